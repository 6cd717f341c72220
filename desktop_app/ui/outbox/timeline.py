"""A receipt as a line through time: a dot for each moment, its words, and particulars beneath."""

import re
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.outbox.receipt import Moment
from desktop_app.ui.theme import current, sized
from desktop_app.ui.tokens import BODY_PX

_ACCESSIBLE: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_LEFT: Final = 24
_DOT: Final = 5.0
_GAP: Final = 12
_DETAIL_PX: Final = 12
_WRAP: Final = int(Qt.TextFlag.TextWordWrap)
_LONG: Final = re.compile(r"(\S{24})(?=\S)")

AnyIndex = QModelIndex | QPersistentModelIndex


class MomentsModel(QAbstractListModel):
    """The moments of one receipt."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moments: tuple[Moment, ...] = ()

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show these; where they only go on, what is there stays where it is."""
        new, old = tuple(moments), self._moments
        if new == old:
            return
        if old and new[: len(old)] == old:
            self.beginInsertRows(QModelIndex(), len(old), len(new) - 1)
            self._moments = new
            self.endInsertRows()
            return
        self.beginResetModel()
        self._moments = new
        self.endResetModel()

    def moment(self, row: int) -> Moment:
        """One moment."""
        return self._moments[row]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._moments)

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> Any:
        if not index.isValid() or role not in (_DISPLAY, _ACCESSIBLE):
            return None
        return self._moments[index.row()].text


class _MomentDelegate(QStyledItemDelegate):
    """Paints a moment; its height follows from the width of the list."""

    def __init__(self, view: QListView, model: MomentsModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = self._view.viewport().width()
        head, detail = self._boxes(option, self._model.moment(index.row()), QRect(0, 0, width, 0))
        return QSize(width, max(head.bottom(), detail.bottom()) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        moment, tokens = self._model.moment(index.row()), current().tokens
        box: QRect = option.rect
        head, detail = self._boxes(option, moment, box)
        middle = QPointF(box.x() + _DOT + 1, box.y() + QFontMetrics(sized(option.font, BODY_PX)).height() / 2)
        self._paint_line(painter, box, middle, last=index.row() == self._model.rowCount() - 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.control_edge if moment.tone == "muted" else tokens.tone(moment.tone)))
        painter.drawEllipse(middle, _DOT, _DOT)
        painter.restore()
        painter.setPen(QColor(tokens.text))
        painter.setFont(sized(option.font, BODY_PX))
        painter.drawText(head, _WRAP, breakable(f"{moment.time} {moment.words}"))
        painter.setPen(QColor(tokens.muted))
        painter.setFont(sized(option.font, _DETAIL_PX))
        painter.drawText(detail, _WRAP, breakable(moment.detail))

    def _paint_line(self, painter: QPainter, box: QRect, middle: QPointF, *, last: bool) -> None:
        top = box.y() if self._model.rowCount() and box.y() > 0 else int(middle.y())
        bottom = int(middle.y()) if last else box.bottom() + 1
        painter.fillRect(int(middle.x()), top, 2, max(bottom - top, 0), QColor(current().tokens.hairline))

    def _boxes(self, option: QStyleOptionViewItem, moment: Moment, box: QRect) -> tuple[QRect, QRect]:
        """Where the words and the particulars stand."""
        room = QRect(box.x() + _LEFT, box.y(), max(box.width() - _LEFT, 40), 10_000)
        metrics = QFontMetrics(sized(option.font, BODY_PX))
        head = metrics.boundingRect(room, _WRAP, breakable(f"{moment.time} {moment.words}"))
        if not moment.detail:
            return head, QRect(head.x(), head.bottom(), 0, 0)
        below = room.translated(0, head.height() + 1)
        return head, QFontMetrics(sized(option.font, _DETAIL_PX)).boundingRect(below, _WRAP, breakable(moment.detail))


def breakable(text: str) -> str:
    """The text with places within its very long words where a line may end; other words stay whole."""
    return _LONG.sub("\\1\u200b", text)


class Timeline(QListView):
    """Shows the moments of a receipt; they are read, not chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # the sheet's frame belongs to lists that are chosen from; this one shows its focus alone
        edge = "QListView { border: 2px solid transparent; background: transparent }"
        self.setStyleSheet(edge + " QListView:focus { border-color: palette(highlight) }")
        self.moments = MomentsModel(self)
        self.setModel(self.moments)
        self.setItemDelegate(_MomentDelegate(self, self.moments))
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(self.tr("Receipt"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
