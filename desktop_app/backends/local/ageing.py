"""What customers owe, by how late it is."""

from collections.abc import Sequence
from datetime import date as Date

from sqlalchemy import bindparam, select

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import DOCUMENTS
from desktop_app.domain.ageing import Aged, OpenItem, age
from desktop_app.domain.documents import DocumentKind

_OWED = Prepared(
    select(
        DOCUMENTS.c.customer,
        DOCUMENTS.c.customer_name,
        DOCUMENTS.c.currency,
        DOCUMENTS.c.due_date,
        DOCUMENTS.c.open,
    )
    .where(DOCUMENTS.c.kind == DocumentKind.INVOICE.value, DOCUMENTS.c.living == bindparam("lives", value=True))
    .order_by(DOCUMENTS.c.due_date, DOCUMENTS.c.id)
)


def read_ageing(books: Session, on: Date) -> Sequence[Aged]:
    """What each customer owes on invoices, by how late it is on a day; the name is that of the last one due."""
    return age((OpenItem(*row) for row in books.all(_OWED)), on)
