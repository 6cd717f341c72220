"""A short list of words with figures on the right, painted; the choosable kind is walked by arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme import current, sized

_HEIGHT = 23
_GAP = 12
ROW_INSET = 4
"""Logical pixels between a row's edge and its words."""
_ENTERS = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)})


class SideRows(QWidget):
    """chosen(row) on Enter or a click, left on Esc; rows that are not choosable take no focus."""

    chosen = Signal(int)
    left = Signal()

    def __init__(
        self, name: str, parent: QWidget | None = None, *, choosable: bool = False, tone: str = "text"
    ) -> None:
        super().__init__(parent)
        self._name, self._choosable, self._tone = name, choosable, tone
        self._rows: tuple[tuple[str, str], ...] = ()
        self._current = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if choosable else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these rows of words and figure."""
        self._rows = tuple(rows)
        self._current = 0
        self._say()
        self.updateGeometry()
        self.update()

    def rows(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._rows

    def current(self) -> int:
        """The row that the arrows are on; -1 where there are none."""
        return self._current if self._rows else -1

    def sizeHint(self) -> QSize:
        return QSize(120, len(self._rows) * _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, QRect(0, number * _HEIGHT, self.width(), _HEIGHT), row, number == self._current)

    def _paint_row(self, painter: QPainter, box: QRect, row: tuple[str, str], is_current: bool) -> None:
        tokens = current().tokens
        if self.hasFocus() and is_current:
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(QColor(tokens.accent_ground))
            painter.drawRoundedRect(box.adjusted(-1, 0, 0, -1), 3, 3)
        words, figure = row
        inside = box.adjusted(ROW_INSET, 0, -ROW_INSET, 0)
        painter.setFont(sized(self.font(), 12))
        painter.setPen(QColor(tokens.muted if self._choosable else tokens.text))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), figure)
        room = inside.width() - painter.fontMetrics().horizontalAdvance(figure) - _GAP
        painter.setPen(QColor(tokens.text))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
        if event.key() in steps and self._rows:
            self._go(self._current + steps[event.key()])
        elif event.key() in _ENTERS and self._rows:
            self.chosen.emit(self._current)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y()) // _HEIGHT
        if self._choosable and 0 <= row < len(self._rows):
            self._go(row)
            self.chosen.emit(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go(self, row: int) -> None:
        self._current = max(0, min(row, len(self._rows) - 1))
        self._say()
        self.update()

    def _say(self) -> None:
        words = ", ".join(self._rows[self._current]) if self._rows else ""
        self.setAccessibleName(f"{self._name}: {words}" if words else self._name)
