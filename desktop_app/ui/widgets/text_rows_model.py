"""A small table of texts to be typed into, such as addresses: a blank row below the last is always there."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from desktop_app.ui.widgets.painted_delegate import DISPLAY, EDIT
from desktop_app.ui.widgets.rows import ACCESSIBLE, ALIGN, LEFT, AnyIndex

_ROLES: Final = [DISPLAY, EDIT, ACCESSIBLE]

TextRow = tuple[str, ...]


class TextRowsModel(QAbstractTableModel):
    """changed() after each change that a person makes."""

    changed = Signal()

    def __init__(self, titles: Callable[[], Sequence[str]], columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles, self._columns = titles, columns
        self._rows: list[TextRow] = [self._blank()]

    def show_rows(self, rows: Sequence[TextRow]) -> None:
        """Show these rows and a blank one."""
        self.beginResetModel()
        self._rows = [*rows, self._blank()]
        self.endResetModel()

    def rows(self) -> tuple[TextRow, ...]:
        """The rows that hold anything, without blanks around their texts."""
        return tuple(tuple(text.strip() for text in row) for row in self._rows if any(text.strip() for text in row))

    def remove(self, row: int) -> None:
        """Take a row away; the blank one stays."""
        if 0 <= row < len(self._rows) - 1:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self.endRemoveRows()
            self.changed.emit()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._columns

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self._columns:
            return None
        if role == DISPLAY:
            return self._titles()[section]
        return LEFT if role == ALIGN else None

    def data(self, index: AnyIndex, role: int = DISPLAY) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        if role in (DISPLAY, EDIT):
            return self._rows[index.row()][index.column()]
        if role == ACCESSIBLE:
            return f"{self._titles()[index.column()]} {self._rows[index.row()][index.column()]}".strip()
        return LEFT if role == ALIGN else None

    def setData(self, index: AnyIndex, value: Any, role: int = EDIT) -> bool:
        row, column = index.row(), index.column()
        if role != EDIT or not 0 <= row < len(self._rows):
            return False
        text = str(value)
        if text == self._rows[row][column]:
            return True
        self._rows[row] = (*self._rows[row][:column], text, *self._rows[row][column + 1 :])
        cell = self.index(row, column)
        self.dataChanged.emit(cell, cell, _ROLES)
        if row == len(self._rows) - 1:
            self.beginInsertRows(QModelIndex(), row + 1, row + 1)
            self._rows.append(self._blank())
            self.endInsertRows()
        self.changed.emit()
        return True

    def _blank(self) -> TextRow:
        return ("",) * self._columns
