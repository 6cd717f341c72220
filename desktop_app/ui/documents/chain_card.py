"""One card of the chain: painted from its words, focusable, told to a screen reader as one sentence."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.ui.documents.card_text import CardText, Part
from desktop_app.ui.documents.chain_cards import Card, Tone
from desktop_app.ui.theme import current, sized
from desktop_app.ui.tokens import Tokens
from desktop_app.ui.widgets.key_cap import cap_width, paint_cap

WIDTH, LEAST_WIDTH = 224, 176
"""The width of a card in logical pixels, its ring aside: the usual one, and the least where room is scarce."""
RING: Final = 2
"""Room around a card for the ring of the focus."""
_LEFT, _RIGHT, _TOP, _EDGE = 16, 12, 10, 4
_TITLE, _STRONG, _FIGURE, _NOTE = 18, 20, 26, 18
_DOT = " · "


class ChainCard(QWidget):
    """Shows one card; focused(key) when it takes the focus, opened(key) on a double click.

    asked(key) when its figure is clicked, which is to be explained.
    """

    focused = Signal(str)
    opened = Signal(str)
    asked = Signal(str)

    def __init__(self, card: Card, text: CardText, keys: str, verb: str, parent: QWidget | None = None) -> None:
        """Keys and verb are the hint on a card for a step still to come; both are empty elsewhere."""
        super().__init__(parent)
        self._width = WIDTH
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.show_card(card, text, keys, verb)

    def show_card(self, card: Card, text: CardText, keys: str, verb: str) -> None:
        """Show a card in this place instead."""
        self.card, self.text, self._keys, self._verb = card, text, keys, verb
        self.setAccessibleName(text.spoken)
        self.setAccessibleDescription(f"{keys} {verb}".strip())
        self.fit(self._width)

    def fit(self, width: int) -> None:
        """Lay the words into this width."""
        self._width = width
        self._notes = _flow(self.text.parts, width - _LEFT - _RIGHT, QFontMetricsF(sized(self.font(), 12)))
        self.resize(width + 2 * RING, round(self.card_height()) + 2 * RING)
        self.update()

    def card_height(self) -> float:
        """How high the card is without its ring."""
        figure = _FIGURE if self.text.figure else 0
        notes = max(len(self._notes) + (1 if self._own_hint_line() else 0), 1)
        return _TOP + _TITLE + _STRONG * len(self.text.strong) + figure + _NOTE * notes + _TOP

    def _own_hint_line(self) -> bool:
        """Whether the key and its verb need a line below the others."""
        return bool(self._verb and self._notes) and self._hint_left() + self._hint_width() > self._width - _RIGHT

    def _hint_left(self) -> float:
        metrics = QFontMetricsF(sized(self.font(), 12))
        return _LEFT + sum(metrics.horizontalAdvance(part.text + _DOT) for part in self._notes[-1])

    def _hint_width(self) -> float:
        cap = cap_width(self._keys, self.font()) + 6 if self._keys else 0
        return cap + QFontMetricsF(sized(self.font(), 12)).horizontalAdvance(self._verb)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(RING, RING)
        tokens = current().tokens
        self._paint_box(painter, tokens)
        self._paint_words(painter, tokens)

    def _paint_box(self, painter: QPainter, tokens: Tokens) -> None:
        box = QRectF(0, 0, self._width, self.card_height())
        hollow = self.card.tone is Tone.TO_COME
        line = QColor(tokens.control_edge if hollow else tokens.hairline)
        painter.setPen(QPen(line, 1, Qt.PenStyle.DashLine if hollow else Qt.PenStyle.SolidLine))
        painter.setBrush(QColor(tokens.ground if hollow else tokens.surface))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        edge = QColor(tone_colour(self.card.tone, tokens))
        if hollow:
            painter.setPen(_dashed(edge, _EDGE))
            painter.drawLine(QPoint(_EDGE // 2, 3), QPoint(_EDGE // 2, round(box.height()) - 3))
        else:
            painter.setClipRect(QRectF(0, 0, _EDGE, box.height()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(edge)
            painter.drawRoundedRect(box, 4, 4)
            painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 5, 5)

    def _paint_words(self, painter: QPainter, tokens: Tokens) -> None:
        down = float(_TOP)
        down = self._line(painter, self.text.title, down, _TITLE, 12, tokens.muted)
        ended = self.card.tone is Tone.CANCELLED
        for strong in self.text.strong:
            down = self._line(painter, strong, down, _STRONG, 13, tokens.muted if ended else tokens.text, bold=True)
        if self.text.figure:
            down = self._line(
                painter, self.text.figure, down, _FIGURE, 16, _figure_colour(self.card, tokens), bold=True
            )
        self._paint_notes(painter, down, tokens)

    def _line(
        self, painter: QPainter, words: str, down: float, height: int, pixels: int, colour: str, *, bold: bool = False
    ) -> float:
        painter.setFont(sized(self.font(), pixels, bold=bold))
        painter.setPen(QColor(colour))
        room = QRectF(_LEFT, down, self._width - _LEFT - _RIGHT, height)
        short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
        return down + height

    def _paint_notes(self, painter: QPainter, down: float, tokens: Tokens) -> None:
        painter.setFont(sized(self.font(), 12))
        metrics = QFontMetricsF(painter.font())
        left = float(_LEFT)
        for number, parts in enumerate(self._notes):
            left = float(_LEFT)
            for place, part in enumerate(parts):
                left = self._piece(painter, part, left, down, tokens)
                if place < len(parts) - 1:
                    left = self._piece(painter, Part(_DOT), left, down, tokens)
            down += _NOTE if number < len(self._notes) - 1 or self._own_hint_line() else 0
        if self._verb:
            if self._notes and not self._own_hint_line():
                left = self._piece(painter, Part(_DOT), left, down, tokens)
            else:
                left = float(_LEFT)
            self._paint_hint(painter, left, down, metrics, tokens)

    def _piece(self, painter: QPainter, part: Part, left: float, down: float, tokens: Tokens) -> float:
        room = self._width - _RIGHT - left
        short = painter.fontMetrics().elidedText(part.text, Qt.TextElideMode.ElideRight, int(room) + 1)
        painter.setPen(QColor(tokens.tone(part.tone)))
        painter.drawText(QRectF(left, down, room + 2, _NOTE), Qt.AlignmentFlag.AlignVCenter, short)
        return left + QFontMetricsF(painter.font()).horizontalAdvance(short)

    def _paint_hint(self, painter: QPainter, left: float, down: float, metrics: QFontMetricsF, tokens: Tokens) -> None:
        if self._keys:
            left += paint_cap(painter, self._keys, QPoint(round(left), round(down + _NOTE / 2)), self.font()) + 6
        painter.setPen(QColor(tokens.muted))
        room = QRectF(left, down, metrics.horizontalAdvance(self._verb) + 2, _NOTE)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._verb)

    # ---- focus and mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self.card.key)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def figure_box(self) -> QRect:
        """Where the figure stands; empty where there is none."""
        if not self.text.figure:
            return QRect()
        down = _TOP + _TITLE + _STRONG * len(self.text.strong)
        words = QFontMetricsF(sized(self.font(), 16, bold=True)).horizontalAdvance(self.text.figure)
        return QRect(RING + _LEFT, RING + down, min(round(words), self._width - _LEFT - _RIGHT), _FIGURE)

    def _is_on_figure(self, event: QMouseEvent) -> bool:
        return self.figure_box().contains(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_it = self._is_on_figure(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if on_it else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._is_on_figure(event):
            self.asked.emit(self.card.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._is_on_figure(event):
            self.opened.emit(self.card.key)


def tone_colour(tone: Tone, tokens: Tokens) -> str:
    """The colour of a card's left edge."""
    return {
        Tone.DONE: tokens.done,
        Tone.OPEN: tokens.accent,
        Tone.OVERDUE: tokens.danger,
        Tone.WAITING: tokens.warning,
        Tone.HELD: tokens.danger,
    }.get(tone, tokens.control_edge)


def _figure_colour(card: Card, tokens: Tokens) -> str:
    return tokens.muted if card.tone is Tone.CANCELLED else tokens.text


def _dashed(colour: QColor, width: int) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.5, 1.0])
    return pen


def _flow(parts: tuple[Part, ...], room: float, metrics: QFontMetricsF) -> list[list[Part]]:
    """Lay parts into lines, a part that does not fit going to the next one whole."""
    lines: list[list[Part]] = []
    left = 0.0
    for part in parts:
        width = metrics.horizontalAdvance(part.text)
        if lines and left + metrics.horizontalAdvance(_DOT) + width <= room:
            lines[-1].append(part)
            left += metrics.horizontalAdvance(_DOT) + width
        else:
            lines.append([part])
            left = width
    return lines
