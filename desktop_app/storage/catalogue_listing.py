"""Takes what a backend no longer has out of use: its codes come page by page, and what is in none of them is gone."""

from dataclasses import replace
from typing import TypeVar

import apsw

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.ports.changes import CodeList, Listed
from desktop_app.storage.catalogue_values import CUSTOMERS, ITEMS, Kind
from desktop_app.storage.catalogue_writing import write_items, write_values
from desktop_app.storage.codec import unpack
from desktop_app.storage.gate import ask

T = TypeVar("T", Customer, Item)


def take_listed(connection: apsw.Connection, page: CodeList) -> int:
    """Note the codes of a page, inside the caller's transaction; returns how many went out of use behind the last."""
    if page.first:
        connection.execute("DELETE FROM listed WHERE kind = ?", (page.of.value,))
    rows = [(page.of.value, code) for code in page.codes]
    connection.executemany("INSERT OR IGNORE INTO listed VALUES (?, ?)", rows)
    if not page.last:
        return 0
    gone = _sweep_customers(connection) if page.of is Listed.CUSTOMERS else _sweep_items(connection)
    connection.execute("DELETE FROM listed WHERE kind = ?", (page.of.value,))
    return gone


def _sweep_customers(connection: apsw.Connection) -> int:
    return write_values(connection, CUSTOMERS, _gone(connection, CUSTOMERS))


def _sweep_items(connection: apsw.Connection) -> int:
    return write_items(connection, _gone(connection, ITEMS))


def _gone(connection: apsw.Connection, kind: Kind[T]) -> list[T]:
    unlisted = "SELECT value FROM {0} WHERE active AND code NOT IN (SELECT code FROM listed WHERE kind = ?)"
    rows = ask(connection, unlisted.format(kind.table), (kind.table,))
    return [replace(unpack(raw, kind.value), active=False) for (raw,) in rows]
