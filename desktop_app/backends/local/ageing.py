"""What customers owe, by how late it is."""

from collections.abc import Sequence
from datetime import date as Date
from decimal import Decimal

from sqlalchemy import bindparam, select

from desktop_app.backends.local.company_tables import OPENINGS
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.tables import CUSTOMERS, DOCUMENTS
from desktop_app.domain.ageing import Aged, OpenItem, age
from desktop_app.domain.documents import ASKING, DocumentKind

_OPEN = Prepared(
    select(
        DOCUMENTS.c.customer,
        DOCUMENTS.c.customer_name,
        DOCUMENTS.c.currency,
        DOCUMENTS.c.due_date,
        DOCUMENTS.c.open,
    )
    .where(DOCUMENTS.c.kind == bindparam("wanted_kind"), DOCUMENTS.c.living == bindparam("lives", value=True))
    .order_by(DOCUMENTS.c.due_date, DOCUMENTS.c.id)
)
_OPENINGS = Prepared(
    select(OPENINGS.c.customer, CUSTOMERS.c.name, OPENINGS.c.currency, OPENINGS.c.amount).join(
        CUSTOMERS, CUSTOMERS.c.code == OPENINGS.c.customer
    )
)


def read_ageing(books: Session, on: Date) -> Sequence[Aged]:
    """What each customer owes on invoices, by how late it is on a day; the name is that of the last one due.

    An opening balance counts as owed, and not as late; a credit note is taken off by what is open on it.
    """
    owed = [OpenItem(*row) for kind in ASKING for row in books.all(_OPEN, wanted_kind=kind.value)]
    credit = books.all(_OPEN, wanted_kind=DocumentKind.CREDIT_NOTE.value)
    owed += [_apart(row, row.customer_name, -row.open) for row in credit]
    owed += [_apart(row, row.name, row.amount) for row in books.all(_OPENINGS) if row.amount]
    return age(owed, on)


def _apart(row: Row, name: str, amount: Decimal) -> OpenItem:
    """What is owed, or owed to the customer, beside the invoices."""
    return OpenItem(row.customer, name, row.currency, None, amount, documents=0)
