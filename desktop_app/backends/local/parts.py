"""Making delivery notes and sales invoices: parts of an order, cut and priced by the order's own rule."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import bindparam, select

from desktop_app.backends.local import advances
from desktop_app.backends.local.cutting import taken_by, wanted_of
from desktop_app.backends.local.families import family_of, keep_progress
from desktop_app.backends.local.orders import priced_whole
from desktop_app.backends.local.posting import Head, LinkRow, Origin, Posted, link, post_order
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.progress import DocumentState, Family, LineState, status_of
from desktop_app.backends.local.rows import order as order_of
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import lines_of, row_of, source_of
from desktop_app.backends.local.tables import CUSTOMERS
from desktop_app.domain.commands import Deliver, Invoice
from desktop_app.domain.documents import ZERO, DocumentKind, DocumentStatus
from desktop_app.domain.follow_up import part_of
from desktop_app.domain.orders import Order
from desktop_app.domain.rules.rule import PricedOrder
from desktop_app.ports.clock import Clock

_PAYMENT_DAYS = Prepared(select(CUSTOMERS.c.payment_days).where(CUSTOMERS.c.code == bindparam("customer")))


class _Piece(NamedTuple):
    """A quantity wanted of one line of an order, and where the new line comes from."""

    quantity: Decimal
    origin: Origin


class _Whole(NamedTuple):
    """An order as it was booked, whole rows, and what followed from it."""

    row: Row
    lines: list[Row]
    family: Family


class _Part(NamedTuple):
    """A part of an order, priced, with the origin of each of its lines."""

    order: Order
    priced: PricedOrder
    origins: list[Origin]
    customer_name: str


def deliver(books: Session, command: Deliver, clock: Clock) -> Posted:
    """Book a delivery note for what is wanted of an order; raises Rejected."""
    source = source_of(books, command.source, (DocumentKind.ORDER,), "delivered")
    whole = _whole(books, source)
    left = {line.line: line.quantity - line.delivered for line in whole.lines}
    pieces = _pieces_of_order(source.id, wanted_of(command.source, left, command.lines, "delivered"))
    part = _cut(whole, DocumentKind.DELIVERY, pieces, command.date or clock.today())
    head = Head(DocumentKind.DELIVERY, part.customer_name, clock.now())
    return _book(books, head, part, whole.family, source.id)


def invoice(books: Session, command: Invoice, clock: Clock) -> Posted:
    """Book a sales invoice for what is wanted of an order or a delivery note; advances are taken; raises Rejected."""
    source = source_of(books, command.source, (DocumentKind.ORDER, DocumentKind.DELIVERY), "invoiced")
    whole, pieces = _wanted_for_invoice(books, source, command)
    day = command.date or clock.today()
    part = _cut(whole, DocumentKind.INVOICE, pieces, day)
    total = part.priced.totals.total
    money = advances.to_be_taken(whole.family, total)
    days = books.all(_PAYMENT_DAYS, customer=source.customer)[0].payment_days
    head = Head(DocumentKind.INVOICE, part.customer_name, clock.now(), day + timedelta(days=days), total - money)
    return _book(books, head, part, whole.family, source.id, money)


def _whole(books: Session, order: Row) -> _Whole:
    lines = lines_of(books, order.id)
    return _Whole(order, lines, family_of(books, order, lines))


def _wanted_for_invoice(books: Session, source: Row, command: Invoice) -> tuple[_Whole, dict[int, _Piece]]:
    """The order, and what is wanted of each of its lines."""
    if source.kind == DocumentKind.ORDER:
        whole = _whole(books, source)
        left = {line.line: line.quantity - line.invoiced for line in whole.lines}
        return whole, _pieces_of_order(source.id, wanted_of(source.number, left, command.lines, "invoiced"))
    lines = {line.line: line for line in lines_of(books, source.id)}
    left = {at: line.quantity - line.invoiced for at, line in lines.items()}
    wanted = wanted_of(source.number, left, command.lines, "invoiced")
    pieces = {
        lines[at].order_line: _Piece(quantity, Origin(lines[at].order_id, lines[at].order_line, source.id, at))
        for at, quantity in wanted.items()
    }
    return _whole(books, row_of(books, lines[1].order_id)), pieces


def _pieces_of_order(order_id: int, wanted: Mapping[int, Decimal]) -> dict[int, _Piece]:
    return {line: _Piece(quantity, Origin(order_id, line)) for line, quantity in wanted.items()}


def _cut(whole: _Whole, kind: DocumentKind, pieces: dict[int, _Piece], day: Date) -> _Part:
    wanted = [pieces.get(line.line) for line in whole.lines]
    quantities = [piece.quantity if piece else ZERO for piece in wanted]
    order = order_of(whole.row, whole.lines)
    part = replace(part_of(order, taken_by(whole.family, kind), quantities), date=day)
    return _Part(part, priced_whole(part), [piece.origin for piece in wanted if piece], whole.row.customer_name)


def _book(books: Session, head: Head, part: _Part, family: Family, source_id: int, advance: Decimal = ZERO) -> Posted:
    posted = post_order(books, head, part.order, part.priced, part.origins)
    link(books, [LinkRow(source_id, posted.id, posted.total)])
    advances.take(books, family, posted.id, advance)
    family.parts.append(_state(posted, head, part))
    keep_progress(books, [family])
    return posted


def _state(posted: Posted, head: Head, part: _Part) -> DocumentState:
    """The document just booked, as its family counts it."""
    is_invoice = head.kind is DocumentKind.INVOICE
    owed = posted.total if head.owed is None else head.owed
    status = status_of(owed, posted.total) if is_invoice else DocumentStatus.OPEN
    lines = zip(part.order.lines, part.priced.lines, part.origins, strict=True)
    return DocumentState(
        posted.id,
        head.kind,
        posted.number,
        posted.total,
        owed,
        status,
        [
            LineState(
                posted.id,
                at,
                line.quantity,
                priced.amount,
                line.quantity,
                line.quantity if is_invoice else ZERO,
                origin.order_line or 0,
                bool(line.item),
                line.discount_amount,
                None if origin.delivery_id is None else (origin.delivery_id, origin.delivery_line or 0),
            )
            for at, (line, priced, origin) in enumerate(lines, start=1)
        ],
    )
