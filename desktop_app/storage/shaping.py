"""Brings a file to the shape that this version of the program knows, and refuses what it does not know."""

from collections.abc import Callable
from pathlib import Path

import apsw

from desktop_app.storage.errors import Damaged, NewerVersion, ReadOnly, in_words
from desktop_app.storage.gate import ask
from desktop_app.storage.migrations import Shape, Step


def number(connection: apsw.Connection, pragma: str) -> int:
    """A pragma that is a whole number."""
    return int(ask(connection, f"PRAGMA {pragma}")[0][0])


def check(connection: apsw.Connection, path: Path) -> None:
    """Read the whole file and raise Damaged where it does not hold together."""
    if ask(connection, "PRAGMA quick_check(1)") != [("ok",)]:
        raise in_words(Damaged, path)


def _refuse_unknown(connection: apsw.Connection, shape: Shape, path: Path) -> None:
    version = number(connection, "user_version")
    application = number(connection, "application_id")
    is_empty = not ask(connection, "SELECT 1 FROM sqlite_schema LIMIT 1")
    if application != shape.application_id and not (is_empty and application == version == 0):
        raise ReadOnly(f"{path} belongs to another program.", "Move it away or choose another data folder.")
    if version > len(shape.steps):
        raise in_words(NewerVersion, path)


def _take(connection: apsw.Connection, shape: Shape, version: int, step: Step) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if number(connection, "user_version") == version:  # else another program was quicker
            step(connection)
            connection.execute(f"PRAGMA application_id = {shape.application_id}; PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def bring_up(
    connection: apsw.Connection, shape: Shape, path: Path, keep_copy: Callable[[apsw.Connection, int], None]
) -> None:
    """Take the steps that are missing, each in one transaction; keep_copy is called before a file with data changes.

    Raises NewerVersion for a file of a later version, ReadOnly for another program's.
    """
    _refuse_unknown(connection, shape, path)
    version = number(connection, "user_version")
    if 0 < version < len(shape.steps):
        keep_copy(connection, version)
    for done, step in enumerate(shape.steps[version:], version):
        _take(connection, shape, done, step)
