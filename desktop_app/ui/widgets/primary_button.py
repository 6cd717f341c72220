"""The one primary button of a screen: its verb, and the key that does the same."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from desktop_app.ui.theme import current, set_role, sized
from desktop_app.ui.tokens import BODY_PX
from desktop_app.ui.widgets.key_cap import cap_width, key_words, paint_cap

_PAD, _GAP, _HEIGHT = 16, 3, 32


class PrimaryButton(QPushButton):
    """A QPushButton in the accent colour; the key is shown, the action table binds it."""

    def __init__(self, words: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._keys = ""
        set_role(self, "primary")
        self.set_keys(keys)

    def set_words(self, words: str) -> None:
        """Show other words."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(f"{words} ({self._keys})" if self._keys else words)

    def set_keys(self, keys: str) -> None:
        """Show other keys."""
        self._keys = key_words(keys) if keys else ""
        self.setAccessibleName(f"{self.text()} ({self._keys})" if self._keys else self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(2 * _PAD + self._words_width() + self._keys_width(), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        tokens = current().tokens
        if current().contrast:
            painter.setPen(self.palette().buttonText().color())
        else:
            painter.setPen(QColor(tokens.on_accent if self.isEnabled() else tokens.muted))
        painter.setFont(sized(self.font(), BODY_PX, bold=True))
        words = self._words_width()
        left = (self.width() - words - self._keys_width()) // 2
        room = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._keys:
            paint_cap(painter, self._keys, QPoint(left + words + _GAP, self.height() // 2), self.font(), bare=True)

    def _words_width(self) -> int:
        return QFontMetrics(sized(self.font(), BODY_PX, bold=True)).horizontalAdvance(self.text())

    def _keys_width(self) -> int:
        return _GAP + cap_width(self._keys, self.font()) if self._keys else 0
