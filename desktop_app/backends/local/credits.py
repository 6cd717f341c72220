"""What a credit note lays on its invoice, and what stands against cancelling it or a return."""

from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy import bindparam, select

from desktop_app.backends.local.advances import keep_amounts
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.progress import DocumentState, Family
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.tables import DOCUMENTS, LINKS
from desktop_app.domain.documents import ZERO, DocumentKind, DocumentStatus
from desktop_app.ports.backend import Rejected

_SOURCES = select(LINKS.c.source_id).where(LINKS.c.target_id == bindparam("part"))
_NEWER = Prepared(
    select(DOCUMENTS.c.number)
    .join(LINKS, LINKS.c.target_id == DOCUMENTS.c.id)
    .where(
        LINKS.c.source_id.in_(_SOURCES),
        DOCUMENTS.c.kind == bindparam("alike"),
        DOCUMENTS.c.id > bindparam("part"),
        DOCUMENTS.c.status != DocumentStatus.CANCELLED.value,
    )
    .order_by(DOCUMENTS.c.id)
)
_USED = Prepared(
    select(LINKS.c.amount)
    .join(DOCUMENTS, DOCUMENTS.c.id == LINKS.c.target_id)
    .where(LINKS.c.source_id == bindparam("credit"), DOCUMENTS.c.status != DocumentStatus.CANCELLED.value)
)


def check_newest(books: Session, part: Row) -> None:
    """Raise Rejected where more was taken back of the document later: each part is worth what those before left."""
    newer = [row.number for row in books.all(_NEWER, part=part.id, alike=part.kind)]
    if newer:
        verb = "was" if len(newer) == 1 else "were"
        raise Rejected(f"{', '.join(newer)} {verb} made after {part.number}; cancel the newest first.", "number")


def check_redelivered(number: str, families: Iterable[Family]) -> None:
    """Raise Rejected where goods that came back were delivered again, and would be delivered twice."""
    for line in (line for family in families for line in family.order.lines):
        if line.delivered > line.quantity:
            words = f"What came back with {number} was delivered again (line {line.line}); cancel that delivery first."
            raise Rejected(words, "number", line.line)


def check_asked_again(number: str, families: Iterable[Family]) -> None:
    """Raise Rejected where an order was changed to less because of a credit note, and would be invoiced beyond it."""
    for family in families:
        for line in () if family.is_direct else family.order.lines:
            if line.invoiced - line.credited > line.quantity:
                words = f"{family.order.number} was changed to less after {number} (line {line.line})"
                raise Rejected(f"{words}; change the order back to more first.", "number", line.line)


def lay_credits(books: Session, family: Family) -> None:
    """Lay on invoices that are open again what credit notes of theirs hold open, the oldest first."""
    amounts = []
    for credit in family.living(DocumentKind.CREDIT_NOTE):
        invoice = _invoice_of(family, credit)
        money = min(credit.unpaid, invoice.unpaid)
        if money:
            credit.owed, invoice.owed = credit.unpaid - money, invoice.unpaid - money
            amounts.append((invoice.id, credit.id, credit.total - credit.unpaid - _used(books, credit)))
    keep_amounts(books, amounts)


def put_back(families: Iterable[Family], credit: DocumentState) -> None:
    """What a credit note took off its invoice is owed again."""
    invoice = _invoice_of(next(family for family in families if credit in family.parts), credit)
    invoice.owed = invoice.unpaid + credit.total - credit.unpaid


def _used(books: Session, credit: DocumentState) -> Decimal:
    """What of a credit note was used elsewhere."""
    return sum((row.amount for row in books.all(_USED, credit=credit.id)), ZERO)


def _invoice_of(family: Family, credit: DocumentState) -> DocumentState:
    source = credit.lines[0].from_invoice
    return next(part for part in family.parts if source is not None and part.id == source[0])
