"""Booking what a sale begins with: checked against customers, items, VAT codes and the total that the clerk saw."""

from collections.abc import Container
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal

from sqlalchemy import bindparam, select

from desktop_app.backends.local.collected import parts_of
from desktop_app.backends.local.dues import due_day
from desktop_app.backends.local.posting import Head, Posted, post_order
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.quotations import last_day, origins_of, quotation_of, take_up
from desktop_app.backends.local.receipts import post_receipt
from desktop_app.backends.local.refusing import refuse
from desktop_app.backends.local.rows import order as order_of
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.sources import NAMES, find, lines_of
from desktop_app.backends.local.starting import checked_start
from desktop_app.backends.local.stock import warehouse_of
from desktop_app.backends.local.tables import CUSTOMERS, ITEMS, VAT_CODES
from desktop_app.domain.checks import check_order, errors
from desktop_app.domain.commands import PlaceOrder
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.items import ItemKind
from desktop_app.domain.orders import Order
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.rules.rule import PricedOrder
from desktop_app.domain.starts import Start, kind_started
from desktop_app.domain.vat import VatCode
from desktop_app.ports.backend import Rejected
from desktop_app.ports.clock import Clock

RULE = LocalBooksRule()

_COPIED = (DocumentKind.QUOTATION, DocumentKind.ORDER, DocumentKind.INVOICE)
_CUSTOMER = Prepared(select(CUSTOMERS.c.name, CUSTOMERS.c.active).where(CUSTOMERS.c.code == bindparam("customer")))
_ITEM = Prepared(
    select(ITEMS.c.active, ITEMS.c.kind, ITEMS.c.tracked, ITEMS.c.axes).where(ITEMS.c.code == bindparam("wanted"))
)
_VAT_CODES = Prepared(select(VAT_CODES.c.code, VAT_CODES.c.percent))


def place_order(books: Session, command: PlaceOrder, clock: Clock) -> Posted:
    """Book the document that an order starts; raises Rejected."""
    order = command.order
    start = checked_start(order)
    check_values(order, clock)
    name = customer_name(books, order.customer)
    services = check_codes(books, order)
    priced = priced_as_seen(order, command.total)
    if start is Start.RECEIPT:
        return post_receipt(books, Head(DocumentKind.RECEIPT, name, clock.now(), services=services), order, priced)
    head = Head(kind_started(start), name, clock.now(), _due(books, start, order), services=services)
    quotation = quotation_of(books, order) if start is Start.ORDER else None
    if quotation is None:
        return post_order(books, head, order, priced)
    posted = post_order(books, head, order, priced, origins_of(books, quotation, order))
    take_up(books, quotation, posted)
    return posted


def _due(books: Session, start: Start, order: Order) -> Date | None:
    """When what a sale begins with is to be paid, or how long it holds."""
    match start:
        case Start.INVOICE:
            return due_day(books, order.customer, order.date)
        case Start.QUOTATION:
            return last_day(books, order)
        case _:
            return None


def priced_as_seen(order: Order, seen: Decimal) -> PricedOrder:
    """The prices of an order; raises Rejected where its total is not what the clerk saw."""
    priced = priced_whole(order)
    if priced.totals.total != seen:
        words = f"The total is {priced.totals.total} {order.currency} in these books, not {seen}."
        raise Rejected(words, "total")
    return priced


def priced_whole(order: Order) -> PricedOrder:
    """The prices of an order or of a part of one; raises Rejected for a total below zero."""
    priced = RULE.price(order)
    if priced.totals.total < 0:
        raise Rejected(f"The total would be {priced.totals.total} {order.currency}, which is below zero.", "total")
    return priced


def read_order(books: Session, number: str) -> Order:
    """What a quotation, sales order or sales invoice was booked from; raises Rejected for any other document."""
    row = find(books, number)
    kind = DocumentKind(row.kind)
    if kind not in _COPIED:
        words = ", ".join(NAMES[each] for each in _COPIED[:-1])
        raise Rejected(f"{number} is a {NAMES[kind]}; only a {words} or {NAMES[_COPIED[-1]]} can be copied.", "number")
    if parts_of(row.header):
        raise Rejected(f"{number} is over several delivery notes; copy the order of one of them.", "number")
    lines = lines_of(books, row.id)
    order = order_of(row, lines)
    if lines[0].order_id not in (None, row.id):
        return order
    start = next(start for start in Start if kind_started(start) is kind)
    return replace(order, type="" if start is Start.ORDER else start.value)


def check_values(order: Order, clock: Clock) -> None:
    """Raise Rejected for what is wrong with an order by itself."""
    refuse(errors(check_order(order, clock.today())), by_line=True)


def customer_name(books: Session, code: str) -> str:
    """Who an order is for; raises Rejected for nobody that these books sell to."""
    row = books.one(_CUSTOMER, customer=code)
    if row is None:
        raise Rejected(f"There is no customer “{code}” in these books.", "customer")
    if not row.active:
        raise Rejected(f"Customer “{code}” is no longer active.", "customer")
    return str(row.name)


def check_codes(books: Session, order: Order, only: Container[int] | None = None) -> frozenset[int]:
    """Raises Rejected for what these books do not have; says which lines, from 1, are services.

    only names the lines that are looked at, where that is not all of them.
    """
    looked_at = [(at, line) for at, line in enumerate(order.lines, start=1) if only is None or at in only]
    items = {line.item: books.one(_ITEM, wanted=line.item) for _, line in looked_at if line.item}
    rates = {row.code: row.percent for row in books.all(_VAT_CODES)}
    for at, line in looked_at:
        if line.item:
            _check_item(items[line.item], f"Line {at}: Item “{line.item}”", at)
            _check_place(books, items[line.item], line.warehouse or order.warehouse, at)
        _check_vat(line.vat, rates, f"Line {at}", "vat", at)
    for charge in order.charges:
        _check_vat(charge.vat, rates, f"Charge “{charge.label}”", "charges", None)
    services = {code for code, item in items.items() if item is not None and item.kind == ItemKind.SERVICE}
    return frozenset(at for at, line in looked_at if line.item in services)


def _check_item(item: Row | None, place: str, line: int) -> None:
    if item is None:
        raise Rejected(f"{place} does not exist in these books.", "item", line)
    if not item.active:
        raise Rejected(f"{place} is no longer active.", "item", line)
    if item.axes:
        raise Rejected(f"{place} is sold by its variants; choose one.", "item", line)


def _check_place(books: Session, item: Row, warehouse: str, line: int) -> None:
    """A warehouse means something only to items whose stock is kept."""
    if warehouse and item.tracked:
        warehouse_of(books, warehouse, line=line)


def _check_vat(vat: VatCode, rates: dict[str, Decimal], place: str, field: str, line: int | None) -> None:
    if vat.code not in rates:
        raise Rejected(f"{place}: VAT code “{vat.code}” does not exist in these books.", field, line)
    if rates[vat.code] != vat.percent:
        words = f"{place}: VAT code {vat.code} is {rates[vat.code]} % in these books, not {vat.percent} %."
        raise Rejected(words, field, line)
