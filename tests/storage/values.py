"""Orders, entries and catalogues as the tests of storage keep them."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from desktop_app.domain.commands import Deliver, PlaceOrder
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine, PaymentChoice
from desktop_app.domain.vat import VatCode
from desktop_app.ports.backend import Receipt
from desktop_app.ports.changes import CatalogueChanges
from desktop_app.ports.drafts import Draft, TypedText
from desktop_app.ports.outbox import NewEntry
from desktop_app.ports.recents import Recent

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
S22 = VatCode("S22", Decimal(22))
LINE = OrderLine("1", "Chai", Decimal("10.00"), Decimal("18.00"), vat=S22, unit="box")
FULL_LINE = OrderLine(
    item="7",
    text="Õhtune “tee”\n2 × 5 😀",
    quantity=Decimal("0.333"),
    unit_price=Decimal("10000000.005"),
    discount_percent=Decimal("2.50"),
    discount_amount=Decimal("1E+2"),
    vat=S22,
    unit="pc",
    warehouse="Tartu",
    delivery_date=date(2026, 12, 1),
    variant="blue",
    serial="S-1",
    extra={"colour": "red", "depth": [1, {"a": None}]},
)
ORDER = Order("ALFKI", "EUR", date(2026, 11, 21), (LINE,))
FULL_ORDER = Order(
    customer="ALFKI",
    currency="JPY",
    date=date(1026, 11, 21),
    lines=(LINE, FULL_LINE),
    prices_include_vat=True,
    delivery_date=date(2026, 11, 28),
    reference="PO 8841",
    discount=Discount(amount=Decimal("3.10"), on=DiscountOn.GROSS),
    charges=(Charge("Freight", Decimal("12.00"), S22),),
    notes="two\nlines",
    type="web",
    contact="Maria",
    billing_address="A",
    shipping_address="B",
    price_list="Retail",
    warehouse="Tartu",
    rounding=Decimal("0.05"),
    payment=PaymentChoice("cash", date(2026, 11, 22), "1000"),
    extra={"po_date": "2026-11-20"},
)


class SetClock:
    """A clock that a test sets."""

    def __init__(self):
        self.time = NOON

    def now(self):
        return self.time

    def today(self):
        return self.time.date()

    def move(self, **by):
        self.time += timedelta(**by)


def long_order(lines):
    """An order of that many different lines."""
    return replace(ORDER, lines=tuple(replace(LINE, item=str(n)) for n in range(lines)))


def draft(order=ORDER, profile="local", typed=(), number="L-0001"):
    return Draft(str(uuid.uuid4()), number, profile, order, typed)


DONE = Receipt("SO-1", Decimal("219.60"), "EUR")
WRONG_TEXT = TypedText("quantity", "1,,5", 0)


def entry(profile="local", **changes):
    """An order to be sent."""
    values = {
        "key": str(uuid.uuid4()),
        "profile": profile,
        "command": PlaceOrder(ORDER, Decimal("219.60")),
        "number": "",
        "customer": "ALFKI",
        "customer_name": "Alfreds Futterkiste",
        "total": Decimal("219.60"),
        "currency": "EUR",
        "reference": "PO 8841",
    }
    return NewEntry(**{**values, **changes})


def delivery(needs, **changes):
    """A delivery of what other entries make."""
    keys = tuple(one.key for one in needs)
    return entry(command=Deliver(needs[0].number), total=None, depends_on=keys, **changes)


def page(customers=(), items=(), vat_codes=(), cursor="1", done=True):
    """A page of changes of a catalogue."""
    return CatalogueChanges(tuple(customers), tuple(items), tuple(vat_codes), cursor, done)


def recent(number="SO-1", **changes):
    """An order as it was opened."""
    values = {
        "number": number,
        "kind": DocumentKind.ORDER,
        "customer": "ALFKI",
        "customer_name": "Alfreds Futterkiste",
        "total": Decimal("219.60"),
        "currency": "EUR",
        "opened_at": NOON,
    }
    return Recent(**{**values, **changes})
