"""The books' file: made, opened, brought up to date, and set right where it was damaged."""

import os
import sqlite3
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from desktop_app.backends.local import backups, migrations
from desktop_app.backends.local.faults import DAMAGED, code_of
from desktop_app.ports.backend import Unreachable
from desktop_app.ports.clock import Clock

NAME = "books.sqlite"
BUSY_SECONDS = 15
_OPENING_SECONDS = 60

_NEWER = "These books were written by a newer version of the program. Update this one; nothing was changed."
_NO_PLACE = "The books can't be made or opened in “{folder}”. Check that the folder may be written."


class BooksFile:
    """Opens the file books.sqlite of a folder. notices tell what a person must know of the last opening."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        self.notices: tuple[str, ...] = ()

    def open(self) -> Engine:
        """An engine on the file, whole and of the present version; raises Unreachable."""
        self.notices = ()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / f"{NAME}.lock", timeout=_OPENING_SECONDS, mode=0o600):
                return self._open_whole()
        except OSError as error:
            raise Unreachable(_NO_PLACE.format(folder=self._folder), quoted=str(error)) from error

    def _open_whole(self) -> Engine:
        path = self._folder / NAME
        try:
            self._back_up(path)
            return _open(path)
        except backups.Damaged:
            pass
        except DBAPIError as error:
            if code_of(error.orig) not in DAMAGED:
                raise
        self.notices = (backups.restore(path, self._clock.now()),)
        return _open(path)

    def _back_up(self, path: Path) -> None:
        if not path.exists():
            return
        try:
            backups.daily(path, self._clock.today())
        except (sqlite3.Error, OSError) as error:
            self.notices = (f"Today's backup of the books could not be made: {error}.",)


def _open(path: Path) -> Engine:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    engine = create_engine("sqlite://", creator=lambda: _connect(path), poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    with engine.connect() as connection:
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        connection.rollback()
        if version > migrations.VERSION:
            raise Unreachable(_NEWER)
        if version < migrations.VERSION:
            _bring_up_to_date(path, connection.execution_options(writes=True), version)
    return engine


def _bring_up_to_date(path: Path, connection: Connection, version: int) -> None:
    if version:
        backups.copy(path, backups.place(path, f"version-{version}"))
    with connection.begin():
        if version:
            migrations.advance(connection, version)
        else:
            migrations.begin(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {migrations.VERSION}")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
