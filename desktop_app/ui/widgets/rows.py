"""Rows that are only looked at: every text made once, a cell answered without asking anybody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.painted_delegate import DISPLAY, EDIT, MARK, TONE, Column

ALIGN: Final = int(Qt.ItemDataRole.TextAlignmentRole)
ACCESSIBLE: Final = int(Qt.ItemDataRole.AccessibleTextRole)
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ROLES: Final = [DISPLAY, EDIT, TONE, MARK, ACCESSIBLE]

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what is shown, what is copied (as Decimals and dates), the tones of its cells and its mark.

    value is what the row stands for; spoken is said to a screen reader for the mark.
    """

    value: Any
    texts: tuple[str, ...]
    copied: tuple[Any, ...] = ()
    tones: tuple[str, ...] = ()
    mark: Mark = Mark.NONE
    spoken: str = ""


class RowsModel(QAbstractTableModel):
    """A table of Rows; titles are asked for each time, so that another language or currency shows at once."""

    def __init__(
        self, columns: Sequence[Column], titles: Callable[[], Sequence[str]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns, self._titles = tuple(columns), titles
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, number: int) -> Row | None:
        """One row; None where it is not at hand."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == DISPLAY:
            return self._titles()[section]
        return (RIGHT if self.columns[section].right else LEFT) if role == ALIGN else None

    def data(self, index: AnyIndex, role: int = DISPLAY) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        column = index.column()
        if role == DISPLAY:
            return row.texts[column]
        if role == TONE:
            return row.tones[column] if row.tones else None
        return self._rare(row, column, role)

    def _rare(self, row: Row, column: int, role: int) -> Any:
        if role == MARK:
            return row.mark
        if role == EDIT:
            return row.copied[column] if row.copied else row.texts[column]
        if role == ALIGN:
            return RIGHT if self.columns[column].right else LEFT
        return self._spoken(row, column) if role == ACCESSIBLE else None

    def _spoken(self, row: Row, column: int) -> str:
        return f"{self._titles()[column]} {row.texts[column]}".strip() or row.spoken
