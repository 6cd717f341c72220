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
        sorts = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        painter.setFont(sized(self.font(), LABEL_PX))
        painter.setPen(QColor(tokens.muted))
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, DISPLAY) or "")
        metrics = painter.fontMetrics()
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - (_ARROW + 3 if sorts else 0))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
        if sorts:
            width = metrics.horizontalAdvance(words)
            left = room.right() - width - _ARROW - 2 if right else room.left() + width + 3
            self._paint_arrow(painter, left, room.center().y() - _ARROW // 2)

    def _paint_arrow(self, painter: QPainter, left: int, top: int) -> None:
        picture = pixmap("chevron", "muted", _ARROW, self.devicePixelRatioF())
        painter.save()
        painter.translate(left, top)
        if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder:
            painter.translate(_ARROW, _ARROW)
            painter.rotate(180)
        painter.drawPixmap(0, 0, picture)
        painter.restore()
