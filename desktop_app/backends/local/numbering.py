"""Numbers of documents, one series for each kind: counted in the transaction that uses them, so without gaps."""

from collections.abc import Sequence
from datetime import date as Date

from sqlalchemy import bindparam, delete, insert, select, update

from desktop_app.backends.local.company_tables import SERIES
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.refusing import refuse
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.tables import COUNTERS
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.numbering import Series, series_problems
from desktop_app.ports.backend import Rejected

_PREFIXES = {
    DocumentKind.ORDER: "SO-",
    DocumentKind.DELIVERY: "DN-",
    DocumentKind.INVOICE: "SI-",
    DocumentKind.PAYMENT: "PE-",
    DocumentKind.QUOTATION: "QU-",
    DocumentKind.RECEIPT: "RC-",
    DocumentKind.PREPAYMENT: "PI-",
    DocumentKind.RETURN: "RT-",
    DocumentKind.CREDIT_NOTE: "CN-",
    DocumentKind.ALLOCATION: "AL-",
    DocumentKind.WRITE_OFF: "WO-",
    DocumentKind.EARLY_DISCOUNT: "ED-",
}
_COUNTERS = {prefix: kind.value for kind, prefix in _PREFIXES.items()}
"""The counter of a stem is called as the stem is, but for those with which the books begin."""

_COUNT = Prepared(
    update(COUNTERS)
    .where(COUNTERS.c.name == bindparam("series"))
    .values(last=COUNTERS.c.last + bindparam("by"))
    .returning(COUNTERS.c.last)
)
_LAST = Prepared(select(COUNTERS.c.last).where(COUNTERS.c.name == bindparam("series")))
_SET = Prepared(update(COUNTERS).where(COUNTERS.c.name == bindparam("series")).values(last=bindparam("count")))
_BEGIN = Prepared(insert(COUNTERS))
_CHANGED = Prepared(select(SERIES))
_ONE = Prepared(select(SERIES).where(SERIES.c.kind == bindparam("wanted")))
_NO_SERIES, _ADD_SERIES = Prepared(delete(SERIES)), Prepared(insert(SERIES))


def next_number(books: Session, kind: DocumentKind, day: Date) -> str:
    """The next number of a kind of document of this day, such as SO-00001; given back if the transaction fails."""
    series = _series(kind, books.one(_ONE, wanted=kind.value))
    return series.number(day.year, _count(books, _counter(series.stem(day.year)), 1))


def next_of_stem(books: Session, stem: str) -> str:
    """The next number of what is no document of the sales cycle, such as GR-00001; counted like those."""
    return f"{stem}{_count(books, _counter(stem), 1):05}"


def next_changes(books: Session, how_many: int) -> range:
    """The next ordinals for so many changes of the catalogue."""
    last = _count(books, "change", how_many)
    return range(last - how_many + 1, last + 1)


def read_series(books: Session, year: int) -> tuple[Series, ...]:
    """How each kind is numbered, with the next count of a year."""
    changed = {row.kind: row for row in books.all(_CHANGED)}
    found = (_series(kind, changed.get(kind.value)) for kind in _PREFIXES)
    return tuple(_with_next(each, _last(books, each.stem(year)) + 1) for each in found)


def keep_series(books: Session, series: Sequence[Series], year: int) -> str:
    """Number as told from now on; what changed, in words for the record, or nothing. Raises Rejected."""
    refuse(series_problems(series))
    before = read_series(books, year)
    wanted = {each.kind: each for each in series}
    if len(wanted) != len(series) or set(wanted) != set(_PREFIXES):
        raise Rejected("Each kind of document has one series.", "kind")
    for line, each in enumerate(series, start=1):
        _move(books, each, year, line)
    books.do(_NO_SERIES)
    rows = [
        {"kind": each.kind.value, "prefix": each.prefix, "digits": each.digits, "yearly": each.yearly}
        for each in series
    ]
    books.many(_ADD_SERIES, rows)
    pairs = [(old, wanted[old.kind]) for old in before if wanted[old.kind] != old]
    return "; ".join(f"{old.number(year, old.next)} → {new.number(year, new.next)}" for old, new in pairs)


def _move(books: Session, series: Series, year: int, line: int) -> None:
    """Let the next count of a stem be the one that is wanted; never one that was given already."""
    stem = series.stem(year)
    last = _last(books, stem)
    if series.next <= last:
        words = f"{series.number(year, series.next)} may have been given already; numbers go forwards only."
        raise Rejected(f"{words} The next can be {last + 1} or more.", "next", line)
    if series.next > last + 1:
        _count(books, _counter(stem), 0)
        books.do(_SET, series=_counter(stem), count=series.next - 1)


def _series(kind: DocumentKind, row: Row | None) -> Series:
    return Series(kind, _PREFIXES[kind]) if row is None else Series(kind, row.prefix, row.digits, row.yearly)


def _with_next(series: Series, count: int) -> Series:
    return Series(series.kind, series.prefix, series.digits, series.yearly, count)


def _counter(stem: str) -> str:
    return _COUNTERS.get(stem, f"stem:{stem}")


def _last(books: Session, stem: str) -> int:
    row = books.one(_LAST, series=_counter(stem))
    return 0 if row is None else int(row.last)


def _count(books: Session, series: str, by: int) -> int:
    rows = books.all(_COUNT, series=series, by=by)
    if not rows:
        books.do(_BEGIN, name=series, last=by)
        return by
    return int(rows[0].last)
