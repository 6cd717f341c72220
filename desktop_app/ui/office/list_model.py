"""The rows of a list of the back office; pages come when the end is looked at."""

from collections.abc import Sequence
from datetime import date as Date
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from desktop_app.ui.office.fields import row_of
from desktop_app.ui.office.listing import Listing
from desktop_app.ui.widgets.rows import AnyIndex, Row, RowsModel


class ListModel(RowsModel):
    """wanted(first row) asks for the next page, which add() brings."""

    wanted = Signal(int)

    def __init__(self, listing: Listing, parent: QObject | None = None) -> None:
        self._listing = listing
        super().__init__([field.column for field in listing.fields], self._heads, parent)
        self._usual = ""
        self._more = False
        self._asking = False

    def begin(self, values: Sequence[Any], today: Date, *, more: bool) -> None:
        """Show the first page; more says that another may follow."""
        usual = self._listing.code(values[0]) if values else self._usual
        self._more, self._asking = more, False
        if usual != self._usual:
            self._usual = usual
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self.show_rows(self._rows_of(values, today))

    def add(self, values: Sequence[Any], today: Date, *, more: bool) -> None:
        """Show the page that was wanted beneath the others."""
        self._more, self._asking = more, False
        rows, first = self._rows_of(values, today), len(self._rows)
        if rows:
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows = (*self._rows, *rows)
            self.endInsertRows()

    def give_up(self) -> None:
        """The page did not come; it is wanted again when the end is next looked at."""
        self._asking = False

    def value(self, number: int) -> Any:
        """What a row stands for; None where there is no such row."""
        row = self.row_at(number)
        return row.value if row else None

    def values(self) -> list[Any]:
        """All that is at hand."""
        return [row.value for row in self._rows]

    def place(self, name: str) -> int:
        """The row of that name; -1 where it is not at hand."""
        places = (place for place, row in enumerate(self._rows) if self._listing.name(row.value) == name)
        return next(places, -1)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not parent.isValid() and self._more and not self._asking

    def fetchMore(self, parent: AnyIndex) -> None:
        if self.canFetchMore(parent):
            self._asking = True
            self.wanted.emit(len(self._rows))

    def _rows_of(self, values: Sequence[Any], today: Date) -> tuple[Row, ...]:
        listing = self._listing
        return tuple(row_of(listing.fields, value, listing.code(value), self._usual, today) for value in values)

    def _heads(self) -> Sequence[str]:
        return [field.head(self._usual) for field in self._listing.fields]
