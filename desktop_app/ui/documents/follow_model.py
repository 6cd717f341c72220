"""The lines of the next document as a table in which only the quantity is typed."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QObject, Qt, Signal

from desktop_app.domain.serials import serials_text
from desktop_app.ui import format as shown
from desktop_app.ui.documents.follow_form import FollowForm, FollowLine
from desktop_app.ui.documents.follow_words import follow_words
from desktop_app.ui.widgets.painted_delegate import DISPLAY, EDIT, TONE, WRONG, Column
from desktop_app.ui.widgets.rows import ACCESSIBLE, ALIGN, LEFT, RIGHT, AnyIndex

translate = QCoreApplication.translate

COLUMNS: Final = (
    Column("line", 40, right=True, toned=True),
    Column("item", 120, most=200),
    Column("text", 300, stretch=True),
    Column("ordered", 90, right=True, toned=True),
    Column("left", 90, right=True),
    Column("unit", 60, most=110),
    Column("now", 110, right=True, toned=True, wrong=True),
    Column("serials", 200),
)
NOW, SERIALS = 6, 7
_ROLES: Final = [DISPLAY, EDIT, TONE, WRONG, ACCESSIBLE]


class FollowModel(QAbstractTableModel):
    """Shows a FollowForm; changed(form) after each typed quantity."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._form: FollowForm | None = None
        self._parts = True
        self._refused = -1

    def refuse(self, row: int) -> None:
        """Mark the quantity of a row that was refused, until it is another one; -1 marks none."""
        self._refused = row
        if self._form is not None and self._form.lines:
            self.dataChanged.emit(self.index(0, NOW), self.index(len(self._form.lines) - 1, NOW), _ROLES)

    def first_wrong(self) -> int:
        """The first row that is wrong or was refused; -1 for none."""
        wrong = self._form.first_wrong() if self._form is not None else -1
        return wrong if wrong >= 0 else self._refused

    def show_form(self, form: FollowForm, *, parts: bool = True) -> None:
        """Show another form; without parts nothing can be typed, all that is left is taken."""
        self.beginResetModel()
        self._form, self._parts, self._refused = form, parts, -1
        self.endResetModel()

    def change(self, change: Callable[[FollowForm], FollowForm]) -> None:
        """Change all quantities at once."""
        if self._form is not None and self._form.lines and self._parts:
            self._form = change(self._form)
            self.dataChanged.emit(self.index(0, NOW), self.index(len(self._form.lines) - 1, NOW), _ROLES)
            self.changed.emit(self._form)

    def name(self, row: int, serials: tuple[str, ...]) -> None:
        """Name the pieces of a line."""
        if self._form is not None:
            self._form = self._form.named(row, serials)
            changed = self.index(row, SERIALS)
            self.dataChanged.emit(changed, changed, _ROLES)
            self.changed.emit(self._form)

    def form(self) -> FollowForm | None:
        """The form as it stands."""
        return self._form

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if self._form is None or (parent is not None and parent.isValid()) else len(self._form.lines)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        editable = self._parts and index.isValid() and index.column() == NOW
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == DISPLAY:
            return self._titles()[section]
        return (RIGHT if COLUMNS[section].right else LEFT) if role == ALIGN else None

    def data(self, index: AnyIndex, role: int = DISPLAY) -> Any:
        if self._form is None or not 0 <= index.row() < len(self._form.lines):
            return None
        line, column = self._form.lines[index.row()], index.column()
        if role == DISPLAY:
            return _texts(line)[column]
        if role == EDIT:
            return line.text if column == NOW else _texts(line)[column]
        if column == NOW and index.row() == self._refused and role in (TONE, WRONG):
            return "danger" if role == TONE else True
        if role == TONE:
            return _tone(line, column)
        return self._rare(line, column, role)

    def _rare(self, line: FollowLine, column: int, role: int) -> Any:
        if role == WRONG:
            return column == NOW and bool(line.problem)
        if role == ALIGN:
            return RIGHT if COLUMNS[column].right else LEFT
        if role == ACCESSIBLE:
            return f"{self._titles()[column]} {_texts(line)[column]} {line.problem if column == NOW else ''}".strip()
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = EDIT) -> bool:
        if role != EDIT or index.column() != NOW or self._form is None or not self._parts:
            return False
        self._form = self._form.typed(index.row(), str(value))
        self._refused = -1 if index.row() == self._refused else self._refused
        changed = self.index(index.row(), NOW)
        self.dataChanged.emit(changed, changed, _ROLES)
        self.changed.emit(self._form)
        return True

    def _titles(self) -> Sequence[str]:
        return (
            "#",
            translate("Documents", "Item"),
            translate("Documents", "Description"),
            translate("Documents", "Of"),
            translate("Documents", "Left"),
            translate("Documents", "Unit"),
            follow_words(self._form).now if self._form is not None else "",
            translate("Documents", "Serials"),
        )


def _texts(line: FollowLine) -> tuple[str, ...]:
    source = line.left.line
    return (
        str(source.line),
        source.item,
        source.text,
        shown.quantity(source.quantity),
        shown.quantity(line.left.quantity),
        source.unit,
        line.text,
        serials_text(line.serials),
    )


def _tone(line: FollowLine, column: int) -> str | None:
    if column == NOW:
        return "danger" if line.problem else "bold"
    return "muted"
