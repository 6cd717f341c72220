"""The list below a search field: code, words with the matched parts in the accent, price and more on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop_app.ui.theme import current, set_role, sized
from desktop_app.ui.widgets.found_rows import FOUND, LEFT, RIGHT, FoundModel, FoundRow
from desktop_app.ui.widgets.painted_delegate import PAD

MOST_ROWS = 9
_SHADOW = 10
_SELECTED = 0x00008000
_GAP = 16


class _FoundDelegate(QStyledItemDelegate):
    """Paints one found row; widths of the columns are those of the widest cell of the answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widths = (0, 0, 0)

    def measure(self, rows: Sequence[FoundRow], font_metrics: QFontMetrics) -> None:
        """Set the widths of code, price and extra for this answer."""
        advance = font_metrics.horizontalAdvance
        self._widths = (
            min(160, max((advance(row.code) + 2 for row in rows), default=0)),
            max((advance(row.price) for row in rows), default=0),
            max((advance(row.extra) for row in rows), default=0),
        )

    def width_for(self, rows: Sequence[FoundRow], font_metrics: QFontMetrics) -> int:
        """The width in which every row fits whole."""
        longest = max((font_metrics.horizontalAdvance(row.text) for row in rows), default=0) + 24
        return longest + sum(width + _GAP for width in self._widths if width) + 2 * PAD

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(FOUND)
        look = current()
        box: QRect = option.rect
        chosen = bool(option.state.value & _SELECTED)
        if chosen:
            painter.fillRect(box, QColor(look.tokens.accent_ground))
        tone = look.on_chosen if chosen else look.tokens.tone
        text = QColor(tone("text"))
        painter.setFont(sized(option.font, look.table_px))
        room = box.adjusted(PAD, 0, -PAD, 0)
        code, price, extra = self._widths
        room = _paint_right(painter, room, row.extra, extra, QColor(tone(row.extra_tone)))
        room = _paint_right(painter, room, row.price, price, text)
        painter.setPen(text)
        if code:
            short = painter.fontMetrics().elidedText(row.code, Qt.TextElideMode.ElideRight, code)
            painter.drawText(room, LEFT, short)
            room = room.adjusted(code + _GAP, 0, 0, 0)
        _paint_matched(painter, room, row, (text, QColor(tone("accent"))))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, current().row_height + 4)


def _paint_right(painter: QPainter, room: QRect, text: str, width: int, colour: QColor) -> QRect:
    """Draw at the right edge; what is left of the room."""
    if not width:
        return room
    painter.setPen(colour)
    painter.drawText(room, RIGHT, text)
    return room.adjusted(0, 0, -width - _GAP, 0)


def _paint_matched(painter: QPainter, room: QRect, row: FoundRow, colours: tuple[QColor, QColor]) -> None:
    """Draw the words piece by piece, the matched ones bold in the accent, cut at the room's edge."""
    plain = painter.font()
    bold = sized(plain, plain.pixelSize(), bold=True)
    left = room.left()
    for piece, matched in _pieces(row):
        painter.setFont(bold if matched else plain)
        painter.setPen(colours[matched])
        metrics = painter.fontMetrics()
        rest = room.right() - left
        shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, rest + 1)
        painter.drawText(QRect(left, room.top(), rest + 2, room.height()), LEFT, shown)
        left += metrics.horizontalAdvance(shown)
        if shown != piece:
            break
    painter.setFont(plain)


def _pieces(row: FoundRow) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    place = 0
    for start, length in row.spans:
        pieces += [(row.text[place:start], False), (row.text[start : start + length], True)]
        place = start + length
    pieces.append((row.text[place:], False))
    return [piece for piece in pieces if piece[0]]


class SearchPopup(QFrame):
    """Lies in the field's window, never takes the focus; picked(row number) on a click."""

    picked = Signal(int)

    def __init__(self, field: QWidget, name: str) -> None:
        super().__init__(field)
        self._field = field
        self.rows: tuple[FoundRow, ...] = ()
        self._model = FoundModel(self)
        self._list = QListView(self)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setStyleSheet("QListView { border: 0; border-radius: 0 }")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(name)
        self._list.setModel(self._model)
        self._delegate = _FoundDelegate(self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.clicked.connect(lambda index: self.picked.emit(index.row()))
        self._foot = QLabel(self)
        self._foot.setTextFormat(Qt.TextFormat.PlainText)
        self._foot.setContentsMargins(PAD, 5, PAD, 6)
        set_role(self._foot, "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(_SHADOW + 1, 1, _SHADOW + 1, _SHADOW + 1)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addWidget(self._foot)
        self.hide()

    def show_rows(self, rows: Sequence[FoundRow], foot: str) -> None:
        """Show an answer with its first row current; foot says what else is to be known, such as how old it is."""
        self.rows = tuple(rows)
        metrics = QFontMetrics(sized(self.font(), current().table_px))
        self._delegate.measure(self.rows, metrics)
        self._model.show_rows(self.rows)
        self.set_current(0)
        self._foot.setText(foot)
        self._foot.setVisible(bool(foot))
        self._list.setVisible(bool(self.rows))
        self._place(metrics)
        self.show()
        self.raise_()

    def current(self) -> int:
        """The number of the current row; -1 for none."""
        return self._list.currentIndex().row()

    def set_current(self, number: int) -> None:
        """Make a row current, kept inside the answer."""
        if self.rows:
            self._list.setCurrentIndex(self._model.index(max(0, min(number, len(self.rows) - 1))))

    def _place(self, metrics: QFontMetrics) -> None:
        window = self._field.window()
        if self.parent() is not window:
            self.setParent(window)
        shown = min(len(self.rows), MOST_ROWS)
        height = shown * (current().row_height + 4)
        self._list.setFixedHeight(height)
        foot = self._foot.sizeHint().height() if self._foot.text() else 0
        bar = 14 if len(self.rows) > shown else 0
        wish = max(self._delegate.width_for(self.rows, metrics) + bar, self._field.width(), 240 if foot else 0)
        width = min(wish, window.width() - 16)
        self.resize(width + 2 * _SHADOW + 2, height + foot + _SHADOW + 2)
        at = self._field.mapTo(window, QPoint(0, self._field.height()))
        if at.y() + self.height() > window.height():
            top = self._field.mapTo(window, QPoint(0, 0)).y()
            at.setY(top - self.height() + _SHADOW if top >= self.height() else at.y())
        at.setX(max(0, min(at.x(), window.width() - width - 4)) - _SHADOW)
        self.move(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = current().tokens
        box = self.rect().adjusted(_SHADOW, 0, -_SHADOW, -_SHADOW).toRectF()
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(_SHADOW, 0, -2):
            shade = QColor(tokens.shadow)
            shade.setAlpha(8)
            painter.setBrush(shade)
            painter.drawRoundedRect(box.adjusted(-step, step / 2, step, step), 4 + step, 4 + step)
        painter.setPen(QColor(tokens.control_edge))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
