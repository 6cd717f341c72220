"""Money of a payment entry that is laid on invoices, or goes back, after it was booked.

The site changes the payment entry itself, and only if as much of it is unallocated as it is told. So that a lost answer
does not lay it twice, what is wanted stands as a comment on the payment entry first, with the key.
"""

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.doctypes import INVOICE, PAYMENT
from desktop_app.backends.erpnext.errors import Json, SiteRejected
from desktop_app.backends.erpnext.reading_orders import number
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.backends.erpnext.using_credit import Credit, Judging
from desktop_app.domain.commands import Allocate
from desktop_app.domain.documents import ZERO
from desktop_app.ports.backend import Receipt, Rejected, Unsure

_RECONCILE: Final = "run_doc_method"
_COMMENT: Final = "frappe.desk.form.utils.add_comment"
_WANTED: Final = re.compile(r"\[(?P<key>[^\]]+)\] (?P<total>[\d.]+), so (?P<least>[\d.]+) on (?P<name>.+)")
_CUT: Final = "..."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a comment says is wanted: total of the payment, so that the document of that name has at least so much."""

    total: Decimal
    least: Decimal
    name: str

    def is_there(self, payment: Json) -> bool:
        """Whether the payment is laid so by now."""
        return _on(payment, self.name) >= self.least


class Reconciling:
    """Lays payments of one site on documents."""

    def __init__(self, client: Client, judging: Judging, terms: Callable[[], Terms], today: Callable[[], Date]) -> None:
        self._client, self._judging, self._terms, self._today = client, judging, terms, today

    def find(self, key: str, number: str = "") -> Receipt | None:
        """The payment entry, of that number where it is known, that was laid on documents under a key."""
        asked = [["_comments", "like", f"%[{key}]%"], *([["name", "=", number]] if number else [])]
        for row in self._client.rows(PAYMENT, ["name", "_comments"], asked, length=1):
            payment = self._client.get_resource(PAYMENT, str(row["name"]))
            for wanted in _wanted(str(row["_comments"]), key):
                if wanted.is_there(payment):
                    return Receipt(str(row["name"]), wanted.total, str(payment["paid_from_account_currency"]), True)
        return None

    def send(self, command: Allocate, key: str) -> Receipt:
        """Lay what is unallocated of a payment entry on invoices, at most once; raises Rejected."""
        found = self.find(key, command.credit)
        if found is not None:
            return found
        use = self._judging.use_of(command)
        laid = [(INVOICE, room.number, amount, room.open) for room, amount in use.laid]
        self.lay(use.credit, laid, key)
        return Receipt(use.credit.number, use.total, use.credit.code, notices=self._not_told(command))

    def _not_told(self, command: Allocate) -> tuple[str, ...]:
        """What the site keeps nothing of: the day, which is that of the payment entry itself."""
        if command.date in (None, self._today()):
            return ()
        return (f"The day {command.date} is not kept: ERPNext has none for what a payment entry is used for.",)

    def lay(self, credit: Credit, laid: list[tuple[str, str, Decimal, Decimal]], key: str) -> None:
        """Lay a payment on documents, each as (type, number, amount, what is open on it); raises Rejected."""
        self._say(credit, laid, key)
        try:
            self._client.call(_RECONCILE, {"method": "reconcile", "docs": self._tool(credit, laid)})
        except SiteRejected:
            # an earlier try may have got in between: then it is itself what the site refuses this one for
            if self.find(key, credit.number) is None:
                raise
            return
        if self.find(key, credit.number) is None:
            raise Unsure(f"It can't be seen yet that {credit.number} was used; it is looked at again.")

    def _say(self, credit: Credit, laid: list[tuple[str, str, Decimal, Decimal]], key: str) -> None:
        _, name, amount, _ = laid[0]
        total = sum((amount for _, _, amount, _ in laid), ZERO)
        words = f"[{key}] {total}, so {_on(credit.stored, name) + amount} on {name}"
        said = {"reference_doctype": PAYMENT, "reference_name": credit.number, "content": words}
        self._client.call(_COMMENT, said | {"comment_email": "", "comment_by": "Counterfoil"})

    def _tool(self, credit: Credit, laid: list[tuple[str, str, Decimal, Decimal]]) -> dict[str, Any]:
        """The site's tool for it, filled in as a person would."""
        left, rate = number(credit.stored.get("unallocated_amount")), credit.rate
        source = {"reference_type": PAYMENT, "reference_name": credit.number, "amount": left, "currency": credit.code}
        return {
            "doctype": "Payment Reconciliation",
            "company": self._terms().company,
            "party_type": "Customer",
            "party": credit.customer,
            "receivable_payable_account": credit.account,
            "payments": [{**source, "exchange_rate": rate}],
            "invoices": [
                {"invoice_type": of, "invoice_number": name, "outstanding_amount": open_, "currency": credit.code}
                for of, name, _, open_ in laid
            ],
            "allocation": [
                {
                    **source,
                    "invoice_type": of,
                    "invoice_number": name,
                    "allocated_amount": amount,
                    "unreconciled_amount": left,
                    "difference_amount": 0,
                    "exchange_rate": rate,
                }
                for of, name, amount, _ in laid
            ],
        }


def _wanted(comments: str, key: str) -> list[Wanted]:
    """What was written down under a key, the latest first; the site cuts long comments."""
    try:
        said = [html.unescape(str(one["comment"])) for one in json.loads(comments)]
    except (ValueError, KeyError, TypeError) as error:
        raise Rejected("The comments of the payment entry can't be read; look at it in ERPNext.") from error
    found = [match for words in reversed(said) if (match := _WANTED.search(words)) and match["key"] == key]
    return [Wanted(Decimal(one["total"]), Decimal(one["least"]), one["name"]) for one in found]


def _on(payment: Json, name: str) -> Decimal:
    """What of a payment is laid on a document, of which the beginning of the name may be all that is known."""
    rows = [(str(row.get("reference_name")), row) for row in payment.get("references") or ()]
    whole = name.removesuffix(_CUT)
    mine = (row for named, row in rows if named == name or (name != whole and named.startswith(whole)))
    return sum((number(row.get("allocated_amount")) for row in mine), ZERO)
