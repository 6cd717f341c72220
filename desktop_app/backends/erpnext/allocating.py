"""Credit of a credit note that is laid on invoices: a journal entry, taken back where it came to be too much."""

from collections.abc import Callable
from datetime import date as Date
from typing import Any

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import CANCELLED, CREDIT_USE, INVOICE, JOURNAL
from desktop_app.backends.erpnext.follow import Unsaved
from desktop_app.backends.erpnext.journal import moved
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.backends.erpnext.sending import Sending
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.backends.erpnext.using_credit import Judging, Use
from desktop_app.domain.commands import Allocate
from desktop_app.domain.documents import ZERO
from desktop_app.ports.backend import Receipt, Rejected


class Allocating:
    """Books what credit notes of one site are used for."""

    def __init__(
        self, client: Client, judging: Judging, sending: Sending, terms: Callable[[], Terms], today: Callable[[], Date]
    ) -> None:
        self._client, self._judging, self._sending = client, judging, sending
        self._terms, self._today = terms, today

    def send(self, command: Allocate, key: str) -> Receipt:
        """Book it, at most once; raises Rejected, also where somebody used the same credit at the same moment."""
        receipt = self._sending.make(JOURNAL, key, lambda: self._unsaved(command))
        if not self.holds(receipt.number):
            words = f"{command.credit}, or an invoice, was used by somebody else at the same moment"
            undone = self._sending.taken_back(receipt.number)
            raise Rejected(f"{words}; {undone}. Look what is left, and use that.", "credit")
        return receipt

    def holds(self, name: str) -> bool:
        """Whether a journal entry stands, and did not come to be too much: else send still has to say so."""
        stored = self._client.get_resource(JOURNAL, name)
        return stored.get("docstatus") != CANCELLED and not any(self._is_too_much(of) for of in moved(stored))

    def _unsaved(self, command: Allocate) -> Unsaved:
        use, terms = self._judging.use_of(command), self._terms()
        field, _, value = CREDIT_USE
        values = {
            field: value,
            "company": terms.company,
            "posting_date": (command.date or self._today()).isoformat(),
            "multi_currency": int(use.credit.code != terms.currency),
            "user_remark": f"Credit of {use.credit.number}",
            # a row of the credit for each of an invoice: in the company's currency they are rounded each by itself
            "accounts": [
                *(_row(use, room.number, "credit", amount) for room, amount in use.laid),
                *(_row(use, use.credit.number, "debit", amount) for _, amount in use.laid),
            ],
        }
        return Unsaved(JOURNAL, values)

    def _is_too_much(self, name: str) -> bool:
        """More was laid on an invoice, or used of a credit note, than was open on it."""
        stored = self._client.get_resource(INVOICE, name)
        left = number(stored.get("outstanding_amount"))
        return left > ZERO if stored.get("is_return") else left < ZERO


def _row(use: Use, name: str, side: str, amount: object) -> dict[str, Any]:
    return {
        "account": use.credit.account,
        "party_type": "Customer",
        "party": use.credit.customer,
        "exchange_rate": use.credit.rate,
        f"{side}_in_account_currency": amount,
        "reference_type": INVOICE,
        "reference_name": name,
    }
