"""Copies of the books: one a day, one before each change of version, and the way back from a damaged file."""

import os
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import apsw

from desktop_app.backends.local.faults import DAMAGED, code_of

FOLDER = "backups"
KEPT = 14
"""How many daily copies are kept."""

_RESTORED = "The books' file was damaged. It is kept as “{aside}”; the copy of {day} was put in its place."
_EMPTY = "The books' file was damaged and there is no copy of it. It is kept as “{aside}”; new books were begun."


class Damaged(Exception):
    """The file is no sound database."""


def place(path: Path, label: str) -> Path:
    """Where a copy of a file with this label is kept."""
    return path.parent / FOLDER / f"{path.stem}-{label}{path.suffix}"


def daily(path: Path, day: date) -> None:
    """Keep a copy of the day unless there is one; raises Damaged where the file is not worth copying."""
    target = place(path, day.isoformat())
    if target.exists():
        return
    copy(path, target)
    for old in _dailies(path)[KEPT:]:
        old.unlink()


def copy(path: Path, target: Path) -> None:
    """Copy a database whole while others may use it; raises Damaged where it is not sound."""
    if not is_sound(path):
        raise Damaged(path)
    target.parent.mkdir(mode=0o700, exist_ok=True)
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_RDWR, 0o600))
    with closing(_connect(path)) as source, closing(_connect(part)) as sink:
        with sink.backup("main", source, "main") as copying:
            copying.step()
        sink.execute("PRAGMA journal_mode = DELETE")
    part.replace(target)


def is_sound(path: Path) -> bool:
    """The file is a database without damage; raises apsw.Error where it can't be read at all."""
    try:
        with closing(_connect(path)) as connection:
            return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except apsw.Error as error:
        if code_of(error) in DAMAGED:
            return False
        raise


def _connect(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    connection.set_busy_timeout(15_000)
    return connection


def restore(path: Path, now: datetime) -> str:
    """Put a damaged file aside and the newest sound copy in its place; says in a sentence what was done."""
    aside = path.with_name(f"{path.stem}-damaged-{now:%Y%m%dT%H%M%S}{path.suffix}")
    for besides in ("", "-wal", "-shm", "-journal"):
        file = path.with_name(path.name + besides)
        if file.exists():
            file.replace(aside.with_name(aside.name + besides))
    for candidate in _dailies(path):
        if is_sound(candidate):
            copy(candidate, path)
            day = candidate.stem.removeprefix(f"{path.stem}-")
            return _RESTORED.format(aside=aside.name, day=day)
    return _EMPTY.format(aside=aside.name)


def _dailies(path: Path) -> list[Path]:
    """The daily copies, newest first."""
    pattern = f"{path.stem}-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]{path.suffix}"
    return sorted((path.parent / FOLDER).glob(pattern), reverse=True)
