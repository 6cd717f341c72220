"""Putting entries into the outbox: their dependencies, their chain and their identity."""

from collections.abc import Sequence
from datetime import datetime

import apsw

from desktop_app.ports.outbox import AlreadyThere, Entry, NewEntry, State
from desktop_app.storage.gate import ask
from desktop_app.storage.moments import micros
from desktop_app.storage.outbox_rows import ENTRY, entry_of, insert, write_event


def _refuse_repeated(connection: apsw.Connection, new: NewEntry, *, again: bool) -> None:
    rows = ask(connection, ENTRY + "WHERE o.key = ?", (new.key,))
    if not rows and new.identity and not again:
        question = "WHERE o.profile = ? AND o.identity = ? AND o.identity <> '' ORDER BY o.generation DESC LIMIT 1"
        rows = ask(connection, ENTRY + question, (new.profile, new.identity))
    if rows:
        raise AlreadyThere(entry_of(rows[0]))


def _generation(connection: apsw.Connection, new: NewEntry) -> int:
    if not new.identity:
        return 1
    question = "SELECT max(generation) FROM outbox WHERE profile = ? AND identity = ? AND identity <> ''"
    return int(ask(connection, question, (new.profile, new.identity))[0][0] or 0) + 1


def _needed(connection: apsw.Connection, new: NewEntry) -> list[tuple[int, int, str]]:
    """seq, chain and state of each dependency."""
    found: list[tuple[int, int, str]] = []
    for key in dict.fromkeys(new.depends_on):
        rows = ask(connection, "SELECT seq, chain, state FROM outbox WHERE key = ?", (key,))
        if not rows:
            raise ValueError(f"The entry {new.key} depends on {key}, which is not in the outbox.")
        found.extend(rows)
    return found


def _join_chains(connection: apsw.Connection, chains: set[int], into: int) -> None:
    for other in chains - {into}:
        connection.execute("UPDATE outbox SET chain = ? WHERE chain = ? AND chain <> seq", (into, other))
        connection.execute("UPDATE outbox SET chain = ? WHERE seq = ?", (into, other))


def _submit_draft(connection: apsw.Connection, draft_id: str) -> bool:
    """Mark a draft submitted; says whether it came back from a backup and may have been sent since."""
    if not draft_id:
        return False
    rows = ask(connection, "UPDATE drafts SET submitted = 1 WHERE id = ? RETURNING restored", (draft_id,))
    return bool(rows and rows[0][0])


def _waiting(new: NewEntry, generation: int, made_at: datetime, *, look_first: bool) -> Entry:
    return Entry(
        key=new.key,
        profile=new.profile,
        command=new.command,
        number=new.number,
        state=State.WAITING,
        made_at=made_at,
        customer=new.customer,
        customer_name=new.customer_name,
        total=new.total,
        currency=new.currency,
        reference=new.reference,
        identity=new.identity,
        generation=generation,
        depends_on=new.depends_on,
        draft_id=new.draft_id,
        look_first=look_first,
    )


def _put(connection: apsw.Connection, new: NewEntry, seq: int, made_at: datetime, *, again: bool) -> Entry:
    _refuse_repeated(connection, new, again=again)
    needed = _needed(connection, new)
    chains = {chain for _, chain, _ in needed}
    chain = min(chains, default=seq)
    _join_chains(connection, chains, chain)
    look_first = _submit_draft(connection, new.draft_id)
    entry = _waiting(new, _generation(connection, new), made_at, look_first=look_first)
    blocked = sum(state != State.CONFIRMED for _, _, state in needed)
    insert(connection, new, entry, seq, chain, blocked)
    connection.executemany("INSERT INTO outbox_needs VALUES (?, ?)", [(one, seq) for one, _, _ in needed])
    write_event(connection, seq, micros(made_at), "put")
    return entry


def put_all(
    connection: apsw.Connection, entries: Sequence[NewEntry], made_at: datetime, *, again: bool
) -> tuple[Entry, ...]:
    """Put entries in their order, inside the caller's transaction; raises AlreadyThere, or ValueError for a need."""
    first = int(ask(connection, "SELECT coalesce(max(seq), 0) + 1 FROM outbox")[0][0])
    return tuple(_put(connection, new, seq, made_at, again=again) for seq, new in enumerate(entries, first))
