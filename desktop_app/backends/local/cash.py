"""The cash book: the cash payments of a day, and what was counted in the drawer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from datetime import date as Date
from decimal import Decimal

from sqlalchemy import bindparam, func, insert, or_, select

from desktop_app.backends.local.documents import WITH_ID
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.rows import document
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.tables import CASH_COUNTS, DOCUMENTS, TENDERS
from desktop_app.backends.local.tenders import tenders_of
from desktop_app.domain.cash import CashCount, CashDay
from desktop_app.domain.documents import ZERO, Document, DocumentKind, DocumentStatus
from desktop_app.domain.money import Currency, CurrencyError, currency
from desktop_app.domain.tenders import CASH, cash_in
from desktop_app.ports.backend import Rejected

_NEVER = datetime(1, 1, 1, tzinfo=UTC)
_CASH = (
    or_(
        func.lower(DOCUMENTS.c.method) == CASH,
        DOCUMENTS.c.id.in_(select(TENDERS.c.document_id).where(func.lower(TENDERS.c.method) == CASH)),
    ),
    or_(DOCUMENTS.c.kind == DocumentKind.PAYMENT.value, DOCUMENTS.c.kind == DocumentKind.RECEIPT.value),
    DOCUMENTS.c.status != DocumentStatus.CANCELLED.value,
)
_IN = DOCUMENTS.c.currency == bindparam("code")
_CURRENCIES = Prepared(select(DOCUMENTS.c.currency).where(*_CASH).distinct())
_COUNTED_CURRENCIES = Prepared(select(CASH_COUNTS.c.currency).distinct())
_OF_THE_DAY = Prepared(WITH_ID.where(*_CASH, _IN, DOCUMENTS.c.date == bindparam("day")).order_by(DOCUMENTS.c.id))
_SINCE = Prepared(
    select(DOCUMENTS.c.id, DOCUMENTS.c.method, DOCUMENTS.c.total).where(
        *_CASH,
        _IN,
        DOCUMENTS.c.date < bindparam("day"),
        or_(DOCUMENTS.c.date > bindparam("counted_day"), DOCUMENTS.c.made_at > bindparam("counted_at")),
    )
)
_COUNT = (
    CASH_COUNTS.c.day,
    CASH_COUNTS.c.currency,
    CASH_COUNTS.c.expected,
    CASH_COUNTS.c.counted,
    CASH_COUNTS.c.taken,
    CASH_COUNTS.c.made_at,
)
_OF_THAT_DAY = Prepared(
    select(*_COUNT)
    .where(CASH_COUNTS.c.currency == bindparam("code"), CASH_COUNTS.c.day == bindparam("day"))
    .order_by(CASH_COUNTS.c.id.desc())
    .limit(1)
)
_BEFORE = Prepared(
    select(*_COUNT)
    .where(CASH_COUNTS.c.currency == bindparam("code"), CASH_COUNTS.c.day < bindparam("day"))
    .order_by(CASH_COUNTS.c.day.desc(), CASH_COUNTS.c.id.desc())
    .limit(1)
)
_KEEP = Prepared(insert(CASH_COUNTS), [column.name for column in CASH_COUNTS.c if column.name != "id"])


def read_cash(books: Session, day: Date) -> Sequence[CashDay]:
    """The cash of a day, for each currency in which cash ever came in or was counted."""
    rows = [*books.all(_CURRENCIES), *books.all(_COUNTED_CURRENCIES)]
    return [_read(books, day, code) for code in sorted({row.currency for row in rows})]


def keep_count(books: Session, day: Date, code: str, counted: Decimal, taken: Decimal, now: datetime) -> CashCount:
    """Keep what was counted; the same as the last of the day is kept once. Raises Rejected."""
    money = _checked(code, counted, taken)
    found = _read(books, day, code)
    expected = money.round(found.expected)
    count = CashCount(day, code, expected, money.round(counted), money.round(taken), now)
    before = found.count
    if before and (before.expected, before.counted, before.taken) == (count.expected, count.counted, count.taken):
        return before
    values = {name: getattr(count, name) for name in ("day", "currency", "expected", "counted", "taken", "made_at")}
    books.do(_KEEP, **values)
    return count


def _read(books: Session, day: Date, code: str) -> CashDay:
    last, count = books.one(_BEFORE, code=code, day=day), books.one(_OF_THAT_DAY, code=code, day=day)
    begin = _count(last) if last else None
    counted_day, counted_at = (begin.day, begin.made_at) if begin else (Date.min, _NEVER)
    since = books.all(_SINCE, code=code, day=day, counted_day=counted_day, counted_at=counted_at)
    opening = sum((_cash_of(books, row) for row in since), begin.left if begin else ZERO)
    payments = tuple(_payment(books, row) for row in books.all(_OF_THE_DAY, code=code, day=day))
    return CashDay(day, code, opening, payments, _count(count) if count else None, begin)


def _payment(books: Session, row: Row) -> Document:
    return replace(document(row[:-1]), tenders=tenders_of(books, row.id))


def _cash_of(books: Session, row: Row) -> Decimal:
    """What of a payment is in the drawer; only one that has other methods too is looked into."""
    return Decimal(row.total) if row.method.lower() == CASH else cash_in(tenders_of(books, row.id))


def _count(row: Row) -> CashCount:
    return CashCount(*row)


def _checked(code: str, counted: Decimal, taken: Decimal) -> Currency:
    try:
        money = currency(code)
    except CurrencyError as error:
        raise Rejected(str(error), "currency") from None
    for name, amount in (("counted", counted), ("taken", taken)):
        if amount < 0:
            raise Rejected(f"The amount is {amount} {code}; it must not be below zero.", name)
        if money.round(amount) != amount:
            raise Rejected(f"The amount {amount} {code} has more than {money.decimals} decimals.", name)
    if taken > counted:
        raise Rejected(f"Only {counted} {code} were counted; {taken} can't be taken out.", "taken")
    return money
