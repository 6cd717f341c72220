"""Edits the cells of the lines grid: type-ahead for items, plain fields for the rest, keys that lead on."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.items import Item
from desktop_app.ui.orders.columns import COLUMNS, At, title
from desktop_app.ui.orders.lines_model import OrderLinesModel
from desktop_app.ui.widgets.painted_delegate import EDIT, PaintedDelegate, paint_ring
from desktop_app.ui.widgets.search_field import SearchField

AnyIndex = QModelIndex | QPersistentModelIndex
LookUp = Callable[[SearchField, int, str], None]
"""Asks the catalogue for a field's text and answers with the field's show_rows."""

_ENTERS: Final = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)})
_TABS: Final = {int(Qt.Key.Key_Tab): 1, int(Qt.Key.Key_Backtab): -1}
_MODIFIED: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_SHORTEST_BARCODE: Final = 8


def is_barcode(text: str) -> bool:
    """Whether a text looks scanned: digits only, as many as the shortest barcode has."""
    return len(text) >= _SHORTEST_BARCODE and text.isdigit()


class LinesDelegate(PaintedDelegate):
    """Paints like every table of ours. left(step) when a key ends an edit: 0 for Enter, 1 for Tab, -1 for Shift+Tab.

    scanned() instead, when the text was a barcode: the next line is wanted, not the quantity. typing() comes with
    every key in an open cell.
    """

    left = Signal(int)
    scanned = Signal()
    typing = Signal()
    settled = Signal()

    def __init__(self, view: QTableView, look_up: LookUp) -> None:
        super().__init__(COLUMNS, view)
        self._view, self._look_up = view, look_up
        self._editor: QLineEdit | None = None
        self._index = QPersistentModelIndex()
        self._step, self._typed = 0, ""
        self._waits = False
        self._held: list[QKeyEvent] = []

    @property
    def waits(self) -> bool:
        """Whether Enter was pressed and the catalogue has not answered yet."""
        return self._waits

    def open_cell(self) -> tuple[int, int, str] | None:
        """Row, column and text of the cell that is open; None when none is."""
        if self._editor is None or not self._index.isValid():
            return None
        return self._index.row(), self._index.column(), self._editor.text()

    # ---- what Qt asks

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        column = index.column()
        name = self.tr("{column}, line {number}").format(column=title(column), number=index.row() + 1)
        editor = self._item_field(name, parent) if column == At.ITEM else QLineEdit(parent)
        editor.setAccessibleName(name)
        editor.setFont(self._view.font())
        side = Qt.AlignmentFlag.AlignRight if COLUMNS[column].right else Qt.AlignmentFlag.AlignLeft
        editor.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        editor.textEdited.connect(self.typing)
        self._editor, self._index, self._waits = editor, QPersistentModelIndex(index), False
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(EDIT) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit) and editor.isModified():
            model.setData(index, editor.text(), EDIT)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        box: QRect = option.rect
        editor.setGeometry(box)

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        if editor is self._editor:
            self._editor = None
            if self._waits:  # left by other ways before the catalogue answered; the text was kept as it was typed
                self._waits = False
                self._held.clear()
                self.settled.emit()
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(self._editor, event)
        return super().eventFilter(watched, event)

    def _paint_focus(self, painter: QPainter, box: QRect, index: AnyIndex, view: QAbstractItemView) -> None:
        """Cells are typed into, so the ring is around the cell although whole rows are chosen."""
        if view.currentIndex().column() == index.column():
            paint_ring(painter, box, self._accent, 2)

    # ---- keys in an open cell

    def _key(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        if self._waits and event.key() != Qt.Key.Key_Escape:
            self._held.append(QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
            return True
        if event.modifiers() & _MODIFIED:
            return False
        step = 0 if event.key() in _ENTERS else _TABS.get(event.key())
        if step is None:
            return self._other_key(editor, event)
        self._step = step
        if isinstance(editor, SearchField) and self._takes(editor):
            return True
        self._finish(editor)
        return True

    def _other_key(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape:
            return False
        listed = isinstance(editor, SearchField) and (editor.is_open() or self._waits)
        self._waits = False
        self._held.clear()
        if listed:
            return False
        self._close(editor)
        return True

    def _takes(self, field: SearchField) -> bool:
        """Whether a row of the list was taken, or will be when the catalogue answers."""
        if not field.isModified() or not field.text().strip():
            return False
        self._waits = True
        if not field.is_open():
            field.ask_now()
        return field.take_current() or not self._waits

    def _finish(self, editor: QLineEdit) -> None:
        """Keep what was typed and lead on."""
        self._waits = False
        self.commitData.emit(editor)
        self._close(editor)
        self.left.emit(self._step)
        self._go_on()

    def _close(self, editor: QLineEdit) -> None:
        self._editor = None
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _go_on(self) -> None:
        """Type what was typed while the catalogue was asked."""
        held, self._held = self._held, []
        for event in held:
            QApplication.sendEvent(QApplication.focusWidget() or self._view, event)
        self.settled.emit()

    # ---- items

    def _item_field(self, name: str, parent: QWidget) -> SearchField:
        field = SearchField(name, parent, nothing=self.tr("No item matches. What was typed stays until one is chosen."))
        field.asked.connect(lambda number, text: self._ask(field, number, text))
        field.chosen.connect(lambda value, _row: self._chosen(field, value))
        field.not_found.connect(lambda text: self._not_found(field, text))
        return field

    def _ask(self, field: SearchField, number: int, text: str) -> None:
        self._typed = text.strip()
        if self._typed:
            self._look_up(field, number, text)

    def _chosen(self, field: SearchField, item: Item) -> None:
        model = self._view.model()
        if field is not self._editor or not isinstance(model, OrderLinesModel):
            return
        row = self._index.row()
        self._waits = False
        self._close(field)
        model.choose_item(row, item, item.unit_scanned(self._typed))
        if self._typed in item.all_barcodes:
            self.scanned.emit()
        else:
            self.left.emit(self._step)
        self._go_on()

    def _not_found(self, field: SearchField, text: str) -> None:
        model = self._view.model()
        if field is not self._editor or not isinstance(model, OrderLinesModel):
            return
        if not is_barcode(text.strip()):
            self._finish(field)
            return
        row = self._index.row()
        self._waits = False
        self._close(field)
        model.keep_unknown(row, text.strip())
        self.scanned.emit()
        self._go_on()
