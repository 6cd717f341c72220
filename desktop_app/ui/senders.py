"""The threads that turn the outbox: one step after the other, asleep while nothing is due."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

Step = Callable[[], object | None]
Due = Callable[[], datetime | None]
Tell = Callable[[object], None]

LONGEST_NAP: Final = 15.0
"""Seconds after which a sender looks again although nobody woke it: another program may have put something there."""
SHORTEST_NAP: Final = 1.0
"""Seconds a sender sleeps where an entry is due that it may not take, as while another program sends it."""


class Bell:
    """Wakes the senders of one profile; counts its rings so that none is missed."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.rings, self.ended = 0, False

    def ring(self, *, end: bool = False) -> None:
        """Wake whoever waits; with end for the last time."""
        with self._changed:
            self.rings += 1
            self.ended = self.ended or end
            self._changed.notify_all()

    def wait(self, heard: int, seconds: float) -> None:
        """Wait until it rings again after the ring that was heard, at most so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.rings != heard or self.ended, timeout=seconds)


class Sender(threading.Thread):
    """One thread that turns the outbox of one profile."""

    def __init__(self, step: Step, due: Due | None, bell: Bell, moved: Tell, stumbled: Tell) -> None:
        super().__init__(name="sender")
        self._step, self._due, self._bell = step, due, bell
        self._moved, self._stumbled = moved, stumbled

    def run(self) -> None:
        """Send until told to end."""
        while not self._bell.ended:
            heard = self._bell.rings
            try:
                nap = self._turn()
            except Exception as error:  # noqa: BLE001 - a defect in one step must not silence the outbox
                self._stumbled(error)
                nap = LONGEST_NAP
            if nap:
                self._bell.wait(heard, nap)

    def _turn(self) -> float:
        moved = self._step()
        if moved is not None:
            self._moved(moved)
            return 0.0
        due = self._due() if self._due else None
        if due is None:
            return LONGEST_NAP
        seconds = (due - datetime.now(UTC)).total_seconds()
        return min(seconds, LONGEST_NAP) if seconds > 0 else SHORTEST_NAP
