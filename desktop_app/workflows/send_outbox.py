"""Send what is in the outbox: one entry a step, whatever the backend or the network does."""

import logging
import random
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from desktop_app.domain.command_sources import with_sources
from desktop_app.domain.commands import Command
from desktop_app.ports.backend import Backend, NotAllowed, Receipt, Refusal, Rejected, Unreachable
from desktop_app.ports.clock import Clock
from desktop_app.ports.outbox import Entry, OutboxStore, State
from desktop_app.workflows.connect_backend import Connections, in_words

LONGEST_WAIT: Final = 300.0
"""Seconds between two tries at most."""
LONGEST_ASKED: Final = 3600
"""Seconds that a backend may ask to wait; it is tried again after them whatever it asked."""
FIRST_WAIT: Final = 2.0
"""Seconds before the second try; each further wait is twice as long."""
FIRST_QUESTION: Final = 1.0
"""Seconds before the backend is first asked what became of an entry."""
PAUSE: Final = timedelta(minutes=5)
"""How long a profile rests where signing in is needed and nobody does."""

NOTICE: Final = "notice"
"""What a line of a receipt is called that the backend wants the clerk to read."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sent:
    """An entry that the backend now has, and what it answered."""

    entry: Entry
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Held:
    """An entry that did not go: its state now and why, in words; needs_sign_in says that its profile rests."""

    entry: Entry
    state: State
    reason: str
    needs_sign_in: bool = False


Outcome = Sent | Held


class SendOutbox:
    """Turns the outbox of a profile entry by entry. Safe for several threads."""

    def __init__(
        self, connections: Connections, outbox: OutboxStore, clock: Clock, chance: random.Random | None = None
    ) -> None:
        self._connections, self._outbox, self._clock = connections, outbox, clock
        self._chance = chance or random.Random()  # noqa: S311 - spreads tries over time, keeps no secret
        self._rests: dict[str, tuple[datetime, int]] = {}
        self._unwritten: list[Callable[[], None]] = []
        self._guard = threading.Lock()

    def step(self, profile: str) -> Outcome | None:
        """Send the oldest entry that is due and write down what came of it; None when nothing is due.

        An entry that was tried before is asked for first. Raises Trouble where the client's own disk is in the way:
        what the backend answered is then kept in memory and written at the next step. Raises InvalidInput for an
        unknown profile.
        """
        self._connections.profile(profile)
        self._write_rest()
        if self.rests_until(profile) is not None:
            return None
        entry = self._outbox.claim(profile, self._clock.now())
        return None if entry is None else self._turn(entry)

    def next_due(self, profile: str) -> datetime | None:
        """When the next entry falls due, in UTC; None when none is waiting for a time."""
        due, rest = self._outbox.next_due(profile), self.rests_until(profile)
        return due if due is None or rest is None else max(due, rest)

    def rests_until(self, profile: str) -> datetime | None:
        """Until when a profile rests because signing in is needed; None where it does not."""
        until, version = self._rests.get(profile, (self._clock.now(), -1))
        over = until <= self._clock.now() or version != self._connections.version(profile)
        return None if over else until

    def resume(self, profile: str) -> None:
        """Signing in was done, or a person wants a try now: the profile rests no longer."""
        self._rests.pop(profile, None)

    def _turn(self, entry: Entry) -> Outcome:
        try:
            receipt = self._carry_out(entry)
        except Unreachable as refusal:
            return self._postpone(entry, in_words(refusal), refusal.seconds)
        except Rejected as refusal:
            return self._park(entry, refusal)
        except NotAllowed as refusal:
            return self._rest(entry, in_words(refusal))
        except Refusal as refusal:
            return self._doubt(entry, in_words(refusal))
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the entry may have arrived and must not be lost
            _log(entry, error)
            return self._doubt(entry, f"Something unexpected happened ({type(error).__name__}); it will be asked for.")
        return self._confirm(entry, receipt)

    def _carry_out(self, entry: Entry) -> Receipt:
        with self._connections.using(entry.profile) as backend:
            return (self._found(backend, entry) if entry.look_first else None) or backend.send(
                self._resolved(entry), entry.key
            )

    def _found(self, backend: Backend, entry: Entry) -> Receipt | None:
        try:
            receipt = backend.find(entry.key)
        except Rejected as refusal:
            # a question that is refused says nothing about what was sent before
            raise Refusal(refusal.message, refusal.quoted) from refusal
        if receipt is None:
            self._outbox.note(entry.key, self._clock.now(), "not found")
            return None
        return replace(receipt, found=True)

    def _resolved(self, entry: Entry) -> Command:
        """The command with the backend's numbers in place of temporary ones."""

        def rename(number: str) -> str:
            source = self._outbox.by_number(entry.profile, number)
            if source is None:
                return number
            if source.state is not State.CONFIRMED:
                raise Rejected(f"It builds on {number}, which is {source.state}.", field="number")
            return source.remote_number

        return with_sources(entry.command, rename)

    def _confirm(self, entry: Entry, receipt: Receipt) -> Sent:
        now, agrees = self._clock.now(), _agrees(entry, receipt)
        same = f"{receipt.number}, total {receipt.total} {receipt.currency} as here"

        def write() -> None:
            self._outbox.confirm(entry.key, receipt, now, same if agrees else receipt.number)
            if agrees is False:
                there = f"{entry.total} here, {receipt.total} there, {receipt.currency or entry.currency}"
                self._outbox.note(entry.key, now, "total differs", there)
            for notice in receipt.notices:
                self._outbox.note(entry.key, now, NOTICE, notice)

        self._write(write)
        return Sent(
            replace(entry, state=State.CONFIRMED, remote_number=receipt.number, remote_total=receipt.total), receipt
        )

    def _postpone(self, entry: Entry, reason: str, seconds: int) -> Held:
        now = self._clock.now()
        due = now + max(self._wait(FIRST_WAIT, entry.tries), timedelta(seconds=min(seconds, LONGEST_ASKED)))
        self._write(lambda: self._outbox.postpone(entry.key, due, reason, now))
        state = State.UNSURE if entry.look_first else State.WAITING
        return Held(replace(entry, state=state, reason=reason, due_at=due), state, reason)

    def _doubt(self, entry: Entry, reason: str) -> Held:
        now = self._clock.now()
        due = now + self._wait(FIRST_QUESTION, entry.tries)
        self._write(lambda: self._outbox.doubt(entry.key, due, reason, now))
        held = replace(entry, state=State.UNSURE, reason=reason, due_at=due, look_first=True)
        return Held(held, State.UNSURE, reason)

    def _park(self, entry: Entry, refusal: Rejected) -> Held:
        now, reason = self._clock.now(), in_words(refusal)
        self._write(lambda: self._outbox.park(entry.key, reason, now, refusal.field, refusal.line))
        held = replace(entry, state=State.PARKED, reason=reason, field=refusal.field, line=refusal.line)
        return Held(held, State.PARKED, reason)

    def _rest(self, entry: Entry, reason: str) -> Held:
        now = self._clock.now()
        self._rests[entry.profile] = (now + PAUSE, self._connections.version(entry.profile))
        self._write(lambda: self._outbox.release(entry.key, reason, now))
        state = State.UNSURE if entry.look_first else State.WAITING
        return Held(replace(entry, state=state, reason=reason), state, reason, needs_sign_in=True)

    def _wait(self, first: float, tries: int) -> timedelta:
        """Twice as long after each try up to LONGEST_WAIT, a little spread so that not all come at once."""
        doublings = min(max(tries - 1, 0), 10)
        return timedelta(seconds=min(first * 2**doublings, LONGEST_WAIT) * self._chance.uniform(0.75, 1.0))

    def _write(self, write: Callable[[], None]) -> None:
        with self._guard:
            self._unwritten.append(write)
        self._write_rest()

    def _write_rest(self) -> None:
        """Write down what came of entries; what the disk refuses stays in memory for the next step."""
        with self._guard:
            while self._unwritten:
                try:
                    self._unwritten[0]()
                except (KeyError, ValueError) as error:
                    # a person settled the entry otherwise while it was under way: what stands there now holds
                    _LOG.warning("an outcome was not written down: %s", error)
                self._unwritten.pop(0)


def _agrees(entry: Entry, receipt: Receipt) -> bool | None:
    """Whether both totals are the same sum; None where one of them is missing."""
    if entry.total is None or receipt.total is None:
        return None
    return entry.total == receipt.total and receipt.currency in ("", entry.currency)


def _log(entry: Entry, error: Exception) -> None:
    """Where it happened, without the words of the error, which may quote an address or a secret."""
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(error.__traceback__)))
    _LOG.error("entry %s: %s at %s", entry.key, type(error).__name__, places)
