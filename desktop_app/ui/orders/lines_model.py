"""The lines of the order being typed as a table: shows the editor's order, hands typed text to it."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain.items import Item
from desktop_app.domain.orders import OrderLine
from desktop_app.domain.problems import Problem, Severity
from desktop_app.ui.orders.columns import (
    COLUMNS,
    CONTEXT,
    EDITABLE,
    At,
    column_of,
    decimals_of,
    edited_text,
    shown_line,
    title,
)
from desktop_app.ui.orders.price_words import price_words
from desktop_app.ui.widgets.painted_delegate import DISPLAY, EDIT, TONE, WRONG
from desktop_app.ui.widgets.plain_tip import plain_tip
from desktop_app.workflows.edit_order import Edited, OrderEditor

TOOL_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
ALIGN: Final = int(Qt.ItemDataRole.TextAlignmentRole)
ACCESSIBLE: Final = int(Qt.ItemDataRole.AccessibleTextRole)
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROLES: Final = [DISPLAY, EDIT, WRONG, ACCESSIBLE]
_SHOWN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TYPED: Final = _SHOWN | Qt.ItemFlag.ItemIsEditable
_NONE: Final = Qt.ItemFlag.NoItemFlags

AnyIndex = QModelIndex | QPersistentModelIndex


class OrderLinesModel(QAbstractTableModel):
    """Every line and one blank line below them. edited(Edited) after each change that came through here;
    unknown(row, text) when an item's cell was left with a text that names none so far.
    """

    edited = Signal(object)
    unknown = Signal(int, str)

    def __init__(self, editor: OrderEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.amount_hint = ""
        """What is said of an amount under the mouse."""
        self._take_up(editor)

    def _take_up(self, editor: OrderEditor) -> None:
        self._editor = editor
        self._rows = len(editor.order.lines)
        self._decimals = decimals_of(editor.order.currency)
        self._shown: list[tuple[str, ...] | None] = [None] * (self._rows + 1)
        self._marked: dict[int, tuple[int, ...]] = {}
        self._told: set[tuple[int, int]] = set()

    @property
    def editor(self) -> OrderEditor:
        """The order behind the table."""
        return self._editor

    def show_editor(self, editor: OrderEditor) -> None:
        """Show another order."""
        self.beginResetModel()
        self._take_up(editor)
        self.endResetModel()

    # ---- what Qt asks

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._rows + 1

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return _NONE
        return _TYPED if index.column() in EDITABLE else _SHOWN

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == DISPLAY:
            return title(section)
        return (RIGHT if COLUMNS[section].right else LEFT) if role == ALIGN else None

    def data(self, index: AnyIndex, role: int = DISPLAY) -> Any:
        row, column = index.row(), index.column()
        if not index.isValid():
            return None
        if role == DISPLAY:
            return self._cells(row)[column]
        if role == WRONG:
            return self._is_wrong(row, column)
        return self._rare(row, column, role)

    def _rare(self, row: int, column: int, role: int) -> Any:
        if role == EDIT:
            return self._edit(row, column)
        if role == TONE:
            return "muted" if column == At.NUMBER else None
        if role == ALIGN:
            return RIGHT if COLUMNS[column].right else LEFT
        if role == TOOL_TIP:
            return self._tip(self.line(row), column)
        return self._spoken(row, column) if role == ACCESSIBLE else None

    def _tip(self, line: OrderLine, column: int) -> str | None:
        if column == At.PRICE:
            return plain_tip(price_words(self._editor.order, line)) or None
        return self.amount_hint if column == At.AMOUNT and not line.is_blank else None

    def setData(self, index: AnyIndex, value: Any, role: int = EDIT) -> bool:
        if role != EDIT or index.column() not in EDITABLE:
            return False
        self.type_in(index.row(), index.column(), str(value))
        return True

    # ---- what a person does

    def line(self, row: int) -> OrderLine:
        """The line at a row; an empty one for the blank row."""
        lines = self._editor.order.lines
        return lines[row] if row < len(lines) else OrderLine()

    def type_in(self, row: int, column: int, text: str) -> None:
        """Take what was typed into a cell; what can't be used stays in the cell, marked wrong."""
        if text == self._edit(row, column) and self._wrong(row, column) is None:
            return
        self.apply(self._editor.set_cell(row, COLUMNS[column].key, text), in_row=row)
        if column == At.ITEM and self._wrong(row, column) is not None:
            self.unknown.emit(row, text.strip())

    def choose_item(self, row: int, item: Item, unit: str = "") -> None:
        """Put an item into a line, in its own unit unless another is said."""
        self.apply(self._editor.set_item(row, item, unit), in_row=row)

    def keep_unknown(self, row: int, text: str) -> None:
        """Give a code that nobody knows a line of its own, so that the next one may follow at once."""
        if row >= self._rows:
            self.apply(self._editor.insert_line(self._rows))
        self.type_in(row, At.ITEM, text)

    def apply(self, edited: Edited, in_row: int | None = None) -> None:
        """Show what a change did, the changed cells only, and tell it on; in_row: it was typed into that row alone."""
        order = self._editor.order
        if decimals_of(order.currency) != self._decimals:
            self.show_editor(self._editor)
        elif edited.rows is not None:
            for row in edited.rows:
                self._show_again(row)
        elif in_row == self._rows and len(order.lines) == self._rows + 1:
            self._append()
        else:
            self.show_editor(self._editor)
        self.show_marks(edited.problems)
        self.edited.emit(edited)

    def show_marks(self, problems: Sequence[Problem]) -> None:
        """Mark the cells that errors speak of, and no longer those that none does."""
        wrong = [each for each in problems if each.line is not None and each.severity is Severity.ERROR]
        self._told = {((each.line or 1) - 1, column_of(each.field)) for each in wrong}
        for row in {row for row, _ in self._told} | self._marked.keys():
            if row < self._rows and self._marks(row) != self._marked.get(row, ()):
                self._show_again(row)

    def _marks(self, row: int) -> tuple[int, ...]:
        return tuple(column for column in EDITABLE if self._is_wrong(row, column))

    def _is_wrong(self, row: int, column: int) -> bool:
        """What was typed there can't be used, or something is told of it, such as by a backend that refused it."""
        return (row, column) in self._told or self._editor.is_wrong(row, COLUMNS[column].key)

    def _append(self) -> None:
        self._show_again(self._rows)
        self.beginInsertRows(QModelIndex(), self._rows + 1, self._rows + 1)
        self._rows += 1
        self._shown.append(None)
        self.endInsertRows()

    def _show_again(self, row: int) -> None:
        before, self._shown[row] = self._shown[row], None
        now = self._cells(row)
        changed = [column for column in range(len(now)) if before is None or before[column] != now[column]]
        marked = self._marks(row)
        if marked != self._marked.get(row, ()):
            changed = sorted({*changed, *marked, *self._marked.get(row, ())})
            self._marked[row] = marked
            if not marked:
                del self._marked[row]
        first, last = (changed[0], changed[-1]) if changed else (int(At.ITEM), int(At.AMOUNT))
        self.dataChanged.emit(self.index(row, first), self.index(row, last), _ROLES)

    # ---- what stands in a cell

    def _cells(self, row: int) -> tuple[str, ...]:
        cells = self._shown[row]
        if cells is None:
            cells = self._shown[row] = self._written(row)
        return cells

    def _written(self, row: int) -> tuple[str, ...]:
        editor = self._editor
        if row < len(editor.order.lines):
            line, including = editor.order.lines[row], editor.order.prices_include_vat
            cells = shown_line(row + 1, line, editor.priced.lines[row], self._decimals, including=including)
        else:
            cells = (str(row + 1), *[""] * (len(COLUMNS) - 1))
        wrong = {column: self._wrong(row, column) for column in EDITABLE}
        return tuple(cell if wrong.get(column) is None else str(wrong[column]) for column, cell in enumerate(cells))

    def _wrong(self, row: int, column: int) -> str | None:
        return self._editor.cell_text(row, COLUMNS[column].key)

    def _edit(self, row: int, column: int) -> str:
        wrong = self._wrong(row, column)
        if wrong is not None or column not in EDITABLE:
            return wrong or ""
        return edited_text(column, self.line(row))

    def _spoken(self, row: int, column: int) -> str:
        words = QCoreApplication.translate(CONTEXT, "Line {number}, {column}: {text}")
        empty = QCoreApplication.translate(CONTEXT, "empty")
        if column == At.NUMBER:
            return QCoreApplication.translate(CONTEXT, "Line {number}").format(number=row + 1)
        spoken = words.format(number=row + 1, column=title(column), text=self._cells(row)[column] or empty)
        comes_from = price_words(self._editor.order, self.line(row)) if column == At.PRICE else ""
        return f"{spoken}, {comes_from}" if comes_from else spoken
