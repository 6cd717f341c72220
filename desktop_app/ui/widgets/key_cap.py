"""Keys where the eye already is: a small key cap, and a hint of a key with its words that can also be clicked."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.ui.theme import current, sized
from desktop_app.ui.tokens import LABEL_PX

_PAD, _GAP, _HEIGHT = 5, 6, 18


def key_words(keys: str) -> str:
    """How keys are shown: “Ctrl+Shift+A” as “Ctrl Shift A”, Return and Enter after another key as “↵”."""
    if not keys:
        return ""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
    parts = shown[:-1].split("+")
    parts[-1] += shown[-1]
    if parts[-1] in {"Return", "Enter"}:
        parts[-1] = "↵" if len(parts) > 1 else "Enter"
    return " ".join(parts)


def cap_width(words: str, font: QFont) -> int:
    """The width in logical pixels of a cap with these words; font is the body font."""
    return QFontMetrics(sized(font, LABEL_PX)).horizontalAdvance(words) + 2 * _PAD


def paint_cap(painter: QPainter, words: str, at: QPoint, font: QFont, *, bare: bool = False) -> int:
    """Draw a cap with its left edge and vertical middle there; bare draws no edge, in the pen's colour. Its width."""
    width = cap_width(words, font)
    box = QRect(at.x(), at.y() - _HEIGHT // 2, width, _HEIGHT)
    painter.save()
    painter.setFont(sized(font, LABEL_PX))
    if not bare:
        tokens = current().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.hairline))
        painter.setBrush(QColor(tokens.ground))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(QColor(tokens.muted))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
    return width


class KeyCap(QWidget):
    """One key, only shown."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_keys(keys)

    def set_keys(self, keys: str) -> None:
        """Show other keys, as when a person has rebound them; no keys, no cap."""
        self._words = key_words(keys)
        self.setAccessibleName(self._words)
        self.setVisible(bool(keys)) if self.parent() else None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(cap_width(self._words, self.font()), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._words:
            paint_cap(QPainter(self), self._words, QPoint(0, self.height() // 2), self.font())


class KeyHint(QAbstractButton):
    """A key and what it does; clicked is also sent by a mouse, so nobody needs the key to find the way."""

    def __init__(self, keys: str, words: str, parent: QWidget | None = None, *, inside: bool = False) -> None:
        """Inside draws the words inside the cap, as on the strip."""
        super().__init__(parent)
        self._inside = inside
        self._over = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_hint(keys, words)

    def set_hint(self, keys: str, words: str) -> None:
        """Show other keys or other words."""
        self._keys, self._words = key_words(keys), words
        self.setAccessibleName(f"{words} ({self._keys})" if keys else words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._inside:
            return QSize(cap_width(f"{self._keys} {self._words}".strip(), self.font()), _HEIGHT + 2)
        cap = cap_width(self._keys, self.font()) + _GAP if self._keys else 0
        return QSize(cap + self.fontMetrics().horizontalAdvance(self._words) + 2, _HEIGHT + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = QPoint(0, self.height() // 2)
        if self._inside:
            paint_cap(painter, f"{self._keys} {self._words}".strip(), middle, self.font())
            return
        cap = paint_cap(painter, self._keys, middle, self.font()) + _GAP if self._keys else 0
        tokens = current().tokens
        tone = tokens.muted if not self.isEnabled() else tokens.accent if self._over else tokens.text
        painter.setPen(QColor(tone))
        painter.drawText(self.rect().adjusted(cap, 0, 0, 0), _LEFT, self._words)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._over = False
        self.update()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
