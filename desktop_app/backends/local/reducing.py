"""What a payment takes off an invoice without money: cents that are written off, and early payment discounts.

Each is a document of its own that follows from the invoice and the payment, and is cancelled with the payment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import bindparam, or_, select

from desktop_app.backends.local.collected import orders_in, parts_of
from desktop_app.backends.local.families import keep_documents
from desktop_app.backends.local.headers import terms_of
from desktop_app.backends.local.money_documents import post_money, round_amount
from desktop_app.backends.local.money_rules import read_money_rules
from desktop_app.backends.local.posting import LinkRow, Posted, link
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.progress import DocumentChange, DocumentState, Family
from desktop_app.backends.local.rows import order as order_of
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import find, lines_of
from desktop_app.backends.local.tables import DOCUMENTS, LINKS
from desktop_app.domain.collecting import sum_of
from desktop_app.domain.commands import Pay
from desktop_app.domain.documents import REDUCING, ZERO, DocumentKind, DocumentStatus
from desktop_app.domain.early_payment import discount_steps, kept, shares_of
from desktop_app.domain.money import currency
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.rules.rule import Step, VatShare
from desktop_app.ports.backend import Rejected
from desktop_app.ports.clock import Clock

REDUCES = "reduces"
"""What stands in the header of such a document: what was open before, the per cent and the shares of VAT."""

_FIELDS = {DocumentKind.WRITE_OFF: "write_off", DocumentKind.EARLY_DISCOUNT: "discount"}
_OF_KIND = or_(*(DOCUMENTS.c.kind == kind.value for kind in REDUCING))
_MADE_WITH = Prepared(
    select(LINKS.c.target_id, DOCUMENTS.c.total, DOCUMENTS.c.currency)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINKS.c.target_id)
    .where(LINKS.c.source_id == bindparam("source"), _OF_KIND, DOCUMENTS.c.status != DocumentStatus.CANCELLED.value)
)
_OFF = Prepared(
    select(DOCUMENTS.c.number, LINKS.c.amount)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINKS.c.target_id)
    .where(LINKS.c.source_id == bindparam("source"), _OF_KIND, DOCUMENTS.c.status != DocumentStatus.CANCELLED.value)
)
_INVOICE = Prepared(
    select(LINKS.c.source_id, DOCUMENTS.c.number, DOCUMENTS.c.kind)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINKS.c.source_id)
    .where(LINKS.c.target_id == bindparam("target"))
)
_CREDITED = Prepared(
    select(DOCUMENTS.c.total)
    .join(LINKS, LINKS.c.target_id == DOCUMENTS.c.id)
    .where(
        LINKS.c.source_id == bindparam("source"),
        DOCUMENTS.c.kind == DocumentKind.CREDIT_NOTE.value,
        DOCUMENTS.c.status != DocumentStatus.CANCELLED.value,
    )
)
_RULE = LocalBooksRule()


class Reduction(NamedTuple):
    """What comes off one invoice besides money."""

    kind: DocumentKind
    number: str
    amount: Decimal

    @property
    def field(self) -> str:
        """The field of the command that asks for it."""
        return _FIELDS[self.kind]


def reductions_of(command: Pay, code: str) -> tuple[Reduction, ...]:
    """What a payment wants to take off invoices; raises Rejected for an amount that can't be."""
    found = []
    for kind, targets in (
        (DocumentKind.EARLY_DISCOUNT, command.discounts),
        (DocumentKind.WRITE_OFF, command.write_offs),
    ):
        for target in targets:
            amount = round_amount(target.amount, code)
            if amount is None:
                raise Rejected(f"Say how much comes off {target.number}.", _FIELDS[kind])
            found.append(Reduction(kind, target.number, amount))
    if len({one[:2] for one in found}) != len(found):
        raise Rejected("An invoice is named twice.", found[0].field)
    return tuple(found)


def off(reductions: Sequence[Reduction], number: str) -> Decimal:
    """What comes off one invoice."""
    return sum((one.amount for one in reductions if one.number == number), ZERO)


def reduce(
    books: Session,
    posted: Posted,
    reductions: Sequence[Reduction],
    laid: Mapping[str, tuple[DocumentState, Decimal]],
    day: Date | None,
    clock: Clock,
) -> None:
    """Book what comes off beside a payment that was laid on invoices; raises Rejected.

    laid has each invoice by its number with what was open on it before; what is open on it now must be what comes off.
    """
    for one in reductions:
        if one.number not in laid:
            words = f"Nothing of the payment is laid on {one.number}; its rest can't be taken off."
            raise Rejected(words, one.field)
        invoice, before = laid[one.number]
        row = find(books, one.number)
        if invoice.unpaid != off(reductions, one.number):
            words = f"{invoice.unpaid} {row.currency} would stay open on {one.number}"
            raise Rejected(f"{words}, not {off(reductions, one.number)}; only all of it comes off.", one.field)
        more = _checked(books, one, row, before, day or clock.today())
        more["reference"] = posted.number
        made = post_money(books, one.kind, row, one.amount, day, clock, **more)
        link(books, [LinkRow(row.id, made.id, one.amount), LinkRow(posted.id, made.id, ZERO)])
    for one in reductions:
        laid[one.number][0].owed = ZERO


def _checked(books: Session, one: Reduction, row: Row, before: Decimal, day: Date) -> dict[str, Any]:
    """The columns of what is booked; raises Rejected where it is more than it may be, or too late."""
    if one.kind is DocumentKind.WRITE_OFF:
        most = read_money_rules(books).most_written_off(row.currency)
        if one.amount > most:
            words = f"{one.amount} {row.currency} would be written off of {one.number}; these books write off {most}"
            raise Rejected(f"{words} {row.currency} at most.", one.field)
        return {"header": {REDUCES: {"open": str(before)}}}
    terms = terms_of(row.header)
    if terms is None:
        raise Rejected(f"{one.number} has no discount for early payment.", one.field)
    if day > terms.until:
        words = f"The discount of {one.number} was until {terms.until}; the payment is of {day}."
        raise Rejected(words, one.field)
    right = terms.discount(before, day, row.currency)
    if one.amount != right:
        words = f"{terms.percent} % of {before} {row.currency} are {right}, not {one.amount}."
        raise Rejected(words, one.field)
    shares = shares_of(right, vat_of(books, row), row.currency)
    vat = sum((share.vat for share in shares), ZERO)
    header = {REDUCES: {"open": str(before), "percent": str(terms.percent), "shares": kept(shares)}}
    return {"net": right - vat, "vat": vat, "header": header}


def vat_of(books: Session, invoice: Row) -> tuple[VatShare, ...]:
    """The VAT of a booked sales invoice by code."""
    lines = lines_of(books, invoice.id)
    orders = [order for order, _ in orders_in(invoice, lines)] if parts_of(invoice.header) else []
    priced = [_RULE.price(order) for order in orders or [order_of(invoice, lines)]]
    return (priced[0] if len(priced) == 1 else sum_of(priced)).totals.vat


def explain_discounts(books: Session, command: Pay) -> tuple[Step, ...]:
    """The steps to each early payment discount that a payment asks for, of what is open now; raises Rejected."""
    steps: list[Step] = []
    for target in command.discounts:
        row = find(books, target.number)
        terms = terms_of(row.header)
        discount = terms.discount(row.open, command.date or row.date, row.currency) if terms else ZERO
        if terms is None or not discount:
            raise Rejected(f"{target.number} has no discount for early payment that day.", "discount")
        shares = shares_of(discount, vat_of(books, row), row.currency)
        own = discount_steps(row.open, terms.percent, discount, shares)
        steps += [replace(step, figure=f"{step.figure} of {target.number}") for step in own[:-1]]
    return tuple(steps)


def undo(books: Session, payment: Row, families: Sequence[Family]) -> None:
    """Open again what came off invoices beside a payment that is cancelled."""
    for made in books.all(_MADE_WITH, source=payment.id):
        for source in books.all(_INVOICE, target=made.target_id):
            invoice = next((part for family in families for part in family.parts if part.id == source.source_id), None)
            if invoice is not None:
                invoice.owed = invoice.unpaid + made.total
        nothing = currency(made.currency).round(ZERO)
        keep_documents(books, [DocumentChange(made.target_id, nothing, DocumentStatus.CANCELLED)])


def refuse_alone(books: Session, row: Row) -> None:
    """Raise Rejected for cancelling one of these documents by itself."""
    payment = next(one.number for one in books.all(_INVOICE, target=row.id) if one.kind == DocumentKind.PAYMENT)
    raise Rejected(f"{row.number} was made with {payment} and is cancelled with it.", "number")


def check_credit(books: Session, invoice: Row, total: Decimal) -> None:
    """Raise Rejected where a credit note over total would give back what was never paid."""
    taken = books.all(_OFF, source=invoice.id)
    if not taken:
        return
    credited = sum((row.total for row in books.all(_CREDITED, source=invoice.id)), ZERO)
    left = invoice.total - sum((row.amount for row in taken), ZERO) - credited
    if total > left:
        names = ", ".join(row.number for row in taken)
        words = (
            f"Of {invoice.number} {left} {invoice.currency} can be credited, not {total}: the rest came off by {names}"
        )
        raise Rejected(f"{words}. Cancel that payment first, or credit less.", "total")
