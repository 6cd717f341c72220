"""Making delivery notes and sales invoices: parts of an order, cut and priced by the order's own rule."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal
from typing import NamedTuple

from desktop_app.backends.local import advances
from desktop_app.backends.local.closing import check_open
from desktop_app.backends.local.cutting import taken_by, wanted_of
from desktop_app.backends.local.dues import due_day
from desktop_app.backends.local.families import family_of, keep_progress
from desktop_app.backends.local.orders import priced_whole
from desktop_app.backends.local.posting import Head, LinkRow, Origin, Posted, link, post_order
from desktop_app.backends.local.prepayments import deduct, keep_deduction
from desktop_app.backends.local.progress import DocumentState, Family, LineState, status_of
from desktop_app.backends.local.rows import order as order_of
from desktop_app.backends.local.serial_lines import delivered_as, with_serials_of
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import lines_of, row_of, source_of
from desktop_app.domain.commands import Deliver, Invoice
from desktop_app.domain.documents import ZERO, DocumentKind, DocumentStatus, still_to_deliver
from desktop_app.domain.follow_up import part_of
from desktop_app.domain.orders import Order
from desktop_app.domain.rules.rule import PricedOrder
from desktop_app.ports.clock import Clock


class Piece(NamedTuple):
    """A quantity wanted of one line of an order, and where the new line comes from."""

    quantity: Decimal
    origin: Origin


class Wanted(NamedTuple):
    """What the next document is to take: of which kind, from which document, of which lines of the order.

    order and lines are the order's whole rows, family what followed from it, pieces by the order's line numbers.
    """

    kind: DocumentKind
    source: Row
    order: Row
    lines: list[Row]
    family: Family
    pieces: dict[int, Piece]

    @property
    def quantities(self) -> list[Decimal]:
        """What is taken of each line of the order."""
        return [self.pieces[line.line].quantity if line.line in self.pieces else ZERO for line in self.lines]


class _Part(NamedTuple):
    """A part of an order, priced, with the origin of each of its lines."""

    order: Order
    priced: PricedOrder
    origins: list[Origin]
    customer_name: str


def deliver(books: Session, command: Deliver, clock: Clock) -> Posted:
    """Book a delivery note for what is wanted of an order; raises Rejected."""
    want = wanted(books, command)
    part = _cut(want, command.date or clock.today())
    own = [line.line for line in want.lines if line.line in want.pieces]
    part = part._replace(order=delivered_as(books, part.order, own, command.lines))
    head = Head(DocumentKind.DELIVERY, part.customer_name, clock.now())
    return _book(books, head, part, want)


def invoice(books: Session, command: Invoice, clock: Clock) -> Posted:
    """Book a sales invoice for what is wanted of an order or a delivery note; advances are taken; raises Rejected."""
    want = wanted(books, command)
    day = command.date or clock.today()
    part = _cut(want, day)
    if want.source.kind == DocumentKind.DELIVERY:
        rows = {line.line: line for line in lines_of(books, want.source.id)}
        own = [origin.delivery_line for origin in part.origins]
        part = part._replace(order=with_serials_of(part.order, rows, own))
    deduction = deduct(want.family, part.priced, wanted=taken_of(want))
    part = part._replace(priced=deduction.priced)
    total = part.priced.totals.total
    money = advances.to_be_taken(want.family, total)
    due = due_day(books, want.source.customer, day)
    head = Head(DocumentKind.INVOICE, part.customer_name, clock.now(), due, total - money, more=deduction.header)
    posted = _book(books, head, part, want, money)
    keep_deduction(books, posted.id, deduction)
    return posted


def taken_of(want: Wanted) -> dict[int, Decimal]:
    """What is taken of the order's lines, by their numbers."""
    return {line: piece.quantity for line, piece in want.pieces.items()}


def wanted(books: Session, command: Deliver | Invoice) -> Wanted:
    """What a command wants, held against what is left; raises Rejected."""
    if isinstance(command, Deliver):
        source = source_of(books, command.source, (DocumentKind.ORDER,), "delivered")
        lines = lines_of(books, source.id)
        left = {line.line: left_to_deliver(line) for line in lines}
        pieces = _pieces_of_order(source.id, wanted_of(command.source, left, command.lines, "delivered"))
        return Wanted(DocumentKind.DELIVERY, source, source, lines, family_of(books, source, lines), pieces)
    source = source_of(books, command.source, (DocumentKind.ORDER, DocumentKind.DELIVERY), "invoiced")
    if source.kind == DocumentKind.ORDER:
        lines = lines_of(books, source.id)
        left = {line.line: line.quantity - line.invoiced for line in lines}
        pieces = _pieces_of_order(source.id, wanted_of(source.number, left, command.lines, "invoiced"))
        return Wanted(DocumentKind.INVOICE, source, source, lines, family_of(books, source, lines), pieces)
    return _wanted_of_delivery(books, source, command)


def left_to_deliver(line: Row) -> Decimal:
    """What of an order's whole row of a line is still to be delivered."""
    return still_to_deliver(line.quantity, line.delivered, line.invoiced, line.credited)


def _wanted_of_delivery(books: Session, source: Row, command: Invoice) -> Wanted:
    own = {line.line: line for line in lines_of(books, source.id)}
    left = {at: max(line.quantity - line.returned - line.invoiced, ZERO) for at, line in own.items()}
    pieces = {
        own[at].order_line: Piece(quantity, Origin(own[at].order_id, own[at].order_line, source.id, at))
        for at, quantity in wanted_of(source.number, left, command.lines, "invoiced").items()
    }
    order = row_of(books, own[1].order_id)
    check_open(order)
    lines = lines_of(books, order.id)
    return Wanted(DocumentKind.INVOICE, source, order, lines, family_of(books, order, lines), pieces)


def cut(want: Wanted) -> Order:
    """The part of the order that is wanted, with its share of discounts and charges; its date is the order's."""
    return part_of(order_of(want.order, want.lines), taken_by(want.family, want.kind), want.quantities)


def _pieces_of_order(order_id: int, taken: Mapping[int, Decimal]) -> dict[int, Piece]:
    return {line: Piece(quantity, Origin(order_id, line)) for line, quantity in taken.items()}


def _cut(want: Wanted, day: Date) -> _Part:
    part = replace(cut(want), date=day)
    origins = [want.pieces[line.line].origin for line in want.lines if line.line in want.pieces]
    return _Part(part, priced_whole(part), origins, want.order.customer_name)


def _book(books: Session, head: Head, part: _Part, want: Wanted, advance: Decimal = ZERO) -> Posted:
    posted = post_order(books, head, part.order, part.priced, part.origins)
    link(books, [LinkRow(want.source.id, posted.id, posted.total)])
    advances.take(books, want.family, posted.id, advance)
    want.family.parts.append(_state(posted, head, part))
    keep_progress(books, [want.family])
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
                discount_amount=line.discount_amount,
                from_delivery=None if origin.delivery_id is None else (origin.delivery_id, origin.delivery_line or 0),
            )
            for at, (line, priced, origin) in enumerate(lines, start=1)
        ],
    )
