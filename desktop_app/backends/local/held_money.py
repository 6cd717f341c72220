"""Money that no invoice has taken yet: in advance on orders, on nothing, or open on a credit note."""

from collections.abc import Iterator, Sequence

from sqlalchemy import bindparam, literal, or_, select

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.tables import DOCUMENTS, LINKS
from desktop_app.domain.documents import DocumentKind, DocumentStatus, HeldMoney

_ORDERS = DOCUMENTS.alias("orders")
_PAYMENT = (
    DOCUMENTS.c.id,
    DOCUMENTS.c.number,
    DOCUMENTS.c.date,
    DOCUMENTS.c.customer,
    DOCUMENTS.c.customer_name,
    DOCUMENTS.c.currency,
    DOCUMENTS.c.method,
    DOCUMENTS.c.reference,
)
_ON_NOTHING = Prepared(
    select(*_PAYMENT, literal("").label("on_order"), DOCUMENTS.c.open.label("amount")).where(
        or_(DOCUMENTS.c.kind == DocumentKind.PAYMENT.value, DOCUMENTS.c.kind == DocumentKind.CREDIT_NOTE.value),
        DOCUMENTS.c.living == bindparam("lives", value=True),
    )
)
_IN_ADVANCE = Prepared(
    select(*_PAYMENT, _ORDERS.c.number.label("on_order"), LINKS.c.amount)
    .join(LINKS, LINKS.c.target_id == DOCUMENTS.c.id)
    .join(_ORDERS, _ORDERS.c.id == LINKS.c.source_id)
    .where(
        DOCUMENTS.c.kind == DocumentKind.PAYMENT.value,
        DOCUMENTS.c.status != DocumentStatus.CANCELLED.value,
        _ORDERS.c.kind == DocumentKind.ORDER.value,
    )
)


def read_held_money(books: Session) -> Sequence[HeldMoney]:
    """What no invoice has taken yet, by the day and the order in which it came in."""
    rows = [row for statement in (_ON_NOTHING, _IN_ADVANCE) for row in books.all(statement)]
    return tuple(_values(sorted(rows, key=lambda row: (row.date, row.id, row.on_order))))


def _values(rows: Sequence[Row]) -> Iterator[HeldMoney]:
    for row in rows:
        if row.amount:
            yield HeldMoney(
                row.number,
                row.date,
                row.customer,
                row.customer_name,
                row.currency,
                row.on_order,
                row.amount,
                row.method,
                row.reference,
            )
