"""Using credit: what is open on a payment entry or a credit note is laid on open invoices of the same customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.backends.local.families import keep_documents, keep_progress
from desktop_app.backends.local.money_documents import check_same_owner, families_of, post_money, round_amount, state_of
from desktop_app.backends.local.posting import LinkRow, Posted, link
from desktop_app.backends.local.progress import DocumentChange, DocumentState, Family, status_of
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import source_of
from desktop_app.domain.allocation import allocate
from desktop_app.domain.commands import Allocate
from desktop_app.domain.documents import ASKING, CREDITS, ZERO, DocumentKind
from desktop_app.domain.money import currency
from desktop_app.ports.backend import Rejected
from desktop_app.ports.clock import Clock


@dataclass(frozen=True, slots=True)
class _Room:
    """An invoice with what can be laid on it: what is open, or less where the command says so."""

    number: str
    open: Decimal
    invoice: DocumentState


def allocate_credit(books: Session, command: Allocate, clock: Clock) -> Posted:
    """Book an allocation; raises Rejected."""
    credit = source_of(books, command.credit, CREDITS, "used")
    if not credit.open:
        raise Rejected(f"Nothing is open on {credit.number} any more; there is no credit to use.", "credit")
    invoices = _invoices(books, command, credit)
    families = families_of(books, [credit.id, *(row.id for row in invoices)])
    rooms = _rooms(command, invoices, families, credit.currency)
    wanted = round_amount(command.amount, credit.currency)
    laid = allocate(rooms, credit.open if wanted is None else wanted)
    amount = sum((each.amount for each in laid), ZERO)
    _check(credit, wanted, amount, rooms)
    posted = post_money(books, DocumentKind.ALLOCATION, credit, amount, command.date, clock)
    link(books, [LinkRow(credit.id, posted.id, amount)])
    for room, each in zip(rooms, laid, strict=True):
        if each.amount:
            link(books, [LinkRow(room.invoice.id, posted.id, each.amount)])
            room.invoice.owed = room.invoice.unpaid - each.amount
    use_credit(books, credit, families, amount)
    keep_progress(books, families)
    return posted


def use_credit(books: Session, credit: Row, families: Sequence[Family], amount: Decimal) -> None:
    """Lower what is open on a credit, or below zero raise it again; a credit note's families are kept by the caller."""
    note = state_of(families, credit.id)
    if note is not None:
        note.owed = note.unpaid - amount
        return
    left = currency(credit.currency).round(credit.open - amount)
    keep_documents(books, [DocumentChange(credit.id, left, status_of(left, credit.total))])


def _invoices(books: Session, command: Allocate, credit: Row) -> list[Row]:
    if not command.targets:
        raise Rejected("No invoice is named on which the credit is to be laid.", "targets")
    numbers = [target.number for target in command.targets]
    if len(set(numbers)) != len(numbers):
        raise Rejected("An invoice is named twice.", "targets")
    rows = [source_of(books, number, ASKING, "paid with credit") for number in numbers]
    own = ("credit is used for the same customer only", "credit is used in its own currency only")
    check_same_owner([credit, *rows], *own)
    return rows


def _rooms(command: Allocate, invoices: Sequence[Row], families: Sequence[Family], code: str) -> list[_Room]:
    rooms = []
    for target, row in zip(command.targets, invoices, strict=True):
        invoice = state_of(families, row.id)
        if invoice is None:
            raise Rejected(f"{row.number} has no lines of an order; no credit can be laid on it.", "targets")
        most = round_amount(target.amount, code)
        if most is not None and most > invoice.unpaid:
            raise Rejected(f"{row.number} has {invoice.unpaid} open, not {most}.", "amount")
        rooms.append(_Room(row.number, invoice.unpaid if most is None else most, invoice))
    return rooms


def _check(credit: Row, wanted: Decimal | None, amount: Decimal, rooms: Sequence[_Room]) -> None:
    names = ", ".join(room.number for room in rooms)
    if wanted is not None and wanted > credit.open:
        raise Rejected(f"Of {credit.number} only {credit.open} {credit.currency} is open, not {wanted}.", "amount")
    if wanted is not None and wanted > amount:
        raise Rejected(f"Only {amount} {credit.currency} is open on {names}, not {wanted}.", "amount")
    if not amount:
        raise Rejected(f"Nothing is open on {names}; there is nothing to lay the credit on.", "targets")
