"""Numbers of documents, one series for each kind: counted in the transaction that uses them, so without gaps."""

from sqlalchemy import Connection, bindparam, update

from desktop_app.backends.local.tables import COUNTERS
from desktop_app.domain.documents import DocumentKind

_PREFIXES = {
    DocumentKind.ORDER: "SO",
    DocumentKind.DELIVERY: "DN",
    DocumentKind.INVOICE: "SI",
    DocumentKind.PAYMENT: "PE",
}

_COUNT = (
    update(COUNTERS)
    .where(COUNTERS.c.name == bindparam("series"))
    .values(last=COUNTERS.c.last + bindparam("by"))
    .returning(COUNTERS.c.last)
)


def next_number(connection: Connection, kind: DocumentKind) -> str:
    """The next number of a kind of document, such as SO-00001; given back if the transaction fails."""
    return f"{_PREFIXES[kind]}-{_count(connection, kind.value, 1):05}"


def next_changes(connection: Connection, how_many: int) -> range:
    """The next ordinals for so many changes of the catalogue."""
    last = _count(connection, "change", how_many)
    return range(last - how_many + 1, last + 1)


def _count(connection: Connection, series: str, by: int) -> int:
    return int(connection.execute(_COUNT, {"series": series, "by": by}).scalar_one())
