"""Statements of account: all that moved what a customer owes, currency by currency."""

from collections.abc import Iterator, Sequence
from datetime import date as Date
from decimal import Decimal

from sqlalchemy import bindparam, or_, select

from desktop_app.backends.local.company import read_openings
from desktop_app.backends.local.company_tables import OPENINGS
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.tables import CUSTOMERS, DOCUMENTS
from desktop_app.domain.documents import ZERO, DocumentKind, DocumentStatus
from desktop_app.domain.statements import MOVING, Movement, Statement, effect, entries

_CUSTOMER = Prepared(select(CUSTOMERS.c.name, CUSTOMERS.c.currency).where(CUSTOMERS.c.code == bindparam("customer")))
_COUNTED = (
    DOCUMENTS.c.customer == bindparam("customer"),
    or_(*(DOCUMENTS.c.kind == kind.value for kind in MOVING)),
    DOCUMENTS.c.status != DocumentStatus.CANCELLED.value,
)
_OPENINGS = Prepared(select(OPENINGS.c.currency, OPENINGS.c.amount).where(OPENINGS.c.customer == bindparam("customer")))
_BEFORE = Prepared(
    select(DOCUMENTS.c.kind, DOCUMENTS.c.currency, DOCUMENTS.c.total).where(
        *_COUNTED, DOCUMENTS.c.date < bindparam("since")
    )
)
_WITHIN = Prepared(
    select(
        DOCUMENTS.c.kind,
        DOCUMENTS.c.number,
        DOCUMENTS.c.date,
        DOCUMENTS.c.total,
        DOCUMENTS.c.due_date,
        DOCUMENTS.c.reference,
        DOCUMENTS.c.method,
        DOCUMENTS.c.currency,
    )
    .where(*_COUNTED, DOCUMENTS.c.date >= bindparam("since"), DOCUMENTS.c.date <= bindparam("until"))
    .order_by(DOCUMENTS.c.date, DOCUMENTS.c.id)
)


def read_statements(books: Session, customer: str, since: Date | None, until: Date | None) -> Sequence[Statement]:
    """A customer's account, one statement for each currency, their own first; cancelled documents count for nothing.

    What was owed when the books began stands in the opening balance, whatever the period.
    The statement in their own currency is there even where nothing moved. Somebody unknown has none.
    What they owed when the books began is part of what they owed before.
    """
    known = books.one(_CUSTOMER, customer=customer)
    if known is None:
        return ()
    opening = {known.currency: ZERO, **_brought_in(books, customer, until)}
    for kind, code, total in books.all(_BEFORE, customer=customer, since=since) if since else ():
        opening[code] = opening.get(code, ZERO) + effect(DocumentKind(kind), total)
    moved: dict[str, list[Movement]] = {code: [] for code in opening}
    for row in books.all(_WITHIN, customer=customer, since=since or Date.min, until=until or Date.max):
        moved.setdefault(row.currency, []).extend(_movements(row))
    codes = sorted(moved, key=lambda code: (code != known.currency, code))
    begins = {code: opening.get(code, ZERO) for code in codes}
    return tuple(
        Statement(customer, known.name, code, since, until, begins[code], entries(begins[code], moved[code]))
        for code in codes
        if code == known.currency or begins[code] or moved[code]
    )


def _brought_in(books: Session, customer: str, until: Date | None) -> dict[str, Decimal]:
    """What the customer owed when the books began, by currency; it stands before every document."""
    mine = (each for each in read_openings(books) if each.customer == customer and each.date <= (until or Date.max))
    return {each.currency: each.amount for each in mine}


def _movements(row: Row) -> Iterator[Movement]:
    """What a document moved; a receipt bills and is paid at once."""
    kind = DocumentKind(row.kind)
    if kind is DocumentKind.RECEIPT:
        yield Movement(kind, row.number, row.date, row.total, None, row.reference)
        yield Movement(kind, row.number, row.date, -row.total, None, row.reference, row.method)
    else:
        yield Movement(kind, row.number, row.date, effect(kind, row.total), row.due_date, row.reference, row.method)
