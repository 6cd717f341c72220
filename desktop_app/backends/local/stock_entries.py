"""Goods receipts and stock counts: what a person says came, or is there."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select

from desktop_app.backends.local.numbering import next_of_stem
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.stock import Cause, Move, Stamp, level, move, warehouse_of
from desktop_app.backends.local.tables import ITEMS
from desktop_app.domain.commands import GoodsReceipt, StockCount
from desktop_app.domain.problems import Problem
from desktop_app.domain.stock import MovementKind, count_problems, goods_problems
from desktop_app.ports.backend import Rejected

RECEIPTS, COUNTS = "GR-", "SC-"
"""How the numbers of goods receipts and of stock counts begin."""

_ITEM = Prepared(select(ITEMS.c.tracked, ITEMS.c.active).where(ITEMS.c.code == bindparam("wanted")))


def receive(books: Session, command: GoodsReceipt, stamp: Stamp) -> str:
    """Book goods that came; its number. Raises Rejected."""
    _refuse(goods_problems(command.lines))
    warehouse = warehouse_of(books, command.warehouse)
    _check_items(books, [line.item for line in command.lines])
    moves = [
        Move(line.item, warehouse.code, line.quantity, at, line.cost) for at, line in enumerate(command.lines, start=1)
    ]
    day = command.date or stamp.now.date()
    number = next_of_stem(books, RECEIPTS)
    move(books, moves, Cause(MovementKind.RECEIPT, number, day, command.reference), stamp)
    return number


def count(books: Session, command: StockCount, stamp: Stamp) -> str:
    """Book what was found, as the difference to what was thought to be there; its number. Raises Rejected."""
    _refuse(count_problems(command.lines))
    warehouse = warehouse_of(books, command.warehouse)
    _check_items(books, [line.item for line in command.lines])
    moves = [
        Move(line.item, warehouse.code, line.counted - level(books, line.item, warehouse.code), at)
        for at, line in enumerate(command.lines, start=1)
    ]
    day = command.date or stamp.now.date()
    number = next_of_stem(books, COUNTS)
    move(books, moves, Cause(MovementKind.COUNT, number, day, command.reference), stamp)
    return number


def _refuse(problems: Iterable[Problem]) -> None:
    for problem in problems:
        place = "" if problem.line is None else f"Line {problem.line}: "
        raise Rejected(f"{place}{problem.message}", problem.field, problem.line)


def _check_items(books: Session, items: Iterable[str]) -> None:
    for at, code in enumerate(items, start=1):
        row = books.one(_ITEM, wanted=code)
        if row is None:
            raise Rejected(f"Line {at}: Item “{code}” does not exist in these books.", "item", at)
        if not row.tracked:
            words = f"Line {at}: The stock of item “{code}” is not kept; let its stock be tracked first."
            raise Rejected(words, "item", at)
