"""A frame that lies over a page, at its right, and knows whether the keyboard is in it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from desktop_app.ui.theme import set_role

TOP = 48
_EDGE = 16


class OverPage(QFrame):
    """Each says how it lies, what it does as the keyboard comes and goes, and what Esc means."""

    def __init__(self, page: QWidget, widest: int) -> None:
        """Widest is in logical pixels; in a narrow page it is narrower."""
        super().__init__(page)
        set_role(self, "frame")
        self.page, self._widest = page, widest
        page.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_went)

    # ---- what each says of itself

    def place(self) -> None:
        """Lie where it belongs, as the page is now."""
        raise NotImplementedError

    def keyboard_went(self, to: QWidget | None) -> None:
        """While it is shown, the keyboard went to a widget, or out of the program: None."""
        raise NotImplementedError

    def leave(self) -> None:
        """Esc was pressed in it."""
        raise NotImplementedError

    # ---- what all do

    def place_over(self, height: int) -> None:
        """Lie at the right edge of the page, below its head."""
        wide = self.wide()
        self.setGeometry(self.page.width() - wide - _EDGE, TOP, wide, height)

    def wide(self) -> int:
        """As wide as it may be in the page as it is now."""
        return min(self._widest, self.page.width() - 2 * _EDGE)

    def has(self, widget: QWidget | None) -> bool:
        """Whether a widget is it or in it."""
        return widget is not None and (widget is self or self.isAncestorOf(widget))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible():
            self.keyboard_went(new)
