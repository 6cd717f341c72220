"""A count in a small filled capsule; nothing at all for zero."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

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
