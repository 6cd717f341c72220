"""The gate to one database file: one writer behind a lock, and a reader for each thread."""

import contextlib
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from desktop_app.storage.errors import worded

BUSY_MILLISECONDS = 5000

Row = tuple[Any, ...]


def connect(path: Path) -> apsw.Connection:
    """A connection to an existing file that waits for locks and looks twice at what it reads."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    connection.set_busy_timeout(BUSY_MILLISECONDS)
    connection.execute("PRAGMA temp_store = memory; PRAGMA trusted_schema = off; PRAGMA cell_size_check = on")
    return connection


def ask(connection: apsw.Connection, sql: str, values: Sequence[Any] = ()) -> list[Row]:
    """All rows of one question to a connection."""
    rows: list[Row] = connection.execute(sql, values).fetchall()
    return rows


class Gate:
    """One file. Every method blocks on disk and raises StorageError where the world is in the way."""

    def __init__(self, path: Path, *, always_durable: bool = True) -> None:
        """Open a file that exists; without always_durable a commit may be lost with the power, never torn."""
        self.path = path
        self._lock = threading.Lock()
        self._threads = threading.local()
        self._readers: weakref.WeakSet[apsw.Connection] = weakref.WeakSet()
        self._full = always_durable
        with worded(path):
            self._writer = connect(path)
            self._writer.execute(
                f"PRAGMA journal_mode = wal; PRAGMA synchronous = {'full' if self._full else 'normal'}"
            )
            self._synced = self._full

    def _sync(self, *, wanted: bool) -> None:
        if wanted != self._synced:
            self._writer.execute(f"PRAGMA synchronous = {'full' if wanted else 'normal'}")
            self._synced = wanted

    @contextmanager
    def setting_up(self) -> Iterator[apsw.Connection]:
        """The writer by itself, for whoever begins and ends transactions of his own."""
        with worded(self.path), self._lock:
            yield self._writer

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[apsw.Connection]:
        """One transaction, all or nothing. Without durable it survives a kill at once, a power cut only later."""
        with worded(self.path), self._lock:
            self._sync(wanted=durable and self._full)
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(apsw.Error):  # after a full disk there may be nothing left to roll back
                    self._writer.execute("ROLLBACK")
                raise

    def _reader(self) -> apsw.Connection:
        reader: apsw.Connection | None = getattr(self._threads, "reader", None)
        if reader is None:
            reader = connect(self.path)
            reader.execute("PRAGMA query_only = on; PRAGMA cache_size = -16000")
            self._threads.reader = reader
            self._readers.add(reader)
        return reader

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """Several looks at one and the same state of the file."""
        with worded(self.path):
            reader = self._reader()
            reader.execute("BEGIN")
            try:
                yield reader
            finally:
                reader.execute("ROLLBACK")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of one question."""
        with worded(self.path):
            return ask(self._reader(), sql, values)

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row of one question, None where there is none."""
        return next(iter(self.rows(sql, values)), None)

    def close(self) -> None:
        """Close every connection; nothing may be asked afterwards."""
        with worded(self.path), self._lock:
            for reader in list(self._readers):
                reader.close()
            self._writer.close()
