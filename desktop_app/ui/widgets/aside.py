"""Keeps a drawer at the right edge of a screen: beside the rest where there is room, over it where there is not."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Aside(QWidget):
    """The room that the rest of the screen leaves for the drawer; put it into the screen's layout in the last place.

    Where the screen is narrower than roomy, in logical pixels, the rest keeps its width and the drawer lies over it.
    """

    def __init__(self, drawer: QWidget, screen: QWidget, roomy: int) -> None:
        """The drawer is a child of the screen, of fixed width, and in no layout."""
        super().__init__(screen)
        self._drawer, self._screen, self._roomy = drawer, screen, roomy
        self.setFixedWidth(drawer.maximumWidth())
        self.hide()
        drawer.installEventFilter(self)
        screen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize):
            self._fit()
        return False

    def _fit(self) -> None:
        width, height = self._screen.width(), self._screen.height()
        self.setVisible(not self._drawer.isHidden() and width >= self._roomy)
        self._drawer.setGeometry(width - self.maximumWidth(), 0, self.maximumWidth(), height)
        self._drawer.raise_()
