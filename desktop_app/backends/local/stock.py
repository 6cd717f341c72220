"""Moving goods: each movement is written once, and the level of its item in its warehouse goes along."""

from collections.abc import Iterable, Sequence
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import bindparam, insert, select, update

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.serials import place_serial
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.stock_tables import STOCK_LEVELS, STOCK_MOVEMENTS, WAREHOUSES
from desktop_app.domain.documents import ZERO
from desktop_app.domain.stock import MovementKind, Warehouse
from desktop_app.ports.backend import Rejected

_WAREHOUSE = Prepared(select(WAREHOUSES).where(WAREHOUSES.c.code == bindparam("wanted")))
_LEVEL = Prepared(
    select(STOCK_LEVELS.c.quantity).where(
        STOCK_LEVELS.c.item == bindparam("which"), STOCK_LEVELS.c.warehouse == bindparam("place")
    )
)
_ADD_LEVEL = Prepared(insert(STOCK_LEVELS))
_SET_LEVEL = Prepared(
    update(STOCK_LEVELS)
    .where(STOCK_LEVELS.c.item == bindparam("which"), STOCK_LEVELS.c.warehouse == bindparam("place"))
    .values(quantity=bindparam("now"))
)
_MOVE = Prepared(insert(STOCK_MOVEMENTS), [column.name for column in STOCK_MOVEMENTS.c if column.name != "id"])


class Stamp(NamedTuple):
    """When something is booked, in UTC, and by whom."""

    now: datetime
    who: str


class Move(NamedTuple):
    """Goods that come (above zero) or go, in the item's own unit, by a line of a document.

    serial names the piece of an item that is kept by serial; the quantity is 1 or -1 then.
    """

    item: str
    warehouse: str
    quantity: Decimal
    line: int
    cost: Decimal | None = None
    serial: str = ""


class Cause(NamedTuple):
    """Why goods move: the document that moves them, its day and its reference."""

    kind: MovementKind
    number: str
    date: Date
    reference: str = ""


def move(books: Session, moves: Iterable[Move], cause: Cause, stamp: Stamp) -> None:
    """Write movements and bring the levels along. Whether there is enough was asked before."""
    by_place: dict[tuple[str, str], Decimal] = {}
    rows = []
    for each in moves:
        place = (each.item, each.warehouse)
        by_place[place] = by_place.get(place, ZERO) + each.quantity
        rows.append({**each._asdict(), **cause._asdict(), "kind": cause.kind.value, "who": stamp.who})
        if each.serial:
            place_serial(books, each.item, each.serial, each.warehouse if each.quantity > 0 else None)
    books.many(_MOVE, [{**row, "made_at": stamp.now} for row in rows])
    for (item, warehouse), quantity in by_place.items():
        _shift(books, item, warehouse, quantity)


def _shift(books: Session, item: str, warehouse: str, quantity: Decimal) -> None:
    row = books.one(_LEVEL, which=item, place=warehouse)
    if row is None:
        books.do(_ADD_LEVEL, item=item, warehouse=warehouse, quantity=quantity)
    elif quantity:
        books.do(_SET_LEVEL, which=item, place=warehouse, now=row.quantity + quantity)


def level(books: Session, item: str, warehouse: str) -> Decimal:
    """How much of an item is in a warehouse."""
    row = books.one(_LEVEL, which=item, place=warehouse)
    return ZERO if row is None else row.quantity


def warehouse_of(books: Session, code: str, field: str = "warehouse", line: int | None = None) -> Warehouse:
    """An active warehouse by its code; raises Rejected for any other."""
    row = books.one(_WAREHOUSE, wanted=code)
    place = "" if line is None else f"Line {line}: "
    if row is None:
        raise Rejected(f"{place}There is no warehouse “{code}” in these books.", field, line)
    if not row.active:
        raise Rejected(f"{place}Warehouse “{code}” is no longer active.", field, line)
    return Warehouse(*row)


def below_zero(books: Session, moves: Sequence[Move]) -> list[tuple[Move, Decimal]]:
    """The moves out of warehouses for which too little is there, each with what is there for it.

    Moves of one item out of one warehouse are served in their order.
    """
    left: dict[tuple[str, str], Decimal] = {}
    short = []
    for each in moves:
        place = (each.item, each.warehouse)
        if place not in left:
            left[place] = level(books, *place)
        if left[place] + each.quantity < 0 and not warehouse_of(books, each.warehouse, line=each.line).may_go_below:
            short.append((each, left[place]))
        left[place] = max(left[place] + each.quantity, ZERO) if each.quantity < 0 else left[place] + each.quantity
    return short
