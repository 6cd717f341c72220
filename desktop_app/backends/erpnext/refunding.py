"""Money back: a payment entry in the other direction, out of what a credit note holds for its customer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal
from typing import Any

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import INVOICE, PAYMENT, SUBMITTED
from desktop_app.backends.erpnext.documents import open_of
from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.follow import Unsaved
from desktop_app.backends.erpnext.methods import Methods, bank_reference
from desktop_app.backends.erpnext.names import Names
from desktop_app.backends.erpnext.payment import in_account
from desktop_app.backends.erpnext.proposing import proposed_payment
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.commands import Refund
from desktop_app.domain.documents import ZERO
from desktop_app.domain.money import EXACT, currency
from desktop_app.ports.backend import Rejected


class Refunding:
    """Prepares what one site pays back."""

    def __init__(self, client: Client, names: Names, terms: Callable[[], Terms], today: Callable[[], Date]) -> None:
        self._client, self._names, self._today = client, names, today
        self._methods = Methods(client, terms)

    def unsaved(self, command: Refund) -> Unsaved:
        """The payment entry, ready to be stored as a draft; raises Rejected for more than is open."""
        credit = self._credit(command.credit)
        amount = amount_back(command, _open(credit), str(credit["currency"]))
        method, notices = self._methods.mode_of(command)
        account = command.account or self._methods.account_of(method)
        values = self._proposed(credit, amount, account) | ({"mode_of_payment": method} if method else {})
        if command.date == self._today():
            # the site's own day stands for today, wherever it is
            command = replace(command, date=None)
        return Unsaved(PAYMENT, {**values, **bank_reference(command, command.credit, values)}, notices)

    def _credit(self, name: str) -> Json:
        doctype = self._names.doctype(name)
        stored = self._client.get_resource(doctype, name) if doctype == INVOICE else {}
        if not stored.get("is_return"):
            words = f"{name} is a {doctype.lower()}; money goes back out of a credit note or a payment entry alone."
            raise Rejected(words, "credit")
        if stored.get("docstatus") != SUBMITTED:
            words = f"{name} is {str(stored.get('status')).lower()} at ERPNext; nothing of it can be paid back."
            raise Rejected(words, "credit")
        return stored

    def _proposed(self, credit: Json, amount: Decimal, account: str) -> dict[str, Any]:
        """What the site proposes for the credit note, with the money in the currency of each of its accounts."""
        left = -number(credit.get("outstanding_amount"))
        whole = left if amount == _open(credit) else min(in_account(amount, credit), left)
        asked = {
            "dt": INVOICE,
            "dn": credit["name"],
            "party_amount": whole,
            "bank_account": account or None,
            "bank_amount": self._methods.at_bank(account, credit, amount, whole),
            "party_type": "Customer",
            "payment_type": "Pay",
        }
        values = proposed_payment(self._client, asked)
        reference = {"reference_doctype": INVOICE, "reference_name": credit["name"], "allocated_amount": -whole}
        return values | {
            "payment_type": "Pay",
            "received_amount": whole,
            "paid_amount": _at_bank(amount, whole, credit, values),
            "references": [reference],
        }


def _open(credit: Json) -> Decimal:
    return currency(str(credit["currency"])).round(open_of(credit, INVOICE))


def amount_back(command: Refund, left: Decimal, code: str) -> Decimal:
    """How much goes back of what is open, in its currency; raises Rejected for more than that, or for nothing."""
    if not left:
        raise Rejected(f"Nothing is open on {command.credit}; there is nothing to pay back.", "credit")
    amount = left if command.amount is None else command.amount
    if not ZERO < amount <= left:
        words = f"Of {command.credit} only {left} {code} is open; {amount} can't be paid back."
        raise Rejected(words, "amount")
    return amount


def _at_bank(amount: Decimal, whole: Decimal, credit: Json, values: Json) -> Decimal:
    """What goes back, in the document's and the account's currency, in the currency of the account that pays."""
    if values.get("paid_from_account_currency") == values.get("paid_to_account_currency"):
        return whole
    if values.get("paid_from_account_currency") == credit["currency"]:
        return amount
    source, target = number(values.get("source_exchange_rate")), number(values.get("target_exchange_rate"))
    return EXACT.quantize(EXACT.divide(EXACT.multiply(whole, target), source or Decimal(1)), Decimal("0.01"))
