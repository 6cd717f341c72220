"""Money back out of what is unallocated of a payment entry: a payment entry in the other direction, laid on it."""

from collections.abc import Callable
from datetime import date as Date
from typing import Any

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import CANCELLED, PAYMENT
from desktop_app.backends.erpnext.errors import Json, SiteRejected
from desktop_app.backends.erpnext.follow import Unsaved
from desktop_app.backends.erpnext.methods import Methods, bank_reference
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.backends.erpnext.reconciling import Reconciling
from desktop_app.backends.erpnext.refunding import amount_back
from desktop_app.backends.erpnext.sending import Sending
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.backends.erpnext.using_credit import Credit, Judging
from desktop_app.domain.commands import Refund
from desktop_app.ports.backend import Receipt, Rejected

_TRIES = 3
"""How often it is laid on a payment entry that others use at the same moment."""


class PayingBack:
    """Pays back what came in too much at one site."""

    def __init__(
        self,
        client: Client,
        judging: Judging,
        sending: Sending,
        reconciling: Reconciling,
        terms: Callable[[], Terms],
        today: Callable[[], Date],
    ) -> None:
        self._client, self._judging, self._sending, self._reconciling = client, judging, sending, reconciling
        self._methods, self._today = Methods(client, terms), today

    def send(self, command: Refund, key: str) -> Receipt:
        """Book what goes back and lay it on the payment that it came from, each at most once; raises Rejected."""
        receipt = self._sending.make(PAYMENT, key, lambda: self._unsaved(command))
        if self.is_laid(receipt.number):
            return receipt
        back = self._client.get_resource(PAYMENT, receipt.number)
        if back.get("docstatus") == CANCELLED:
            raise Rejected(f"{receipt.number} is cancelled at ERPNext. Look what is left, and pay that back.", "credit")
        for at in range(_TRIES):
            try:
                self._lay(command.credit, back, key)
                break
            except SiteRejected:
                if at == _TRIES - 1:
                    raise
        return receipt

    def is_laid(self, name: str) -> bool:
        """Whether money that went back is laid on what it came from: a credit note, or the payment that names it."""
        if self._client.get_resource(PAYMENT, name).get("references"):
            return True
        asked = [["Payment Entry Reference", "reference_name", "=", name], ["docstatus", "=", 1]]
        return bool(self._client.rows(PAYMENT, ["name"], asked, length=1))

    def _lay(self, name: str, back: Json, key: str) -> None:
        credit, amount = self._judging.credit(name), number(back.get("received_amount"))
        if credit.open < amount:
            words = f"{name} was used by somebody else at the same moment"
            undone = self._sending.taken_back(str(back["name"]))
            raise Rejected(f"{words}; {undone}. Look what is left, and pay that back.", "credit")
        self._reconciling.lay(credit, [(PAYMENT, str(back["name"]), amount, amount)], key)

    def _unsaved(self, command: Refund) -> Unsaved:
        credit = self._judging.credit(command.credit)
        amount = amount_back(command, credit.open, credit.code)
        method, notices = self._methods.mode_of(command)
        account = command.account or self._methods.account_of(method) or str(credit.stored.get("paid_to"))
        self._check_currency(account, credit)
        values: dict[str, Any] = {
            "payment_type": "Pay",
            "company": credit.stored.get("company"),
            "party_type": "Customer",
            "party": credit.customer,
            "paid_from": account,
            "paid_to": credit.account,
            "paid_amount": amount,
            "received_amount": amount,
            "source_exchange_rate": credit.rate,
            "target_exchange_rate": credit.rate,
            "posting_date": (command.date or self._today()).isoformat(),
            "references": [],
        }
        values |= {"mode_of_payment": method} if method else {}
        return Unsaved(PAYMENT, {**values, **bank_reference(command, command.credit, values)}, notices)

    def _check_currency(self, account: str, credit: Credit) -> None:
        """Raise Rejected where money would leave an account in another currency than it is owed in."""
        code = self._methods.currency_of(account)
        if code not in ("", credit.code):
            words = f"{account} is kept in {code}, {credit.number} in {credit.code}"
            raise Rejected(f"{words}; name an account in {credit.code}, or pay it back in ERPNext itself.", "account")
