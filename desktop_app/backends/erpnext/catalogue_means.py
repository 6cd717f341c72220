"""What a sale at a site needs besides customers and items: warehouses, modes of payment, accounts and rates."""

from collections.abc import Callable, Sequence
from datetime import date as Date
from decimal import Decimal
from typing import Any, Final, TypeVar

from desktop_app.backends.erpnext.catalogue_items import plain
from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.connection import Connection
from desktop_app.backends.erpnext.errors import Missing, NoRight, SiteRejected
from desktop_app.backends.erpnext.reading_orders import day
from desktop_app.domain.exchange import Exchange, Rate
from desktop_app.domain.means import Means, MethodKind, MoneyAccount, PaymentMethod
from desktop_app.domain.stock import Warehouse

T = TypeVar("T")

EXCHANGE_RATE: Final = "erpnext.setup.utils.get_exchange_rate"
_MOST_RATES: Final = 1000
_KINDS: Final = {"Cash": MethodKind.CASH, "Bank": MethodKind.BANK}


def read_means(connection: Connection, today: Date) -> Means:
    """All of it; what this user may not read is left out."""
    client, facts = connection.client, connection.facts()
    given, told = connection.profile.settings, facts.desk.defaults
    warehouses = _allowed(lambda: _warehouses(client, facts.company))
    usual = given.get("warehouse", "") or str(told.get("default_warehouse") or "")
    return Means(
        company=facts.company,
        exchange=Exchange(facts.currency, _rates(client, facts.currency, today)),
        warehouses=warehouses,
        usual_warehouse=usual if any(one.code == usual for one in warehouses) else "",
        methods=_allowed(lambda: read_methods(client, facts.company)),
        usual_method=given.get("mode_of_payment", ""),
        accounts=_allowed(lambda: _accounts(client, facts.company)),
        usual_account=_usual_account(client, facts.company),
    )


def _allowed(read: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
    try:
        return read()
    except (NoRight, Missing):
        return ()


def _warehouses(client: Client, company: str) -> tuple[Warehouse, ...]:
    """Those that goods can lie in; one that only holds others is none."""
    fields = ["name", "warehouse_name", "disabled"]
    rows = client.rows("Warehouse", fields, [["company", "=", company], ["is_group", "=", 0]], order_by="name asc")
    return tuple(
        Warehouse(str(row["name"]), str(row.get("warehouse_name") or row["name"]), active=not row.get("disabled"))
        for row in rows
    )


def read_methods(client: Client, company: str) -> tuple[PaymentMethod, ...]:
    """Modes of payment with their accounts at a company; raises errors.NoRight."""
    rows = client.rows("Mode of Payment", ["name", "type"], [["enabled", "=", 1]], order_by="name asc")
    mine = [["parenttype", "=", "Mode of Payment"], ["company", "=", company]]
    fields = ["parent", "default_account"]
    found = client.rows("Mode of Payment Account", fields, mine, parent="Mode of Payment")
    accounts = {str(row["parent"]): str(row.get("default_account") or "") for row in found}
    return tuple(
        PaymentMethod(str(row["name"]), _kind(row.get("type")), accounts.get(str(row["name"]), "")) for row in rows
    )


def _accounts(client: Client, company: str) -> tuple[MoneyAccount, ...]:
    """Accounts of cash and banks, with the numbers of the bank accounts that stand behind them."""
    asked = [["company", "=", company], ["is_group", "=", 0], ["disabled", "=", 0]]
    asked.append(["account_type", "in", list(_KINDS)])
    fields = ["name", "account_name", "account_type", "account_currency"]
    rows = client.rows("Account", fields, asked, order_by="name asc")
    numbers = dict(_allowed(lambda: _bank_numbers(client, company)))
    return tuple(
        MoneyAccount(
            str(row["name"]),
            str(row.get("account_name") or ""),
            _kind(row.get("account_type")),
            str(row.get("account_currency") or ""),
            numbers.get(str(row["name"]), ""),
        )
        for row in rows
    )


def _bank_numbers(client: Client, company: str) -> tuple[tuple[str, str], ...]:
    fields = ["account", "iban", "bank_account_no"]
    rows = client.rows("Bank Account", fields, [["company", "=", company], ["is_company_account", "=", 1]])
    return tuple((str(row.get("account")), str(row.get("iban") or row.get("bank_account_no") or "")) for row in rows)


def _usual_account(client: Client, company: str) -> str:
    fields = ["default_bank_account", "default_cash_account"]
    rows = _allowed(lambda: tuple(client.rows("Company", fields, [["name", "=", company]])))
    return next((str(row[name]) for row in rows for name in fields if row.get(name)), "")


def _rates(client: Client, base: str, today: Date) -> tuple[Rate, ...]:
    """The newest rates that are entered; of currencies that prices and customers have and nobody entered, today's."""
    asked = [["to_currency", "=", base], ["for_selling", "=", 1]]
    fields = ["from_currency", "date", "exchange_rate"]
    rows = _allowed(
        lambda: tuple(client.rows("Currency Exchange", fields, asked, order_by="date desc", length=_MOST_RATES))
    )
    found = [rate for row in rows if (rate := _rate(row)) is not None]
    known = {base, *(rate.currency for rate in found)}
    asked_for = [rate for code in sorted(_used(client) - known) if (rate := _asked(client, code, base, today))]
    return (*found, *asked_for)


def _rate(row: dict[str, Any]) -> Rate | None:
    since = day(row.get("date"))
    return Rate(str(row["from_currency"]), since, plain(Decimal(row.get("exchange_rate") or 0))) if since else None


def _used(client: Client) -> set[str]:
    """The currencies of customers and of price lists."""
    of_customers = client.rows("Customer", ["default_currency"], [["disabled", "=", 0]], group_by="default_currency")
    of_lists = _allowed(lambda: tuple(client.rows("Price List", ["currency"], [["selling", "=", 1]])))
    found: Sequence[object] = [
        *(row.get("default_currency") for row in of_customers),
        *(row.get("currency") for row in of_lists),
    ]
    return {str(code) for code in found if code}


def _asked(client: Client, code: str, base: str, today: Date) -> Rate | None:
    asked = {"from_currency": code, "to_currency": base, "transaction_date": today.isoformat()}
    try:
        told = client.call(EXCHANGE_RATE, asked, "GET").value
    except SiteRejected:
        return None
    rate = Decimal(told or 0)
    return Rate(code, today, plain(rate)) if rate > 0 else None


def _kind(kind: object) -> MethodKind:
    return _KINDS.get(str(kind), MethodKind.OTHER)
