"""A table's head painted the house way: small muted words, over numbers on the right, and a mark where it sorts."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.ui.icons import pixmap
from desktop_app.ui.theme import current, sized
from desktop_app.ui.tokens import LABEL_PX
from desktop_app.ui.widgets.painted_delegate import DISPLAY, PAD, Column

_ARROW = 10


class TableHeader(QHeaderView):
    """Horizontal; 24 pixels high in compact, 28 in roomy."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setStretchLastSection(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 24 if current().row_height == 24 else 28)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        tokens = current().tokens
        painter.fillRect(rect, QColor(tokens.sunken))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(tokens.hairline))
        right = self._columns[logicalIndex].right
        room = rect.adjusted(PAD, 0, -PAD, 0)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            room = self._paint_arrow(painter, room, right=right)
        painter.setFont(sized(self.font(), LABEL_PX))
        painter.setPen(QColor(tokens.muted))
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, DISPLAY) or "")
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_arrow(self, painter: QPainter, room: QRect, *, right: bool) -> QRect:
        """Draw the sort mark on the side where the words do not begin; what is left for the words."""
        left = room.left() if right else room.right() - _ARROW
        picture = pixmap("chevron", "muted", _ARROW, self.devicePixelRatioF())
        middle = room.center().y() - _ARROW // 2
        painter.save()
        if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder:
            painter.translate(left + _ARROW, middle + _ARROW)
            painter.rotate(180)
            painter.drawPixmap(0, 0, picture)
        else:
            painter.drawPixmap(left, middle, picture)
        painter.restore()
        return room.adjusted(_ARROW + 2, 0, 0, 0) if right else room.adjusted(0, 0, -_ARROW - 2, 0)
