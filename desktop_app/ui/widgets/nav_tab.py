"""A flat tab of the main navigation, with a count when something waits there."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.ui.theme import set_role, sized
from desktop_app.ui.tokens import BODY_PX
from desktop_app.ui.widgets.badge import HEIGHT, badge_width, paint_badge

_PAD, _GAP = 12, 6
_MOST, _USUAL = "99+", "99"
"""The longest count, and the one for which there is room."""


class NavTab(QPushButton):
    """Checkable; put several in a QButtonGroup. Its width does not change when it is chosen.

    One that counts keeps room for its badge, so that nothing moves or is cut when a count comes or goes.
    """

    def __init__(self, words: str, parent: QWidget | None = None, *, counts: bool = False) -> None:
        super().__init__(words, parent)
        self._count, self._counts = "", counts
        if counts:  # Qt centres the words in what the padding leaves: the badge takes its room on the right
            self.setStyleSheet(f"QPushButton {{ padding-right: {_PAD - 1 + self._room()}px }}")
        self.setCheckable(True)
        set_role(self, "tab")
        self.setAccessibleName(words)

    def show_count(self, count: int, words: str = "") -> None:
        """Show a badge with the count; words such as “2 waiting” are added to the accessible name."""
        self._count = "" if count <= 0 else _MOST if count > 99 else str(count)
        self.setAccessibleName(f"{self.text()}, {words}" if words and count > 0 else self.text())
        self.update()

    def count(self) -> str:
        """What stands in the badge."""
        return self._count

    def sizeHint(self) -> QSize:
        words = QFontMetrics(sized(self.font(), BODY_PX, bold=True)).horizontalAdvance(self.text())
        return QSize(2 * _PAD + words + self._room(), 28)

    def _room(self) -> int:
        return badge_width(_USUAL, self.font()) + _GAP if self._counts else 0

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._count:
            width = badge_width(self._count, self.font())
            left = self.width() - _PAD - self._room() + _GAP + 2
            box = QRectF(left, (self.height() - HEIGHT) / 2 + 1, width, HEIGHT - 2)
            paint_badge(QPainter(self), self._count, box, self.font())
