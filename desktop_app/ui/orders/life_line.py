"""The stations of an order: order, delivery, invoice, payment, with a mark and words for each."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.starts import Start
from desktop_app.ui.orders.life import Life, Step
from desktop_app.ui.orders.start_words import stations
from desktop_app.ui.theme import current, sized
from desktop_app.ui.tokens import BODY_PX
from desktop_app.ui.widgets.marks import MARK_PX, Mark, paint_mark

_GAP: Final = 6
_LINE: Final = 56
_SHORTEST: Final = 16
_AIR: Final = 10
_LOOKS: Final = {
    Step.HERE: (Mark.HOLLOW, "accent"),
    Step.DONE: (Mark.SOLID, "done"),
    Step.WRONG: (Mark.SQUARE, "danger"),
    Step.OPEN: (Mark.HOLLOW, "muted"),
}


class LifeLine(QWidget):
    """Painted in one row; a screen reader hears where the order is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stations = stations(Start.ORDER)
        self._first = Step.HERE
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_start(self, start: Start) -> None:
        """Show the way from what the sale begins with."""
        self._stations = stations(start)
        self.updateGeometry()
        self.update()

    def show_life(self, life: Life) -> None:
        """Show how far the order has come."""
        self._first = life.first
        self.setAccessibleName(f"{self._stations[0]}: {life.words}")
        self.update()

    def sizeHint(self) -> QSize:
        return self._size(_LINE)

    def minimumSizeHint(self) -> QSize:
        return self._size(_SHORTEST)

    def _size(self, line: int) -> QSize:
        metrics = QFontMetrics(sized(self.font(), BODY_PX, bold=True))
        words = sum(metrics.horizontalAdvance(station) for station in self._stations)
        marks = len(self._stations) * (MARK_PX + _GAP)
        lines = max(len(self._stations) - 1, 0) * (line + 2 * _AIR)
        return QSize(words + marks + lines + 4, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = current().tokens
        left, middle = 0, self.height() / 2
        between = (self.width() - self._size(-2 * _AIR).width()) // max(len(self._stations) - 1, 1)
        air = max(2, min(_AIR, between // 3))
        line = max(0, between - 2 * air)
        for place, station in enumerate(self._stations):
            step = self._first if place == 0 else Step.OPEN
            mark, tone = _LOOKS[step]
            paint_mark(painter, mark, QColor(tokens.tone(tone)), left, middle)
            left += MARK_PX + _GAP
            font = sized(self.font(), BODY_PX, bold=place == 0)
            painter.setFont(font)
            painter.setPen(QColor(tokens.text if place == 0 else tokens.muted))
            width = painter.fontMetrics().horizontalAdvance(station)
            painter.drawText(left, 0, width + 4, self.height(), int(Qt.AlignmentFlag.AlignVCenter), station)
            left += width + air
            if place < len(self._stations) - 1:
                painter.fillRect(left, int(middle), line, 1, QColor(tokens.control_edge))
                left += line + air
