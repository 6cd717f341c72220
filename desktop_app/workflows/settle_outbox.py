"""Settle the outbox: look at what waits, and decide what a machine can't."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from desktop_app.domain.checks import priced_if_sound
from desktop_app.domain.command_sources import sources
from desktop_app.domain.commands import Amend, Command, PlaceOrder
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.ports.backend import Receipt
from desktop_app.ports.clock import Clock
from desktop_app.ports.outbox import Entry, Event, OutboxCounts, OutboxStore, State
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.send_outbox import SendOutbox

MOST_DEPENDENTS: Final = 100_000


class SettleOutbox:
    """What a person sees of the outbox and may do with it. Every method blocks on disk, none on the network."""

    def __init__(self, connections: Connections, outbox: OutboxStore, clock: Clock, sending: SendOutbox) -> None:
        self._connections, self._outbox, self._clock, self._sending = connections, outbox, clock, sending

    def entries(self, profile: str = "", states: Sequence[State] = (), limit: int = 500) -> Sequence[Entry]:
        """Entries newest first; no profile means all, no states means every state."""
        return self._outbox.entries(profile, states, limit)

    def get(self, key: str) -> Entry:
        """One entry; raises InvalidInput for an unknown key."""
        entry = self._outbox.get(key)
        if entry is None:
            raise InvalidInput(Problem("key", "There is no entry {key} in the outbox.", {"key": key}))
        return entry

    def events(self, key: str) -> Sequence[Event]:
        """The receipt of an entry, oldest first."""
        return self._outbox.events(key)

    def counts(self, profile: str) -> OutboxCounts:
        """How many wait, need a person and were sent today."""
        return self._outbox.counts(profile, self._clock.now())

    def retry(self, key: str) -> Entry:
        """Try an entry now; raises InvalidInput for one that is being sent or is settled."""
        entry = self._in(key, (State.WAITING, State.PARKED, State.UNSURE))
        self._sending.resume(entry.profile)
        return self._changed(entry, lambda at: self._outbox.retry(key, at))

    def mend(self, key: str, command: Command) -> Entry:
        """Send a parked entry anew with another content under the same key: it was refused, so nothing was made.

        Raises InvalidInput for an entry in another state, a command of another kind, or an order that is wrong.
        """
        entry = self._in(key, (State.PARKED,))
        if type(command) is not type(entry.command):
            raise InvalidInput(Problem("key", "{number} must stay what it is.", {"number": entry.number}))
        if isinstance(command, PlaceOrder | Amend):
            priced_if_sound(command.order, self._clock.today(), self._connections.rule(entry.profile))
        return self._changed(entry, lambda at: self._outbox.retry(key, at, command))

    def withdraw(self, key: str) -> Entry:
        """Take an entry back, and with it the documents that were to follow from it.

        Raises InvalidInput for one that is, or may be, at the backend, and for a customer that orders wait for.
        """
        entry = self._in(key, (State.WAITING, State.PARKED, State.WITHDRAWN))
        followers = self._followers(entry)
        others = [follower.number for follower in followers if not sources(follower.command)]
        if others:
            words = "{others} waits for it; withdraw that first."
            raise InvalidInput(Problem("key", words, {"others": ", ".join(others)}))
        withdrawn = self._changed(entry, lambda at: self._outbox.withdraw(key, at))
        for follower in followers:
            self._outbox.withdraw(follower.key, self._clock.now())
        return withdrawn

    def settle_exists(self, key: str, number: str) -> Entry:
        """A person found an unsure entry at the backend under this number: it is confirmed, and that is recorded."""
        entry = self._in(key, (State.UNSURE,))
        if not number.strip():
            raise InvalidInput(Problem("number", "The number is missing; write the one the backend gave."))
        receipt = Receipt(number.strip(), found=True)

        def confirm(at: datetime) -> Entry:
            self._outbox.confirm(key, receipt, at, f"{receipt.number}, as a person said")
            return self.get(key)

        return self._changed(entry, confirm)

    def send_again(self, key: str) -> Entry:
        """A person found an unsure entry nowhere: it is sent now under its own key, and that is recorded.

        The backend is still asked for the key first, so that a late arrival is not doubled.
        """
        entry = self._in(key, (State.UNSURE,))
        self._sending.resume(entry.profile)
        self._outbox.note(key, self._clock.now(), "send again", "as a person said")
        return self._changed(entry, lambda at: self._outbox.retry(key, at))

    def _in(self, key: str, states: Sequence[State]) -> Entry:
        entry = self.get(key)
        if entry.state not in states:
            raise _refused(entry)
        return entry

    def _changed(self, entry: Entry, change: Callable[[datetime], Entry]) -> Entry:
        """The entry after a change; raises InvalidInput where it moved on in the very moment it was looked at."""
        try:
            return change(self._clock.now())
        except ValueError:
            raise _refused(self.get(entry.key)) from None

    def _followers(self, entry: Entry) -> list[Entry]:
        """What waits for an entry, and what waits for that, in the order in which it was made."""
        open_states = (State.WAITING, State.PARKED)
        found, keys = [], {entry.key}
        for other in reversed(self._outbox.entries(entry.profile, open_states, MOST_DEPENDENTS)):
            if keys.intersection(other.depends_on):
                found.append(other)
                keys.add(other.key)
        return found


def _refused(entry: Entry) -> InvalidInput:
    words = "{number} is {state}; that can't be done with it now."
    return InvalidInput(Problem("key", words, {"number": entry.number, "state": str(entry.state)}))
