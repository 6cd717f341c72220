"""Claiming: which entry goes next, and what became of those that a dead run was sending."""

from dataclasses import replace
from datetime import datetime

import apsw

from desktop_app.ports.outbox import Entry, State
from desktop_app.storage.gate import Gate, ask
from desktop_app.storage.moments import EPOCH, micros, moment
from desktop_app.storage.outbox_rows import ENTRY, entry_of, write_event
from desktop_app.storage.runs import Run

_OPEN = "o.chain NOT IN (SELECT chain FROM outbox WHERE profile = ?1 AND state = 'sending')"

_ANYTHING = f"""
SELECT EXISTS (SELECT 1 FROM outbox o WHERE profile = ?1 AND state = 'waiting' AND due <= ?2 AND {_OPEN})
    OR EXISTS (SELECT 1 FROM outbox o WHERE profile = ?1 AND state = 'unsure' AND due <= ?2 AND {_OPEN})
    OR EXISTS (SELECT 1 FROM outbox WHERE profile = ?1 AND state = 'sending' AND run <> ?3)
"""

_NEXT = f"""
SELECT o.seq FROM outbox o WHERE o.profile = ?1 AND o.state = ?2 AND o.due = 0 AND {_OPEN} ORDER BY o.seq LIMIT 1
"""

_TAKE = "UPDATE outbox SET state = 'sending', due = 0, run = ?, tries = tries + 1, reason = '' WHERE seq = ?"

_DUE = "UPDATE outbox SET due = 0 WHERE profile = ? AND state = ? AND due > 0 AND due <= ?"

_SOON = f"""
SELECT due FROM outbox o WHERE profile = ?1 AND state = ?2 AND due >= 0 AND {_OPEN} ORDER BY due LIMIT 1
"""


class Claims:
    """Takes entries for this run. A claim survives a kill; a power cut may undo it, which the next start notices."""

    def __init__(self, gate: Gate, run: Run) -> None:
        self._gate, self._run = gate, run
        self._is_known = False

    def look_back(self) -> None:
        """At the start: where a power cut may have undone claims, let the backend be asked before anything is sent."""
        ended = [(run, boot) for run, boot in self._gate.rows("SELECT run, boot FROM runs") if not self._lives(run)]
        if not ended:
            return
        with self._gate.writing() as connection:
            if any(not boot or boot != self._run.boot for _, boot in ended):
                connection.execute(
                    "UPDATE outbox SET look_first = 1, state = 'unsure' WHERE state = 'waiting' AND due IS NOT NULL"
                )
            connection.executemany("DELETE FROM runs WHERE run = ?", [(run,) for run, _ in ended])

    def leave(self) -> None:
        """At the end: make all claims durable and say that this run ended well."""
        if self._is_known:
            with self._gate.writing() as connection:
                connection.execute("DELETE FROM runs WHERE run = ?", (self._run.id,))
            self._is_known = False

    def take(self, profile: str, now: datetime) -> Entry | None:
        """Claim the oldest due entry, None when nothing is due."""
        at = micros(now)
        if self._gate.row(_ANYTHING, (profile, at, self._run.id)) != (1,):
            return None
        self._make_known()
        with self._gate.writing(durable=False) as connection:
            self._take_back(connection, profile, at)
            for state in (State.WAITING, State.UNSURE):
                connection.execute(_DUE, (profile, state, at))
            return self._mark_next(connection, profile, at)

    def next_due(self, profile: str) -> datetime | None:
        """When the next entry whose chain is free falls due; long ago for one that is due already."""
        if any(not self._lives(run) for run in self._senders(profile)):
            return EPOCH
        times = [self._gate.row(_SOON, (profile, state)) for state in (State.WAITING, State.UNSURE)]
        return min((moment(time[0]) for time in times if time), default=None)

    def _lives(self, run: str) -> bool:
        return self._run.is_alive(run)

    def _senders(self, profile: str) -> list[str]:
        question = "SELECT DISTINCT run FROM outbox WHERE profile = ? AND state = 'sending'"
        return [run for (run,) in self._gate.rows(question, (profile,))]

    def _make_known(self) -> None:
        """Before its first claim a run stands in the file for good: without its end it is known to have been cut."""
        if not self._is_known:
            with self._gate.writing() as connection:
                connection.execute("INSERT OR IGNORE INTO runs VALUES (?, ?)", (self._run.id, self._run.boot))
            self._is_known = True

    def _take_back(self, connection: apsw.Connection, profile: str, at: int) -> None:
        """What dead runs were sending becomes unsure, due now."""
        question = "SELECT seq, run FROM outbox WHERE profile = ? AND state = 'sending' AND run <> ?"
        for seq, run in ask(connection, question, (profile, self._run.id)):
            if not self._lives(run):
                connection.execute(
                    "UPDATE outbox SET state = 'unsure', due = 0, run = '', look_first = 1 WHERE seq = ?", (seq,)
                )
                write_event(connection, seq, at, "interrupted")

    def _mark_next(self, connection: apsw.Connection, profile: str, at: int) -> Entry | None:
        oldest = [seq for state in (State.WAITING, State.UNSURE) for (seq,) in ask(connection, _NEXT, (profile, state))]
        if not oldest:
            return None
        seq = min(oldest)
        entry = entry_of(ask(connection, ENTRY + "WHERE o.seq = ?", (seq,))[0])
        connection.execute(_TAKE, (self._run.id, seq))
        write_event(connection, seq, at, "asking" if entry.look_first else "sending")
        return replace(entry, state=State.SENDING, tries=entry.tries + 1, reason="")
