"""Quotations: how long they hold, what sales orders took up of them, and how they stand."""

from collections.abc import Mapping
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import bindparam, select, update

from desktop_app.backends.local.advances import keep_amounts
from desktop_app.backends.local.company import read_company
from desktop_app.backends.local.families import keep_documents
from desktop_app.backends.local.posting import LinkRow, Origin, Posted, link
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.progress import DocumentChange
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import lines_of, row_of, source_of
from desktop_app.backends.local.tables import DOCUMENTS, LINES, LINKS
from desktop_app.domain.documents import ZERO, DocumentKind, DocumentStatus
from desktop_app.domain.money import EXACT, currency
from desktop_app.domain.orders import Order
from desktop_app.ports.backend import Rejected

_TAKEN = Prepared(
    select(LINES.c.quotation_line, LINES.c.quantity)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINES.c.document_id)
    .where(LINES.c.quotation_id == bindparam("quotation"), DOCUMENTS.c.status != DocumentStatus.CANCELLED.value)
)
_KEEP_ORDERED = Prepared(
    update(LINES)
    .where(LINES.c.document_id == bindparam("which"), LINES.c.line == bindparam("at"))
    .values(ordered=bindparam("taken"))
)
_QUOTATION_OF = Prepared(
    select(LINKS.c.source_id)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINKS.c.source_id)
    .where(LINKS.c.target_id == bindparam("order"), DOCUMENTS.c.kind == DocumentKind.QUOTATION.value)
)


def last_day(books: Session, order: Order) -> Date:
    """The last day on which a quotation holds: the one it names, else as long as the company's quotations hold."""
    return order.valid_until or order.date + timedelta(days=read_company(books).quotation_days)


def quotation_of(books: Session, order: Order) -> Row | None:
    """The quotation that an order is made from, None where it names none; raises Rejected, naming the field."""
    if not order.quotation:
        return None
    try:
        row = source_of(books, order.quotation, (DocumentKind.QUOTATION,), "ordered")
    except Rejected as refusal:
        raise Rejected(refusal.message, "quotation") from refusal
    if (row.customer, row.currency) != (order.customer, order.currency):
        words = f"{row.number} is for customer “{row.customer}” in {row.currency}"
        raise Rejected(f"{words}; an order of it is for the same customer and currency.", "quotation")
    return row


def origins_of(books: Session, quotation: Row, order: Order) -> list[Origin]:
    """For each line of an order the quotation's line that it takes up; a line of another item takes up none."""
    quoted = {line.line: line.item or "" for line in lines_of(books, quotation.id)}
    return [
        Origin(quotation_id=quotation.id, quotation_line=line.quotation_line)
        if quoted.get(line.quotation_line) == line.item
        else Origin()
        for line in order.lines
    ]


def take_up(books: Session, quotation: Row, posted: Posted) -> None:
    """Link an order just booked with its quotation, and count what it takes up."""
    link(books, [LinkRow(quotation.id, posted.id, posted.total)])
    recount(books, quotation)


def origins_again(books: Session, order_id: int, order: Order) -> list[Origin]:
    """The same for an order that was booked before and is changed now."""
    for row in books.all(_QUOTATION_OF, order=order_id):
        return origins_of(books, row_of(books, row.source_id), order)
    return [Origin()] * len(order.lines)


def take_up_again(books: Session, order_id: int, total: Decimal) -> None:
    """Count what a changed order takes up of its quotation, where it has one; total is its own now."""
    for row in books.all(_QUOTATION_OF, order=order_id):
        keep_amounts(books, [(row.source_id, order_id, total)])
    recount_of(books, order_id)


def recount_of(books: Session, order_id: int) -> None:
    """Count the quotation of an order afresh, where it has one."""
    for row in books.all(_QUOTATION_OF, order=order_id):
        recount(books, row_of(books, row.source_id))


def recount(books: Session, quotation: Row, *, closed: bool | None = None) -> None:
    """Count what living orders took up of a quotation, and write what of it is open and how it stands.

    closed says that it is closed or reopened; by None it stays what it is.
    """
    if closed is None:
        closed = quotation.status == DocumentStatus.CLOSED
    taken: dict[int, Decimal] = {}
    for row in books.all(_TAKEN, quotation=quotation.id):
        taken[row.quotation_line] = taken.get(row.quotation_line, ZERO) + row.quantity
    lines = lines_of(books, quotation.id)
    changed = [line for line in lines if line.ordered != taken.get(line.line, ZERO)]
    rows = [{"which": quotation.id, "at": line.line, "taken": taken.get(line.line, ZERO)} for line in changed]
    books.many(_KEEP_ORDERED, rows)
    keep_documents(books, [_standing(quotation, lines, taken, closed=closed)])


def _standing(quotation: Row, lines: list[Row], taken: Mapping[int, Decimal], *, closed: bool) -> DocumentChange:
    money = currency(quotation.currency)
    whole, left = ZERO, ZERO
    for line in lines:
        rest = max(line.quantity - taken.get(line.line, ZERO), ZERO)
        whole += line.amount
        left += EXACT.divide(EXACT.multiply(line.amount, rest), line.quantity)
    is_done = all(taken.get(line.line, ZERO) >= line.quantity for line in lines)
    status = DocumentStatus.DONE if is_done else DocumentStatus.PART if taken else DocumentStatus.OPEN
    if closed or is_done:
        return DocumentChange(quotation.id, money.round(ZERO), DocumentStatus.CLOSED if closed else status)
    share = EXACT.divide(EXACT.multiply(quotation.total, left), whole) if whole else quotation.total
    return DocumentChange(quotation.id, money.round(share), status)
