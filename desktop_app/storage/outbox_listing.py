"""Looking into the outbox: lists, numbers and counts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desktop_app.ports.outbox import Entry, OutboxCounts, State
from desktop_app.storage.gate import Gate
from desktop_app.storage.moments import micros
from desktop_app.storage.outbox_rows import ENTRY, entries_of, entry_of

_DOCUMENTS = "'order', 'delivery', 'invoice', 'payment', 'return', 'prepayment'"
_PENDING = (State.WAITING, State.SENDING, State.UNSURE)


class Listing:
    """Answers questions about entries; changes nothing."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def one(self, where: str, values: Sequence[Any]) -> Entry | None:
        """The first entry of a condition."""
        row = self._gate.row(ENTRY + where, values)
        return entry_of(row) if row else None

    def by_number(self, profile: str, number: str) -> Entry | None:
        """A document's entry by its temporary number, else by the backend's."""
        for column in ("number", "remote_number"):
            found = self.one(
                f"WHERE o.profile = ? AND o.{column} = ? AND o.{column} <> '' AND o.kind IN ({_DOCUMENTS}) "
                "ORDER BY o.seq DESC LIMIT 1",
                (profile, number),
            )
            if found:
                return found
        return None

    def entries(self, profile: str, states: Sequence[State], limit: int) -> Sequence[Entry]:
        """Entries newest first."""
        if not profile and not states:
            return entries_of(self._gate.rows(ENTRY + "ORDER BY o.seq DESC LIMIT ?", (limit,)))
        profiles = (
            [profile] if profile else [name for (name,) in self._gate.rows("SELECT DISTINCT profile FROM outbox")]
        )
        newest = sorted(
            (
                seq
                for name in profiles
                for state in dict.fromkeys(states or State)
                for (seq,) in self._gate.rows(
                    "SELECT seq FROM outbox WHERE profile = ? AND state = ? ORDER BY seq DESC LIMIT ?",
                    (name, state, limit),
                )
            ),
            reverse=True,
        )[:limit]
        marks = ", ".join("?" * len(newest))
        return entries_of(self._gate.rows(f"{ENTRY} WHERE o.seq IN ({marks}) ORDER BY o.seq DESC", newest))

    def counts(self, profile: str, now: datetime) -> OutboxCounts:
        """How many wait, need a person and were confirmed since midnight, UTC."""
        midnight = micros(now.replace(hour=0, minute=0, second=0, microsecond=0))
        counted = "SELECT count(*) FROM outbox WHERE profile = ? AND state = ?"
        waiting = sum(self._count(counted, (profile, state)) for state in _PENDING)
        parked = self._count(counted, (profile, State.PARKED))
        today = self._count(f"{counted} AND due >= ?", (profile, State.CONFIRMED, midnight))
        return OutboxCounts(waiting, parked, today)

    def _count(self, question: str, values: Sequence[Any]) -> int:
        row = self._gate.row(question, values)
        return int(row[0]) if row else 0
