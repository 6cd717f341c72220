"""Closing a sales order or a quotation before it is done, and reopening it: nothing more comes of it meanwhile."""

from desktop_app.backends.local.families import family_of, keep_progress
from desktop_app.backends.local.posting import Posted
from desktop_app.backends.local.quotations import recount
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import NAMES, find, lines_of
from desktop_app.domain.commands import Close, Reopen
from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.ports.backend import Rejected

_CLOSED = (DocumentKind.ORDER, DocumentKind.QUOTATION)


def close_order(books: Session, command: Close) -> Posted:
    """Close an order, or a quotation that was lost; what was made of it stays as it is. Raises Rejected.

    Money in advance stays on an order.
    """
    row = _order(books, command.number, "closed")
    if row.status == DocumentStatus.CLOSED:
        raise Rejected(f"{_name(row)} is already closed.", "number")
    if row.status == DocumentStatus.DONE:
        raise Rejected(f"{_name(row)} is done; nothing is left of it to be closed.", "number")
    return _keep(books, row, closed=True)


def reopen_order(books: Session, command: Reopen) -> Posted:
    """Reopen a closed order: it stands where its deliveries, invoices and payments put it. Raises Rejected."""
    row = _order(books, command.number, "reopened")
    if row.status != DocumentStatus.CLOSED:
        raise Rejected(f"{_name(row)} is not closed.", "number")
    return _keep(books, row, closed=False)


def check_open(order: Row) -> None:
    """Raise Rejected where the order that a delivery note came from is closed."""
    if order.status == DocumentStatus.CLOSED:
        raise Rejected(f"Sales order {order.number} is closed; reopen it to go on with it.", "number")


def _order(books: Session, number: str, step: str) -> Row:
    row = find(books, number)
    kind = DocumentKind(row.kind)
    if kind not in _CLOSED:
        words = " or ".join(NAMES[each] for each in _CLOSED)
        raise Rejected(f"{number} is a {NAMES[kind]}; only a {words} can be {step}.", "number")
    if row.status == DocumentStatus.CANCELLED:
        raise Rejected(f"{_name(row)} is cancelled; it can't be {step}.", "number")
    return row


def _name(row: Row) -> str:
    return f"{NAMES[DocumentKind(row.kind)].capitalize()} {row.number}"


def _keep(books: Session, row: Row, *, closed: bool) -> Posted:
    if row.kind == DocumentKind.QUOTATION:
        recount(books, row, closed=closed)
        return Posted(row.id, row.number, row.total, row.currency)
    family = family_of(books, row, lines_of(books, row.id))
    family.order.closed = closed
    keep_progress(books, [family])
    return Posted(row.id, row.number, row.total, row.currency)
