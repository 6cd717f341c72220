"""Reading documents: one with its lines, and lists that are filtered and paged by the database."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, or_, select

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.rates import in_base_of
from desktop_app.backends.local.rows import DOCUMENT_COLUMNS, LINE_COLUMNS, document, document_line, escaped, folded
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.tables import DOCUMENTS, LINES, TENDERS
from desktop_app.backends.local.tenders import tenders_of
from desktop_app.domain.documents import (
    ZERO,
    Document,
    DocumentKind,
    DocumentLine,
    DocumentQuery,
    DocumentStatus,
    DocumentSum,
)
from desktop_app.domain.tenders import SEVERAL, by_method
from desktop_app.ports.backend import Rejected

_MADE_AT = Prepared(select(DOCUMENTS.c.made_at).where(DOCUMENTS.c.number == bindparam("wanted")))
WITH_ID = select(*DOCUMENT_COLUMNS, DOCUMENTS.c.id)
"""A document's columns and then its id."""

WITH_OWNER = select(*LINE_COLUMNS, LINES.c.document_id).order_by(LINES.c.document_id, LINES.c.line)
"""A line's columns and then its document's id, in the order of the lines."""

_BY_METHOD = select(TENDERS.c.document_id).where(TENDERS.c.method == bindparam("wanted_method"))
_ONE = Prepared(WITH_ID.where(DOCUMENTS.c.number == bindparam("wanted")))
_ITS_LINES = Prepared(WITH_OWNER.where(LINES.c.document_id == bindparam("document")))


class _Part(NamedTuple):
    """What of a document came in by one method, and what of that is open."""

    method: str
    total: Decimal
    open: Decimal


class _Shape(NamedTuple):
    """Which conditions a list has; a statement is put together once for each combination."""

    kind: bool
    customer: bool
    living: bool
    overdue: bool
    since: bool
    until: bool
    method: bool
    words: int
    oldest_due_first: bool
    prepayments: bool


def read_document(books: Session, number: str) -> Document:
    """One document with its lines; raises Rejected for an unknown number."""
    row = books.one(_ONE, wanted=number)
    if row is None:
        raise Rejected(f"There is no document {number} in these books.", "number")
    found = with_lines([row], books.all(_ITS_LINES, document=row.id))[row.id]
    return with_money(books, row.id, found)


def with_money(books: Session, document_id: int, found: Document) -> Document:
    """A document with the methods of its payment and what it comes to in the company's own currency."""
    tenders = tenders_of(books, document_id) if found.method else ()
    return replace(found, tenders=tenders, in_base=in_base_of(books, found.number))


def with_lines(documents: Sequence[Row], lines: Sequence[Row]) -> dict[int, Document]:
    """Documents by their ids, from rows of WITH_ID and WITH_OWNER."""
    owned: dict[int, list[DocumentLine]] = defaultdict(list)
    for *values, owner in lines:
        owned[owner].append(document_line(values))
    return {row.id: document(row[:-1], tuple(owned[row.id])) for row in documents}


def made_at(books: Session, number: str) -> datetime | None:
    """When a document was booked, in UTC; None for an unknown number."""
    row = books.one(_MADE_AT, wanted=number)
    return None if row is None else row.made_at


def list_documents(books: Session, query: DocumentQuery) -> list[Document]:
    """The documents that a query asks for, without their lines."""
    wanted = {**_wanted(query), "most": query.limit, "skipped": query.offset}
    return [document(row) for row in books.all(_list(_shape(query)), **wanted)]


def sum_documents(books: Session, query: DocumentQuery) -> list[DocumentSum]:
    """What the documents of a query add up to, by currency and method; the sums are made here, to every digit.

    Cancelled documents count for nothing. A payment by several methods is counted with each of them.
    """
    found: dict[tuple[str, str], list[_Part]] = defaultdict(list)
    for row in books.all(_amounts(_shape(query)), **_wanted(query)):
        for part in _parts(books, row):
            if query.method in ("", part.method):
                found[row.currency, part.method].append(part)
    return [
        DocumentSum(*key, len(parts), sum((one.total for one in parts), ZERO), sum((one.open for one in parts), ZERO))
        for key, parts in sorted(found.items())
    ]


def _parts(books: Session, row: Row) -> Iterator[_Part]:
    """What a document adds to the sums: of a payment by several methods to each of them, what is open to the first."""
    tenders = tenders_of(books, row.id) if SEVERAL in row.method else ()
    if not tenders:
        yield _Part(row.method, row.total, row.open)
    open_ = row.open
    for method, amount in by_method(tenders).items():
        yield _Part(method, amount, open_)
        open_ = ZERO


def _shape(query: DocumentQuery) -> _Shape:
    return _Shape(
        query.kind is not None,
        bool(query.customer),
        query.only_open or query.overdue_on is not None,
        query.overdue_on is not None,
        query.since is not None,
        query.until is not None,
        bool(query.method),
        len(folded(query.text).split()),
        query.oldest_due_first,
        query.prepayments,
    )


def _wanted(query: DocumentQuery) -> dict[str, Any]:
    return {
        "wanted_kind": query.kind and query.kind.value,
        "wanted_customer": query.customer,
        "wanted_method": query.method,
        "due_before": query.overdue_on,
        "from_day": query.since,
        "to_day": query.until,
        **{f"word_{at}": f"%{escaped(word)}%" for at, word in enumerate(folded(query.text).split())},
    }


@lru_cache(maxsize=256)
def _amounts(shape: _Shape) -> Prepared:
    columns = DOCUMENTS.c
    counted = columns.status != DocumentStatus.CANCELLED.value
    amounts = select(columns.id, columns.currency, columns.method, columns.total, columns.open)
    return Prepared(amounts.where(counted, *_conditions(shape)))


@lru_cache(maxsize=256)
def _list(shape: _Shape) -> Prepared:
    columns = DOCUMENTS.c
    if shape.oldest_due_first:
        order = (columns.due_date.asc(), columns.id.asc())
    else:
        order = (columns.date.desc(), columns.id.desc())
    statement = select(*DOCUMENT_COLUMNS).where(*_conditions(shape)).order_by(*order)
    return Prepared(statement.limit(bindparam("most")).offset(bindparam("skipped")))


def _conditions(shape: _Shape) -> Iterator[ColumnElement[bool]]:
    columns = DOCUMENTS.c
    if shape.kind:
        wanted = columns.kind == bindparam("wanted_kind")
        yield wanted | (columns.kind == DocumentKind.PREPAYMENT.value) if shape.prepayments else wanted
    if shape.customer:
        yield columns.customer == bindparam("wanted_customer")
    if shape.living:
        yield columns.living == bindparam("lives", value=True)
    if shape.overdue:
        yield (columns.kind == DocumentKind.INVOICE.value) | (columns.kind == DocumentKind.PREPAYMENT.value)
        yield columns.due_date < bindparam("due_before")
    yield from _particulars(shape)


def _particulars(shape: _Shape) -> Iterator[ColumnElement[bool]]:
    columns = DOCUMENTS.c
    if shape.since:
        yield columns.date >= bindparam("from_day")
    if shape.until:
        yield columns.date <= bindparam("to_day")
    if shape.method:
        yield or_(columns.method == bindparam("wanted_method"), columns.id.in_(_BY_METHOD))
    for at in range(shape.words):
        yield columns.search.like(bindparam(f"word_{at}"), escape="/")
