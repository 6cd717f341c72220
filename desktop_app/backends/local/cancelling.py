"""Cancelling documents, the newest first: what still counts on one must be cancelled before it."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from desktop_app.backends.local import advances
from desktop_app.backends.local.families import keep_documents, keep_progress, orders_of, read_families
from desktop_app.backends.local.posting import LinkRow, Posted
from desktop_app.backends.local.progress import DocumentChange, DocumentState, Family
from desktop_app.backends.local.rows import AnyRow
from desktop_app.backends.local.sources import NAMES, find
from desktop_app.backends.local.tables import DOCUMENTS, LINKS
from desktop_app.domain.commands import Cancel
from desktop_app.domain.documents import ZERO, DocumentKind, DocumentStatus
from desktop_app.ports.backend import Rejected

_FOLLOWERS = (
    select(LINKS, DOCUMENTS.c.number, DOCUMENTS.c.kind)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINKS.c.target_id)
    .where(LINKS.c.source_id == bindparam("source"), DOCUMENTS.c.status != DocumentStatus.CANCELLED.value)
    .order_by(LINKS.c.target_id)
)
_ARE_ORDERS = select(DOCUMENTS.c.id).where(
    DOCUMENTS.c.id.in_(bindparam("ids", expanding=True)), DOCUMENTS.c.kind == DocumentKind.ORDER.value
)
_PAID = select(LINKS).where(LINKS.c.target_id == bindparam("target"))


def cancel(connection: Connection, command: Cancel) -> Posted:
    """Cancel a document; its number stays its own. Raises Rejected, naming the documents that still follow from it."""
    row = find(connection, command.number)
    kind = DocumentKind(row.kind)
    if row.status == DocumentStatus.CANCELLED:
        raise Rejected(f"{NAMES[kind].capitalize()} {row.number} is already cancelled.", "number")
    taken = _taken_advances(connection, row)
    if kind is DocumentKind.PAYMENT:
        _cancel_payment(connection, row.id)
    else:
        _cancel_traded(connection, row, taken)
    return Posted(row.id, row.number, row.total, row.currency)


def _taken_advances(connection: Connection, row: AnyRow) -> list[LinkRow]:
    """The advances that an invoice took; any other living follower is a refusal."""
    taken, followers = [], []
    for source, target, amount, advance_of, number, kind in connection.execute(_FOLLOWERS, {"source": row.id}):
        if advance_of is not None:
            taken.append(LinkRow(source, target, amount, advance_of))
        elif amount or kind != DocumentKind.PAYMENT:
            followers.append(number)
    if followers:
        verb = "follows" if len(followers) == 1 else "follow"
        raise Rejected(f"{', '.join(followers)} still {verb} from {row.number}; cancel the newest first.", "number")
    return taken


def _cancel_traded(connection: Connection, row: AnyRow, taken: list[LinkRow]) -> None:
    """Cancel an order, a delivery or an invoice."""
    orders = [row.id] if row.kind == DocumentKind.ORDER else orders_of(connection, [row.id])
    families = read_families(connection, orders).values()
    for family in families:
        _document(family, row.id).cancelled = True
        if taken:
            advances.give_back(connection, family, taken)
    keep_progress(connection, families)


def _cancel_payment(connection: Connection, payment_id: int) -> None:
    """Open again what a payment had paid."""
    paid = {source: amount for source, _, amount, _ in connection.execute(_PAID, {"target": payment_id})}
    families = read_families(connection, orders_of(connection, paid) | _orders(connection, paid))
    for family in families.values():
        family.advances -= paid.get(family.order.id, ZERO)
        for invoice in family.living(DocumentKind.INVOICE):
            if invoice.id in paid:
                invoice.owed = invoice.unpaid + paid[invoice.id]
    keep_progress(connection, families.values())
    keep_documents(connection, [DocumentChange(payment_id, ZERO, DocumentStatus.CANCELLED)])


def _orders(connection: Connection, ids: Iterable[int]) -> set[int]:
    return set(connection.execute(_ARE_ORDERS, {"ids": list(ids)}).scalars())


def _document(family: Family, document_id: int) -> DocumentState:
    return next(document for document in (family.order, *family.parts) if document.id == document_id)
