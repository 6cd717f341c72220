"""Goods that leave with delivery notes and direct invoices, and come back: out of and into the line's warehouse."""

from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import bindparam, select

from desktop_app.backends.local.item_rows import units_of
from desktop_app.backends.local.posting import Posted
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.serials import Piece, misplaced, serials_there
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.stock import Cause, Move, Stamp, below_zero, move, warehouse_of
from desktop_app.backends.local.stock_levels import place_of
from desktop_app.backends.local.stock_tables import STOCK_MOVEMENTS
from desktop_app.backends.local.tables import DOCUMENTS, ITEMS, LINES
from desktop_app.backends.local.warehouses import read_warehouses
from desktop_app.domain.commands import PlaceOrder
from desktop_app.domain.documents import ZERO, DocumentKind
from desktop_app.domain.items import Item, ItemKind
from desktop_app.domain.serials import miscounted, serials_in, serials_text
from desktop_app.domain.starts import Start, start_of
from desktop_app.domain.stock import MAIN, MovementKind, deliverable, plain
from desktop_app.ports.backend import Rejected

_TRACKED = Prepared(
    select(
        LINES.c.line,
        LINES.c.order_line,
        LINES.c.order_id,
        LINES.c.invoice_id,
        LINES.c.item,
        LINES.c.quantity,
        LINES.c.unit.label("sold_in"),
        LINES.c.more,
        DOCUMENTS.c.header,
        DOCUMENTS.c.date,
        DOCUMENTS.c.kind,
        ITEMS.c.unit,
        ITEMS.c.units,
        ITEMS.c.by_serial,
    )
    .join(ITEMS, ITEMS.c.code == LINES.c.item)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINES.c.document_id)
    .where(LINES.c.document_id == bindparam("document"), ITEMS.c.tracked, ITEMS.c.kind == ItemKind.GOODS.value)
    .order_by(LINES.c.line)
)
_HANDED_OVER = frozenset({Start.DELIVERY, Start.INVOICE, Start.RECEIPT})
_MOVED = Prepared(
    select(STOCK_MOVEMENTS)
    .where(STOCK_MOVEMENTS.c.number == bindparam("wanted"), STOCK_MOVEMENTS.c.kind != MovementKind.CANCELLED.value)
    .order_by(STOCK_MOVEMENTS.c.id)
)

_MOST_NAMED = 10
"""Serials that a refusal names."""


class Leaving(NamedTuple):
    """A tracked line of a document: its own number and its order's, what is taken in which unit, and from where.

    serials are the pieces of an item that is kept by them, None for any other.
    """

    line: int
    order_line: int
    item: str
    quantity: Decimal
    unit: str
    contains: Decimal
    own_unit: str
    warehouse: str
    serials: tuple[str, ...] | None = None

    @property
    def pieces(self) -> Decimal:
        """How many of the item's own unit."""
        return self.quantity * self.contains

    def moves(self, sign: int) -> list[Move]:
        """Its movements: one for each piece of an item that is kept by serial. sign is -1 for goods that leave."""
        if self.serials is None:
            return [Move(self.item, self.warehouse, sign * self.pieces, self.line)]
        return [Move(self.item, self.warehouse, Decimal(sign), self.line, serial=serial) for serial in self.serials]


def take_out(books: Session, delivery: Posted, stamp: Stamp) -> None:
    """Take what a delivery note just booked carries out of stock; raises Rejected with every line that lacks goods."""
    found = books.all(_TRACKED, document=delivery.id)
    if found:
        lines = [_leaving(row) for row in found]
        moves = [each for line in lines for each in line.moves(-1)]
        for line in lines:
            warehouse_of(books, line.warehouse, line=line.order_line)
        wanted = [Move(line.item, line.warehouse, -line.pieces, line.line) for line in lines]
        _refuse({line.line: line for line in lines}, below_zero(books, wanted))
        _refuse_serials(books, lines, comes=False)
        move(books, moves, Cause(MovementKind.DELIVERY, delivery.number, found[0].date), stamp)


def hand_out(books: Session, command: PlaceOrder, begun: Posted, stamp: Stamp) -> None:
    """Take what a document just booked hands over at once out of stock: one with which a sale begins, but no promise.

    Raises Rejected with every line that lacks goods.
    """
    if start_of(command.order.type) in _HANDED_OVER:
        take_out(books, begun, stamp)


def bring_in(books: Session, taken_back: Posted, stamp: Stamp) -> None:
    """Bring what a return just booked carries into stock.

    A credit note moves money only, but where its invoice itself took the goods out. Goods whose warehouse is no longer
    in use come to the default one.
    """
    found = [row for row in books.all(_TRACKED, document=taken_back.id) if _came_back(row)]
    if found:
        used = {each.code for each in read_warehouses(books) if each.active}
        lines = [_leaving(row) for row in found]
        lines = [line if line.warehouse in used else line._replace(warehouse=MAIN) for line in lines]
        _refuse_serials(books, lines, comes=True)
        moves = [each for line in lines for each in line.moves(1)]
        move(books, moves, Cause(MovementKind.RETURN, taken_back.number, found[0].date), stamp)


def put_back(books: Session, number: str, stamp: Stamp) -> None:
    """Move everything that a document moved back to where it was; raises Rejected where that is not there any more."""
    moved = books.all(_MOVED, wanted=number)
    if not moved:
        return
    moves = [Move(row.item, row.warehouse, -row.quantity, row.line, serial=row.serial) for row in moved]
    for each, there in below_zero(books, moves):
        words = (
            f"{plain(there)} of “{each.item}” are in warehouse {each.warehouse} and {plain(-each.quantity)} would go"
        )
        raise Rejected(f"Line {each.line}: {words}; receive or count goods first.", "quantity", each.line)
    pieces = [Piece(each.item, each.serial, each.warehouse, each.quantity > 0, each.line) for each in moves]
    for piece, why in misplaced(books, [piece for piece in pieces if piece.serial]):
        raise Rejected(f"Line {piece.line}: {why}", "serial", piece.line)
    move(books, moves, Cause(MovementKind.CANCELLED, number, moved[0].date), stamp)


def _came_back(row: Row) -> bool:
    return bool(row.kind == DocumentKind.RETURN or row.invoice_id == row.order_id)


def _leaving(row: Row) -> Leaving:
    item = Item(row.item, row.item, row.unit, units=units_of(row.units))
    unit = row.sold_in or row.unit
    warehouse = place_of(row.more, row.header)
    contains = item.content_of(unit)
    serials = serials_in((row.more or {}).get("serial", "")) if row.by_serial else None
    own = row.order_line or row.line
    return Leaving(row.line, own, row.item, row.quantity, unit, contains, row.unit, warehouse, serials)


def _refuse_serials(books: Session, lines: list[Leaving], *, comes: bool) -> None:
    """Raise Rejected with every line whose pieces are not named, or can't come or go."""
    wrong: list[tuple[int, str]] = []
    pieces = []
    for line in lines:
        if line.serials is not None and len(line.serials) != line.pieces:
            problem = miscounted(line.item, line.pieces, len(line.serials), line.order_line)
            there = "" if comes or line.serials else _there_words(books, line)
            wrong.append((line.order_line, f"{problem.message}{there}"))
        pieces += [Piece(line.item, each, line.warehouse, comes, line.order_line) for each in line.serials or ()]
    wrong += [(piece.line, why) for piece, why in misplaced(books, pieces)]
    if wrong:
        words = " ".join(f"Line {at}: {why}" for at, why in sorted(wrong))
        raise Rejected(words, "serial", min(at for at, _ in wrong))


def _there_words(books: Session, line: Leaving) -> str:
    there = serials_there(books, line.item, line.warehouse)
    more = f" and {len(there) - _MOST_NAMED} more" if len(there) > _MOST_NAMED else ""
    return f" In warehouse {line.warehouse}: {serials_text(there[:_MOST_NAMED])}{more}."


def _refuse(lines: dict[int, Leaving], short: list[tuple[Move, Decimal]]) -> None:
    if short:
        words = " ".join(_lacking(lines[each.line], there) for each, there in short)
        raise Rejected(words, "quantity", lines[short[0][0].line].order_line)


def _lacking(line: Leaving, there: Decimal) -> str:
    """Such as “Line 2: 3 of 5 pc of “PEN” are in warehouse MAIN; 3 can be delivered.”."""
    can = deliverable(there, line.contains, line.quantity)
    rest = f"{plain(can)} can be delivered" if can else "none can be delivered"
    needed = f"{plain(line.pieces)} {line.own_unit}".strip()
    if line.contains != 1:
        needed = f"{needed} ({plain(line.quantity)} {line.unit})"
    stock = plain(max(there, ZERO))
    return f"Line {line.order_line}: {stock} of {needed} of “{line.item}” are in warehouse {line.warehouse}; {rest}."
