"""Finds the columns of a table by what people call them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.files.open_file import unreadable
from desktop_app.files.table import Row, Table
from desktop_app.ports.backend import RefusedRow
from desktop_app.ports.files import ReadTable

T = TypeVar("T", Customer, Item)

NO_VALUE = frozenset({"", "null"})


class RowError(ValueError):
    """A row can't be used; the message says why."""


def plain(header: str) -> str:
    """A header without regard to case, blanks and “_”."""
    return "".join(header.replace("_", "").split()).casefold()


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands in a row; fields without a column are missing."""

    places: Mapping[str, int]
    ignored: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def value(self, row: Row, field: str) -> str:
        """The text of a field, empty where there is no value."""
        place = self.places.get(field)
        text = "" if place is None else row.cells[place]
        return "" if text.casefold() in NO_VALUE else text


def find_columns(header: Sequence[str], names: Mapping[str, Sequence[str]], mapping: Mapping[str, str]) -> Columns:
    """Match a header against the names of each field; mapping, field to header, goes before them.

    Of several columns for one field the one named first in names is taken; the others are ignored.
    """
    places: dict[str, int] = {}
    notes: list[str] = []
    found = {plain(name): place for place, name in reversed(list(enumerate(header)))}
    for field, known in names.items():
        wanted = mapping.get(field)
        if wanted is not None and plain(wanted) not in found:
            notes.append(f"There is no column “{wanted}” for {field}.")
        candidates = [wanted] if wanted is not None else known
        place = next((found[plain(name)] for name in candidates if plain(name) in found), None)
        if place is not None:
            places[field] = place
    ignored = tuple(name for place, name in enumerate(header) if place not in places.values())
    return Columns(places, ignored, tuple(notes))


class Reading(Generic[T]):
    """Gathers what is read of a table, row by row."""

    def __init__(self, path: str, table: Table, columns: Columns, required: Sequence[str]) -> None:
        self.table, self.columns = table, columns
        self._values: list[tuple[int, T]] = []
        self._refused = list(table.refused)
        self._rows_by_code: dict[str, int] = {}
        missing = [field for field in required if field not in columns.places]
        if missing:
            found = ", ".join(table.header)
            raise unreadable(path, f"The column for {' and '.join(missing)} is missing; found were {found}.")

    def code(self, row: Row) -> str:
        """The row's code; raises RowError where it is missing or stood in an earlier kept row."""
        code = self.columns.value(row, "code")
        if not code:
            raise RowError("The code is missing.")
        if code in self._rows_by_code:
            raise RowError(f"The code “{code}” stands in row {self._rows_by_code[code]} already.")
        return code

    def required(self, row: Row, field: str) -> str:
        """A field's text; raises RowError where there is none."""
        text = self.columns.value(row, field)
        if not text:
            raise RowError(f"The {field} is missing.")
        return text

    def keep(self, row: Row, value: T) -> None:
        """Take a value in; its code may not come again."""
        self._rows_by_code[value.code] = row.number
        self._values.append((row.number, value))

    def refuse(self, row: Row, reason: str) -> None:
        """Leave a row out."""
        self._refused.append(RefusedRow(row.number, reason))

    def done(self) -> ReadTable[T]:
        """All that was read."""
        refused = tuple(sorted(self._refused, key=lambda one: one.row))
        notes = (*self.table.notes, *self.columns.notes)
        return ReadTable(tuple(self._values), refused, self.columns.ignored, notes)
