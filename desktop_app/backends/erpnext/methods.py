"""Modes of payment of a site: which one a method means, and the account that money by it goes to or comes from."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.errors import Json, NoRight, SiteRejected
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.commands import Pay, Refund
from desktop_app.ports.backend import Rejected

_ACCOUNT_OF_MODE: Final = "erpnext.accounts.doctype.sales_invoice.sales_invoice.get_bank_cash_account"
_KINDS: Final = {"cash": "Cash", "bank": "Bank", "bank transfer": "Bank", "transfer": "Bank", "card": "Bank"}
"""What kind of mode of payment the program's own words for methods mean."""


class Methods:
    """Finds the modes of payment of one site."""

    def __init__(self, client: Client, terms: Callable[[], Terms]) -> None:
        self._client, self._terms = client, terms

    def mode_of(self, command: Pay | Refund) -> tuple[str, tuple[str, ...]]:
        """The site's mode of payment for a method, by its name or its kind; a kind is said in a notice."""
        wanted = command.method or self._terms().mode_of_payment
        if not wanted:
            return "", ()
        modes = self._client.rows("Mode of Payment", ["name", "type"], [["enabled", "=", 1]])
        same = [str(mode["name"]) for mode in modes if str(mode["name"]).casefold() == wanted.casefold()]
        if same:
            return same[0], ()
        kind = kind_meant(wanted)
        alike = [str(mode["name"]) for mode in modes if kind and mode.get("type") == kind]
        usual = [mode for mode in alike if mode == self._terms().mode_of_payment]
        if not alike:
            known = ", ".join(str(mode["name"]) for mode in modes)
            raise Rejected(f"ERPNext has no mode of payment “{wanted}”; it has {known}.", "method")
        if len(alike) > 1 and not usual:
            usual = [mode for mode in alike if self.account_of(mode)] or alike
        chosen = (usual or alike)[0]
        return chosen, (f"The method “{wanted}” is booked as {chosen}.",)

    def account_of(self, mode: str) -> str:
        """The account of a mode of payment, nothing where none is set: then the company's own is taken."""
        if not mode:
            return ""
        asked = {"mode_of_payment": mode, "company": self._terms().company}
        try:
            found = self._client.call(_ACCOUNT_OF_MODE, asked, changes=False).value
        except SiteRejected:
            return ""
        return str((found or {}).get("account") or "")

    def at_bank(self, account: str, document: Json, amount: Decimal, whole: Decimal) -> Decimal | None:
        """What the bank sees of a sum, told in the document's and the customer's account's currency.

        None where the account is kept in a third currency, or in one that this user may not know.
        """
        code = self.currency_of(account) if account else ""
        theirs = str(document.get("party_account_currency") or document["currency"])
        return {theirs: whole, str(document["currency"]): amount}.get(code)

    def currency_of(self, account: str) -> str:
        """The currency of an account, empty for one that this user may not see."""
        try:
            rows = self._client.rows("Account", ["account_currency"], [["name", "=", account]], length=1)
        except NoRight:
            rows = []
        return str(rows[0].get("account_currency") or "") if rows else ""


def kind_meant(method: str) -> str:
    """The site's kind of the modes of payment that a method in the program's own words means; empty for a name."""
    return _KINDS.get(method.casefold(), "")


def usual_account_told(mode: str, account: str, values: Json) -> tuple[str, ...]:
    """A notice where a mode of payment has no account: which one its money goes to in its place."""
    if account or not mode:
        return ()
    return (f"“{mode}” has no account at ERPNext; the money is booked to {values.get('paid_to')}.",)


def bank_reference(command: Pay | Refund, named: str, values: Json) -> dict[str, Any]:
    """A bank wants a reference and its day: what was typed, else the numbers of the documents."""
    day = command.date.isoformat() if command.date else values.get("posting_date")
    found = {"reference_no": command.reference or named[:140], "reference_date": day}
    return found | ({"posting_date": day} if command.date else {})
