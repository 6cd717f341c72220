"""A flat tab of the main navigation, with a count when something waits there."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.ui.theme import set_role, sized
from desktop_app.ui.tokens import BODY_PX
from desktop_app.ui.widgets.badge import HEIGHT, badge_width, paint_badge

_PAD, _GAP = 12, 6


class NavTab(QPushButton):
    """Checkable; put several in a QButtonGroup. Its width does not change when it is chosen."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._count = ""
        self.setCheckable(True)
        set_role(self, "tab")
        self.setAccessibleName(words)

    def show_count(self, count: int, words: str = "") -> None:
        """Show a badge with the count; words such as “2 waiting” are added to the accessible name."""
        self._count = "" if count <= 0 else "99+" if count > 99 else str(count)
        self.setAccessibleName(f"{self.text()}, {words}" if words and count > 0 else self.text())
        # Qt centres the words in what the padding leaves: the badge takes its room on the right.
        room = badge_width(self._count, self.font()) + _GAP if self._count else 0
        self.setStyleSheet(f"QPushButton {{ padding-right: {_PAD - 1 + room}px }}" if room else "")
        self.updateGeometry()
        self.update()

    def count(self) -> str:
        """What stands in the badge."""
        return self._count

    def sizeHint(self) -> QSize:
        words = QFontMetrics(sized(self.font(), BODY_PX, bold=True)).horizontalAdvance(self.text())
        badge = badge_width(self._count, self.font())
        return QSize(2 * _PAD + words + (badge + _GAP if badge else 0), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._count:
            width = badge_width(self._count, self.font())
            box = QRectF(self.width() - _PAD - width + 2, (self.height() - HEIGHT) / 2 + 1, width, HEIGHT - 2)
            paint_badge(QPainter(self), self._count, box, self.font())
