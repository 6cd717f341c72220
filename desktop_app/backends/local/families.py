"""Orders with all that followed from them: read in four queries however many they are, and kept when they changed."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select, update

from desktop_app.backends.local.progress import (
    DocumentChange,
    DocumentState,
    Family,
    LineChange,
    LineState,
    document_changes,
    line_changes,
)
from desktop_app.backends.local.rows import AnyRow
from desktop_app.backends.local.tables import DOCUMENTS, LINES, LINKS
from desktop_app.domain.documents import DocumentKind, DocumentStatus

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_DOCUMENT = (
    DOCUMENTS.c.id,
    DOCUMENTS.c.kind,
    DOCUMENTS.c.number,
    DOCUMENTS.c.total,
    DOCUMENTS.c.open,
    DOCUMENTS.c.status,
    DOCUMENTS.c.discount,
    DOCUMENTS.c.has_charges,
)
_LINE = (
    LINES.c.document_id,
    LINES.c.line,
    LINES.c.item,
    LINES.c.quantity,
    LINES.c.amount,
    LINES.c.discount_amount,
    LINES.c.delivered,
    LINES.c.invoiced,
    LINES.c.order_id,
    LINES.c.order_line,
    LINES.c.delivery_id,
    LINES.c.delivery_line,
)
_ORDERS = select(*_DOCUMENT, DOCUMENTS.c.currency).where(DOCUMENTS.c.id.in_(_IDS)).order_by(DOCUMENTS.c.id)
_ORDER_LINES = select(*_LINE).where(LINES.c.document_id.in_(_IDS)).order_by(LINES.c.document_id, LINES.c.line)
_PARTS = (
    select(*_LINE, *_DOCUMENT)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINES.c.document_id)
    .where(LINES.c.order_id.in_(_IDS), DOCUMENTS.c.status != DocumentStatus.CANCELLED.value)
    .order_by(LINES.c.document_id, LINES.c.line)
)
ADVANCES = (
    select(LINKS.c.source_id, LINKS.c.target_id, LINKS.c.amount)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINKS.c.target_id)
    .where(
        LINKS.c.source_id.in_(_IDS),
        DOCUMENTS.c.kind == DocumentKind.PAYMENT.value,
        DOCUMENTS.c.status != DocumentStatus.CANCELLED.value,
    )
    .order_by(LINKS.c.target_id)
)
"""Living payments that stand on orders, oldest first: the order's id, the payment's and the money."""

_ORDERS_OF = select(LINES.c.order_id).where(LINES.c.document_id.in_(_IDS), LINES.c.order_id.is_not(None)).distinct()
_KEEP_DOCUMENT = (
    update(DOCUMENTS)
    .where(DOCUMENTS.c.id == bindparam("which"))
    .values(open=bindparam("owed"), status=bindparam("now"), living=bindparam("lives"))
)
_KEEP_LINE = (
    update(LINES)
    .where(LINES.c.document_id == bindparam("which"), LINES.c.line == bindparam("at"))
    .values(delivered=bindparam("came"), invoiced=bindparam("billed"))
)


def orders_of(connection: Connection, ids: Collection[int]) -> set[int]:
    """The ids of the orders from which deliveries or invoices were made."""
    return set(connection.execute(_ORDERS_OF, {"ids": list(ids)}).scalars())


def read_families(connection: Connection, order_ids: Collection[int]) -> dict[int, Family]:
    """The families of orders by the orders' ids."""
    ids = {"ids": list(order_ids)}
    families = {row.id: Family(_document(row), row.currency) for row in connection.execute(_ORDERS, ids)}
    for row in connection.execute(_ORDER_LINES, ids):
        families[row.document_id].order.lines.append(_line(row, row.line))
    for row in connection.execute(_PARTS, ids):
        parts = families[row.order_id].parts
        if not parts or parts[-1].id != row.id:
            parts.append(_document(row))
        parts[-1].lines.append(_line(row, row.order_line))
    for source, _, amount in connection.execute(ADVANCES, ids):
        families[source].advances += amount
    return families


def read_family(connection: Connection, order_id: int) -> Family:
    """The family of one order."""
    return read_families(connection, [order_id])[order_id]


def keep_progress(connection: Connection, families: Iterable[Family]) -> None:
    """Count families afresh and write what changed of their lines and documents."""
    lines: list[LineChange] = []
    documents: list[DocumentChange] = []
    for family in families:
        lines.extend(line_changes(family))
        documents.extend(document_changes(family))
    if lines:
        connection.execute(_KEEP_LINE, [_line_values(change) for change in lines])
    keep_documents(connection, documents)


def keep_documents(connection: Connection, changes: Collection[DocumentChange]) -> None:
    """Write what is open on documents and where they stand."""
    if changes:
        connection.execute(_KEEP_DOCUMENT, [_document_values(change) for change in changes])


def is_living(status: DocumentStatus) -> bool:
    """Something is left to do with a document of this status."""
    return status in (DocumentStatus.OPEN, DocumentStatus.PART)


def _document_values(change: DocumentChange) -> dict[str, Any]:
    return {"which": change.id, "owed": change.open, "now": change.status.value, "lives": is_living(change.status)}


def _line_values(change: LineChange) -> dict[str, Any]:
    return {"which": change.document_id, "at": change.line, "came": change.delivered, "billed": change.invoiced}


def _document(row: AnyRow) -> DocumentState:
    return DocumentState(
        row.id,
        DocumentKind(row.kind),
        row.number,
        row.total,
        row.open,
        DocumentStatus(row.status),
        discount=row.discount,
        has_charges=row.has_charges,
    )


def _line(row: AnyRow, order_line: int) -> LineState:
    return LineState(
        row.document_id,
        row.line,
        row.quantity,
        row.amount,
        row.delivered,
        row.invoiced,
        order_line,
        has_item=row.item is not None,
        discount_amount=row.discount_amount,
        from_delivery=None if row.delivery_id is None else (row.delivery_id, row.delivery_line),
    )
