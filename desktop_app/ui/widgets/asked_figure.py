"""Lets a figure be asked for where it comes from by a click on it; the key for it stands on the screen."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class _Click(QObject):
    """Hears a click of the left button on its parent, pressed and let go over it."""

    def __init__(self, figure: QWidget, slot: Callable[[], object]) -> None:
        super().__init__(figure)
        self._slot = slot
        figure.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and _is_left(event):
            return True
        if event.type() == QEvent.Type.MouseButtonRelease and _is_left(event):
            figure = cast("QWidget", watched)
            if figure.rect().contains(cast("QMouseEvent", event).position().toPoint()):
                self._slot()
            return True
        return False


def _is_left(event: QEvent) -> bool:
    return cast("QMouseEvent", event).button() == Qt.MouseButton.LeftButton


def ask_on_click(figure: QWidget, slot: Callable[[], object]) -> None:
    """Call slot when the figure is clicked, and show by the hand that it can be."""
    figure.setCursor(Qt.CursorShape.PointingHandCursor)
    _Click(figure, slot)
