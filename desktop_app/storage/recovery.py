"""Opens the client's file; a damaged one is kept aside and the last sound copy takes its place."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.storage.backups import Backups, copy, make_private
from desktop_app.storage.errors import Damaged, worded
from desktop_app.storage.gate import Gate, connect
from desktop_app.storage.migrations import Shape
from desktop_app.storage.setting_aside import set_aside
from desktop_app.storage.shaping import bring_up, check

_AFTER = """
UPDATE outbox SET look_first = 1, state = iif(state = 'waiting' AND due IS NOT NULL, 'unsure', state)
    WHERE state NOT IN ('confirmed', 'withdrawn');
UPDATE drafts SET restored = 1 WHERE submitted = 0;
UPDATE counters SET next = next + 1000;
"""
"""What is still to be sent in a copy may have been sent since; the backend is asked before it is sent again.

A thousand temporary numbers are passed over, because some were given since.
"""


def _put_back(path: Path, shape: Shape, backups: Backups) -> Path | None:
    for found, source in backups.sound(shape):
        copy(source, path)
        with contextlib.closing(connect(path)) as restored:
            bring_up(restored, shape, path, lambda _source, _version: None)
            restored.execute(f"BEGIN; {_AFTER} COMMIT")
        return found
    return None


def restore(path: Path, shape: Shape, backups: Backups) -> str:
    """Keep a damaged file aside and put the newest sound copy in its place; returns what to tell the person."""
    with worded(path):
        aside = set_aside(path)
        found = _put_back(path, shape, backups)
    if found is None:
        return f"The data file was damaged and is kept as {aside.name}. There was no backup; an empty file was begun."
    taken = datetime.fromtimestamp(found.stat().st_mtime, UTC).astimezone()
    return (
        f"The data file was damaged and is kept as {aside.name}. The backup of {taken:%Y-%m-%d %H:%M} was restored; "
        "what was entered after that is missing from it."
    )


def open_gate(path: Path, shape: Shape, backups: Backups) -> Gate:
    """Open a file, new or old, and bring it up to date; raises Damaged and the other StorageErrors."""
    with worded(path):
        if path.exists() and not path.stat().st_size and backups.newest_first():
            raise Damaged(f"{path} is empty.", "Start the program again.")
        make_private(path)
        gate = Gate(path)
        try:
            with gate.setting_up() as connection:
                check(connection, path)
                bring_up(connection, shape, path, backups.take_before_step)
        except BaseException:
            gate.close()
            raise
    return gate
