"""Waits for what can be seen, by turning the event loop; never by the clock alone."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QTimer

LIMIT_MS: Final = 8000
"""After so long something that should be seen is missing."""
_LOOK_AGAIN_MS: Final = 4


class Missing(Exception):
    """Something that a step waited for did not come; the message says what."""


def until(condition: Callable[[], object], what: str, limit_ms: int = LIMIT_MS) -> None:
    """Turn the event loop until a condition holds; raises Missing with what was waited for."""
    deadline = QDeadlineTimer(limit_ms)
    waker = QTimer(interval=_LOOK_AGAIN_MS)
    waker.start()
    while not condition():
        if deadline.hasExpired():
            raise Missing(f"{what} did not come within {limit_ms / 1000:g} s")
        turn(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def turn(how: QEventLoop.ProcessEventsFlag = QEventLoop.ProcessEventsFlag.AllEvents) -> None:
    """Handle what has happened, and let go of what was to be deleted."""
    QCoreApplication.processEvents(how)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
