"""Levels and movements as they are asked for: what is there, and what open orders hold back of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, or_, select

from desktop_app.backends.local.item_rows import units_of
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.rows import folded
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.stock_tables import STOCK_LEVELS, STOCK_MOVEMENTS
from desktop_app.backends.local.tables import DOCUMENTS, ITEMS, LINES
from desktop_app.domain.documents import ZERO, DocumentKind, still_to_deliver
from desktop_app.domain.items import Item, ItemKind
from desktop_app.domain.stock import MAIN, Falling, MovementKind, StockLevel, StockMovement, StockQuery, reserved_until

_TRACKED = (ITEMS.c.tracked, ITEMS.c.kind == ItemKind.GOODS.value)
_WANTED = or_(bindparam("wanted") == "", ITEMS.c.code == bindparam("wanted"))
_ITEMS = Prepared(
    select(ITEMS.c.code, ITEMS.c.name, ITEMS.c.unit, ITEMS.c.units).where(*_TRACKED, _WANTED).order_by(ITEMS.c.code)
)
_LEVELS = Prepared(select(STOCK_LEVELS).join(ITEMS, ITEMS.c.code == STOCK_LEVELS.c.item).where(*_TRACKED, _WANTED))
_PROMISED = Prepared(
    select(
        LINES.c.item,
        LINES.c.unit,
        LINES.c.quantity,
        LINES.c.delivered,
        LINES.c.invoiced,
        LINES.c.credited,
        LINES.c.more,
        DOCUMENTS.c.header,
    )
    .join(DOCUMENTS, DOCUMENTS.c.id == LINES.c.document_id)
    .join(ITEMS, ITEMS.c.code == LINES.c.item)
    .where(DOCUMENTS.c.kind == DocumentKind.ORDER.value, DOCUMENTS.c.living, *_TRACKED, _WANTED)
)
_MOVEMENTS = Prepared(
    select(STOCK_MOVEMENTS)
    .where(
        or_(bindparam("wanted") == "", STOCK_MOVEMENTS.c.item == bindparam("wanted")),
        or_(bindparam("place") == "", STOCK_MOVEMENTS.c.warehouse == bindparam("place")),
        or_(bindparam("piece") == "", STOCK_MOVEMENTS.c.serial == bindparam("piece")),
    )
    .order_by(STOCK_MOVEMENTS.c.id.desc())
    .limit(bindparam("most"))
)


def read_levels(books: Session, query: StockQuery, today: Date) -> tuple[StockLevel, ...]:
    """The levels of a query, by item and warehouse."""
    found: list[StockLevel] = []
    for wanted in query.items or ("",):
        found.extend(_levels(books, wanted, today))
    matching = (level for level in found if _matches(level, query))
    return tuple(islice(matching, query.limit))


def read_movements(books: Session, query: StockQuery) -> tuple[StockMovement, ...]:
    """The movements of a query, the newest first; its text counts for nothing."""
    found: list[Row] = []
    for wanted in query.items or ("",):
        found.extend(books.all(_MOVEMENTS, wanted=wanted, place=query.warehouse, piece=query.serial, most=query.limit))
    found.sort(key=lambda row: row.id, reverse=True)
    return tuple(_movement(row) for row in found[: query.limit])


def _levels(books: Session, wanted: str, today: Date) -> Iterable[StockLevel]:
    items = {row.code: row for row in books.all(_ITEMS, wanted=wanted)}
    there = {(row.item, row.warehouse): row.quantity for row in books.all(_LEVELS, wanted=wanted)}
    promised = _promised(items, books.all(_PROMISED, wanted=wanted), today)
    places: dict[str, set[str]] = {code: set() for code in items}
    for item, warehouse in (*there, *promised):
        places[item].add(warehouse)
    for code, row in items.items():
        for warehouse in sorted(places[code]) or (MAIN,):
            place = (code, warehouse)
            held = promised.get(place, _Promises())
            falling = tuple(Falling(*each) for each in sorted(held.until.items()))
            stock = there.get(place, ZERO)
            yield StockLevel(code, row.name, row.unit, warehouse, stock, held.quantity, falling)


@dataclass(slots=True)
class _Promises:
    """What is held back of an item in a warehouse, and what of it up to which day."""

    quantity: Decimal = ZERO
    until: dict[Date, Decimal] = field(default_factory=dict)

    def add(self, quantity: Decimal, day: Date | None) -> None:
        """Hold back more of it, up to a day where one is said."""
        self.quantity += quantity
        if day is not None:
            self.until[day] = self.until.get(day, ZERO) + quantity


def _promised(items: dict[str, Row], lines: Iterable[Row], today: Date) -> dict[tuple[str, str], _Promises]:
    found: dict[tuple[str, str], _Promises] = defaultdict(_Promises)
    for line in lines:
        left = still_to_deliver(line.quantity, line.delivered, line.invoiced, line.credited)
        day = _until(line.header)
        if left > 0 and (day is None or day >= today):
            row = items[line.item]
            item = Item(row.code, row.name, row.unit, units=units_of(row.units))
            quantity = left * item.content_of(line.unit or row.unit)
            found[line.item, place_of(line.more, line.header)].add(quantity, day)
    return found


def place_of(more: dict[str, Any] | None, header: dict[str, Any] | None) -> str:
    """The warehouse that a line's goods leave from: the line's, else the document's, else the default one."""
    return str((more or {}).get("warehouse") or (header or {}).get("warehouse") or MAIN)


def _until(header: dict[str, Any] | None) -> Date | None:
    """The last day on which an order holds back its goods; None while it is open, where it says none or no day."""
    try:
        return reserved_until((header or {}).get("extra") or {})
    except ValueError:
        return None


def _matches(level: StockLevel, query: StockQuery) -> bool:
    if query.warehouse and level.warehouse != query.warehouse:
        return False
    words = folded(level.item, level.name, level.warehouse)
    return all(word in words for word in folded(query.text).split())


def _movement(row: Row) -> StockMovement:
    return StockMovement(
        row.item,
        row.warehouse,
        row.quantity,
        row.date,
        MovementKind(row.kind),
        row.number,
        row.line,
        row.made_at,
        row.who,
        row.reference,
        row.cost,
        row.serial,
    )
