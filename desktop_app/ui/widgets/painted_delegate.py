"""Paints table cells directly: one data() call a cell, one more where a cell may have a tone, kept texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desktop_app.ui.theme import current, sized
from desktop_app.ui.tokens import TONES, Look
from desktop_app.ui.widgets.marks import MARK_PX, paint_mark
from desktop_app.ui.widgets.plain_tip import plain_tip

DISPLAY: Final = 0
EDIT: Final = 2
CHECK: Final = 10
TONE: Final = 0x0100 + 1
"""Answers a tone's name, "bold", or several with a space between; None for plain."""
MARK: Final = 0x0100 + 2
"""Answers a Mark, or None."""
WRONG: Final = 0x0100 + 3
"""Answers True where the cell holds what was typed and cannot be right."""

PAD: Final = 8
_SELECTED: Final = 0x00008000
_KEPT = 20000


class Kind(StrEnum):
    """What a column's cells hold."""

    TEXT = "text"
    MARK = "mark"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key for remembered widths, its width in logical pixels, and how its cells are painted.

    toned asks the model for TONE, wrong for WRONG; leave both off where a column is always plain. most is the width up
    to which it grows by itself for longer texts, 0 for one that does not.
    """

    key: str
    width: int
    right: bool = False
    stretch: bool = False
    toned: bool = False
    wrong: bool = False
    kind: Kind = Kind.TEXT
    most: int = 0


class PaintedDelegate(QStyledItemDelegate):
    """Paints by columns; compares ints, never Qt's enums, and keeps shortened texts until the font changes."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._look: Look | None = None
        self._short: dict[tuple[str, int, bool], str] = {}
        self._renew(current(), QFont())

    def _renew(self, look: Look, font: QFont) -> None:
        tokens = look.tokens
        self._look = look
        self._fonts = (sized(font, look.table_px), sized(font, look.table_px, bold=True))
        self._metrics = tuple(QFontMetrics(each) for each in self._fonts)
        names = ("", *TONES)
        self._pens = {name: QColor(tokens.tone(name)) for name in names}
        self._selected_pens = {name: QColor(look.on_chosen(name)) for name in names}
        self._selected_ground, self._hairline = QColor(tokens.accent_ground), QColor(tokens.hairline)
        self._accent, self._danger = QColor(tokens.accent), QColor(tokens.danger)
        self._edge, self._surface, self._on_accent = (
            QColor(tokens.control_edge),
            QColor(tokens.surface),
            QColor(tokens.on_accent),
        )
        self._short.clear()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = current()
        if look is not self._look:
            self._renew(look, option.font)
        box: QRect = option.rect
        selected = bool(option.state.value & _SELECTED)
        if selected:
            painter.fillRect(box, self._selected_ground)
        column = self._columns[index.column()]
        if column.kind is Kind.TEXT:
            self._paint_text(painter, box, index, column, selected=selected)
        elif column.kind is Kind.MARK:
            self._paint_mark(painter, box, index, selected=selected)
        else:
            self._paint_check(painter, box, index)
        self._paint_edges(painter, box, index, column)

    def _paint_text(
        self,
        painter: QPainter,
        box: QRect,
        index: QModelIndex | QPersistentModelIndex,
        column: Column,
        *,
        selected: bool,
    ) -> None:
        text = index.data(DISPLAY)
        if not text:
            return
        tone = (index.data(TONE) or "") if column.toned else ""
        bold = "bold" in tone
        if bold:
            tone = tone.replace("bold", "").strip()
        painter.setFont(self._fonts[bold])
        pens = self._selected_pens if selected else self._pens
        painter.setPen(pens.get(tone, pens[""]))
        room = box.width() - 2 * PAD
        metrics = self._metrics[bold]
        shown = self._shortened(text, room, bold=bold)
        baseline = box.y() + (box.height() - 1 + metrics.ascent() - metrics.descent()) // 2
        left = box.x() + PAD + (room - metrics.horizontalAdvance(shown) if column.right else 0)
        painter.drawText(left, baseline, shown)

    def _shortened(self, text: str, room: int, *, bold: bool) -> str:
        key = (text, room, bold)
        shown = self._short.get(key)
        if shown is None:
            if len(self._short) > _KEPT:
                self._short.clear()
            flat = text.replace("\n", " ")
            shown = self._metrics[bold].elidedText(flat, Qt.TextElideMode.ElideRight, room)
            self._short[key] = shown
        return shown

    def _paint_mark(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex, *, selected: bool
    ) -> None:
        mark = index.data(MARK)
        if mark:
            pens = self._selected_pens if selected else self._pens
            colour = pens.get(index.data(TONE) or "", pens[""])
            paint_mark(painter, mark, colour, box.center().x() - MARK_PX / 2 + 1, box.y() + box.height() / 2)

    def _paint_check(self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        state = index.data(CHECK)
        if state is None:
            return
        checked = getattr(state, "value", state) == 2
        side = 13
        square = QRect(box.center().x() - side // 2, box.center().y() - side // 2, side, side).toRectF()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._accent if checked else self._edge)
        painter.setBrush(self._accent if checked else self._surface)
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if checked:
            painter.setPen(QPen(self._on_accent, 1.6))
            x, y = square.x(), square.y()
            painter.drawPolyline([QPointF(x + 3.2, y + 6.8), QPointF(x + 5.6, y + 9.2), QPointF(x + 9.8, y + 4.2)])
        painter.restore()

    def _paint_edges(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex, column: Column
    ) -> None:
        painter.fillRect(box.x(), box.bottom(), box.width(), 1, self._hairline)
        if column.wrong and index.data(WRONG):
            paint_ring(painter, box, self._danger, 1)
        view = self.parent()
        if isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row() and view.hasFocus():
            self._paint_focus(painter, box, index, view)

    def _paint_focus(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex, view: QAbstractItemView
    ) -> None:
        """A ring around the current cell, or around the whole row where rows are chosen."""
        if view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
            first, last = index.column() == 0, index.column() == len(self._columns) - 1
            ring = box.adjusted(0 if first else -4, 0, 0 if last else 4, 0)
            painter.save()
            painter.setClipRect(box)
            paint_ring(painter, ring, self._accent, 2)
            painter.restore()
        elif view.currentIndex().column() == index.column():
            paint_ring(painter, box, self._accent, 2)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show the whole text where the cell could not, else what the model says."""
        text = index.data(DISPLAY) if self._columns[index.column()].kind is Kind.TEXT else None
        if event.type() != QEvent.Type.ToolTip or not text:
            return super().helpEvent(event, view, option, index)
        if self._metrics[0].horizontalAdvance(text) <= option.rect.width() - 2 * PAD:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip(text), view)
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._columns[index.column()].width, current().row_height)


def paint_ring(painter: QPainter, box: QRect, colour: QColor, width: int) -> None:
    """Draw a frame of that width, in logical pixels, inside a box."""
    painter.fillRect(box.x(), box.y(), box.width(), width, colour)
    painter.fillRect(box.x(), box.bottom() - width + 1, box.width(), width, colour)
    painter.fillRect(box.x(), box.y(), width, box.height(), colour)
    painter.fillRect(box.right() - width + 1, box.y(), width, box.height(), colour)
