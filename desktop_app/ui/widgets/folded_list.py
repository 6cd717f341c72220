"""A list of figures of which one is open: the others show a line beneath, the open one all that it has to tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop_app.ui.theme import current
from desktop_app.ui.widgets.fold_painter import Fold, FoldPainter

__all__ = ["FOLDED", "Fold", "FoldedList"]

FOLDED: Final = 42
"""The height of a folded row in logical pixels."""
_STEPS: Final = {
    int(Qt.Key.Key_Down): 1,
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_PageDown): 8,
    int(Qt.Key.Key_PageUp): -8,
    int(Qt.Key.Key_End): 1_000_000,
    int(Qt.Key.Key_Home): -1_000_000,
}


@dataclass(slots=True)
class _Place:
    """Which row is open and how tall it is."""

    row: int = -1
    height: int = FOLDED


class FoldedList(QAbstractScrollArea):
    """opened(row) when a person went to another row; left on Esc. Painted, so a thousand rows cost what is seen."""

    opened = Signal(int)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Name is what a screen reader says before the open row."""
        super().__init__(parent)
        self._name = name
        self._rows: Sequence[Fold] = ()
        self._open = _Place()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)

    def show_rows(self, rows: Sequence[Fold], row: int) -> None:
        """Show these rows with this one open; where one was open before, the new one takes its place on screen."""
        before = self._top(self._open.row) - self.verticalScrollBar().value() if self._open.row >= 0 else None
        self._rows = rows
        self._take(row)
        if before is None:
            self._reveal()
        else:
            self.verticalScrollBar().setValue(self._top(self._open.row) - before)

    def rows(self) -> Sequence[Fold]:
        """What is shown."""
        return self._rows

    def row(self) -> int:
        """The open row; -1 where there is none."""
        return self._open.row

    def rename(self, name: str) -> None:
        """Say another name before the open row."""
        self._name = name
        self._say()

    def open_row(self, row: int) -> None:
        """Open a row and bring it into sight."""
        self._take(row)
        self._reveal()

    def sizeHint(self) -> QSize:
        return QSize(232, 8 * FOLDED)

    # ---- where rows are

    def _take(self, row: int) -> None:
        row = max(0, min(row, len(self._rows) - 1)) if self._rows else -1
        height = FoldPainter(self.font(), self._width()).height(self._rows[row]) if row >= 0 else FOLDED
        self._open = _Place(row, max(height, FOLDED))
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(FOLDED // 2)
        bar.setRange(0, max(0, self._top(len(self._rows)) - self.viewport().height()))
        self._say()
        self.viewport().update()

    def _width(self) -> int:
        """The same with and without a scroll bar, so that no figure moves when one comes."""
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def _top(self, row: int) -> int:
        return row * FOLDED + (self._open.height - FOLDED if 0 <= self._open.row < row else 0)

    def _box(self, row: int) -> QRect:
        height = self._open.height if row == self._open.row else FOLDED
        return QRect(0, self._top(row) - self.verticalScrollBar().value(), self._width(), height)

    def _row_at(self, y: int) -> int:
        y += self.verticalScrollBar().value()
        below = self._top(self._open.row + 1) if self._open.row >= 0 else 0
        if self._open.row < 0 or y < self._top(self._open.row):
            return y // FOLDED
        return self._open.row if y < below else self._open.row + 1 + (y - below) // FOLDED

    def _reveal(self) -> None:
        if self._open.row < 0:
            return
        bar, top = self.verticalScrollBar(), self._top(self._open.row)
        if top < bar.value():
            bar.setValue(top)
        elif top + self._open.height > bar.value() + self.viewport().height():
            bar.setValue(min(top, top + self._open.height - self.viewport().height()))

    def _say(self) -> None:
        words = self._rows[self._open.row].spoken() if self._open.row >= 0 else ""
        self.setAccessibleName(f"{self._name}: {words}" if words else self._name)

    # ---- what Qt asks

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        folds = FoldPainter(self.font(), self._width())
        row = self._row_at(0)
        while row < len(self._rows) and (box := self._box(row)).top() < self.viewport().height():
            is_open = row == self._open.row
            if is_open:
                self._paint_ground(painter, box)
            folds.paint(painter, box, self._rows[row], is_open=is_open)
            row += 1

    def _paint_ground(self, painter: QPainter, box: QRect) -> None:
        tokens = current().tokens
        painter.setPen(QColor(tokens.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_ground))
        painter.drawRoundedRect(box.adjusted(1, 0, -2, -1), 3, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take(self._open.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step is not None and self._rows:
            self._go(self._open.row + step)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(int(event.position().y()))
        if 0 <= row < len(self._rows):
            self._go(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def _go(self, row: int) -> None:
        self.open_row(row)
        self.opened.emit(self._open.row)
