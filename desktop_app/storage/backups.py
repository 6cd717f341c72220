"""Copies of the client's file: one a day, one before each change of its shape, and on a person's wish."""

import contextlib
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import apsw

from desktop_app.storage.errors import StorageError, worded
from desktop_app.storage.gate import connect
from desktop_app.storage.migrations import Shape
from desktop_app.storage.shaping import check, number

KEEP = 7
_DAILY = "counterfoil-????-??-??.sqlite"


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read; one that is there stays as it is."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def copy(source: apsw.Connection, to: Path) -> None:
    """Copy a whole file, also while others write to it; what stood under that name is replaced at the end."""
    with worded(to):
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = to.with_name(f"{to.name}.{os.getpid()}.unfinished")
        unfinished.unlink(missing_ok=True)
        make_private(unfinished)
        try:
            with contextlib.closing(connect(unfinished)) as target:
                with target.backup("main", source, "main") as work:
                    work.step()
                target.execute("PRAGMA journal_mode = delete")
            unfinished.replace(to)
        finally:
            unfinished.unlink(missing_ok=True)


class Backups:
    """The folder of copies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def is_due(self, today: date) -> bool:
        """Whether this day has no copy yet."""
        return not self._daily(today).exists()

    def _daily(self, day: date) -> Path:
        return self._folder / f"counterfoil-{day.isoformat()}.sqlite"

    def take_daily(self, source: apsw.Connection, today: date) -> None:
        """Keep today's copy and drop all but the last seven."""
        copy(source, self._daily(today))
        for old in sorted(self._folder.glob(_DAILY))[:-KEEP]:
            with worded(old):
                old.unlink(missing_ok=True)

    def take_before_step(self, source: apsw.Connection, version: int) -> None:
        """Keep a copy of the file as it was in an older version."""
        copy(source, self._folder / f"before-version-{version + 1}.sqlite")

    def newest_first(self) -> list[Path]:
        """Every copy there is, the newest first."""
        found = [*self._folder.glob(_DAILY), *self._folder.glob("before-version-*.sqlite")]
        return sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True)

    def sound(self, shape: Shape) -> Iterator[tuple[Path, apsw.Connection]]:
        """The copies that hold together and that this version can read, open to be copied from; newest first."""
        for path in self.newest_first():
            with contextlib.suppress(StorageError), worded(path), contextlib.closing(connect(path)) as source:
                check(source, path)
                if number(source, "application_id") == shape.application_id:
                    yield path, source
