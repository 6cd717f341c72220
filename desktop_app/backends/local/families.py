"""Orders with all that followed from them: read in four queries, and kept where something about them changed."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import bindparam, or_, select, update

from desktop_app.backends.local.collected import part_of_order
from desktop_app.backends.local.headers import is_service
from desktop_app.backends.local.line_progress import line_changes
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.progress import (
    Account,
    DocumentChange,
    DocumentState,
    Family,
    LineChange,
    LineState,
    document_changes,
)
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import lines_of, row_of
from desktop_app.backends.local.tables import DOCUMENTS, LINES, LINKS
from desktop_app.domain.documents import ZERO, DocumentKind, DocumentStatus

_DOCUMENT = (
    DOCUMENTS.c.id,
    DOCUMENTS.c.kind,
    DOCUMENTS.c.number,
    DOCUMENTS.c.total,
    DOCUMENTS.c.open,
    DOCUMENTS.c.status,
    DOCUMENTS.c.discount,
    DOCUMENTS.c.has_charges,
    DOCUMENTS.c.header,
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
    LINES.c.returned,
    LINES.c.credited,
    LINES.c.order_line,
    LINES.c.delivery_id,
    LINES.c.delivery_line,
    LINES.c.invoice_id,
    LINES.c.invoice_line,
)
_PARTS = Prepared(
    select(*_LINE, *_DOCUMENT)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINES.c.document_id)
    .where(LINES.c.order_id == bindparam("order"), DOCUMENTS.c.status != DocumentStatus.CANCELLED.value)
    .order_by(LINES.c.document_id, LINES.c.line)
)
ADVANCES = Prepared(
    select(LINKS.c.target_id, LINKS.c.amount)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINKS.c.target_id)
    .where(
        LINKS.c.source_id == bindparam("order"),
        DOCUMENTS.c.kind == DocumentKind.PAYMENT.value,
        DOCUMENTS.c.status != DocumentStatus.CANCELLED.value,
    )
    .order_by(LINKS.c.target_id)
)
"""Living payments that stand on an order, oldest first: the payment's id and the money."""

_CREDITED = LINES.alias("credited")
_ORDERS_OF = Prepared(
    select(LINES.c.order_id)
    .where(
        or_(
            LINES.c.document_id == bindparam("part"),
            LINES.c.document_id.in_(
                select(_CREDITED.c.invoice_id).where(
                    _CREDITED.c.document_id == bindparam("part"), _CREDITED.c.invoice_id.is_not(None)
                )
            ),
        ),
        LINES.c.order_id.is_not(None),
    )
    .distinct()
    .order_by(LINES.c.order_id)
)
_KEEP_DOCUMENT = Prepared(
    update(DOCUMENTS)
    .where(DOCUMENTS.c.id == bindparam("which"))
    .values(open=bindparam("owed"), status=bindparam("now"), living=bindparam("lives"))
)
_KEEP_LINE = Prepared(
    update(LINES)
    .where(LINES.c.document_id == bindparam("which"), LINES.c.line == bindparam("at"))
    .values(
        delivered=bindparam("went"),
        invoiced=bindparam("billed"),
        returned=bindparam("came_back"),
        credited=bindparam("taken_off"),
    )
)


def orders_of(books: Session, part_id: int) -> list[int]:
    """The ids of the orders from which a delivery, an invoice or what took one back was made; else none.

    A document with which a sale began stands for its own order.
    Of a credit note they are all those of its invoice.
    """
    return [row.order_id for row in books.all(_ORDERS_OF, part=part_id)]


def read_family(books: Session, order_id: int) -> Family:
    """The family of one order."""
    return family_of(books, row_of(books, order_id), lines_of(books, order_id))


def read_families(books: Session, orders: Iterable[int]) -> list[Family]:
    """The families of several orders, each once; an invoice over several of them has one account in all."""
    families = [read_family(books, order) for order in dict.fromkeys(orders)]
    accounts: dict[int, Account] = {}
    for part in (part for family in families for part in family.parts):
        part.account = accounts.setdefault(part.id, part.account)
    return families


def family_of(books: Session, order: Row, lines: Iterable[Row]) -> Family:
    """The family of an order whose whole rows were read already."""
    family = Family(_document(order), order.currency)
    family.order.lines.extend(_line(line, line.line, needs_delivery=_needs_delivery(line)) for line in lines)
    for line in books.all(_PARTS, order=order.id):
        if not family.parts or family.parts[-1].id != line.document_id:
            family.parts.append(_part(line, order.id))
        if line.order_line is not None:  # a prepayment invoice is for the order as a whole
            family.parts[-1].lines.append(_line(line, line.order_line))
    stands = () if family.is_direct else books.all(ADVANCES, order=order.id)
    family.advances = sum((advance.amount for advance in stands), ZERO)
    return family


def keep_progress(books: Session, families: Iterable[Family]) -> None:
    """Count families afresh and write what changed of their lines and documents."""
    lines: list[LineChange] = []
    documents: list[DocumentChange] = []
    for family in families:
        lines.extend(line_changes(family))
        documents.extend(document_changes(family))
    books.many(_KEEP_LINE, [_line_values(change) for change in lines])
    keep_documents(books, documents)


def keep_documents(books: Session, changes: Collection[DocumentChange]) -> None:
    """Write what is open on documents and where they stand."""
    books.many(_KEEP_DOCUMENT, [_document_values(change) for change in changes])


def is_living(status: DocumentStatus) -> bool:
    """Something is left to do with a document of this status."""
    return status in (DocumentStatus.OPEN, DocumentStatus.PART)


def _document_values(change: DocumentChange) -> dict[str, Any]:
    return {"which": change.id, "owed": change.open, "now": change.status.value, "lives": is_living(change.status)}


def _line_values(change: LineChange) -> dict[str, Any]:
    return {
        "which": change.document_id,
        "at": change.line,
        "went": change.delivered,
        "billed": change.invoiced,
        "came_back": change.returned,
        "taken_off": change.credited,
    }


def _document(row: Row) -> DocumentState:
    return DocumentState(
        row.id,
        DocumentKind(row.kind),
        row.number,
        row.total,
        row.open,
        DocumentStatus(row.status),
        discount=row.discount,
        has_charges=row.has_charges,
        closed=row.status == DocumentStatus.CLOSED,
        header=row.header or {},
    )


def _part(row: Row, order_id: int) -> DocumentState:
    """A document made of an order; of a collective invoice what is the order's."""
    part = _document(row)
    mine = part_of_order(row.header, order_id)
    if mine is not None:
        part.own, part.discount, part.has_charges = mine.total, mine.discount, mine.has_charges
    return part


def _needs_delivery(row: Row) -> bool:
    return row.item is not None and not is_service(row.more)


def _line(row: Row, order_line: int, *, needs_delivery: bool = True) -> LineState:
    return LineState(
        row.document_id,
        row.line,
        row.quantity,
        row.amount,
        row.delivered,
        row.invoiced,
        order_line,
        needs_delivery=needs_delivery,
        discount_amount=row.discount_amount,
        from_delivery=None if row.delivery_id is None else (row.delivery_id, row.delivery_line),
        returned=row.returned,
        credited=row.credited,
        from_invoice=None if row.invoice_id is None else (row.invoice_id, row.invoice_line),
    )
