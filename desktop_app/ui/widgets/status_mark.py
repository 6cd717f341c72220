"""A state in a mark and words: ● connected, ◐ waiting, ■ refused."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme import current, sized
from desktop_app.ui.widgets.marks import MARK_PX, Mark, paint_mark
from desktop_app.ui.widgets.plain_tip import plain_tip

_GAP = 6


class StatusMark(QWidget):
    """Shows a mark, and its words unless bare; a screen reader always hears the words."""

    def __init__(self, parent: QWidget | None = None, *, bare: bool = False, pixels: int = 12) -> None:
        super().__init__(parent)
        self._bare = bare
        self._pixels = pixels
        self._mark, self._words, self._tone = Mark.NONE, "", "muted"
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_state(self, mark: Mark, words: str, tone: str = "muted") -> None:
        """Show this state; tone is muted, done, warning, danger, accent or text."""
        if (mark, words, tone) == (self._mark, self._words, self._tone):
            return
        self._mark, self._words, self._tone = mark, words, tone
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words) if self._bare else "")
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What it says now."""
        return self._words

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(sized(self.font(), self._pixels))
        width = MARK_PX if self._bare else MARK_PX + _GAP + metrics.horizontalAdvance(self._words)
        return QSize(width + 1, max(metrics.height(), MARK_PX + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(MARK_PX, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(current().tokens.tone(self._tone))
        paint_mark(painter, self._mark, colour, 0, self.height() / 2)
        if self._bare:
            return
        font = sized(self.font(), self._pixels)
        painter.setFont(font)
        painter.setPen(colour)
        room = self.rect().adjusted(MARK_PX + _GAP, 0, 0, 0)
        metrics = painter.fontMetrics()
        baseline = (self.height() + metrics.ascent() - metrics.descent()) // 2
        text = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room.left(), baseline, text)
