"""What the outbox screen asks for, off the GUI thread: the entries, what each waits for, the counts, one receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.ports.outbox import Entry, Event, OutboxCounts, State

if TYPE_CHECKING:  # the window shows itself before the verbs' modules are needed
    from desktop_app.workflows.verbs import Verbs

LIMIT = 500
"""Entries shown at most; older ones are settled and stand among the documents."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry with what it waits for (None: nothing) and whether it was found by its key after a lost answer."""

    entry: Entry
    waits_for: Entry | None = None
    found: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """The newest entries of a profile, newest first, and how many there are of each kind."""

    entries: tuple[Seen, ...]
    counts: OutboxCounts


def look(verbs: "Verbs", profile: str, known: Mapping[str, bool]) -> Looked:
    """Look all of it up; known says of settled entries whether they were found, so that they are asked for once."""
    entries = tuple(verbs.outbox.entries(profile, limit=LIMIT))
    by_key = {entry.key: entry for entry in entries}
    seen = tuple(Seen(entry, _needed(verbs, entry, by_key), _found(verbs, entry, known)) for entry in entries)
    return Looked(seen, verbs.outbox.counts(profile))


def receipt(verbs: "Verbs", key: str) -> Sequence[Event]:
    """The events of one entry, oldest first."""
    events: Sequence[Event] = verbs.outbox.events(key)
    return events


def _needed(verbs: "Verbs", entry: Entry, by_key: Mapping[str, Entry]) -> Entry | None:
    """The first entry that this one waits for."""
    if entry.state is not State.WAITING:
        return None
    for key in entry.depends_on:
        needed = by_key.get(key) or verbs.outbox.get(key)
        if needed.state is not State.CONFIRMED:
            return needed
    return None


def _found(verbs: "Verbs", entry: Entry, known: Mapping[str, bool]) -> bool:
    if entry.state is not State.CONFIRMED or entry.tries < 2:
        return False
    if entry.key in known:
        return known[entry.key]
    return any(event.what == "found" for event in verbs.outbox.events(entry.key))
