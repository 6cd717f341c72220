"""Closing a sales order before it is done, and reopening it: nothing more is promised, delivered or invoiced of it."""

from desktop_app.backends.local.families import family_of, keep_progress
from desktop_app.backends.local.posting import Posted
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import NAMES, find, lines_of
from desktop_app.domain.commands import Close, Reopen
from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.ports.backend import Rejected


def close_order(books: Session, command: Close) -> Posted:
    """Close an order; what was made of it stays as it is, money in advance stays on it. Raises Rejected."""
    row = _order(books, command.number, "closed")
    if row.status == DocumentStatus.CLOSED:
        raise Rejected(f"Sales order {row.number} is already closed.", "number")
    if row.status == DocumentStatus.DONE:
        raise Rejected(f"Sales order {row.number} is done; nothing is left of it to be closed.", "number")
    return _keep(books, row, closed=True)


def reopen_order(books: Session, command: Reopen) -> Posted:
    """Reopen a closed order: it stands where its deliveries, invoices and payments put it. Raises Rejected."""
    row = _order(books, command.number, "reopened")
    if row.status != DocumentStatus.CLOSED:
        raise Rejected(f"Sales order {row.number} is not closed.", "number")
    return _keep(books, row, closed=False)


def check_open(order: Row) -> None:
    """Raise Rejected where the order that a delivery note came from is closed."""
    if order.status == DocumentStatus.CLOSED:
        raise Rejected(f"Sales order {order.number} is closed; reopen it to go on with it.", "number")


def _order(books: Session, number: str, step: str) -> Row:
    row = find(books, number)
    kind = DocumentKind(row.kind)
    if kind is not DocumentKind.ORDER:
        raise Rejected(f"{number} is a {NAMES[kind]}; only a sales order can be {step}.", "number")
    if row.status == DocumentStatus.CANCELLED:
        raise Rejected(f"Sales order {number} is cancelled; it can't be {step}.", "number")
    return row


def _keep(books: Session, row: Row, *, closed: bool) -> Posted:
    family = family_of(books, row, lines_of(books, row.id))
    family.order.closed = closed
    keep_progress(books, [family])
    return Posted(row.id, row.number, row.total, row.currency)
