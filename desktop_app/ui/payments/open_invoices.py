"""Open invoices as the payments screen holds them: what is still free to be paid, which ones are looked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum

from desktop_app.domain.allocation import allocate
from desktop_app.domain.commands import Allocate, Pay
from desktop_app.domain.documents import ZERO, Document
from desktop_app.domain.numbers import NumberError, parse_number

WEEK_DAYS = 7


class Which(StrEnum):
    """The choices above the list."""

    ALL = "all"
    OVERDUE = "overdue"
    WEEK = "week"
    PART = "part"


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """An invoice, or an order paid in advance; under_way is what payments still in the outbox lay on it."""

    document: Document
    under_way: Decimal = ZERO

    @property
    def number(self) -> str:
        """The document's number."""
        return self.document.number

    @property
    def open(self) -> Decimal:
        """What is free to be paid, in the document's currency."""
        return max(self.document.open - self.under_way, ZERO)

    def discount(self, day: Date | None) -> Decimal:
        """What comes off for who pays all of it on that day; nothing while another payment of it is on its way."""
        terms = self.document.terms
        if terms is None or day is None or self.under_way:
            return ZERO
        return terms.discount(self.document.open, day, self.document.currency)

    def days_late(self, today: Date) -> int:
        """How many days it is past its due date; 0 where it is not."""
        due = self.document.due_date
        return max((today - due).days, 0) if due is not None and self.document.open > 0 else 0


def with_under_way(documents: Sequence[Document], payments: Iterable[Pay | Allocate]) -> tuple[OpenInvoice, ...]:
    """The documents less what the payments, oldest first, will lay on them."""
    held = {document.number: OpenInvoice(document) for document in documents}
    for payment in payments:
        left = payment.amount
        for target in payment.targets:
            invoice = held.get(target.number)
            if invoice is None:
                continue
            most = left if target.amount is None else target.amount
            given = allocate((invoice,), most)[0].amount
            left = None if left is None else left - given
            given += _let_off(payment, target.number)
            held[target.number] = replace(invoice, under_way=invoice.under_way + given)
    return tuple(held.values())


def _let_off(payment: Pay | Allocate, number: str) -> Decimal:
    """What comes off an invoice beside a payment."""
    off = (*payment.write_offs, *payment.discounts) if isinstance(payment, Pay) else ()
    return sum((target.amount or ZERO for target in off if target.number == number), ZERO)


def fits(invoice: OpenInvoice, which: Which, today: Date) -> bool:
    """Whether an invoice belongs under a choice; this week counts from today."""
    document = invoice.document
    match which:
        case Which.OVERDUE:
            return invoice.days_late(today) > 0
        case Which.WEEK:
            return document.due_date is not None and 0 <= (document.due_date - today).days < WEEK_DAYS
        case Which.PART:
            return ZERO < document.open < document.total
        case _:
            return True


def found(invoice: OpenInvoice, text: str) -> bool:
    """Whether an invoice has all words in its number, customer or reference, or the text as one of its amounts."""
    document = invoice.document
    held = f"{document.number} {document.customer_name} {document.customer} {document.reference}".casefold()
    return all(word in held for word in text.casefold().split()) or _amount(text) in {document.total, document.open}


def _amount(text: str) -> Decimal | None:
    try:
        return parse_number(text)
    except NumberError:
        return None


@dataclass(frozen=True, slots=True)
class Sum:
    """What is open in one currency, and how much of it is overdue."""

    currency: str
    open: Decimal
    overdue: Decimal


def sums(invoices: Iterable[OpenInvoice], today: Date) -> tuple[Sum, ...]:
    """What is open by currency, the one with most invoices first."""
    amounts: dict[str, list[tuple[Decimal, Decimal]]] = {}
    for invoice in invoices:
        late = invoice.document.open if invoice.days_late(today) else ZERO
        amounts.setdefault(invoice.document.currency, []).append((invoice.document.open, late))
    by_count = sorted(amounts, key=lambda code: -len(amounts[code]))
    return tuple(Sum(code, _total(amounts[code], 0), _total(amounts[code], 1)) for code in by_count)


def _total(pairs: list[tuple[Decimal, Decimal]], place: int) -> Decimal:
    return sum((pair[place] for pair in pairs), ZERO)
