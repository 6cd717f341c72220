"""One figure of the totals with its words: a button that opens the step by which it came about."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.ui.theme import current, sized
from desktop_app.ui.tokens import TOTAL_PX
from desktop_app.ui.widgets.tinted_figure import TintedFigure

_STEPS: Final = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
_ENTERS: Final = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)})
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_WORDS_PX: Final = 12
INSET: Final = 4


class FigureRow(QAbstractButton):
    """name is the figure's in the calculation. walked(1 or -1) on Down and Up, left on Esc."""

    walked = Signal(int)
    left = Signal()

    def __init__(self, name: str, figure: TintedFigure, parent: QWidget, *, whole: bool = False) -> None:
        """Whole is the sum of all the others: larger than they are."""
        super().__init__(parent)
        self.name, self.figure = name, figure
        self.words = ""
        self._whole = whole
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(figure)
        figure.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_figure(self, words: str, text: str, spoken: str = "") -> None:
        """Show a figure with these words before it; spoken says it to a screen reader where the words alone do not."""
        if (words, text) == (self.words, self.figure.text()):
            return
        if words != self.words:
            self.words = words
            self.update()
        self.figure.show_figure(text)
        self.setAccessibleName(spoken or f"{words} {text}")

    def sizeHint(self) -> QSize:
        return self.figure.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = current().tokens
        if self.hasFocus() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)
        painter.setFont(sized(self.font(), TOTAL_PX if self._whole else _WORDS_PX, bold=self._whole))
        painter.setPen(QColor(tokens.text if self._whole else tokens.muted))
        painter.drawText(self.rect().adjusted(INSET, 0, 0, 0), _LEFT, self.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.walked.emit(_STEPS[event.key()])
        elif event.key() in _ENTERS:
            self.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)
