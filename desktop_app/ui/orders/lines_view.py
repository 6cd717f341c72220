"""The lines grid: typed into like a spreadsheet, led on by Enter and Tab, no mouse needed."""

from typing import Any, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desktop_app.ports.drafts import TypedText
from desktop_app.ui.orders.columns import COLUMNS, EDITABLE, At
from desktop_app.ui.orders.lines_delegate import AnyIndex, LinesDelegate, LookUp
from desktop_app.ui.orders.lines_model import OrderLinesModel
from desktop_app.ui.theme import current, sized
from desktop_app.ui.widgets.painted_delegate import PAD
from desktop_app.ui.widgets.table import Table

_AFTER_ENTER: Final = {
    At.NUMBER: At.ITEM,
    At.ITEM: At.QUANTITY,
    At.TEXT: At.QUANTITY,
    At.QUANTITY: At.PRICE,
    At.UNIT: At.PRICE,
    At.PRICE: At.DISCOUNT,
}
"""Where Enter leads within a line; from every other column it leads to the next line's item."""

_TYPED: Final = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
)
_WANTED: Final = (
    QAbstractItemView.EditTrigger.AnyKeyPressed,
    QAbstractItemView.EditTrigger.EditKeyPressed,
    QAbstractItemView.EditTrigger.DoubleClicked,
)
_ONE_ROW: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
"""Said outright, for Qt would add to the selection while Ctrl is held, as with Ctrl+Enter."""
_PLAIN: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_ENTERS: Final = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)})
_CLEARS: Final = frozenset({int(Qt.Key.Key_Delete), int(Qt.Key.Key_Backspace)})


class LinesView(Table):
    """Enter: item → quantity → price → discount → next line. Tab goes cell by cell and out at both ends.

    amount_clicked(row) when a line's amount is clicked; locked when a price is to be typed that may not be changed.
    """

    amount_clicked = Signal(int)
    locked = Signal()

    def __init__(self, model: OrderLinesModel, look_up: LookUp, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, self.tr("Lines of the order"), parent, key="order-lines")
        self._lines = model
        self.cells = LinesDelegate(self, look_up)
        self.setItemDelegate(self.cells)
        self.setModel(model)
        self.allow_typing(allowed=True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.show_discount_amounts(shown=False)
        self.cells.left.connect(self._lead_on)
        self.cells.scanned.connect(self._next_line)
        self.setMouseTracking(True)
        self.entered.connect(self._point)
        self.clicked.connect(self._clicked)
        self.viewportEntered.connect(lambda: self.viewport().unsetCursor())
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        self._place = (0, int(At.ITEM))
        self._locks_prices = False
        self.go_to(0, At.ITEM)

    # ---- where the person is

    def go_to(self, row: int, column: int) -> None:
        """Make a cell current, kept inside the grid."""
        last = self._lines.rowCount() - 1
        index = self._lines.index(max(0, min(row, last)), column)
        self.selectionModel().setCurrentIndex(index, _ONE_ROW)
        self.scrollTo(index)

    def current_row(self) -> int:
        """The row of the current cell, 0 where there is none."""
        return max(self.currentIndex().row(), 0)

    def chosen_rows(self) -> list[int]:
        """The rows that are selected, without the blank one."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [row for row in rows if row < self._lines.rowCount() - 1]

    def open_text(self) -> TypedText | None:
        """What stands in the cell that is open right now and is not yet taken."""
        cell = self.cells.open_cell()
        return TypedText(COLUMNS[cell[1]].key, cell[2], cell[0]) if cell else None

    def settle(self) -> None:
        """Take what stands in the open cell, as leaving it does."""
        if self.cells.open_cell() is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def allow_typing(self, *, allowed: bool) -> None:
        """Whether cells can be typed into."""
        self.setEditTriggers(_TYPED if allowed else QAbstractItemView.EditTrigger.NoEditTriggers)

    def lock_prices(self, *, locked: bool) -> None:
        """Whether prices and discounts stay as they are; only a line without an item can have any price."""
        self._locks_prices = locked

    def is_locked(self, row: int, column: int) -> bool:
        """Whether a cell may not be typed into by who works now."""
        is_price = column == At.PRICE and bool(self._lines.line(row).item)
        return self._locks_prices and (is_price or column in (At.DISCOUNT, At.DISCOUNT_AMOUNT))

    def edit(self, index: AnyIndex, *how: Any) -> Any:
        """Qt's own, in both of its forms; a locked cell is not opened."""
        if self.is_locked(index.row(), index.column()) and (not how or how[0] & self.editTriggers()):
            if not how or how[0] in _WANTED:
                self.locked.emit()
            return False
        return super().edit(index, *how)

    def show_discount_amounts(self, *, shown: bool) -> None:
        """Show or hide the column for discounts in money."""
        self.setColumnHidden(int(At.DISCOUNT_AMOUNT), not shown)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Without Qt's own, which paints every cell again each time a cell is opened or closed."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._show_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """See focusInEvent."""
        self._show_focus()

    def _show_focus(self) -> None:
        """The ring around the cell and the frame around the grid are all that changes."""
        self.update(self.currentIndex())
        QWidget.update(self, QRegion(self.rect()) - QRegion(self.viewport().geometry()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._lines.rowCount() == 1 and self.cells.open_cell() is None:
            self._paint_first_words()

    def _paint_first_words(self) -> None:
        """Say what belongs into an empty grid, below its blank line."""
        row = self.visualRect(self._lines.index(0, int(At.ITEM)))
        painter = QPainter(self.viewport())
        painter.setFont(sized(self.font(), current().table_px))
        painter.setPen(QColor(current().tokens.muted))
        room = row.adjusted(PAD, row.height() + 4, self.viewport().width(), row.height() + 4)
        words = self.tr("Type a code, words of the name or a barcode. Enter leads on to quantity, price and discount.")
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)

    # ---- the mouse

    def _has_amount(self, index: QModelIndex) -> bool:
        return index.column() == At.AMOUNT and not self._lines.line(index.row()).is_blank

    def _point(self, index: QModelIndex) -> None:
        """Show a hand over an amount, which tells where it comes from."""
        if self._has_amount(index):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def _clicked(self, index: QModelIndex) -> None:
        if self._has_amount(index) and QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self.amount_clicked.emit(index.row())

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~_PLAIN:
            super().keyPressEvent(event)
        elif event.key() in _ENTERS:
            self._lead_on(0)
        elif event.key() in _CLEARS:
            self._clear_cell()
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().column() not in EDITABLE:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return self._step(1 if forwards else -1) or super().focusNextPrevChild(forwards)

    def _clear_cell(self) -> None:
        index = self.currentIndex()
        if self.is_locked(index.row(), index.column()):
            self.locked.emit()
        elif index.column() in EDITABLE and self._edits():
            self._lines.type_in(index.row(), index.column(), "")

    def _lead_on(self, step: int) -> None:
        if step:
            if not self._step(step):
                super().focusNextPrevChild(step > 0)
            return
        index = self.currentIndex()
        after = _AFTER_ENTER.get(At(index.column())) if index.isValid() else At.ITEM
        if after is None:
            self._next_line()
        elif index.row() < self._lines.rowCount() - 1:
            if self.is_locked(index.row(), after):
                self._next_line()
            else:
                self.go_to(index.row(), after)

    def _next_line(self) -> None:
        self.go_to(self.current_row() + 1, At.ITEM)

    def _step(self, step: int) -> bool:
        """One cell on or back, over the line's end; False at the grid's ends, where Tab leaves it."""
        index = self.currentIndex()
        row, column = index.row(), index.column()
        while True:
            column += step
            if column not in EDITABLE:
                row, column = row + step, (EDITABLE[0] if step > 0 else EDITABLE[-1])
            if not self.isColumnHidden(column):
                break
        at_end = index.row() == self._lines.rowCount() - 1 and index.column() == At.ITEM and step > 0
        if at_end or not 0 <= row < self._lines.rowCount():
            return False
        self.go_to(row, column)
        return True

    # ---- another order, or lines put elsewhere

    def _remember(self) -> None:
        index = self.currentIndex()
        self._place = (index.row(), index.column()) if index.isValid() else (0, int(At.ITEM))

    def _return(self) -> None:
        self.go_to(*self._place)
