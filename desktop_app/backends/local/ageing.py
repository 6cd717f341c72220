"""What customers owe, by how late it is."""

from collections.abc import Sequence
from datetime import date as Date

from sqlalchemy import bindparam, select

from desktop_app.backends.local.company_tables import OPENINGS
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import CUSTOMERS, DOCUMENTS
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
_OPENINGS = Prepared(
    select(OPENINGS.c.customer, CUSTOMERS.c.name, OPENINGS.c.currency, OPENINGS.c.amount).join(
        CUSTOMERS, CUSTOMERS.c.code == OPENINGS.c.customer
    )
)


def read_ageing(books: Session, on: Date) -> Sequence[Aged]:
    """What each customer owes on invoices, by how late it is on a day; the name is that of the last one due.

    An opening balance counts as owed, and not as late.
    """
    openings = (
        OpenItem(row.customer, row.name, row.currency, None, row.amount, documents=0)
        for row in books.all(_OPENINGS)
        if row.amount
    )
    return age((*openings, *(OpenItem(*row) for row in books.all(_OWED))), on)
