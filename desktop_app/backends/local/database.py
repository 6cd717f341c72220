"""The books as a database: transactions for reading and writing, with errors of the disk told in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple, Protocol

import apsw
from sqlalchemy import Dialect

from desktop_app.backends.local.faults import DAMAGED, code_of, refusal_of
from desktop_app.backends.local.prepared import Cursor
from desktop_app.backends.local.session import Session


class Connection(Protocol):
    """What is asked of a driver's connection; transactions begin by a statement."""

    def cursor(self) -> Cursor:
        """Where statements are run."""

    def commit(self) -> None:
        """Keep what the transaction did."""

    def rollback(self) -> None:
        """Undo what the transaction did, where there is one."""

    def close(self) -> None:
        """Let go of everything."""


class Opened(NamedTuple):
    """A connection and the words that its database speaks."""

    connection: Connection
    dialect: Dialect


class Opener(Protocol):
    """Where the books are kept. notices tell what a person must know of the last opening."""

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for a person."""

    def open(self) -> Opened:
        """A connection to books of the present version; raises Unreachable."""

    def suspect(self) -> None:
        """Damage was met: the next opening looks closely."""


class Database:
    """One connection, opened at its first use. Not for two threads at once; other processes may write meanwhile."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._connection: Connection | None = None
        self._session: Session | None = None

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person must know of how the books were opened."""
        return self._opener.notices

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that sees one state of the books; raises Unreachable where they can't be read."""
        with self._transaction(writes=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction by the only writer: kept whole or not at all.

        Raises Unreachable where nothing was written, Unsure where the disk failed in the very act.
        """
        with self._transaction(writes=True) as session:
            yield session

    def close(self) -> None:
        """Close the connection, where there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = self._session = None

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Session]:
        connection, session = self._ready()
        committing = False
        try:
            session.begin(writes=writes)
            yield session
            committing = True
            connection.commit()
        except BaseException as error:
            with suppress(apsw.Error):
                connection.rollback()
            if isinstance(error, apsw.Error) and code_of(error) in DAMAGED:
                self._opener.suspect()
            refusal = refusal_of(error, committing=committing)
            if refusal is None:
                raise
            raise refusal from error

    def _ready(self) -> tuple[Connection, Session]:
        if self._connection is None or self._session is None:
            try:
                self._connection, dialect = self._opener.open()
            except apsw.Error as error:
                raise (refusal_of(error) or error) from error
            self._session = Session(self._connection.cursor(), dialect)
        return self._connection, self._session
