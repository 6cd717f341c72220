"""A screen over a profile on a test server, driven by keys; what it puts into the outbox is sent at once."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.keyboard import NONE

FAR = "harbour"
"""The profile's name."""


class FarScreen:
    """One person before one screen."""

    def __init__(self, books, screen, server):
        self.books, self.screen, self.server = books, screen, server

    def turn(self):
        """Let all that waits be sent, and what came of it be shown."""
        self.books.jobs.crank()
        while (moved := self.books.verbs.send.step(FAR)) is not None:
            self.books.jobs.moved.emit(moved)
            self.books.jobs.crank()

    def press(self, key, held=NONE):
        QTest.keyClick(QApplication.focusWidget() or self.screen, key, held)
        self.turn()

    def only(self):
        """The one entry of the outbox."""
        (entry,) = self.books.verbs.outbox.entries(FAR)
        return entry
