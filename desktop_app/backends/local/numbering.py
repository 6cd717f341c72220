"""Numbers of documents, one series for each kind: counted in the transaction that uses them, so without gaps."""

from sqlalchemy import bindparam, update

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import COUNTERS
from desktop_app.domain.documents import DocumentKind

_PREFIXES = {
    DocumentKind.ORDER: "SO",
    DocumentKind.DELIVERY: "DN",
    DocumentKind.INVOICE: "SI",
    DocumentKind.PAYMENT: "PE",
}

_COUNT = Prepared(
    update(COUNTERS)
    .where(COUNTERS.c.name == bindparam("series"))
    .values(last=COUNTERS.c.last + bindparam("by"))
    .returning(COUNTERS.c.last)
)


def next_number(books: Session, kind: DocumentKind) -> str:
    """The next number of a kind of document, such as SO-00001; given back if the transaction fails."""
    return f"{_PREFIXES[kind]}-{_count(books, kind.value, 1):05}"


def next_changes(books: Session, how_many: int) -> range:
    """The next ordinals for so many changes of the catalogue."""
    last = _count(books, "change", how_many)
    return range(last - how_many + 1, last + 1)


def _count(books: Session, series: str, by: int) -> int:
    return int(books.all(_COUNT, series=series, by=by)[0].last)
