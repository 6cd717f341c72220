"""Turns the outbox of a profile until certain entries are settled, held, or the time is over."""

import time
from collections.abc import Callable, Iterator, Sequence
from threading import Event, Thread
from typing import Generic, TypeVar

from desktop_app.cli.printing import tell
from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.outbox import Entry, State
from desktop_app.workflows.send_outbox import Held, Sent
from desktop_app.workflows.verbs import Verbs

LONGEST_NAP = 0.5
"""Seconds between two looks at an outbox in which nothing is due."""


T = TypeVar("T")


class Errand(Generic[T]):
    """Work that may block on a network, on a thread that ends with the program whether it is done or not.

    An entry that is being sent then is one of a program that ended: the next one asks the backend for its key first.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done: list[T] = []
        self._failed: list[BaseException] = []
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def result(self, seconds: float, otherwise: T) -> T:
        """What came of it, waited for so long; raises what it raised."""
        self._thread.join(max(0.0, seconds))
        if self._failed:
            raise self._failed[0]
        return self._done[0] if self._done else otherwise

    def _run(self) -> None:
        try:
            self._done.append(self._work())
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised where the result is waited for
            self._failed.append(error)


class Sender:
    """Sends what is due of one profile. deadline is a monotonic time in seconds."""

    def __init__(self, verbs: Verbs, profile: str, deadline: float) -> None:
        self._send, self._outbox, self._clock = verbs.send, verbs.outbox, verbs.clock
        self._profile, self._deadline = profile, deadline
        self._is_remote = verbs.connections.profile(profile).backend != LOCAL
        self._nothing_wakes = Event()
        self.sign_in = ""
        """Why the connection asks to sign in; empty while it does not."""
        self.notices: list[str] = []
        """What the backend wanted the clerk to read, since this was last taken."""

    @property
    def is_over(self) -> bool:
        """Whether the time is over or the connection pauses."""
        return bool(self.sign_in) or time.monotonic() >= self._deadline

    def settle(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Send until these entries are settled or held; returns them as they stand then."""
        moving = {entry.key for entry in entries if _moves(entry)}
        while moving and not self.is_over:
            moved = self._step()
            if moved is None:
                now = self._look(entries)
                moving = {entry.key for entry in now if _moves(entry)}
                if moving and not self._nap(now):
                    break
            elif isinstance(moved, Sent):
                moving.discard(moved.entry.key)
            elif moved.entry.key in moving and moved.state is State.PARKED:
                break
        return self._look(entries)

    def each(self) -> Iterator[Sent | Held]:
        """Send all that is due, one after the other."""
        while not self.is_over and (moved := self._step()) is not None:
            yield moved

    def ask(self, work: Callable[[], T], otherwise: T) -> T:
        """What the work returns, or something else where the time is over before; local books never block."""
        if not self._is_remote:
            return work()
        return Errand(work).result(self._deadline - time.monotonic(), otherwise)

    def take_notices(self) -> list[str]:
        """What the backend wanted the clerk to read, once."""
        taken, self.notices = self.notices, []
        return taken

    def _step(self) -> Sent | Held | None:
        moved = self.ask(lambda: self._send.step(self._profile), None)
        if isinstance(moved, Held) and moved.needs_sign_in:
            self.sign_in = moved.reason
        elif isinstance(moved, Held) and moved.state is not State.PARKED:
            tell(f"{moved.entry.number}: {moved.reason}")
        if isinstance(moved, Sent):
            for notice in moved.receipt.notices:
                self.notices.append(f"{moved.receipt.number}: {notice}")
                tell(self.notices[-1])
        return moved

    def _look(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        return tuple(self._outbox.get(entry.key) for entry in entries)

    def _nap(self, entries: Sequence[Entry]) -> bool:
        """Wait for the next entry to fall due; False where none of these will."""
        due = self._send.next_due(self._profile)
        if due is None and all(entry.state is not State.SENDING for entry in entries):
            return False
        until_due = LONGEST_NAP if due is None else (due - self._clock.now()).total_seconds()
        left = self._deadline - time.monotonic()
        self._nothing_wakes.wait(max(0.0, min(until_due, left, LONGEST_NAP)))
        return True


def _moves(entry: Entry) -> bool:
    return entry.state in (State.WAITING, State.SENDING, State.UNSURE)
