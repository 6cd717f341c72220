"""A table set up the house way: fixed rows, hairlines, remembered widths, plain text on the clipboard."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.ui.format import day, plain_number
from desktop_app.ui.theme import current, sized
from desktop_app.ui.widgets.fitting import room_to_grow, text_width
from desktop_app.ui.widgets.painted_delegate import DISPLAY, EDIT, Column, PaintedDelegate
from desktop_app.ui.widgets.table_header import TableHeader
from desktop_app.ui.widgets.widths import WidthStore, widths_in_use

_SAVE_AFTER_MS = 500


class Table(QTableView):
    """A QTableView over the columns; titles come from the model's headerData.

    opened(row) on Enter or a double click where cells are not edited. With a key it remembers its widths.
    """

    opened = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        parent: QWidget | None = None,
        *,
        settings: WidthStore | None = None,
        key: str = "",
    ) -> None:
        """Name is what a screen reader says; key names the widths in settings."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._settings = settings or (widths_in_use() if key else None)
        self._key = f"widths/{key}"
        self._narrow, self._left_out = 0, tuple[int, ...]()
        self._drawn, self._is_fitting = set[int](), False
        self.setAccessibleName(name)
        self.setHorizontalHeader(TableHeader(self.columns, self))
        self.setItemDelegate(PaintedDelegate(self.columns, self))
        self._saving = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._saving.timeout.connect(self.save_widths)
        self._set_up()
        self._dress()
        self.doubleClicked.connect(self._on_double_clicked)

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is None:
            return
        header = self.horizontalHeader()
        widths = self._remembered()
        self._drawn = {number for number, column in enumerate(self.columns) if column.key in widths}
        for number, column in enumerate(self.columns):
            stretched = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, stretched)
            if not column.stretch:
                header.resizeSection(number, widths.get(column.key, column.width))
        header.sectionResized.connect(self._on_resized, Qt.ConnectionType.UniqueConnection)
        model.modelReset.connect(self._grow)
        model.rowsInserted.connect(self._grow)
        self._grow()

    def leave_out(self, columns: Sequence[int], below: int) -> None:
        """Hide these columns while the table is narrower than below, in logical pixels."""
        self._left_out, self._narrow = tuple(columns), below
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for column in self._left_out:
            self.setColumnHidden(column, self.width() < self._narrow)
        self._grow()

    def _grow(self) -> None:
        """Widen columns that may grow for what they show, but those that a person drew; none becomes narrower."""
        growing = [n for n, column in enumerate(self.columns) if column.most and n not in self._drawn]
        model, header = self.model(), self.horizontalHeader()
        if not growing or not self.isVisible() or header.count() != len(self.columns):
            return
        self._is_fitting = True
        room = room_to_grow(header, self.columns, self.viewport().width())
        for number in growing:
            size = header.sectionSize(number)
            more = min(text_width(model, number, self.columns[number], self.font()) - size, room)
            if more > 0 and not header.isSectionHidden(number):
                header.resizeSection(number, size + more)
                room -= more
        self._is_fitting = False

    def save_widths(self) -> None:
        """Write the widths now; otherwise they are written half a second after the last change."""
        self._saving.stop()
        if self._settings is None or self.model() is None:
            return
        header = self.horizontalHeader()
        pairs = [f"{self.columns[number].key}={header.sectionSize(number)}" for number in sorted(self._drawn)]
        self._settings.setValue(self._key, " ".join(pairs))

    def _remembered(self) -> dict[str, int]:
        if self._settings is None:
            return {}
        pairs = (pair.rpartition("=") for pair in str(self._settings.value(self._key, "")).split())
        return {key: min(int(width), 2000) for key, _, width in pairs if width.isdecimal() and int(width) >= 20}

    def _on_resized(self, section: int, before: int, after: int) -> None:
        """A person drew a column wider or narrower; what stretches or was hidden does so by itself."""
        if not before or not after or self.columns[section].stretch or self._is_fitting:
            return
        self._drawn.add(section)
        if self._settings is not None:
            self._saving.start()

    def copied_text(self) -> str:
        """The selected cells as lines with tabs; numbers without groups, so that a spreadsheet reads them."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda each: (each.row(), each.column())):
            rows.setdefault(index.row(), []).append(_plain(index))
        return "\n".join("\t".join(cells) for cells in rows.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied_text())
            return
        enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._edits()
        if enters and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self._edits():
            self.opened.emit(index.row())

    def _edits(self) -> bool:
        return self.editTriggers() != QAbstractItemView.EditTrigger.NoEditTriggers

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(current().tokens.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        look = current()
        self.verticalHeader().setMinimumSectionSize(look.row_height)
        self.verticalHeader().setDefaultSectionSize(look.row_height)
        font = sized(self.font(), look.table_px)
        if font != self.font():
            self.setFont(font)


def _plain(index: QModelIndex) -> str:
    value = index.data(EDIT)
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, date):
        return day(value)
    return str(index.data(DISPLAY) or "").replace("\n", " ").replace("\t", " ")
