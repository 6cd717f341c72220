"""Rows that go on changing while a person looks at them: only what differs is told, so that nothing jumps."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject

from desktop_app.ui.widgets.painted_delegate import CHECK, Column
from desktop_app.ui.widgets.rows import ROLES, Row, RowsModel

LIVE_ROLES = [*ROLES, CHECK]


class LiveRows(RowsModel):
    """A RowsModel whose rows have a key; rows that stay keep their place, selection and scroll position."""

    def __init__(
        self,
        columns: Sequence[Column],
        titles: Callable[[], Sequence[str]],
        key: Callable[[Any], str],
        parent: QObject | None = None,
    ) -> None:
        """Key gives the name of a row's value, by which it is known again."""
        super().__init__(columns, titles, parent)
        self._key_of = key
        self._places: dict[str, int] = {}

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows: what is gone is removed, what is new inserted, the rest changed where it differs."""
        wanted = {self._key_of(row.value): row for row in rows}
        if [key for key in self._places if key in wanted] != [key for key in wanted if key in self._places]:
            super().show_rows(tuple(wanted.values()))
            self._count()
            return
        self._remove(wanted)
        self._insert(wanted)
        for key, row in wanted.items():
            self.change(key, row)

    def change(self, key: str, row: Row) -> None:
        """Show a row again where it differs; an unknown key is nothing."""
        place = self._places.get(key)
        if place is None or self._rows[place] == row:
            return
        self._rows = (*self._rows[:place], row, *self._rows[place + 1 :])
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1), LIVE_ROLES)

    def place(self, key: str) -> int:
        """The row number of a key; -1 where it is not shown."""
        return self._places.get(key, -1)

    def value(self, number: int) -> Any:
        """What a row stands for; None where there is no such row."""
        row = self.row_at(number)
        return row.value if row else None

    def _count(self) -> None:
        self._places = {self._key_of(row.value): place for place, row in enumerate(self._rows)}

    def _remove(self, wanted: dict[str, Row]) -> None:
        gone = [place for key, place in self._places.items() if key not in wanted]
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._rows = (*self._rows[:first], *self._rows[last + 1 :])
            self.endRemoveRows()
        self._count()

    def _insert(self, wanted: dict[str, Row]) -> None:
        rows = tuple(wanted.values())
        new = [place for place, key in enumerate(wanted) if key not in self._places]
        for first, last in _runs(new):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows = (*self._rows[:first], *rows[first : last + 1], *self._rows[first:])
            self.endInsertRows()
        self._count()


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as (first, last) of those that follow each other."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
