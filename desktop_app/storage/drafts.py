"""Drafts in the client's file: a short one as one row, of a long one only the changed lines are written."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from threading import Lock

import apsw

from desktop_app.domain.orders import Order, OrderLine
from desktop_app.ports.clock import Clock
from desktop_app.ports.drafts import Draft, TypedText
from desktop_app.storage.codec import pack, unpack
from desktop_app.storage.gate import Gate, Row, ask
from desktop_app.storage.moments import micros, moment

LINES_IN_ONE_ROW = 100
BLOCK = 20

_KEEP = """
INSERT INTO drafts (id, number, profile, submitted, saved_at, line_rows, typed, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET number = excluded.number, profile = excluded.profile,
    submitted = max(submitted, excluded.submitted), saved_at = excluded.saved_at, line_rows = excluded.line_rows,
    typed = excluded.typed, value = excluded.value
RETURNING row
"""
_DRAFT = "SELECT row, id, number, profile, submitted, saved_at, line_rows, typed, value FROM drafts "

_Lines = tuple[OrderLine, ...]


def _changed(lines: _Lines, before: _Lines) -> list[tuple[int, OrderLine]]:
    same = len(before)
    return [(i, line) for i, line in enumerate(lines) if i >= same or (line is not before[i] and line != before[i])]


class Drafts:
    """Implements ports.drafts.DraftStore; raises StorageError where the world is in the way."""

    def __init__(self, gate: Gate, clock: Clock) -> None:
        self._gate, self._clock = gate, clock
        self._numbers: list[int] = []
        self._numbers_lock = Lock()
        self._long: dict[str, tuple[int, _Lines]] = {}

    def new_number(self) -> str:
        """The next temporary number. They are reserved in blocks, so some are left out, none is given twice."""
        with self._numbers_lock:
            if not self._numbers:
                # not durable by itself: whatever is kept under such a number makes this durable with it
                with self._gate.writing(durable=False) as connection:
                    take = "UPDATE counters SET next = next + ? WHERE name = 'number' RETURNING next"
                    ((after,),) = ask(connection, take, (BLOCK,))
                self._numbers = list(range(after - 1, after - BLOCK - 1, -1))
            return f"L-{self._numbers.pop():04d}"

    def save(self, draft: Draft, before: Draft | None = None) -> datetime:
        at = micros(self._clock.now())
        lines = draft.order.lines
        with self._gate.writing() as connection:
            if len(lines) > LINES_IN_ONE_ROW:
                base = self._base(connection, draft.id, before)
                row = self._write(connection, draft, at, replace(draft.order, lines=()), len(lines))
                self._write_lines(connection, row, lines, base)
            else:
                row = self._write(connection, draft, at, draft.order, None)
                if draft.id in self._long or before is None or len(before.order.lines) > LINES_IN_ONE_ROW:
                    connection.execute("DELETE FROM draft_lines WHERE draft = ?", (row,))
        self._remember(draft.id, at, lines)
        return moment(at)

    def _base(self, connection: apsw.Connection, draft_id: str, before: Draft | None) -> _Lines:
        """The lines that surely stand in the file, by which the changed ones are known; none where that is unsure."""
        saved_at, lines = self._long.get(draft_id, (0, ()))
        if before is None or before.order.lines != lines:
            return ()
        kept = ask(connection, "SELECT saved_at FROM drafts WHERE id = ?", (draft_id,))
        return lines if kept == [(saved_at,)] else ()

    def _write(self, connection: apsw.Connection, draft: Draft, at: int, order: Order, line_rows: int | None) -> int:
        values = (
            draft.id,
            draft.number,
            draft.profile,
            int(draft.submitted),
            at,
            line_rows,
            pack(draft.typed),
            pack(order),
        )
        ((row,),) = ask(connection, _KEEP, values)
        if draft.id not in self._long:
            self._key(connection, draft.id, draft.profile)
        return int(row)

    @staticmethod
    def _write_lines(connection: apsw.Connection, row: int, lines: _Lines, base: _Lines) -> None:
        if not base or len(base) > len(lines):
            connection.execute(
                "DELETE FROM draft_lines WHERE draft = ? AND position >= ?", (row, min(len(base), len(lines)))
            )
        connection.executemany(
            "INSERT OR REPLACE INTO draft_lines VALUES (?, ?, ?)",
            [(row, position, pack(line)) for position, line in _changed(lines, base)],
        )

    def _remember(self, draft_id: str, at: int, lines: _Lines) -> None:
        self._long[draft_id] = (at, lines if len(lines) > LINES_IN_ONE_ROW else ())

    def load(self, draft_id: str) -> Draft | None:
        with self._gate.reading() as connection:
            rows = ask(connection, _DRAFT + "WHERE id = ?", (draft_id,))
            return self._draft(connection, rows[0]) if rows else None

    def open_drafts(self, profile: str) -> Sequence[Draft]:
        question = _DRAFT + "WHERE profile = ? AND submitted = 0 ORDER BY saved_at DESC, row DESC"
        with self._gate.reading() as connection:
            return [self._draft(connection, row) for row in ask(connection, question, (profile,))]

    def _draft(self, connection: apsw.Connection, kept: Row) -> Draft:
        row, draft_id, number, profile, submitted, saved_at, line_rows, typed, value = kept
        order = unpack(value, Order)
        if line_rows is not None:
            question = "SELECT value FROM draft_lines WHERE draft = ? ORDER BY position"
            lines = [unpack(raw, OrderLine) for (raw,) in ask(connection, question, (row,))]
            order = replace(order, lines=tuple(lines))
            self._remember(draft_id, saved_at, order.lines)
        texts = unpack(typed, tuple[TypedText, ...])
        return Draft(draft_id, number, profile, order, texts, bool(submitted), moment(saved_at))

    def delete(self, draft_id: str) -> None:
        self._long.pop(draft_id, None)
        with self._gate.writing() as connection:
            found = ask(connection, "DELETE FROM drafts WHERE id = ? RETURNING row", (draft_id,))
            connection.executemany("DELETE FROM draft_lines WHERE draft = ?", found)
            connection.execute("DELETE FROM draft_keys WHERE draft = ?", (draft_id,))

    def key_for(self, draft_id: str, profile: str) -> str:
        # durable with the entry that is put under it; before that nothing is sent
        with self._gate.writing(durable=False) as connection:
            return self._key(connection, draft_id, profile)

    @staticmethod
    def _key(connection: apsw.Connection, draft_id: str, profile: str) -> str:
        """The key for a profile; made with the draft, so that a copy of the file never holds one without the other."""
        found = ask(connection, "SELECT key FROM draft_keys WHERE draft = ? AND profile = ?", (draft_id, profile))
        if not found:
            found = [(str(uuid.uuid4()),)]
            connection.execute("INSERT INTO draft_keys VALUES (?, ?, ?)", (draft_id, profile, found[0][0]))
        return str(found[0][0])
