"""Journal entries by which the credit of a credit note is laid on sales invoices, as allocations of ours."""

from datetime import date as Date
from decimal import Decimal

from desktop_app.backends.erpnext.doctypes import CANCELLED, DRAFT, INVOICE
from desktop_app.backends.erpnext.errors import Json
from desktop_app.backends.erpnext.reading_orders import day, number
from desktop_app.domain.documents import ZERO, Document, DocumentKind, DocumentStatus

_STATUS = {DRAFT: DocumentStatus.DRAFT, CANCELLED: DocumentStatus.CANCELLED}


def allocation_of(stored: Json) -> Document:
    """A journal entry as an allocation, in the currency of the customer's account."""
    total = total_of_journal(stored)
    first = _rows(stored)[0] if _rows(stored) else {}
    return Document(
        kind=DocumentKind.ALLOCATION,
        number=str(stored["name"]),
        date=day(stored.get("posting_date")) or Date.min,
        customer=str(first.get("party") or ""),
        customer_name=str(stored.get("pay_to_recd_from") or first.get("party") or ""),
        currency=currency_of_journal(stored),
        net=total,
        vat=ZERO,
        total=total,
        open=ZERO,
        status=_STATUS.get(stored.get("docstatus", DRAFT), DocumentStatus.DONE),
    )


def total_of_journal(stored: Json) -> Decimal:
    """What invoices got by it, in the currency of the customer's account."""
    return sum((number(row.get("credit_in_account_currency")) for row in _rows(stored)), ZERO)


def currency_of_journal(stored: Json) -> str:
    """The currency of the customer's account, empty where nothing tells it."""
    return next((str(row["account_currency"]) for row in _rows(stored) if row.get("account_currency")), "")


def moved(stored: Json) -> dict[str, Decimal]:
    """The invoices and credit notes that it names, with what it moves of each."""
    found = dict[str, Decimal]()
    for row in _rows(stored):
        if row.get("reference_type") == INVOICE:
            both = number(row.get("credit_in_account_currency")) + number(row.get("debit_in_account_currency"))
            name = str(row["reference_name"])
            found[name] = found.get(name, ZERO) + both
    return found


def _rows(stored: Json) -> list[Json]:
    return list(stored.get("accounts") or ())
