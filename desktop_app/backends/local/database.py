"""The books as a database: transactions for reading and writing, with errors of the disk told in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from sqlalchemy import Connection, Engine, Transaction, select
from sqlalchemy.exc import DBAPIError

from desktop_app.backends.local.faults import refusal_of
from desktop_app.backends.local.tables import COUNTERS

_WRITERS_LOCK = select(COUNTERS.c.name).where(COUNTERS.c.name == "change").with_for_update()


class Opener(Protocol):
    """Where the books are kept. notices tell what a person must know of the last opening."""

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for a person."""

    def open(self) -> Engine:
        """An engine on books of the present version; raises Unreachable."""


class Database:
    """One connection, opened at its first use. Not for two threads at once; other processes may write meanwhile."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._connection: Connection | None = None

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person must know of how the books were opened."""
        return self._opener.notices

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the books; raises Unreachable where they can't be read."""
        connection = self._ready(writes=False)
        with _in_words(), connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction by the only writer: kept whole or not at all.

        Raises Unreachable where nothing was written, Unsure where the disk failed in the very act.
        """
        connection = self._ready(writes=True)
        with _in_words():
            transaction = connection.begin()
            try:
                if connection.dialect.name != "sqlite":
                    connection.execute(_WRITERS_LOCK)
                yield connection
            except BaseException:
                transaction.rollback()
                raise
        with _in_words(committing=True):
            _commit(connection, transaction)

    def close(self) -> None:
        """Close the connection, where there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection.engine.dispose()
            self._connection = None

    def _ready(self, *, writes: bool) -> Connection:
        if self._connection is None:
            with _in_words():
                self._connection = self._opener.open().connect()
        return self._connection.execution_options(writes=writes)


def _commit(connection: Connection, transaction: Transaction) -> None:
    try:
        transaction.commit()
    except DBAPIError:
        # SQLite keeps a transaction open whose commit failed for want of space or a lock
        connection.connection.rollback()
        raise


@contextmanager
def _in_words(*, committing: bool = False) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        refusal = refusal_of(error, committing=committing)
        if refusal is None:
            raise
        raise refusal from error
