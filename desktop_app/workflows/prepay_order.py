"""Ask for a part of an order beforehand, by a prepayment invoice."""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.commands import Prepay
from desktop_app.domain.entry import EntryError, enter_discount
from desktop_app.domain.orders import DiscountOn, Order
from desktop_app.domain.prepaid import Prepaid
from desktop_app.domain.prepaying import asked, shared
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.domain.rules.rule import Totals
from desktop_app.ports.clock import Clock
from desktop_app.ports.outbox import Entry, NewEntry
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.put_in_outbox import PutInOutbox, Wish


@dataclass(frozen=True, slots=True)
class Prepayable:
    """An order that can be prepaid, with its totals and what of them is neither invoiced nor paid, in its currency."""

    number: str
    order: Order
    totals: Totals
    customer_name: str
    left: Decimal


@dataclass(frozen=True, slots=True)
class Asked:
    """What a prepayment comes to: by a percentage or as an amount, and its shares by VAT code."""

    percent: Decimal | None
    amount: Decimal | None
    total: Decimal
    shares: tuple[Prepaid, ...]


class PrepayOrder:
    """Looking asks the backend and raises what it refuses with; putting needs no network."""

    def __init__(self, connections: Connections, putting: PutInOutbox, clock: Clock) -> None:
        self._connections, self._putting, self._clock = connections, putting, clock

    def look(self, profile: str, number: str) -> Prepayable:
        """What a prepayment invoice of an order is worked out from."""
        with self._connections.using(profile) as backend:
            order, document = backend.order(number), backend.document(number)
        totals = self._connections.rule(profile).price(order).totals
        return Prepayable(number, order, totals, document.customer_name, document.open)

    def reckon(self, found: Prepayable, text: str) -> Asked:
        """What “30%” or “250” of an order comes to; raises InvalidInput for what can't be asked for. Asks nobody."""
        try:
            typed = enter_discount(text, DiscountOn.GROSS)
        except EntryError as error:
            raise InvalidInput(Problem("amount", "{reason}", {"reason": str(error)})) from error
        if typed is None:
            raise InvalidInput(Problem("amount", "Write a percentage such as 30% or an amount such as 250.00."))
        total = asked(found.order, found.totals.total, typed.percent, typed.amount)
        if total <= 0 or total > found.left:
            values = {"left": str(found.left), "currency": found.order.currency}
            words = "Of the order {left} {currency} is still open; ask for at most that, and for more than nothing."
            raise InvalidInput(Problem("amount", words, values))
        return Asked(typed.percent, typed.amount, total, shared(found.totals, total))

    def put(self, profile: str, found: Prepayable, wanted: Asked, identity: str, day: Date | None = None) -> Entry:
        """Put a prepayment invoice into the outbox; the same identity again is the same entry."""
        order = found.order

        def new(known_by: str) -> NewEntry:
            return self._putting.entry(
                profile,
                Prepay(found.number, wanted.percent, wanted.amount, day or self._clock.today()),
                known_by,
                customer=order.customer,
                customer_name=found.customer_name,
                total=wanted.total,
                currency=order.currency,
                reference=order.reference,
            )

        return self._putting.once(Wish(profile, "prepay", [found.number], {}, identity), new)
