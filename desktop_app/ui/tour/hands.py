"""Presses keys as a person does: they go to the window in front and find their way from there."""

from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.ui.tour.waiting import Missing, turn


class Hands:
    """Type texts and press keys in a window or in whatever has opened over it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def press(self, *keys: str) -> None:
        """Press one key after the other, each named as Qt names it: “Ctrl+Return”, “Down”, “D”."""
        for name in keys:
            QTest.keySequence(self._front(), QKeySequence(name))
            turn()

    def type(self, text: str) -> None:
        """Type plain characters (ASCII), one key each."""
        for character in text:
            QTest.keyClick(self._front(), ord(character))
            turn()

    def _front(self) -> QWindow:
        front: QWindow | None = QGuiApplication.focusWindow()
        front = self._window.windowHandle() if front is None else front
        if front is None:
            raise Missing("a window that takes keys")
        return front
