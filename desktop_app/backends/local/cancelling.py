"""Cancelling documents, the newest first: what still counts on one must be cancelled before it."""

from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy import bindparam, select

from desktop_app.backends.local import advances
from desktop_app.backends.local.allocations import use_credit
from desktop_app.backends.local.credits import check_asked_again, check_newest, check_redelivered, lay_credits, put_back
from desktop_app.backends.local.families import keep_documents, keep_progress, orders_of, read_families
from desktop_app.backends.local.money_documents import families_of
from desktop_app.backends.local.posting import LinkRow, Posted
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.progress import DocumentChange, DocumentState, Family
from desktop_app.backends.local.quotations import recount_of
from desktop_app.backends.local.reducing import refuse_alone, undo
from desktop_app.backends.local.refunds import cancel_refund
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import NAMES, find, row_of
from desktop_app.backends.local.tables import DOCUMENTS, LINKS
from desktop_app.domain.commands import Cancel
from desktop_app.domain.documents import ASKING, REDUCING, ZERO, DocumentKind, DocumentStatus
from desktop_app.domain.money import currency
from desktop_app.ports.backend import Rejected

_FOLLOWERS = Prepared(
    select(LINKS, DOCUMENTS.c.number, DOCUMENTS.c.kind)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINKS.c.target_id)
    .where(LINKS.c.source_id == bindparam("source"), DOCUMENTS.c.status != DocumentStatus.CANCELLED.value)
    .order_by(LINKS.c.target_id)
)
_PAID = Prepared(
    select(LINKS.c.source_id, LINKS.c.amount, DOCUMENTS.c.kind)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINKS.c.source_id)
    .where(LINKS.c.target_id == bindparam("target"))
)


def cancel(books: Session, command: Cancel) -> Posted:
    """Cancel a document; its number stays its own. Raises Rejected, naming the documents that still follow from it."""
    row = find(books, command.number)
    kind = DocumentKind(row.kind)
    if row.status == DocumentStatus.CANCELLED:
        raise Rejected(f"{NAMES[kind].capitalize()} {row.number} is already cancelled.", "number")
    taken = _taken_advances(books, row)
    if kind in (DocumentKind.RETURN, DocumentKind.CREDIT_NOTE):
        check_newest(books, row)
    if kind is DocumentKind.PAYMENT:
        _cancel_payment(books, row)
    elif kind in REDUCING:
        refuse_alone(books, row)
    elif kind is DocumentKind.ALLOCATION:
        _cancel_laid(books, row)
    elif kind is DocumentKind.QUOTATION:
        _keep_cancelled(books, row)
    else:
        _cancel_traded(books, row, taken)
        recount_of(books, row.id)
    return Posted(row.id, row.number, row.total, row.currency)


def _taken_advances(books: Session, row: Row) -> list[LinkRow]:
    """The advances that an invoice took; any other living follower is a refusal."""
    taken, followers = [], []
    for source, target, amount, advance_of, number, kind in books.all(_FOLLOWERS, source=row.id):
        if advance_of is not None:
            taken.append(LinkRow(source, target, amount, advance_of))
        elif kind not in REDUCING and (amount or kind != DocumentKind.PAYMENT):
            followers.append(number)
    if followers:
        verb = "follows" if len(followers) == 1 else "follow"
        raise Rejected(f"{', '.join(followers)} still {verb} from {row.number}; cancel the newest first.", "number")
    return taken


def _cancel_traded(books: Session, row: Row, taken: list[LinkRow]) -> None:
    """Cancel an order or a document that was made of it."""
    orders = [row.id] if row.kind == DocumentKind.ORDER else orders_of(books, row.id)
    families = read_families(books, orders)
    document = _document(families, row.id)
    document.cancelled = True
    if document.kind is DocumentKind.CREDIT_NOTE:
        put_back(families, document)
    for family in families if taken else ():
        advances.give_back(books, family, row, taken)
    keep_progress(books, families)
    if row.kind == DocumentKind.RETURN:
        check_redelivered(row.number, families)
    elif row.kind == DocumentKind.CREDIT_NOTE:
        check_asked_again(row.number, families)


def _cancel_payment(books: Session, payment: Row) -> None:
    """Open again what a payment had paid, or what was paid back."""
    if payment.total < 0:
        cancel_refund(books, payment, books.all(_PAID, target=payment.id)[0].source_id)
        return
    paid: dict[int, Decimal] = {}
    orders: dict[int, None] = {}
    for row in books.all(_PAID, target=payment.id):
        paid[row.source_id] = row.amount
        source = row.source_id
        orders.update(dict.fromkeys([source] if row.kind == DocumentKind.ORDER else orders_of(books, source)))
    families = read_families(books, orders)
    for family in families:
        family.advances -= ZERO if family.is_direct else paid.get(family.order.id, ZERO)
        for invoice in family.bills():
            if invoice.id in paid:
                invoice.owed = invoice.unpaid + paid.pop(invoice.id)
    undo(books, payment, families)
    for family in families:
        lay_credits(books, family)
    keep_progress(books, families)
    _keep_cancelled(books, payment)


def _cancel_laid(books: Session, row: Row) -> None:
    """Open again what was laid on invoices, and the credit that was used for it."""
    sources = books.all(_PAID, target=row.id)
    families = families_of(books, [source.source_id for source in sources])
    for source in sources:
        if source.kind in ASKING:
            invoice = _document(families, source.source_id)
            invoice.owed = invoice.unpaid + source.amount
        else:
            use_credit(books, row_of(books, source.source_id), families, -source.amount)
    _keep_cancelled(books, row)
    for family in families:
        lay_credits(books, family)
    keep_progress(books, families)


def _keep_cancelled(books: Session, row: Row) -> None:
    keep_documents(books, [DocumentChange(row.id, currency(row.currency).round(ZERO), DocumentStatus.CANCELLED)])


def _document(families: Iterable[Family], document_id: int) -> DocumentState:
    found = (document for family in families for document in (*family.parts, family.order))
    return next(document for document in found if document.id == document_id)
