"""Measures and paints the rows of a folded list: words on the left, figures on the right, paragraphs wrapped."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from desktop_app.ui.theme import current, sized
from desktop_app.ui.tokens import BODY_PX

PAD: Final = 10
_SMALL: Final = 12
_GAP, _AIR = 12, 3
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Detail:
    """A paragraph of an open row; with a figure it is words on the left and the figure on the right."""

    words: str
    figure: str = ""
    tone: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """One row: head and figure in its first line, under beneath it while folded, details beneath it while open."""

    head: str
    figure: str = ""
    under: str = ""
    details: tuple[Detail, ...] = ()

    def spoken(self) -> str:
        """All of it in one sentence for a screen reader."""
        details = (" ".join(part for part in (each.words, each.figure) if part) for each in self.details)
        return ", ".join(part for part in (self.head, self.figure, *details) if part)


class FoldPainter:
    """Knows the font and the width, both in logical pixels; made anew for each picture."""

    def __init__(self, font: QFont, width: int) -> None:
        self._bold, self._small = sized(font, BODY_PX, bold=True), sized(font, _SMALL)
        self._small_bold = sized(font, _SMALL, bold=True)
        self._room = max(width - 2 * PAD, 40)

    def height(self, fold: Fold) -> int:
        """How tall an open row is."""
        first = self._pair_height(self._bold, fold.head, fold.figure)
        details = (self._pair_height(self._font(each), each.words, each.figure) + _air(each) for each in fold.details)
        return PAD - 4 + first + sum(details) + PAD - 2

    def paint(self, painter: QPainter, box: QRect, fold: Fold, *, is_open: bool) -> None:
        """Paint a row into its box; the ground is the list's."""
        inside = QRect(box.left() + PAD, box.top() + PAD - 4, self._room, box.height())
        if not is_open:
            self._paint_folded(painter, inside, fold)
            return
        inside.translate(0, self._paint_pair(painter, inside, Detail(fold.head, fold.figure), self._bold))
        for detail in fold.details:
            inside.translate(0, _air(detail))
            inside.translate(0, self._paint_pair(painter, inside, detail, self._font(detail)))

    def _font(self, detail: Detail) -> QFont:
        return self._small_bold if detail.bold else self._small

    def _paint_folded(self, painter: QPainter, inside: QRect, fold: Fold) -> None:
        tokens = current().tokens
        painter.setPen(QColor(tokens.text))
        painter.setFont(self._bold)
        metrics = painter.fontMetrics()
        painter.drawText(inside, _RIGHT, fold.figure)
        room = self._room - metrics.horizontalAdvance(fold.figure) - _GAP
        painter.drawText(inside, _LEFT, metrics.elidedText(fold.head, Qt.TextElideMode.ElideRight, room))
        inside.translate(0, metrics.height())
        painter.setPen(QColor(tokens.muted))
        painter.setFont(self._small)
        under = painter.fontMetrics().elidedText(fold.under, Qt.TextElideMode.ElideRight, self._room)
        painter.drawText(inside, _LEFT, under)

    def _paint_pair(self, painter: QPainter, inside: QRect, detail: Detail, font: QFont) -> int:
        """Paint words and figure, wrapped where they are long; returns how tall they came out."""
        painter.setPen(QColor(current().on_chosen(detail.tone)))
        painter.setFont(font)
        height = self._pair_height(font, detail.words, detail.figure)
        words = self._words_room(font, detail.figure)
        _wrapped(detail.words, font, words or self._room).draw(painter, QPointF(inside.topLeft()))
        line = QFontMetrics(font).height()
        top = inside.top() if words else inside.top() + height - line
        painter.drawText(QRect(inside.left(), top, self._room, line), _RIGHT, detail.figure)
        return height

    def _pair_height(self, font: QFont, words: str, figure: str) -> int:
        metrics = QFontMetrics(font)
        room = self._words_room(font, figure)
        lines = _wrapped(words, font, room or self._room).lineCount()
        return metrics.height() * (max(lines, 1) + (0 if room else 1))

    def _words_room(self, font: QFont, figure: str) -> int:
        """How wide words may be beside a figure; 0 where the figure needs a line of its own."""
        if not figure:
            return self._room
        room = self._room - QFontMetrics(font).horizontalAdvance(figure) - _GAP
        return room if room >= self._room // 3 else 0


def _air(detail: Detail) -> int:
    """The room above a paragraph; a bold one begins a part of its own."""
    return _AIR + 6 if detail.bold else _AIR


def _wrapped(words: str, font: QFont, room: int) -> QTextLayout:
    """Words laid out in lines of that width: broken between words, and within one only where it is too long."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    top, height = 0, QFontMetrics(font).height()
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        line.setPosition(QPointF(0, top))
        top += height
    layout.endLayout()
    return layout
