"""Outbox entries for the tests of their screen."""

from datetime import UTC, datetime
from decimal import Decimal

from desktop_app.domain.commands import Deliver, Invoice, Pay, PayTarget, PlaceOrder
from desktop_app.domain.orders import Order
from desktop_app.ports.outbox import Entry, State
from desktop_app.ui.outbox.look_up import Seen

NOON = datetime(2026, 11, 21, 12, 1, 3, 120_000, tzinfo=UTC)
TODAY = NOON.astimezone().date()
ORDER = PlaceOrder(Order(customer="ACME", currency="EUR", date=TODAY), Decimal("894.55"))
DELIVERY = Deliver("L-0007")
INVOICE = Invoice("L-0007")
PAYMENT = Pay((PayTarget("L-0008"),))


def entry(state=State.WAITING, command=ORDER, number="L-0007", **more):
    values = {
        "key": f"key-{number}",
        "profile": "local",
        "made_at": NOON,
        "customer": "ACME",
        "customer_name": "ACME Trading OÜ",
        "total": Decimal("894.55"),
        "currency": "EUR",
    }
    return Entry(command=command, number=number, state=state, **(values | more))


def seen(state=State.WAITING, command=ORDER, number="L-0007", *, waits_for=None, found=False, **more):
    return Seen(entry(state, command, number, **more), waits_for, found)
