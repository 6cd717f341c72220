"""Tells a key that a person pressed from the burst of a scanner: only a key that comes alone is a command."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

PAUSE_MS: Final = 40
"""A scanner's keys follow each other faster than this, a person's don't."""


class LoneKey(QObject):
    """Holds a command back for PAUSE_MS and drops it where another key comes before or after it in that time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command: Callable[[], object] | None = None
        self._keys = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._end)

    def press(self, command: Callable[[], object] | None = None) -> None:
        """A key was pressed; command is what it stands for, None for a key that stands for nothing."""
        self._keys += 1
        self._command = command
        self._timer.start()

    def forget(self) -> None:
        """Drop what is held back, as when the focus leaves."""
        self._command = None

    def _end(self) -> None:
        command, alone = self._command, self._keys == 1
        self._command, self._keys = None, 0
        if command is not None and alone:
            command()
