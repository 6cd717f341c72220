"""A backend under the contract, with what a scenario needs to speak to it: customers, items, a clock and keys."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path

from sqlalchemy import select

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.stock_tables import EVERY_TABLE
from desktop_app.backends.registry import Registry
from desktop_app.domain.commands import (
    Amend,
    Cancel,
    Close,
    CollectiveInvoice,
    Deliver,
    Invoice,
    Pay,
    PayTarget,
    PlaceOrder,
    Prepay,
    Reopen,
    Return,
)
from desktop_app.domain.customers import Address, Contact, Customer
from desktop_app.domain.documents import Document, LineQuantity
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.profiles import Profile
from desktop_app.domain.rules.choice import rule_named
from desktop_app.domain.vat import VatCode, VatKind
from desktop_app.ports.backend import Backend, Receipt
from tests.backends.contract import postgres

TODAY = dt.date(2026, 11, 21)
S22 = VatCode("S22", Decimal(22))
S9 = VatCode("S9", Decimal(9), VatKind.REDUCED)


@dataclass
class HandClock:
    """A clock that stands still until a test turns it."""

    moment: dt.datetime = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)

    def now(self):
        return self.moment

    def today(self):
        return self.moment.date()

    def pass_days(self, days):
        self.moment += dt.timedelta(days=days)


@dataclass
class Subject:
    """One backend, empty but for three customers and four items; scenarios use nothing else."""

    backend: Backend
    clock: HandClock
    keys: Callable[[], str] = field(default_factory=lambda: (f"key-{n}" for n in count(1)).__next__)

    def dump(self):
        """Everything in the books, row by row."""
        with self.backend._database.reading() as books:
            return {table.name: [tuple(row) for row in books.all(_rows_of(table.name))] for table in EVERY_TABLE}

    def line(self, quantity="10", price="10.00", item="PEN", vat=S22, **more):
        return OrderLine(
            item, "Text" if item == "" else item.title(), Decimal(quantity), Decimal(price), vat=vat, **more
        )

    def order(self, *lines, customer="ALFKI", **more):
        lines = lines or (self.line("10", "10.00"), self.line("4", "5.50", "INK"))
        return Order(customer, more.pop("currency", "EUR"), more.pop("date", self.clock.today()), lines, **more)

    def price(self, order):
        return rule_named(self.backend.rule).price(order)

    def send(self, command, key=None) -> Receipt:
        return self.backend.send(command, key or self.keys())

    def place(self, *lines, **more) -> Receipt:
        order = self.order(*lines, **more)
        return self.send(PlaceOrder(order, self.price(order).totals.total))

    def deliver(self, number, *lines, date=None) -> Receipt:
        return self.send(Deliver(number, some(lines), date))

    def invoice(self, number, *lines, date=None) -> Receipt:
        return self.send(Invoice(number, some(lines), date))

    def invoice_together(self, *deliveries, date=None) -> Receipt:
        return self.send(CollectiveInvoice(deliveries, date))

    def take_back(self, number, *lines, date=None) -> Receipt:
        return self.send(Return(number, some(lines), date))

    def pay(self, *numbers, amount=None, **more) -> Receipt:
        targets = tuple(PayTarget(number) for number in numbers)
        return self.send(Pay(targets, None if amount is None else Decimal(amount), **more))

    def cancel(self, number) -> Receipt:
        return self.send(Cancel(number))

    def prepay(self, number, percent=None, amount=None, date=None) -> Receipt:
        percent, amount = (None if value is None else Decimal(value) for value in (percent, amount))
        return self.send(Prepay(number, percent, amount, date))

    def close(self, number) -> Receipt:
        return self.send(Close(number))

    def booked(self, number) -> Order:
        """A booked order as it is opened to be changed."""
        order = self.backend.order(number)
        lines = (replace(line, booked=at) for at, line in enumerate(order.lines, start=1))
        return replace(order, lines=tuple(lines))

    def amend(self, number, order, version=None) -> Receipt:
        version = version or self.backend.versions(number)[-1].version
        return self.send(Amend(number, order, self.price(order).totals.total, version))

    def reopen(self, number) -> Receipt:
        return self.send(Reopen(number))

    def read(self, number) -> Document:
        return self.backend.document(number)


@cache
def _rows_of(table):
    """All of a table, in the order of its key."""
    found = next(one for one in EVERY_TABLE if one.name == table)
    return Prepared(select(found).order_by(*found.primary_key.columns))


def some(lines):
    """Pairs of line and quantity as a command takes them."""
    return tuple(LineQuantity(line, Decimal(quantity)) for line, quantity in lines)


def stock(backend):
    """Gives books of our own the customers and items of the scenarios."""
    backend.keep_customers(
        [
            Customer(
                "ALFKI",
                "Alfreds Futterkiste",
                addresses=(Address(city="Berlin"),),
                contacts=(Contact("Maria Anders"),),
            ),
            Customer("BONAP", "Bon app’", payment_days=30, currency="USD"),
            Customer("GONE", "Gone away", active=False),
        ]
    )
    backend.keep_items(
        [
            Item("PEN", "Pen", price=Decimal("10.00"), vat_code="S22", barcodes=("2004100157518",)),
            Item("INK", "Ink", price=Decimal("5.50"), vat_code="S22"),
            Item("BOOK", "Book", price=Decimal("20.00"), vat_code="S9"),
            Item("OLD", "Old item", vat_code="S22", active=False),
        ]
    )


def local_books(folder: Path) -> Subject:
    """Local books in a folder of their own."""
    clock = HandClock()
    backend = Registry(folder, clock).open(Profile("local", "local"))
    stock(backend)
    return Subject(backend, clock)


def local_books_on_postgres(folder: Path) -> Subject:
    """The same books, carried by PostgreSQL."""
    clock = HandClock()
    backend = postgres.backend_on_postgres(clock)
    stock(backend)
    return Subject(backend, clock)


SUBJECTS: dict[str, Callable[[Path], Subject]] = {"local": local_books, "local_on_postgres": local_books_on_postgres}
"""Every backend that has to pass, by its name."""
