"""Documents that a next step begins from: found by their numbers, and refused where the step can't be made."""

from collections.abc import Collection

from sqlalchemy import bindparam, select

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.tables import DOCUMENTS, LINES
from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.ports.backend import Rejected

_BY_NUMBER = Prepared(select(DOCUMENTS).where(DOCUMENTS.c.number == bindparam("wanted")))
_BY_ID = Prepared(select(DOCUMENTS).where(DOCUMENTS.c.id == bindparam("wanted")))
_LINES = Prepared(select(LINES).where(LINES.c.document_id == bindparam("document")).order_by(LINES.c.line))

NAMES = {
    DocumentKind.QUOTATION: "quotation",
    DocumentKind.ORDER: "sales order",
    DocumentKind.DELIVERY: "delivery note",
    DocumentKind.INVOICE: "sales invoice",
    DocumentKind.RECEIPT: "receipt",
    DocumentKind.PREPAYMENT: "prepayment invoice",
    DocumentKind.PAYMENT: "payment entry",
    DocumentKind.RETURN: "return",
    DocumentKind.CREDIT_NOTE: "credit note",
    DocumentKind.ALLOCATION: "allocation",
    DocumentKind.WRITE_OFF: "write-off",
    DocumentKind.EARLY_DISCOUNT: "early payment discount",
}
"""What people call each kind of document."""


def source_of(books: Session, number: str, kinds: Collection[DocumentKind], step: str) -> Row:
    """The whole row of a document of one of these kinds that still counts; raises Rejected.

    step finishes “it can't be …”, such as “delivered”.
    """
    row = find(books, number)
    kind = DocumentKind(row.kind)
    if kind not in kinds:
        words = " or ".join(NAMES[wanted] for wanted in kinds)
        raise Rejected(f"{number} is a {NAMES[kind]}; only a {words} can be {step}.", "number")
    if row.status in (DocumentStatus.CANCELLED, DocumentStatus.CLOSED):
        raise Rejected(f"{NAMES[kind].capitalize()} {number} is {row.status}; it can't be {step}.", "number")
    return row


def find(books: Session, number: str) -> Row:
    """The whole row of a document; raises Rejected where there is none."""
    row = books.one(_BY_NUMBER, wanted=number)
    if row is None:
        raise Rejected(f"There is no document {number} in these books.", "number")
    return row


def row_of(books: Session, document_id: int) -> Row:
    """The whole row of a document by its id."""
    return books.all(_BY_ID, wanted=document_id)[0]


def lines_of(books: Session, document_id: int) -> list[Row]:
    """The whole rows of a document's lines, in their order."""
    return books.all(_LINES, document=document_id)
