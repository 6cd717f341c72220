"""Outbox entries as rows and back."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

import apsw

from desktop_app.domain.commands import NAMES, Command, name_of
from desktop_app.ports.outbox import Entry, NewEntry, State
from desktop_app.storage.codec import pack, unpack
from desktop_app.storage.gate import Row
from desktop_app.storage.moments import micros, moment

ENTRY = """
SELECT o.key, o.profile, o.kind, c.value, o.number, o.state, o.made_at, o.customer, o.customer_name, o.total,
    o.currency, o.reference, o.identity, o.generation, o.depends_on, o.draft_id, o.tries, o.due, o.remote_number,
    o.remote_total, o.reason, o.field, o.line, o.look_first, o.seq
FROM outbox o JOIN outbox_commands c ON c.entry = o.seq
"""
"""The columns that entry_of reads."""

_PUT = """
INSERT INTO outbox (key, profile, state, due, blocked, chain, kind, number, made_at, customer, customer_name, total,
    currency, reference, identity, generation, draft_id, depends_on, request_hash, look_first, seq)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _due(state: State, due: int | None) -> datetime | None:
    return moment(due) if due and state in (State.WAITING, State.UNSURE) else None


def entry_of(row: Row) -> Entry:
    """The entry of a row with the columns of ENTRY."""
    state = State(row[5])
    return Entry(
        key=row[0],
        profile=row[1],
        command=unpack(row[3], NAMES[row[2]]),
        number=row[4],
        state=state,
        made_at=moment(row[6]),
        customer=row[7],
        customer_name=row[8],
        total=_decimal(row[9]),
        currency=row[10],
        reference=row[11],
        identity=row[12],
        generation=row[13],
        depends_on=tuple(unpack(row[14], list[str])),
        draft_id=row[15],
        tries=row[16],
        due_at=_due(state, row[17]),
        remote_number=row[18],
        remote_total=_decimal(row[19]),
        reason=row[20],
        field=row[21],
        line=row[22],
        look_first=bool(row[23]),
    )


def entries_of(rows: Iterable[Row]) -> tuple[Entry, ...]:
    """The entries of several rows."""
    return tuple(entry_of(row) for row in rows)


def packed(command: Command) -> tuple[str, bytes, bytes]:
    """A command's name, its bytes and their SHA-256."""
    raw = pack(command)
    return name_of(command), raw, hashlib.sha256(raw).digest()


def insert(connection: apsw.Connection, new: NewEntry, entry: Entry, seq: int, chain: int, blocked: int) -> None:
    """Write a new entry with its command."""
    kind, raw, request_hash = packed(new.command)
    values: tuple[Any, ...] = (
        new.key,
        new.profile,
        entry.state,
        None if blocked else 0,
        blocked,
        chain,
        kind,
        new.number,
        micros(entry.made_at),
        new.customer,
        new.customer_name,
        _text(new.total),
        new.currency,
        new.reference,
        new.identity,
        entry.generation,
        new.draft_id,
        pack(new.depends_on),
        request_hash,
        int(entry.look_first),
        seq,
    )
    connection.execute(_PUT, values)
    connection.execute("INSERT INTO outbox_commands VALUES (?, ?)", (seq, raw))


def write_event(connection: apsw.Connection, seq: int, at: int, what: str, detail: str = "") -> None:
    """Add a line to the receipt of the entry with that seq; at is in microseconds."""
    connection.execute(
        "INSERT INTO outbox_events "
        "SELECT ?1, coalesce(max(nth), 0) + 1, ?2, ?3, ?4 FROM outbox_events WHERE entry = ?1",
        (seq, at, what, detail),
    )
