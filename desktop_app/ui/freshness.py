"""Tells a screen when what it shows should be asked for again, and when an answer is late."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk

SETTLE_MS = 200
"""Many entries that move at once are asked for once."""
SLOW_MS = 300
"""A question that takes longer says so."""


class Freshness(QObject):
    """due while the screen is shown and the outbox moved, or when it is shown again after that; slow after SLOW_MS."""

    due = Signal()
    slow = Signal()

    def __init__(self, desk: Desk, screen: QWidget) -> None:
        super().__init__(screen)
        self._screen, self._stale = screen, True
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self._settled)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self.slow)
        desk.navigator.outbox_changed.connect(lambda _moved: self.spoil())
        desk.navigator.catalogue_changed.connect(self.spoil)
        screen.installEventFilter(self)

    def spoil(self) -> None:
        """What is shown may be old."""
        self._stale = True
        if self._screen.isVisible() and not self._settling.isActive():
            self._settling.start()

    def asked(self) -> None:
        """The screen has asked."""
        self._stale = False
        self._settling.stop()
        self._slow.start()

    def answered(self) -> None:
        """The answer came, or a refusal."""
        self._slow.stop()

    def _settled(self) -> None:
        if self._stale and self._screen.isVisible():
            self.due.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._screen:
            return False
        if event.type() == QEvent.Type.LocaleChange:
            self.spoil()
        elif event.type() == QEvent.Type.Show and self._stale:
            self.due.emit()
        return False
