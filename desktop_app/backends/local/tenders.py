"""The methods of a payment that came in by several, or of cash for which change was given."""

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, select

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import TENDERS
from desktop_app.domain.tenders import Tender

_ADD = Prepared(insert(TENDERS))
_OF = Prepared(
    select(TENDERS.c.method, TENDERS.c.amount, TENDERS.c.reference, TENDERS.c.given)
    .where(TENDERS.c.document_id == bindparam("document"))
    .order_by(TENDERS.c.nth)
)


def keep_tenders(books: Session, document_id: int, tenders: Sequence[Tender]) -> None:
    """Write down the methods of a document of money, in their order."""
    books.many(
        _ADD,
        [
            {
                "document_id": document_id,
                "nth": nth,
                "method": each.method,
                "amount": each.amount,
                "reference": each.reference,
                "given": each.given,
            }
            for nth, each in enumerate(tenders, start=1)
        ],
    )


def tenders_of(books: Session, document_id: int) -> tuple[Tender, ...]:
    """The methods of a document, in their order; none where it has but one."""
    return tuple(Tender(*row) for row in books.all(_OF, document=document_id))
