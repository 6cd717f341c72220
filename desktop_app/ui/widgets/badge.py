"""A count in a small filled capsule; nothing at all for zero."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme import current, sized
from desktop_app.ui.tokens import LABEL_PX

HEIGHT = 16


def badge_width(text: str, font: QFont) -> int:
    """The width in logical pixels of a badge with this text; 0 for none."""
    return max(HEIGHT + 2, QFontMetrics(sized(font, LABEL_PX, bold=True)).horizontalAdvance(text) + 12) if text else 0


def paint_badge(painter: QPainter, text: str, box: QRectF, font: QFont) -> None:
    """Draw a badge that fills the box."""
    tokens = current().tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(QColor(tokens.on_accent))
    painter.setFont(sized(font, LABEL_PX, bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Badge(QWidget):
    """A count; what is counted is said in words for a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int, words: str = "") -> None:
        """Show the count; words such as “2 waiting” are for a screen reader and the tool tip."""
        self._text = "" if count <= 0 else "99+" if count > 99 else str(count)
        self.setAccessibleName(words or self._text)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What stands in the badge."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(badge_width(self._text, self.font()), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._text:
            paint_badge(QPainter(self), self._text, QRectF(self.rect()), self.font())
