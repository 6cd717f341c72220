"""What was last known to be in stock: taken in page by page, and looked up with the moment for which it holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import apsw

from desktop_app.domain.items import Item
from desktop_app.domain.stock import StockLevel, StockQuery
from desktop_app.ports.changes import LevelPage
from desktop_app.storage.catalogue_search import ItemSearch
from desktop_app.storage.catalogue_state import kept_state, read_state, set_state
from desktop_app.storage.codec import pack, unpack
from desktop_app.storage.gate import Gate
from desktop_app.storage.moments import micros, moment

_BEGAN, _HOLDS_AT, _READING = "levels_began", "levels_at", "levels_reading"
_ASK = "SELECT levels.value, items.value FROM levels LEFT JOIN items ON code = item {where} ORDER BY item, warehouse"


def take_levels(connection: apsw.Connection, page: LevelPage, at: datetime) -> None:
    """Take in a page, inside the caller's transaction; behind the last page of a whole reading what it lacked is gone.

    All of it holds for the moment at which the reading began, however long it took.
    """
    reading = int(read_state(connection, _READING) or 0)
    if page.first:
        set_state(connection, _BEGAN, str(micros(at)))
        reading += page.whole
        set_state(connection, _READING, str(reading))
    connection.executemany(
        "INSERT INTO levels VALUES (?1, ?2, ?3, ?4) ON CONFLICT (item, warehouse)"
        " DO UPDATE SET value = excluded.value, seen = excluded.seen WHERE value != excluded.value OR seen != ?4",
        [(level.item, level.warehouse, pack(level), reading) for level in page.levels],
    )
    if page.last:
        if page.whole:
            connection.execute("DELETE FROM levels WHERE seen != ?", (reading,))
        set_state(connection, _HOLDS_AT, read_state(connection, _BEGAN) or str(micros(at)))


class Levels:
    """Looks levels up; blocks on disk."""

    def __init__(self, gate: Gate, items: ItemSearch[Item]) -> None:
        self._gate, self._items = gate, items

    def find(self, query: StockQuery) -> Sequence[StockLevel]:
        """Levels by item and warehouse, each with when it was so; words are looked for among the items in use."""
        wanted = query.items
        if query.text and not wanted:
            wanted = tuple(item.code for item in self._items.find(query.text, query.limit))
            if not wanted:
                return ()
        conditions, values = [], list[str | int]()
        if wanted:
            conditions.append(f"item IN ({', '.join('?' * len(wanted))})")
            values += wanted
        if query.warehouse:
            conditions.append("warehouse = ?")
            values.append(query.warehouse)
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        rows = self._gate.rows(f"{_ASK.format(where=where)} LIMIT ?", [*values, query.limit])
        as_of = self._as_of()
        return [_named(unpack(raw, StockLevel), item, as_of) for raw, item in rows]

    def _as_of(self) -> datetime | None:
        kept = kept_state(self._gate, _HOLDS_AT)
        return moment(int(kept)) if kept else None


def _named(level: StockLevel, item: bytes | None, as_of: datetime | None) -> StockLevel:
    name = unpack(item, Item).name if item is not None else level.name
    return replace(level, name=name, as_of=as_of)
