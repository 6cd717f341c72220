"""Reading documents: one with its lines, and lists that are filtered and paged by the database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select

from desktop_app.backends.local.rows import DOCUMENT_COLUMNS, LINE_COLUMNS, AnyRow, document, document_line, folded
from desktop_app.backends.local.tables import DOCUMENTS, LINES
from desktop_app.domain.documents import Document, DocumentKind, DocumentLine, DocumentQuery
from desktop_app.ports.backend import Rejected

_MADE_AT = select(DOCUMENTS.c.made_at).where(DOCUMENTS.c.number == bindparam("wanted"))
_LIST = select(*DOCUMENT_COLUMNS)
_WITH_ID = select(DOCUMENTS.c.id, *DOCUMENT_COLUMNS)
_BY_NUMBER = _WITH_ID.where(DOCUMENTS.c.number == bindparam("wanted"))
_BY_IDS = _WITH_ID.where(DOCUMENTS.c.id.in_(bindparam("ids", expanding=True))).order_by(DOCUMENTS.c.id)
_LINES = (
    select(LINES.c.document_id, *LINE_COLUMNS)
    .where(LINES.c.document_id.in_(bindparam("ids", expanding=True)))
    .order_by(LINES.c.document_id, LINES.c.line)
)


def read_document(connection: Connection, number: str) -> Document:
    """One document with its lines; raises Rejected for an unknown number."""
    row = connection.execute(_BY_NUMBER, {"wanted": number}).first()
    if row is None:
        raise Rejected(f"There is no document {number} in these books.", "number")
    return next(_with_lines(connection, [row]))


def read_many(connection: Connection, ids: Iterable[int]) -> dict[int, Document]:
    """Documents with their lines by their ids, in the order in which they were made."""
    rows = connection.execute(_BY_IDS, {"ids": list(ids)}).all()
    return dict(zip((row.id for row in rows), _with_lines(connection, rows), strict=True))


def made_at(connection: Connection, number: str) -> datetime | None:
    """When a document was booked, in UTC; None for an unknown number."""
    found: datetime | None = connection.execute(_MADE_AT, {"wanted": number}).scalar()
    return found


def list_documents(connection: Connection, query: DocumentQuery) -> list[Document]:
    """The documents that a query asks for, without their lines."""
    statement = _sorted(_LIST.where(*_conditions(query)), query).limit(query.limit).offset(query.offset)
    return [document(row) for row in connection.execute(statement)]


def _with_lines(connection: Connection, rows: Iterable[AnyRow]) -> Iterator[Document]:
    rows = list(rows)
    lines: dict[int, list[DocumentLine]] = defaultdict(list)
    for document_id, *values in connection.execute(_LINES, {"ids": [row.id for row in rows]}):
        lines[document_id].append(document_line(values))
    return (document(row[1:], tuple(lines[row.id])) for row in rows)


def _sorted(statement: Select[Any], query: DocumentQuery) -> Select[Any]:
    if query.oldest_due_first:
        return statement.order_by(DOCUMENTS.c.due_date.asc(), DOCUMENTS.c.id.asc())
    return statement.order_by(DOCUMENTS.c.date.desc(), DOCUMENTS.c.id.desc())


def _conditions(query: DocumentQuery) -> Iterator[ColumnElement[bool]]:
    columns = DOCUMENTS.c
    if query.kind is not None:
        yield columns.kind == query.kind.value
    if query.customer:
        yield columns.customer == query.customer
    if query.since is not None:
        yield columns.date >= query.since
    if query.only_open or query.overdue_on is not None:
        yield columns.living
    if query.overdue_on is not None:
        yield columns.kind == DocumentKind.INVOICE.value
        yield columns.due_date < query.overdue_on
    for word in folded(query.text).split():
        yield columns.search.contains(word, autoescape=True)
