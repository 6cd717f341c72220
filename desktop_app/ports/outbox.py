"""The outbox: what was submitted, under which key, how often it was tried and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, Protocol

from desktop_app.domain.command_sources import sources
from desktop_app.domain.commands import Command, document_kind
from desktop_app.ports.backend import Receipt


class State(StrEnum):
    """Where an entry is in its life. Only confirmed and withdrawn are ends."""

    WAITING = "waiting"
    SENDING = "sending"
    UNSURE = "unsure"
    PARKED = "parked"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


UNDER_WAY: Final = (State.WAITING, State.SENDING, State.UNSURE, State.PARKED)
"""The states in which something may still become of an entry."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a receipt: when (UTC), what happened (a short word) and its particulars."""

    at: datetime
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be sent. number is temporary (L-0007); depends_on are keys that must be confirmed first.

    identity tells equal wishes apart: the order's own, or the hash of what is asked for; empty means none.
    total is what the clerk saw, in currency; draft_id marks that draft submitted in the same transaction.
    """

    key: str
    profile: str
    command: Command
    number: str
    customer: str = ""
    customer_name: str = ""
    total: Decimal | None = None
    currency: str = ""
    reference: str = ""
    identity: str = ""
    depends_on: tuple[str, ...] = ()
    draft_id: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands. remote_number is the backend's, empty until confirmed; reason says why it is held.

    look_first: it may have been sent before, so the backend is asked for the key before anything is sent.
    repeated: it was there already when it was asked for again; said by the workflows, never kept.
    """

    key: str
    profile: str
    command: Command
    number: str
    state: State
    made_at: datetime
    customer: str = ""
    customer_name: str = ""
    total: Decimal | None = None
    currency: str = ""
    reference: str = ""
    identity: str = ""
    generation: int = 1
    depends_on: tuple[str, ...] = ()
    draft_id: str = ""
    tries: int = 0
    due_at: datetime | None = None
    remote_number: str = ""
    remote_total: Decimal | None = None
    reason: str = ""
    field: str = ""
    line: int | None = None
    look_first: bool = False
    repeated: bool = False

    @property
    def document(self) -> str:
        """The number under which the document is known that this is about: what it makes, else what it changes."""
        if self.remote_number or document_kind(self.command) is not None:
            return self.remote_number or self.number
        return next(iter(sources(self.command)), self.number)

    @property
    def is_refused_somewhere(self) -> bool:
        """Refused by the backend, which named the field or the line."""
        return self.state is State.PARKED and (bool(self.field) or self.line is not None)

    @property
    def is_settled(self) -> bool:
        """Nothing more will happen to it by itself or by a person."""
        return self.state in (State.CONFIRMED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How many entries of a profile wait (waiting, sending, unsure), need a person (parked), were sent today."""

    waiting: int
    parked: int
    confirmed_today: int


class AlreadyThere(Exception):
    """Another entry of this identity exists; it is the one to go on with."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.identity)
        self.entry = entry


class OutboxStore(Protocol):
    """Keeps the outbox; every method blocks on disk and belongs on a worker thread. Safe across processes."""

    def put(self, entries: Sequence[NewEntry], *, again: bool = False) -> tuple[Entry, ...]:
        """Keep entries durably, all or none; with again an identity that exists gets a new generation.

        Raises AlreadyThere where an identity exists and again is not set.
        """

    def claim(self, profile: str, now: datetime) -> Entry | None:
        """Take the oldest due entry whose dependencies are confirmed and mark it sending; None when nothing is due.

        Entries that another living program is sending are left alone; those of a dead one come with look_first.
        Of one chain only one entry is claimed at a time.
        """

    def confirm(self, key: str, receipt: Receipt, at: datetime, detail: str = "") -> None:
        """Settle an entry durably: the backend has it under receipt.number."""

    def postpone(self, key: str, due_at: datetime, reason: str, at: datetime) -> None:
        """Nothing was done; wait until due_at and try again."""

    def doubt(self, key: str, due_at: datetime, reason: str, at: datetime) -> None:
        """The answer was lost; after due_at ask for the key first."""

    def park(self, key: str, reason: str, at: datetime, field: str = "", line: int | None = None) -> None:
        """Refused; it waits for a person, and so do the entries that depend on it."""

    def release(self, key: str, reason: str, at: datetime) -> None:
        """Put a claimed entry back to waiting without counting a try, as when signing in is needed."""

    def retry(self, key: str, at: datetime, command: Command | None = None) -> Entry:
        """Make a waiting, parked or unsure entry due now, with a mended command where given; the key stays."""

    def withdraw(self, key: str, at: datetime) -> Entry:
        """A person takes it back; raises ValueError for sending, unsure and confirmed ones."""

    def note(self, key: str, at: datetime, what: str, detail: str = "") -> None:
        """Add a line to the receipt."""

    def get(self, key: str) -> Entry | None:
        """One entry by its key."""

    def by_number(self, profile: str, number: str) -> Entry | None:
        """One entry by its temporary or its backend's number, documents only."""

    def by_identity(self, profile: str, identity: str) -> Entry | None:
        """The newest generation of an identity."""

    def entries(self, profile: str = "", states: Sequence[State] = (), limit: int = 500) -> Sequence[Entry]:
        """Entries newest first; no profile means all, no states means every state."""

    def events(self, key: str) -> Sequence[Event]:
        """The receipt of an entry, oldest first."""

    def counts(self, profile: str, now: datetime) -> OutboxCounts:
        """How many wait, need a person and were sent today (the day of now, UTC)."""

    def next_due(self, profile: str) -> datetime | None:
        """When the next waiting or unsure entry falls due; None when none is waiting for a time."""
