"""Writing documents: the document itself, its lines and the links to what it followed from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import bindparam, insert, select

from desktop_app.backends.local.families import is_living
from desktop_app.backends.local.headers import header_of, more_of, terms_header
from desktop_app.backends.local.numbering import next_number
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.progress import status_of
from desktop_app.backends.local.rates import base_values
from desktop_app.backends.local.rows import folded
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import CUSTOMERS, DOCUMENTS, LINES, LINKS
from desktop_app.domain.documents import ZERO, DocumentKind, DocumentStatus
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.payment_terms import Terms, terms_from
from desktop_app.domain.rules.rule import PricedLine, PricedOrder

_NOTHING_WENT = frozenset({DocumentKind.QUOTATION, DocumentKind.ORDER})
"""Kinds that promise: goods and money follow from them."""

_NOT_BILLED = _NOTHING_WENT | {DocumentKind.DELIVERY}
_INSERT_DOCUMENT = Prepared(
    insert(DOCUMENTS).returning(DOCUMENTS.c.id), [column.name for column in DOCUMENTS.c if column.name != "id"]
)
_INSERT_LINES = Prepared(insert(LINES))
_INSERT_LINKS = Prepared(insert(LINKS))
_TERMS = Prepared(
    select(CUSTOMERS.c.discount_percent, CUSTOMERS.c.discount_days).where(CUSTOMERS.c.code == bindparam("customer"))
)


class Posted(NamedTuple):
    """What was booked: its id in the books, its number and its total in currency."""

    id: int
    number: str
    total: Decimal
    currency: str


class Origin(NamedTuple):
    """The lines from which a line was cut: the order's, and the delivery's or invoice's where it was made from one.

    Of an order's line the quotation's, where it takes one up.
    """

    order_id: int | None = None
    order_line: int | None = None
    delivery_id: int | None = None
    delivery_line: int | None = None
    invoice_id: int | None = None
    invoice_line: int | None = None
    quotation_id: int | None = None
    quotation_line: int | None = None


class LinkRow(NamedTuple):
    """One document followed from another; advance_of is the order on which a payment stood before."""

    source_id: int
    target_id: int
    amount: Decimal
    advance_of: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a document has that its order does not say. owed is what is open on it at once, None for its total.

    services are the lines, from 1, whose items were services when the order was booked.
    more stands in its header besides what the order says; it is nothing that an Order has.
    """

    kind: DocumentKind
    customer_name: str
    made_at: datetime
    due_date: Date | None = None
    owed: Decimal | None = None
    services: frozenset[int] = frozenset()
    method: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


def post_order(
    books: Session, head: Head, order: Order, priced: PricedOrder, origins: Sequence[Origin] | None = None
) -> Posted:
    """Book a document with which a sale begins, or with origins, a value for each line, what was made of one."""
    if head.kind is DocumentKind.INVOICE:
        head = replace(head, more={**head.more, **terms_header(_terms(books, order))})
    posted = post(books, head.kind, order_values(head, order, priced), order_words(order))
    if origins is None:
        origins = [_own_origin(head.kind, posted.id, at) for at, _ in enumerate(order.lines, start=1)]
    post_lines(books, posted.id, head, zip(order.lines, priced.lines, origins, strict=True))
    return posted


def post_lines(
    books: Session, document_id: int, head: Head, lines: Iterable[tuple[OrderLine, PricedLine, Origin]]
) -> None:
    """Write the lines of a document, each with its price and where it came from."""
    books.many(_INSERT_LINES, [_line(document_id, at, head, *line) for at, line in enumerate(lines, start=1)])


def post(books: Session, kind: DocumentKind, values: dict[str, Any], words: str = "") -> Posted:
    """Book a document without lines: values are its columns but for kind, number and search.

    It is found by words too.
    """
    number = next_number(books, kind, values["date"])
    search = folded(number, values["customer"], values["customer_name"], values["reference"], words)
    own = base_values(books, values["currency"], values["date"], values["vat"], values["total"])
    row = {**own, **values, "kind": kind.value, "number": number, "search": search}
    made = books.all(_INSERT_DOCUMENT, **row)[0]
    return Posted(made.id, number, values["total"], values["currency"])


def _terms(books: Session, order: Order) -> Terms | None:
    """What the customer has for early payment of an invoice of that day."""
    row = books.all(_TERMS, customer=order.customer)[0]
    return terms_from(row.discount_percent, row.discount_days, order.date)


def link(books: Session, links: Sequence[LinkRow]) -> None:
    """Keep which document followed from which."""
    books.many(_INSERT_LINKS, [entry._asdict() for entry in links])


def standing(owed: Decimal, status: DocumentStatus) -> dict[str, Any]:
    """The columns that say what is open on a document and where it stands."""
    return {"open": owed, "status": status.value, "living": is_living(status)}


def order_words(order: Order) -> str:
    """By what else an order is found."""
    return " ".join(line.serial for line in order.lines if line.serial)


def _as_told(head: Head, order: Order) -> Order:
    """What the house says to itself of an order goes no further than the order."""
    is_own = head.kind in (DocumentKind.ORDER, DocumentKind.QUOTATION)
    return order if is_own or not order.internal_notes else replace(order, internal_notes="")


def order_values(head: Head, order: Order, priced: PricedOrder) -> dict[str, Any]:
    """The columns of an order, or of what was made of one, but for kind, number and search."""
    totals = priced.totals
    owed = totals.total if head.owed is None else head.owed
    is_owed = head.kind not in _NOT_BILLED
    return {
        "customer": order.customer,
        "customer_name": head.customer_name,
        "currency": order.currency,
        "date": order.date,
        "due_date": head.due_date,
        "delivery_date": order.delivery_date,
        "reference": order.reference,
        "notes": order.notes,
        "method": head.method,
        "prices_include_vat": order.prices_include_vat,
        "net": totals.net,
        "vat": totals.vat_total,
        "total": totals.total,
        "discount": totals.discount,
        "has_charges": bool(order.charges),
        "header": {**(header_of(_as_told(head, order)) or {}), **head.more} or None,
        "made_at": head.made_at,
        **standing(owed, status_of(owed, totals.total) if is_owed else DocumentStatus.OPEN),
    }


def _own_origin(kind: DocumentKind, document_id: int, line: int) -> Origin:
    """Of a line that was cut from none: what can be invoiced or taken back stands for its own order."""
    return Origin() if kind in _NOTHING_WENT else Origin(document_id, line)


def _line(document_id: int, at: int, head: Head, line: OrderLine, priced: PricedLine, origin: Origin) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "line": at,
        "item": line.item or None,
        "text": line.text,
        "unit": line.unit,
        "quantity": line.quantity,
        "unit_price": line.unit_price,
        "discount_percent": line.discount_percent,
        "discount_amount": line.discount_amount,
        "vat_code": line.vat.code,
        "vat_percent": line.vat.percent,
        "amount": priced.amount,
        "delivered": ZERO if head.kind in _NOTHING_WENT else line.quantity,
        "invoiced": ZERO if head.kind in _NOT_BILLED else line.quantity,
        "returned": ZERO,
        "credited": ZERO,
        "ordered": ZERO,
        "more": more_of(line, service=at in head.services),
        **origin._asdict(),
    }
