"""The record: who did what in the books and when, written in the transaction that did it and never changed."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, insert, or_, select

from desktop_app.backends.local.company_tables import RECORD
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.rows import escaped
from desktop_app.backends.local.session import Session
from desktop_app.domain.commands import Command, Pay
from desktop_app.domain.record import Deed, RecordQuery

_FIELDS = ("at", "who", "what", "number", "key", "note")
_COLUMNS = [RECORD.c[name] for name in _FIELDS]
_ADD = Prepared(insert(RECORD), _FIELDS)


class _Shape(NamedTuple):
    """Which conditions a list has; a statement is put together once for each combination."""

    number: bool
    day: bool
    words: int


def add_deed(books: Session, deed: Deed) -> None:
    """Write one thing that was done."""
    books.do(_ADD, **{name: getattr(deed, name) for name in _FIELDS})


def deed_words(command: Command) -> str:
    """What the record says of a command besides its name and number; mostly nothing."""
    if not isinstance(command, Pay):
        return ""
    written = [f"written off {target.amount} of {target.number}" for target in command.write_offs]
    return "; ".join([*written, *(f"early payment discount {one.amount} on {one.number}" for one in command.discounts)])


def read_record(books: Session, query: RecordQuery) -> list[Deed]:
    """What was done, the newest first."""
    words = query.text.lower().split()
    wanted: dict[str, object] = {
        "wanted": query.number,
        "most": query.limit,
        "skipped": query.offset,
        **{f"word_{at}": f"%{escaped(word)}%" for at, word in enumerate(words)},
    }
    if query.day is not None:
        begin = datetime.combine(query.day, time()).astimezone()
        wanted.update(since=begin, until=datetime.combine(query.day + timedelta(days=1), time()).astimezone())
    return [
        Deed(*row) for row in books.all(_list(_Shape(bool(query.number), query.day is not None, len(words))), **wanted)
    ]


@lru_cache(maxsize=64)
def _list(shape: _Shape) -> Prepared:
    statement = select(*_COLUMNS).where(*_conditions(shape)).order_by(RECORD.c.id.desc())
    return Prepared(statement.limit(bindparam("most")).offset(bindparam("skipped")))


def _conditions(shape: _Shape) -> Iterator[ColumnElement[bool]]:
    if shape.number:
        yield RECORD.c.number == bindparam("wanted")
    if shape.day:
        yield RECORD.c.at >= bindparam("since")
        yield RECORD.c.at < bindparam("until")
    for at in range(shape.words):
        word: BindParameter[str] = bindparam(f"word_{at}")
        texts = (RECORD.c.who, RECORD.c.what, RECORD.c.number, RECORD.c.note)
        yield or_(*(func.lower(text).like(word, escape="/") for text in texts))
