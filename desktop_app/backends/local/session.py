"""One transaction's view of the books, through which every module reads and writes."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Dialect, select
from sqlalchemy.sql.ddl import ExecutableDDLElement

from desktop_app.backends.local.prepared import Cursor, Prepared
from desktop_app.backends.local.tables import COUNTERS

_WRITERS_LOCK = Prepared(select(COUNTERS.c.name).where(COUNTERS.c.name == "change").with_for_update())

Row: TypeAlias = Any
"""A named tuple of a statement's columns."""


class Session:
    """Runs prepared statements on one connection; Database begins and ends the transactions."""

    def __init__(self, cursor: Cursor, dialect: Dialect) -> None:
        self._cursor, self._dialect = cursor, dialect

    @property
    def database(self) -> str:
        """The kind of database: sqlite or postgresql."""
        return self._dialect.name

    def begin(self, *, writes: bool) -> None:
        """Begin a transaction; one that writes waits until it is the only one that does."""
        if self._dialect.name == "sqlite":
            self._cursor.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
        elif writes:
            self.all(_WRITERS_LOCK)

    def shape(self, change: ExecutableDDLElement | str) -> None:
        """Change the tables themselves."""
        words = change if isinstance(change, str) else str(change.compile(dialect=self._dialect))
        self._cursor.execute(words)

    def do(self, statement: Prepared, **values: Any) -> None:
        """Run a statement that gives nothing back."""
        worded = statement.worded(self._dialect)
        self._cursor.execute(worded.text, worded.parameters(values))

    def many(self, statement: Prepared, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run a statement once for each row of values."""
        worded = statement.worded(self._dialect)
        values = [worded.parameters(row) for row in rows]
        if values:
            self._cursor.executemany(worded.text, values)

    def all(self, statement: Prepared, **values: Any) -> list[Row]:
        """All rows that a statement gives."""
        self.do(statement, **values)
        return statement.rows(self._dialect, self._cursor)

    def one(self, statement: Prepared, **values: Any) -> Row | None:
        """The first row that a statement gives, None where it gives none."""
        rows = self.all(statement, **values)
        return rows[0] if rows else None
