"""Statements of SQLAlchemy Core, put into words once for each kind of database and then run by its driver directly.

A step of the sales cycle runs a dozen statements; this way each costs a tenth of what Connection.execute takes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Dialect
from sqlalchemy.sql.expression import ReturnsRows
from sqlalchemy.types import TypeEngine


class Cursor(Protocol):
    """What is asked of a driver's cursor."""

    @property
    def description(self) -> Any:
        """A tuple for each column that was found; the second of each is the driver's own type."""

    def execute(self, text: str, values: Any = None, /) -> Any:
        """Run a statement."""

    def executemany(self, text: str, values: Any, /) -> Any:
        """Run a statement for each of many values."""

    def fetchall(self) -> Any:
        """All rows found."""


class Turn(NamedTuple):
    """Turns the value at one place, unless it is None, into what the driver or the column's type wants."""

    at: int
    by: Callable[[Any], Any]


def _turned(values: list[Any], turns: Sequence[Turn]) -> list[Any]:
    for at, by in turns:
        if values[at] is not None:
            values[at] = by(values[at])
    return values


class Worded(NamedTuple):
    """A statement in one database's words; constants are the values that stand in the statement itself."""

    text: str
    names: tuple[str, ...]
    turns: tuple[Turn, ...]
    constants: dict[str, Any]
    positional: bool

    def parameters(self, values: Mapping[str, Any]) -> Any:
        """The values as the driver wants them: in their places, or by their names."""
        if self.constants:
            values = {**self.constants, **values}
        found = _turned([values[name] for name in self.names], self.turns)
        return found if self.positional else dict(zip(self.names, found, strict=True))


class Prepared:
    """A statement whose shape never changes. keys names the columns that an insert fills, None for all of them."""

    def __init__(self, statement: ReturnsRows, keys: Sequence[str] | None = None) -> None:
        self._statement, self._keys = statement, keys
        names = [(str(column.key), Any) for column in statement.exported_columns]
        row: Any = NamedTuple("Row", names)  # type: ignore[misc] # the names are the statement's
        self._make: Callable[[Iterable[Any]], Any] = row._make
        self._worded: dict[str, Worded] = {}
        self._turns: dict[str, tuple[Turn, ...]] = {}

    def worded(self, dialect: Dialect) -> Worded:
        """The statement in a database's words."""
        known = self._worded.get(dialect.name)
        if known is None:
            known = self._worded[dialect.name] = _in_words(self._statement, self._keys, dialect)
        return known

    def rows(self, dialect: Dialect, cursor: Cursor) -> list[Any]:
        """The rows that a cursor holds, as named tuples of the statement's columns, each value of its column's type."""
        turns = self._turns.get(dialect.name)
        if turns is None:
            turns = self._turns[dialect.name] = _results(self._statement, dialect, cursor)
        make = self._make
        return [make(_turned(list(row), turns)) for row in cursor.fetchall()]


def _in_words(statement: ReturnsRows, keys: Sequence[str] | None, dialect: Dialect) -> Worded:
    compiled = statement.compile(dialect=dialect, column_keys=keys)
    binds = compiled.binds
    names = tuple((compiled.positiontup if compiled.positional else binds) or ())
    return Worded(
        str(compiled),
        names,
        _turns(_own(binds[name].type, dialect).bind_processor(dialect) for name in names),
        {name: bind.value for name, bind in binds.items() if not bind.required},
        bool(compiled.positional),
    )


def _results(statement: ReturnsRows, dialect: Dialect, cursor: Cursor) -> tuple[Turn, ...]:
    """What turns the driver's values into the columns' types; PostgreSQL's driver has types of its own to say."""
    columns = list(statement.exported_columns)
    kinds = [None] * len(columns) if dialect.name == "sqlite" else [kind[1] for kind in cursor.description or ()]
    pairs = zip(columns, kinds, strict=True)
    return _turns(_own(column.type, dialect).result_processor(dialect, kind) for column, kind in pairs)


def _turns(processors: Iterable[Callable[[Any], Any] | None]) -> tuple[Turn, ...]:
    return tuple(Turn(at, by) for at, by in enumerate(processors) if by is not None)


def _own(type_: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return type_.dialect_impl(dialect)
