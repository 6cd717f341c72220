"""The versions of booked orders: each is kept whole when an order is changed, and never changed itself."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import bindparam, func, insert, select

from desktop_app.backends.local.company_tables import RECORD
from desktop_app.backends.local.kept_orders import kept_order, read_kept_order
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.rows import order as order_of
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import NAMES, find, lines_of
from desktop_app.backends.local.tables import ORDER_VERSIONS
from desktop_app.domain.amending import OrderVersion
from desktop_app.domain.commands import PlaceOrder, name_of
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.orders import Order
from desktop_app.ports.backend import Rejected

_LAST = Prepared(
    select(func.max(ORDER_VERSIONS.c.version).label("last")).where(ORDER_VERSIONS.c.document_id == bindparam("order"))
)
_ALL = Prepared(
    select(ORDER_VERSIONS).where(ORDER_VERSIONS.c.document_id == bindparam("order")).order_by(ORDER_VERSIONS.c.version)
)
_ADD = Prepared(insert(ORDER_VERSIONS))
_PLACED_BY = Prepared(
    select(RECORD.c.who).where(RECORD.c.number == bindparam("wanted"), RECORD.c.what == bindparam("placed"))
)


def last_version(books: Session, order: Row) -> int:
    """The version in which an order stands, from 1."""
    return books.all(_LAST, order=order.id)[0].last or 1


def read_versions(books: Session, number: str) -> tuple[OrderVersion, ...]:
    """Every version of a sales order, the oldest first and the present one last; raises Rejected."""
    row = find(books, number)
    kind = DocumentKind(row.kind)
    if kind is not DocumentKind.ORDER:
        raise Rejected(f"{number} is a {NAMES[kind]}; only a sales order can be changed.", "number")
    kept = books.all(_ALL, order=row.id)
    if not kept:
        return (_first(books, row, order_of(row, lines_of(books, row.id))),)
    return tuple(OrderVersion(one.version, one.at, one.who, read_kept_order(one.value), one.total) for one in kept)


def keep_versions(books: Session, row: Row, before: Order, now: OrderVersion) -> None:
    """Keep the version that an order came to, and before the first change also how it was booked."""
    if now.version == 2:
        _add(books, row.id, _first(books, row, before))
    _add(books, row.id, now)


def _first(books: Session, row: Row, order: Order) -> OrderVersion:
    placed = books.one(_PLACED_BY, wanted=row.number, placed=name_of(PlaceOrder(order, row.total)))
    made_at: datetime = row.made_at
    total: Decimal = row.total
    return OrderVersion(1, made_at, placed.who if placed else "", order, total)


def _add(books: Session, order_id: int, version: OrderVersion) -> None:
    value = kept_order(version.order)
    amounts = {"total": version.total, "value": value}
    books.do(_ADD, document_id=order_id, version=version.version, at=version.at, who=version.who, **amounts)
