"""The books' file: made, opened, brought up to date, and set right where it was damaged.

It is kept by apsw, whose SQLite is newer than Python's own: those before 3.51.3 may damage a file with a write-ahead
log when two programs write at once, and without that log each step waits three times as long for the disk.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import apsw
from filelock import FileLock
from sqlalchemy.dialects import sqlite

from desktop_app.backends.local import backups, migrations
from desktop_app.backends.local.database import Opened
from desktop_app.backends.local.faults import DAMAGED, code_of
from desktop_app.backends.local.in_use import Use, alone
from desktop_app.backends.local.prepared import Cursor
from desktop_app.backends.local.session import Session
from desktop_app.ports.backend import Unreachable
from desktop_app.ports.clock import Clock

NAME = "books.sqlite"
BUSY_SECONDS = 15
_OPENING_SECONDS = 60
_DIALECT = sqlite.dialect()

_NEWER = "These books were written by a newer version of the program. Update this one; nothing was changed."
_NO_PLACE = "The books can't be made or opened in “{folder}”. Check that the folder may be written."
_NO_COPY = "Today's copy of the books could not be made ({reason}). Check the folder “{folder}” and its disk."


class BooksFile:
    """Opens the file books.sqlite of a folder. notices, each also handed to tell, say what a person must know of it."""

    def __init__(self, folder: Path, clock: Clock, tell: Callable[[str], None] = lambda _words: None) -> None:
        self._folder, self._clock, self._tell = folder, clock, tell
        self._suspicion = folder / f"{NAME}.suspect"
        self.notices: tuple[str, ...] = ()

    def open(self) -> Opened:
        """A connection to the file, whole and of the present version; raises Unreachable or an apsw.Error."""
        self.notices = ()
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with FileLock(self._folder / f"{NAME}.lock", timeout=_OPENING_SECONDS, mode=0o600):
                return Opened(self._open_whole(), _DIALECT)
        except OSError as error:
            raise Unreachable(_NO_PLACE.format(folder=self._folder), quoted=str(error)) from error
        finally:
            self._tell_all()

    def _tell_all(self) -> None:
        for notice in self.notices:
            self._tell(notice)

    def _open_whole(self) -> "FileConnection":
        path = self._folder / NAME
        try:
            self._look_closely(path)
            self._back_up(path)
            return _open(path)
        except backups.Damaged:
            pass
        except apsw.Error as error:
            if code_of(error) not in DAMAGED:
                raise
        with alone(path):
            self.notices = (backups.restore(path, self._clock.now()),)
        self._suspicion.unlink(missing_ok=True)
        return _open(path)

    def suspect(self) -> None:
        """Damage was met in the file: the next opening reads all of it before anybody works on."""
        with suppress(OSError):
            self._suspicion.touch(mode=0o600)

    def _look_closely(self, path: Path) -> None:
        if self._suspicion.exists() and path.exists():
            if not backups.is_sound(path):
                raise backups.Damaged(path)
            self._suspicion.unlink()

    def _back_up(self, path: Path) -> None:
        if not path.exists():
            return
        try:
            backups.daily(path, self._clock.today())
        except (apsw.Error, OSError) as error:
            self.notices = (_NO_COPY.format(reason=_reason(error), folder=path.parent / backups.FOLDER),)


class FileConnection:
    """A connection to the file; its transactions begin by a statement and end by commit or rollback."""

    def __init__(self, path: Path) -> None:
        self._use = Use(path)
        try:
            self._connection = apsw.Connection(str(path))
        except BaseException:
            self._use.end()
            raise
        self._connection.set_busy_timeout(BUSY_SECONDS * 1000)

    def make_durable(self) -> None:
        """Let each commit wait for the disk, and each row that is named be there."""
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._connection.execute(f"PRAGMA {pragma}")

    def cursor(self) -> Cursor:
        """Where statements are run."""
        return self._connection.cursor()

    def commit(self) -> None:
        """Keep what the transaction did, durably."""
        self._connection.execute("COMMIT")

    def rollback(self) -> None:
        """Undo what the transaction did, where there is one."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._use.end()


def _reason(error: apsw.Error | OSError) -> str:
    return str((isinstance(error, OSError) and error.strerror) or error).removesuffix(".")


def _open(path: Path) -> FileConnection:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = FileConnection(path)
    try:
        version = _version_of(connection)
        connection.make_durable()
        if version < migrations.VERSION:
            _bring_up_to_date(path, connection, version)
    except BaseException:
        connection.close()
        raise
    return connection


def _version_of(connection: FileConnection) -> int:
    version: int = connection.cursor().execute("PRAGMA user_version").fetchall()[0][0]
    if version > migrations.VERSION:
        raise Unreachable(_NEWER)
    return version


def _bring_up_to_date(path: Path, connection: FileConnection, version: int) -> None:
    if version:
        backups.copy(path, backups.place(path, f"version-{version}"))
    books = Session(connection.cursor(), _DIALECT)
    books.begin(writes=True)
    try:
        if version:
            migrations.advance(books, version)
        else:
            migrations.begin(books)
        books.shape(f"PRAGMA user_version = {migrations.VERSION}")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
