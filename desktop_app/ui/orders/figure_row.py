"""One figure of the totals with its words: a button that opens the step by which it came about."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.ui.orders.plain_label import plain_label
from desktop_app.ui.theme import current
from desktop_app.ui.widgets.tinted_figure import TintedFigure

_STEPS: Final = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
_ENTERS: Final = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)})
INSET: Final = 4


class FigureRow(QAbstractButton):
    """name is the figure's in the calculation. walked(1 or -1) on Down and Up, left on Esc."""

    walked = Signal(int)
    left = Signal()

    def __init__(self, name: str, figure: TintedFigure, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.figure = name, figure
        self.label: QLabel = plain_label(self, role, wraps=False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(figure)
        for child in (self.label, figure):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_figure(self, words: str, text: str) -> None:
        """Show a figure with these words before it."""
        if self.label.text() != words:
            self.label.setText(words)
        self.figure.show_figure(text)
        self.setAccessibleName(f"{words} {text}")

    def sizeHint(self) -> QSize:
        return QSize(self.label.sizeHint().width() + self.figure.sizeHint().width(), self.figure.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.hasFocus() or self.underMouse()):
            return
        painter = QPainter(self)
        tokens = current().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)

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
