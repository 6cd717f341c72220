"""How a customer stands, and what they paid for each item the last time."""

from datetime import date as Date

from sqlalchemy import bindparam, func, select

from desktop_app.backends.local.company_tables import OPENINGS
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import CUSTOMERS, DOCUMENTS, LINES
from desktop_app.domain.documents import ASKING, ZERO, DocumentKind, DocumentStatus, PriceOnce, Standing

MOST_PRICES = 500
"""How many items' last prices are told, the latest first."""

_CURRENCY = Prepared(select(CUSTOMERS.c.currency).where(CUSTOMERS.c.code == bindparam("customer")))
_OPENING = Prepared(
    select(OPENINGS.c.amount).where(
        OPENINGS.c.customer == bindparam("customer"), OPENINGS.c.currency == bindparam("code")
    )
)
_LIVING = Prepared(
    select(DOCUMENTS.c.kind, DOCUMENTS.c.currency, DOCUMENTS.c.open, DOCUMENTS.c.due_date).where(
        DOCUMENTS.c.customer == bindparam("customer"), DOCUMENTS.c.living
    )
)
_priced = (
    select(
        LINES.c.item,
        LINES.c.text,
        DOCUMENTS.c.date,
        LINES.c.quantity,
        LINES.c.unit_price,
        LINES.c.discount_percent,
        func.row_number()
        .over(partition_by=LINES.c.item, order_by=(DOCUMENTS.c.date.desc(), DOCUMENTS.c.id.desc(), LINES.c.line))
        .label("age"),
    )
    .join(DOCUMENTS, DOCUMENTS.c.id == LINES.c.document_id)
    .where(
        DOCUMENTS.c.customer == bindparam("customer"),
        DOCUMENTS.c.kind == DocumentKind.INVOICE.value,
        DOCUMENTS.c.status != DocumentStatus.CANCELLED.value,
        DOCUMENTS.c.currency == bindparam("currency"),
        ~DOCUMENTS.c.prices_include_vat,
        LINES.c.item.is_not(None),
    )
    .subquery()
)
_LAST_PRICES = Prepared(
    select(
        _priced.c.item,
        _priced.c.text,
        _priced.c.date,
        _priced.c.quantity,
        _priced.c.unit_price,
        _priced.c.discount_percent,
    )
    .where(_priced.c.age == 1)
    .order_by(_priced.c.date.desc(), _priced.c.item)
    .limit(MOST_PRICES)
)


def read_standing(books: Session, customer: str, today: Date) -> Standing:
    """How a customer stands in their own currency; one whom the books do not know owes nothing.

    An opening balance counts as owed, and not as late. The last prices are those of sales invoices in that currency
    whose prices are without VAT.
    """
    known = books.one(_CURRENCY, customer=customer)
    currency = known.currency if known else "EUR"
    began = books.one(_OPENING, customer=customer, code=currency)
    opening = began.amount if began else ZERO
    balance, overdue, orders, late = opening, ZERO, 0, 0
    for kind, code, owed, due in books.all(_LIVING, customer=customer):
        if kind == DocumentKind.ORDER:
            orders += 1
        elif kind in ASKING and code == currency:
            balance += owed
            if due < today:
                overdue, late = overdue + owed, late + 1
        elif kind == DocumentKind.CREDIT_NOTE and code == currency:
            balance -= owed
    prices = books.all(_LAST_PRICES, customer=customer, currency=currency)
    return Standing(balance, overdue, orders, late, currency, tuple(PriceOnce(*row) for row in prices), opening)
