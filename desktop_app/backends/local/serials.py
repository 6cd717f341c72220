"""Serials in the books: where each piece is, what keeps it from coming or going, and where it has been."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, insert, or_, select, update

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.rows import folded
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.stock_tables import SERIALS, STOCK_MOVEMENTS
from desktop_app.backends.local.tables import DOCUMENTS, ITEMS
from desktop_app.domain.serials import SerialPlace, SerialStep
from desktop_app.domain.stock import MovementKind, StockQuery

_ITS = (SERIALS.c.item == bindparam("which"), SERIALS.c.serial == bindparam("piece"))
_PLACE = Prepared(select(SERIALS.c.warehouse).where(*_ITS))
_ADD = Prepared(insert(SERIALS))
_PUT = Prepared(update(SERIALS).where(*_ITS).values(warehouse=bindparam("place")))
_IN = Prepared(
    select(SERIALS.c.serial)
    .where(SERIALS.c.item == bindparam("which"), SERIALS.c.warehouse == bindparam("place"))
    .order_by(SERIALS.c.serial)
)
_MOVED = (
    select(STOCK_MOVEMENTS, DOCUMENTS.c.customer_name)
    .join(DOCUMENTS, DOCUMENTS.c.number == STOCK_MOVEMENTS.c.number, isouter=True)
    .where(STOCK_MOVEMENTS.c.serial == bindparam("piece"))
)
_STEPS = Prepared(_MOVED.order_by(STOCK_MOVEMENTS.c.id))
_LAST = Prepared(
    _MOVED.where(STOCK_MOVEMENTS.c.item == bindparam("which")).order_by(STOCK_MOVEMENTS.c.id.desc()).limit(1)
)
_ALL = Prepared(
    select(SERIALS, ITEMS.c.name)
    .join(ITEMS, ITEMS.c.code == SERIALS.c.item)
    .where(or_(bindparam("place") == "", SERIALS.c.warehouse == bindparam("place")))
    .order_by(SERIALS.c.item, SERIALS.c.serial)
)


class Piece(NamedTuple):
    """A piece that is to come or to go, by which line."""

    item: str
    serial: str
    warehouse: str
    comes: bool
    line: int


def place_serial(books: Session, item: str, serial: str, warehouse: str | None) -> None:
    """Keep where a piece is now; nowhere means that it is gone. Whether it may was asked before."""
    if books.one(_PLACE, which=item, piece=serial) is None:
        books.do(_ADD, item=item, serial=serial, warehouse=warehouse)
    else:
        books.do(_PUT, which=item, piece=serial, place=warehouse)


def misplaced(books: Session, pieces: Iterable[Piece]) -> list[tuple[Piece, str]]:
    """The pieces that can't come or go, with the reason in words; they move one after the other."""
    moved: dict[tuple[str, str], str | None] = {}
    wrong = []
    for piece in pieces:
        key = (piece.item, piece.serial)
        if key in moved and (moved[key] is None) is not piece.comes:
            wrong.append((piece, f"Serial “{piece.serial}” of “{piece.item}” stands here twice."))
        elif key not in moved and (why := _why_not(books, piece)):
            wrong.append((piece, why))
        moved[key] = piece.warehouse if piece.comes else None
    return wrong


def _why_not(books: Session, piece: Piece) -> str:
    row = books.one(_PLACE, which=piece.item, piece=piece.serial)
    name = f"Serial “{piece.serial}” of “{piece.item}”"
    if piece.comes:
        return f"{name} is in warehouse {row.warehouse} already." if row and row.warehouse else ""
    if row is None:
        return f"{name} is not known; receive it first."
    if not row.warehouse:
        return f"{name} is gone: {_last_words(books, piece)}."
    if row.warehouse != piece.warehouse:
        return f"{name} is in warehouse {row.warehouse}, not in {piece.warehouse}."
    return ""


def _last_words(books: Session, piece: Piece) -> str:
    last = books.all(_LAST, piece=piece.serial, which=piece.item)[0]
    to = f" to {last.customer_name}" if last.customer_name else ""
    return f"it left with {last.number}{to}"


def serials_there(books: Session, item: str, warehouse: str) -> tuple[str, ...]:
    """The serials of an item in a warehouse."""
    return tuple(row.serial for row in books.all(_IN, which=item, place=warehouse))


def read_serials(books: Session, query: StockQuery) -> tuple[SerialPlace, ...]:
    """Where the pieces of a query are, by item and serial; its text finds items, names, serials and warehouses."""
    words = folded(query.text).split()
    found = []
    for row in books.all(_ALL, place=query.warehouse):
        searched = folded(row.item, row.name, row.serial, row.warehouse or "")
        if (not query.items or row.item in query.items) and all(word in searched for word in words):
            found.append(_serial_place(books, row))
        if len(found) == query.limit:
            break
    return tuple(found)


def _serial_place(books: Session, row: Row) -> SerialPlace:
    last = books.all(_LAST, piece=row.serial, which=row.item)[0]
    customer = "" if row.warehouse else last.customer_name or ""
    return SerialPlace(row.item, row.name, row.serial, row.warehouse or "", last.number, last.date, customer)


def read_steps(books: Session, serial: str) -> Sequence[SerialStep]:
    """What happened to the pieces of a serial, in order; nothing for one that is not known."""
    return [
        SerialStep(
            row.item,
            row.serial,
            MovementKind(row.kind).value,
            row.number,
            row.date,
            row.warehouse,
            row.quantity > 0,
            row.customer_name or "",
        )
        for row in books.all(_STEPS, piece=serial)
    ]
