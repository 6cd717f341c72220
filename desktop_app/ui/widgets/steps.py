"""The steps a document goes through, on one line: solid is done, hollow is open, the current one in the accent."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme import current, sized
from desktop_app.ui.tokens import BODY_PX
from desktop_app.ui.widgets.marks import MARK_PX, Mark, paint_mark

_GAP, _LINE, _SPACE = 6, 56, 10


class Step(IntEnum):
    """Where a step stands; HALF is begun, such as a part delivered."""

    OPEN = 0
    CURRENT = 1
    HALF = 2
    DONE = 3


_SHOWN = {
    Step.OPEN: (Mark.HOLLOW, "muted", "muted"),
    Step.CURRENT: (Mark.HOLLOW, "accent", "text"),
    Step.HALF: (Mark.HALF, "done", "text"),
    Step.DONE: (Mark.SOLID, "done", "text"),
}


class Steps(QWidget):
    """Order, delivery, invoice, payment, or any other words; the words are the caller's."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Name is what a screen reader says before the steps."""
        super().__init__(parent)
        self._name = name
        self._steps: tuple[tuple[str, Step], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[tuple[str, Step]]) -> None:
        """Show (words, where it stands), in order."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        says = {
            Step.OPEN: self.tr("open"),
            Step.CURRENT: self.tr("now"),
            Step.HALF: self.tr("in part"),
            Step.DONE: self.tr("done"),
        }
        told = ", ".join(f"{words} {says[step]}" for words, step in self._steps)
        self.setAccessibleName(f"{self._name}: {told}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        widths = [MARK_PX + _GAP + self._advance(words, step) for words, step in self._steps]
        between = max(0, len(widths) - 1) * (_LINE + 2 * _SPACE)
        return QSize(sum(widths) + between + 1, QFontMetrics(sized(self.font(), BODY_PX)).height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = current().tokens
        left, middle = 0, self.height() // 2
        for number, (words, step) in enumerate(self._steps):
            if number:
                painter.fillRect(left + _SPACE, middle, _LINE, 2, QColor(tokens.hairline))
                left += _LINE + 2 * _SPACE
            mark, mark_tone, tone = _SHOWN[step]
            paint_mark(painter, mark, QColor(tokens.tone(mark_tone)), left, middle + 1)
            painter.setFont(sized(self.font(), BODY_PX, bold=step is Step.CURRENT))
            painter.setPen(QColor(tokens.tone(tone)))
            metrics = painter.fontMetrics()
            left += MARK_PX + _GAP
            painter.drawText(left, (self.height() + metrics.ascent() - metrics.descent()) // 2, words)
            left += self._advance(words, step)

    def _advance(self, words: str, step: Step) -> int:
        return QFontMetrics(sized(self.font(), BODY_PX, bold=step is Step.CURRENT)).horizontalAdvance(words)
