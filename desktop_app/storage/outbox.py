"""The outbox in the client's file: two durable commits an entry, when it is put and when it is confirmed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import apsw

from desktop_app.domain.commands import Amend, Command, Pay, PlaceOrder, Refund
from desktop_app.ports.backend import Receipt
from desktop_app.ports.clock import Clock
from desktop_app.ports.outbox import Entry, Event, NewEntry, OutboxCounts, State
from desktop_app.storage.gate import Gate, ask
from desktop_app.storage.moments import micros, moment
from desktop_app.storage.outbox_claims import Claims
from desktop_app.storage.outbox_listing import Listing
from desktop_app.storage.outbox_putting import put_all
from desktop_app.storage.outbox_rows import ENTRY, entry_of, packed, write_event

_OF_A_PERSON = (State.WAITING, State.PARKED, State.UNSURE)
_BACK = "state = iif(look_first, 'unsure', 'waiting'), run = ''"


class Outbox:
    """Implements ports.outbox.OutboxStore; raises StorageError where the world is in the way, KeyError for no entry."""

    def __init__(self, gate: Gate, claims: Claims, clock: Clock) -> None:
        self._gate, self._claims, self._clock = gate, claims, clock
        self._listing = Listing(gate)

    def put(self, entries: Sequence[NewEntry], *, again: bool = False) -> tuple[Entry, ...]:
        """Keep entries durably in one commit; ValueError for a dependency that is not in the outbox.

        Raises AlreadyThere for a key that exists, and for an identity that exists where again is not set.
        """
        with self._gate.writing() as connection:
            return put_all(connection, entries, self._clock.now(), again=again)

    def claim(self, profile: str, now: datetime) -> Entry | None:
        return self._claims.take(profile, now)

    @contextmanager
    def _changing(
        self, key: str, allowed: Sequence[State], *, durable: bool = True
    ) -> Iterator[tuple[apsw.Connection, int, State]]:
        """A transaction over one entry: the connection, its seq and its state."""
        with self._gate.writing(durable=durable) as connection:
            rows = ask(connection, "SELECT seq, state FROM outbox WHERE key = ?", (key,))
            if not rows:
                raise KeyError(key)
            ((seq, state),) = rows
            if state not in allowed:
                raise ValueError(f"The entry {key} is {state}.")
            yield connection, seq, State(state)

    def confirm(self, key: str, receipt: Receipt, at: datetime, detail: str = "") -> None:
        """Settle an entry durably; the same again does nothing, another number or a withdrawn one is a ValueError."""
        total = None if receipt.total is None else str(receipt.total)
        with self._changing(key, [s for s in State if s != State.WITHDRAWN]) as (connection, seq, state):
            if state == State.CONFIRMED:
                self._compare(connection, seq, receipt)
                return
            self._set(
                connection,
                seq,
                "state = 'confirmed', due = ?, run = '', reason = '', field = '', line = NULL, look_first = 0, "
                "remote_number = ?, remote_total = ?",
                (micros(at), receipt.number, total),
            )
            connection.execute(
                "UPDATE outbox SET blocked = blocked - 1, "
                "due = iif(blocked = 1 AND state IN ('waiting', 'unsure'), 0, due) "
                "WHERE seq IN (SELECT entry FROM outbox_needs WHERE needs = ?)",
                (seq,),
            )
            what = "found" if receipt.found else "confirmed"
            write_event(connection, seq, micros(at), what, detail or receipt.number)

    @staticmethod
    def _compare(connection: apsw.Connection, seq: int, receipt: Receipt) -> None:
        ((number,),) = ask(connection, "SELECT remote_number FROM outbox WHERE seq = ?", (seq,))
        if number != receipt.number:
            raise ValueError(f"This entry is confirmed as {number} already, not as {receipt.number}.")

    @staticmethod
    def _set(connection: apsw.Connection, seq: int, changes: str, values: Sequence[Any] = ()) -> None:
        connection.execute(f"UPDATE outbox SET {changes} WHERE seq = ?", (*values, seq))

    def postpone(self, key: str, due_at: datetime, reason: str, at: datetime) -> None:
        """Wait until due_at; one that was in doubt before stays in doubt."""
        with self._changing(key, [State.SENDING], durable=False) as (connection, seq, _):
            self._set(connection, seq, f"{_BACK}, due = ?, reason = ?", (micros(due_at), reason))
            write_event(connection, seq, micros(at), "postponed", reason)

    def doubt(self, key: str, due_at: datetime, reason: str, at: datetime) -> None:
        with self._changing(key, [State.SENDING]) as (connection, seq, _):
            changes = "state = 'unsure', run = '', look_first = 1, due = ?, reason = ?"
            self._set(connection, seq, changes, (micros(due_at), reason))
            write_event(connection, seq, micros(at), "unsure", reason)

    def park(self, key: str, reason: str, at: datetime, field: str = "", line: int | None = None) -> None:
        with self._changing(key, [State.SENDING]) as (connection, seq, _):
            changes = "state = 'parked', run = '', due = 0, reason = ?, field = ?, line = ?"
            self._set(connection, seq, changes, (reason, field, line))
            write_event(connection, seq, micros(at), "parked", reason)

    def release(self, key: str, reason: str, at: datetime) -> None:
        with self._changing(key, [State.SENDING], durable=False) as (connection, seq, _):
            self._set(connection, seq, f"{_BACK}, due = 0, tries = tries - 1, reason = ?", (reason,))
            write_event(connection, seq, micros(at), "released", reason)

    def retry(self, key: str, at: datetime, command: Command | None = None) -> Entry:
        """Make an entry due now; ValueError for one that is being sent or settled."""
        with self._changing(key, _OF_A_PERSON) as (connection, seq, _):
            changes = f"{_BACK}, due = iif(blocked, NULL, 0), reason = '', field = '', line = NULL"
            self._set(connection, seq, changes)
            if command is not None:
                self._mend(connection, seq, command)
            write_event(connection, seq, micros(at), "retried" if command is None else "mended")
            return self._read(connection, seq)

    def _mend(self, connection: apsw.Connection, seq: int, command: Command) -> None:
        kind, raw, request_hash = packed(command)
        self._set(connection, seq, "kind = ?, request_hash = ?", (kind, request_hash))
        connection.execute("UPDATE outbox_commands SET value = ? WHERE entry = ?", (raw, seq))
        if isinstance(command, PlaceOrder | Amend):
            self._set(connection, seq, "total = ?", (str(command.total),))
        elif isinstance(command, Pay | Refund) and command.amount is not None:
            self._set(connection, seq, "total = ?, reference = ?", (str(command.amount), command.reference))

    @staticmethod
    def _read(connection: apsw.Connection, seq: int) -> Entry:
        return entry_of(ask(connection, ENTRY + "WHERE o.seq = ?", (seq,))[0])

    def withdraw(self, key: str, at: datetime) -> Entry:
        with self._changing(key, [State.WAITING, State.PARKED, State.WITHDRAWN]) as (connection, seq, state):
            if state != State.WITHDRAWN:
                self._set(connection, seq, "state = 'withdrawn', due = ?, reason = ''", (micros(at),))
                write_event(connection, seq, micros(at), "withdrawn")
            return self._read(connection, seq)

    def note(self, key: str, at: datetime, what: str, detail: str = "") -> None:
        with self._changing(key, list(State)) as (connection, seq, _):
            write_event(connection, seq, micros(at), what, detail)

    def get(self, key: str) -> Entry | None:
        return self._listing.one("WHERE o.key = ?", (key,))

    def by_number(self, profile: str, number: str) -> Entry | None:
        return self._listing.by_number(profile, number)

    def by_identity(self, profile: str, identity: str) -> Entry | None:
        question = "WHERE o.profile = ? AND o.identity = ? AND o.identity <> '' ORDER BY o.generation DESC LIMIT 1"
        return self._listing.one(question, (profile, identity))

    def entries(self, profile: str = "", states: Sequence[State] = (), limit: int = 500) -> Sequence[Entry]:
        return self._listing.entries(profile, states, limit)

    def events(self, key: str) -> Sequence[Event]:
        question = (
            "SELECT e.at, e.what, e.detail FROM outbox_events e JOIN outbox o ON o.seq = e.entry "
            "WHERE o.key = ? ORDER BY e.nth"
        )
        return [Event(moment(at), what, detail) for at, what, detail in self._gate.rows(question, (key,))]

    def counts(self, profile: str, now: datetime) -> OutboxCounts:
        return self._listing.counts(profile, now)

    def next_due(self, profile: str) -> datetime | None:
        """When the next entry falls due; long ago for one that is due already, None while its chain is being sent."""
        return self._claims.next_due(profile)
