"""The VAT of a site: its taxes template and item tax templates, read and made into VAT codes with their accounts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.built_rows import BUILDS, net_percents
from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.errors import NoRight
from desktop_app.backends.erpnext.terms import VatTerms
from desktop_app.domain.vat import VatCode, VatKind

TEMPLATES: Final = "Sales Taxes and Charges Template"
ROWS: Final = "Sales Taxes and Charges"
ITEM_TEMPLATES: Final = "Item Tax Template"

_ZERO: Final = Decimal(0)
_EXEMPT: Final = ("exempt", "befreit", "maksuvab", "verotto", "vapaut", "zwolnion")

Rates = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Taxes:
    """What was read: the template's name, its rows' percentages by account, and item tax templates that charge them.

    item_rates holds the accounts that count on a sale alone. included: the template's VAT is contained in prices, and
    so in those of price lists. left_out: the accounts of its rows that are no percentage, such as a deposit for each
    piece. categories: the taxes templates of the company that are for customers of a tax category, by that; the one
    that was read is blank there. notes are sentences on what could not be taken over.
    """

    template: str = ""
    rates: Rates = field(default_factory=dict)
    item_rates: Mapping[str, Rates] = field(default_factory=dict)
    included: bool = False
    left_out: tuple[str, ...] = ()
    categories: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The VAT code of a line without item tax template: the row's account, else the template's name."""
        charging = [account for account, rate in self.rates.items() if rate]
        return charging[0] if len(charging) == 1 else self.template


def read_taxes(client: Client, company: str, wanted: str, hidden_rates: Mapping[str, Rates]) -> Taxes:
    """Read the templates of a company; wanted names the taxes template, else the company's default one is taken.

    hidden_rates are rates by item tax template from elsewhere, used where this user may not read these templates.
    """
    of_company = [["company", "=", company]]
    found = client.rows(
        TEMPLATES, ["name", "is_default", "tax_category"], [*of_company, ["disabled", "=", 0]], order_by="name asc"
    )
    name = _chosen(found, wanted)
    if not name:
        names = ", ".join(str(row["name"]) for row in found) or "none"
        return Taxes(missing=(f"taxes_template ({f'“{wanted}” is not in use, ' if wanted else ''}there is {names})",))
    rows = client.get_resource(TEMPLATES, name).get("taxes") or ()
    read = _rates(rows)
    rates, notes = read.rates, [left_out_words(account) for account in read.left_out]
    contained = {str(row.get("account_head")) for row in rows if row.get("included_in_print_rate")}
    included = bool(contained) and contained >= set(rates)
    if contained and not included:
        which = ", ".join(sorted(contained & set(rates)))
        notes.append(f"Of the taxes template only {which} is contained in prices; here all VAT comes on top of them.")
    item_rates = _item_rates(client, company, hidden_rates)
    taken = dict(_taken({name: own for name, own in item_rates.items() if _is_clear(own, read)}, rates, client))
    lost = sorted(set(item_rates) - set(taken))
    if lost:
        notes.append(f"It is not clear which accounts {', '.join(lost)} charges on a sale; left out.")
    categories = {str(row["tax_category"]): str(row["name"]) for row in found if row.get("tax_category")}
    categories |= {str(row["tax_category"]): "" for row in found if row.get("tax_category") and row["name"] == name}
    return Taxes(name, rates, taken, included, read.left_out, categories, tuple(notes))


def left_out_words(account: str) -> str:
    """A sentence about a row of the taxes template that is no percentage."""
    return f"The row “{account}” of the taxes template is no percentage; it is left out of orders."


def exact(found: object) -> Decimal:
    """A percentage without the zeros behind its point that the site's numbers carry."""
    return Decimal(f"{Decimal(str(found or 0)).normalize():f}")


def _chosen(rows: Sequence[Mapping[str, Any]], wanted: str) -> str:
    names = [str(row["name"]) for row in rows]
    if wanted:
        return wanted if wanted in names else ""
    usual = [str(row["name"]) for row in rows if row.get("is_default")]
    return usual[0] if usual else names[0] if len(names) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a taxes template: percentages of the net by account, whether one builds on others, and no rates."""

    rates: dict[str, Decimal]
    builds: bool
    left_out: tuple[str, ...]


def _is_clear(own: Rates, read: _Rows) -> bool:
    """Whether it is clear what an item tax template charges: where a row builds on others, only if that is nothing."""
    return not read.builds or not any(own.get(account, rate) for account, rate in read.rates.items())


def _rates(rows: Sequence[Mapping[str, Any]]) -> _Rows:
    """What builds on rows before is worked out; an amount of 0 only holds a place, and nothing is left out with it."""
    rates: dict[str, Decimal] = {}
    left_out: list[str] = []
    rows = sorted(rows, key=lambda row: int(row.get("idx") or 0))
    percents = net_percents((row.get("charge_type"), row.get("row_id"), exact(row.get("rate"))) for row in rows)
    for row, percent in zip(rows, percents, strict=True):
        account = str(row.get("account_head") or "")
        if percent is not None:
            rates[account] = exact(rates.get(account, _ZERO) + percent)
        elif row.get("rate") or row.get("tax_amount"):
            left_out.append(account)
    builds = any(row.get("charge_type") in BUILDS and row.get("rate") for row in rows)
    return _Rows(rates, builds, tuple(left_out))


def _item_rates(client: Client, company: str, hidden_rates: Mapping[str, Rates]) -> dict[str, Rates]:
    """Percentages by account of each item tax template of the company."""
    wanted = [["company", "=", company], ["disabled", "=", 0]]
    try:
        names = [str(row["name"]) for row in client.rows(ITEM_TEMPLATES, ["name"], wanted)]
        return {name: _detail(client.get_resource(ITEM_TEMPLATES, name)) for name in names}
    except NoRight:
        return dict(hidden_rates)


def _detail(template: Mapping[str, Any]) -> Rates:
    return {str(row["tax_type"]): exact(row.get("tax_rate")) for row in template.get("taxes") or ()}


def _taken(item_rates: Mapping[str, Rates], rates: Rates, client: Client) -> Iterator[tuple[str, Rates]]:
    """Each item tax template with what it charges on a sale; one that is not clear is left out.

    It may list accounts of purchases too, and every account with a row on the order would be charged: so only accounts
    of the taxes template's rows count, and where it charges none of them, its only account, or its only one that some
    taxes template of a sale has.
    """
    sale: set[str] | None = None
    for name, own in item_rates.items():
        charging = [account for account, rate in own.items() if rate]
        charged = {account: own.get(account, rate) for account, rate in rates.items()}
        if charging and not any(account in rates for account in charging):
            if len(charging) > 1:
                sale = _sale_accounts(client) if sale is None else sale
                charging = [account for account in charging if account in sale]
            if len(charging) != 1:
                continue
            charged[charging[0]] = own[charging[0]]
        yield name, charged


def _sale_accounts(client: Client) -> set[str]:
    found = client.rows(ROWS, ["account_head"], [["parenttype", "=", TEMPLATES]], parent=TEMPLATES)
    return {str(row["account_head"]) for row in found}


def vat_terms(taxes: Taxes) -> dict[str, VatTerms]:
    """How each VAT code is said on a document, by code."""
    terms = {code.code: VatTerms(taxes.item_rates[code.same_as], code.same_as) for code in _aliases(taxes)}
    terms |= {name: VatTerms(rates, name) for name, rates in taxes.item_rates.items()}
    return terms | ({taxes.plain: VatTerms(taxes.rates)} if taxes.template else {})


def vat_codes(taxes: Taxes) -> tuple[VatCode, ...]:
    """The VAT codes: lines without item tax template, the templates by their percentages, then other names of these.

    A code that charges just what a template charges is another name of that, so that a percentage alone is clear.
    """
    percents = {name: exact(sum(rates.values(), _ZERO)) for name, rates in taxes.item_rates.items()}
    plain = exact(sum(taxes.rates.values(), _ZERO))
    highest = max([plain, *percents.values()])
    codes = [
        _code(name, percents[name], highest) for name in sorted(percents, key=lambda name: (-percents[name], name))
    ]
    if taxes.template:
        alike = next((name for name, rates in taxes.item_rates.items() if rates == taxes.rates), "")
        own = _code(taxes.plain, plain, highest, alike)
        codes = [own, *codes] if plain else [*codes, own]
    known = {code.code for code in codes}
    return (*codes, *(_known_kind(code, highest) for code in _aliases(taxes) if code.code not in known))


def _aliases(taxes: Taxes) -> Iterator[VatCode]:
    """The accounts of the taxes template's rows, each of which one item tax template alone charges."""
    for account in taxes.rates:
        only = [
            name
            for name, rates in taxes.item_rates.items()
            if [other for other, rate in rates.items() if rate] == [account]
        ]
        if len(only) == 1:
            yield VatCode(account, taxes.item_rates[only[0]][account], same_as=only[0])


def _known_kind(code: VatCode, highest: Decimal) -> VatCode:
    return _code(code.code, code.percent, highest, code.same_as)


def _code(name: str, percent: Decimal, highest: Decimal, same_as: str = "") -> VatCode:
    if percent:
        kind = VatKind.STANDARD if percent == highest else VatKind.REDUCED
    else:
        kind = VatKind.EXEMPT if any(word in name.lower() for word in _EXEMPT) else VatKind.ZERO
    return VatCode(name, percent, kind, name, same_as)
