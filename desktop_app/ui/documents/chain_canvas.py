"""The picture of a chain: cards in columns, the ties painted behind them, walked with the arrow keys."""

from collections.abc import Callable
from datetime import date as Date
from itertools import pairwise

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.documents import Chain
from desktop_app.ui.documents.card_text import card_text
from desktop_app.ui.documents.chain_card import LEAST_WIDTH, RING, WIDTH, ChainCard
from desktop_app.ui.documents.chain_cards import COLUMNS, Card, ChainPicture, Step, Tone
from desktop_app.ui.documents.chain_layout import Layout, Node, card_width, lay_out
from desktop_app.ui.documents.chain_routes import Route
from desktop_app.ui.documents.chain_walk import Way, first, neighbour
from desktop_app.ui.documents.words import step_verb
from desktop_app.ui.theme import current

_WAYS = {
    int(Qt.Key.Key_Left): Way.LEFT,
    int(Qt.Key.Key_Right): Way.RIGHT,
    int(Qt.Key.Key_Up): Way.UP,
    int(Qt.Key.Key_Down): Way.DOWN,
}

NOTHING = ChainPicture(Chain((), ()))


class ChainCanvas(QWidget):
    """Shows a ChainPicture. moved(key) when another card takes the focus; typed() for a key that means nothing here.

    asked(key) when the figure of a card is clicked.
    """

    moved = Signal(str)
    opened = Signal(str)
    asked = Signal(str)
    typed = Signal()

    def __init__(self, step_key: Callable[[Step], str], parent: QWidget | None = None) -> None:
        """step_key tells the key of a step as it stands on screen."""
        super().__init__(parent)
        self._step_key = step_key
        self._picture = NOTHING
        self._layout = Layout()
        self._cards: dict[str, ChainCard] = {}
        self._room = QSize(800, 400)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Chain of documents"))

    # ---- what is shown

    def show_picture(self, picture: ChainPicture, today: Date) -> None:
        """Show a picture; cards that stay keep the focus where it was."""
        self._picture = picture
        keys = {card.key for card in picture.cards}
        for key in [key for key in self._cards if key not in keys]:
            self._drop(self._cards.pop(key))
        for card in picture.cards:
            self._show_card(card, today)
        self._arrange()
        self._tab_order()

    def rename(self, before: str, after: str) -> None:
        """A temporary number became a real one: its card goes on under the new key, the focus too."""
        card = self._cards.pop(before, None)
        if card is None:
            return
        if after not in self._cards:
            self._cards[after] = card
        else:
            if card.hasFocus():
                self._cards[after].setFocus()
            self._drop(card)
        self._picture = self._picture.renamed(before, after)
        self._arrange()

    def _drop(self, card: ChainCard) -> None:
        if card.hasFocus():
            self.setFocus()  # else Qt gives it to whatever comes next in the window
        card.hide()
        card.deleteLater()

    def clear(self) -> None:
        """Show nothing, as before the first answer."""
        self.show_picture(NOTHING, Date.min)

    def focused_key(self) -> str:
        """The key of the card that has the focus; empty for none."""
        return next((key for key, card in self._cards.items() if card.hasFocus()), "")

    def focus_card(self, key: str = "") -> None:
        """Give a card the focus; the first one where the key is unknown."""
        wanted = key if key in self._cards else first(self._layout)
        if wanted:
            self._cards[wanted].setFocus(Qt.FocusReason.OtherFocusReason)

    def card(self, key: str) -> ChainCard | None:
        """The widget of a card."""
        return self._cards.get(key)

    def picture(self) -> ChainPicture:
        """What is shown."""
        return self._picture

    def _show_card(self, card: Card, today: Date) -> None:
        text = card_text(card, today)
        keys, verb = (self._step_key(card.step), step_verb(card.step)) if card.step else ("", "")
        shown = self._cards.get(card.key)
        if shown is not None:
            shown.show_card(card, text, keys, verb)
            return
        shown = ChainCard(card, text, keys, verb, self)
        shown.focused.connect(self.moved)
        shown.opened.connect(self.opened)
        shown.asked.connect(self.asked)
        self._cards[card.key] = shown
        shown.show()

    # ---- where it stands

    def set_room(self, room: QSize) -> None:
        """Fill at least this much, the viewport's size."""
        self._room = room
        self._arrange()

    def _arrange(self) -> None:
        columns = len({COLUMNS[card.kind] for card in self._picture.cards})
        width = int(card_width(columns, self._room.width(), LEAST_WIDTH, WIDTH))
        for card in self._cards.values():
            card.fit(width)
        nodes = [Node(c.key, COLUMNS[c.kind], self._cards[c.key].card_height()) for c in self._picture.cards]
        room = (float(self._room.width()), float(self._room.height()))
        self._layout = lay_out(nodes, self._picture.ties, width, room)
        for key, box in self._layout.boxes.items():
            self._cards[key].move(round(box.x) - RING, round(box.y) - RING)
        self.setMinimumSize(round(self._layout.width), round(self._layout.height))
        self.update()

    def _tab_order(self) -> None:
        boxes = self._layout.boxes
        cards = [self._cards[key] for key in sorted(boxes, key=lambda key: (boxes[key].x, boxes[key].y))]
        for before, after in pairwise(cards):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(event.key())
        if way is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            wanted = neighbour(self._layout, self.focused_key(), way)
            if wanted:
                self.focus_card(wanted)
            return
        if event.text():
            self.typed.emit()
        super().keyPressEvent(event)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for route in sorted(self._layout.routes, key=lambda route: route.tie.hollow, reverse=True):
            painter.setPen(self._pen(route))
            painter.drawPath(path_of(route))

    def _pen(self, route: Route) -> QPen:
        tokens = current().tokens
        target = self._picture.card(route.tie.target)
        if route.tie.hollow:
            pen = QPen(QColor(tokens.control_edge), min(route.width, 5.0))
            pen.setDashPattern([1.0, 0.8])
        elif target is not None and target.tone in (Tone.WAITING, Tone.HELD):
            pen = QPen(QColor(tokens.warning if target.tone is Tone.WAITING else tokens.danger), 2.0)
        else:
            pen = QPen(QColor(tokens.flow), route.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen


def path_of(route: Route) -> QPainterPath:
    """The line of a tie: bent evenly from one column to the next, straight across those it passes."""
    points = [QPointF(x, y) for x, y in route.points]
    path = QPainterPath(points[0])
    for number in range(1, len(points)):
        start, end = points[number - 1], points[number]
        if number % 2 == 0:
            path.lineTo(end)
            continue
        bend = route.reach or (end.x() - start.x()) / 2
        back = -bend if route.reach else bend
        path.cubicTo(QPointF(start.x() + bend, start.y()), QPointF(end.x() - back, end.y()), end)
    return path
