"""Goods receipts and stock counts: what a person says came, or is there."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlalchemy import bindparam, select

from desktop_app.backends.local.numbering import next_of_stem
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.refusing import refuse
from desktop_app.backends.local.serials import Piece, misplaced, serials_there
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.stock import Cause, Move, Stamp, level, move, warehouse_of
from desktop_app.backends.local.tables import ITEMS
from desktop_app.domain.commands import GoodsReceipt, StockCount
from desktop_app.domain.serials import miscounted
from desktop_app.domain.stock import CountedLine, MovementKind, count_problems, goods_problems
from desktop_app.ports.backend import Rejected

RECEIPTS, COUNTS = "GR-", "SC-"
"""How the numbers of goods receipts and of stock counts begin."""

_ITEM = Prepared(select(ITEMS.c.tracked, ITEMS.c.by_serial).where(ITEMS.c.code == bindparam("wanted")))


def receive(books: Session, command: GoodsReceipt, stamp: Stamp) -> str:
    """Book goods that came; its number. Raises Rejected."""
    refuse(goods_problems(command.lines), by_line=True)
    warehouse = warehouse_of(books, command.warehouse)
    by_serial = _by_serial(books, [(line.item, line.quantity, line.serials) for line in command.lines])
    moves = [
        Move(line.item, warehouse.code, quantity, at, line.cost, serial)
        for at, line in enumerate(command.lines, start=1)
        for serial, quantity in (_ones(line.serials) if line.item in by_serial else [("", line.quantity)])
    ]
    _refuse_misplaced(books, moves)
    day = command.date or stamp.now.date()
    number = next_of_stem(books, RECEIPTS)
    move(books, moves, Cause(MovementKind.RECEIPT, number, day, command.reference), stamp)
    return number


def count(books: Session, command: StockCount, stamp: Stamp) -> str:
    """Book what was found, as the difference to what was thought to be there; its number. Raises Rejected."""
    refuse(count_problems(command.lines), by_line=True)
    warehouse = warehouse_of(books, command.warehouse)
    by_serial = _by_serial(books, [(line.item, line.counted, line.serials) for line in command.lines])
    moves = [
        Move(line.item, warehouse.code, quantity, at, serial=serial)
        for at, line in enumerate(command.lines, start=1)
        for serial, quantity in _differences(books, line, warehouse.code, by_serial=line.item in by_serial)
    ]
    _refuse_misplaced(books, moves)
    day = command.date or stamp.now.date()
    number = next_of_stem(books, COUNTS)
    move(books, moves, Cause(MovementKind.COUNT, number, day, command.reference), stamp)
    return number


def _by_serial(books: Session, lines: Iterable[tuple[str, Decimal, tuple[str, ...]]]) -> set[str]:
    """The items of lines (item, quantity, serials) that are kept by serial; raises Rejected for what can't be moved."""
    found = set()
    for at, (code, quantity, serials) in enumerate(lines, start=1):
        row = books.one(_ITEM, wanted=code)
        if row is None:
            raise Rejected(f"Line {at}: Item “{code}” does not exist in these books.", "item", at)
        if not row.tracked:
            words = f"Line {at}: The stock of item “{code}” is not kept; let its stock be tracked first."
            raise Rejected(words, "item", at)
        if serials and not row.by_serial:
            raise Rejected(f"Line {at}: Item “{code}” is not kept by serial; name none.", "serial", at)
        if row.by_serial:
            found.add(code)
            if quantity != len(serials):
                refuse([miscounted(code, quantity, len(serials), at)], by_line=True)
    return found


def _ones(serials: Iterable[str]) -> list[tuple[str, Decimal]]:
    return [(serial, Decimal(1)) for serial in serials]


def _differences(
    books: Session, line: CountedLine, warehouse: str, *, by_serial: bool
) -> Sequence[tuple[str, Decimal]]:
    """What a counted line moves: the difference, or each piece that is missing (-1) or was found besides (1)."""
    if not by_serial:
        return [("", line.counted - level(books, line.item, warehouse))]
    there = serials_there(books, line.item, warehouse)
    gone = [(serial, Decimal(-1)) for serial in there if serial not in line.serials]
    return [*gone, *_ones(serial for serial in line.serials if serial not in there)] or [("", Decimal(0))]


def _refuse_misplaced(books: Session, moves: Iterable[Move]) -> None:
    pieces = [Piece(each.item, each.serial, each.warehouse, each.quantity > 0, each.line) for each in moves]
    wrong = misplaced(books, [piece for piece in pieces if piece.serial])
    if wrong:
        words = " ".join(f"Line {piece.line}: {why}" for piece, why in wrong)
        raise Rejected(words, "serial", wrong[0][0].line)
