"""What the window looks at by itself: once it is there, and every hour from then on."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from desktop_app.ui.desk import Desk

HOUR_MS: Final = 3_600_000


class Hourly(QObject):
    """Looks every hour, so that a window that stays open over night is no exception."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._timer = QTimer(self)
        self._timer.setInterval(HOUR_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now and every hour from now on."""
        self.look()
        self._timer.start()

    def look(self) -> None:
        """What is done each time."""
        raise NotImplementedError
