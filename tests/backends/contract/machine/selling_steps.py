"""Steps of selling: orders of every make, delivered, invoiced and taken back, whole, in part and too much."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.stateful import rule

from desktop_app.domain.commands import Amend, Close, CollectiveInvoice, Deliver, Invoice, PlaceOrder, Reopen, Return
from desktop_app.domain.documents import LineQuantity
from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine, PaymentChoice
from desktop_app.domain.tenders import Tender
from desktop_app.ports.backend import Capability
from tests.backends.contract.machine.beginning import sheet_of
from tests.backends.contract.machine.papers import DELIVERY, INVOICE, ORDER, QUOTATION, RECEIPT
from tests.backends.contract.machine.sheets import rounded, worth
from tests.backends.contract.machine.trader import Trader, decimal
from tests.backends.contract.machine.world import RATES
from tests.backends.contract.subject import S9, S22

picks = st.integers(0, 1_000)
shares = st.sampled_from([100, 100, 50, 20, 101, 0])
"""Hundredths of what is left; 101 asks for more, 0 for nothing."""
days = st.sampled_from([None, None, None, None, None, -1, -20, -75])
"""How many days ago; None leaves the day to the backend."""
FREIGHT = (Charge("Freight", Decimal("4.99"), S22), Charge("Packing", Decimal("2.5"), S9))
STEPS = {"EUR": "0.05", "USD": "0.25", "JPY": "10", "KWD": "0.005"}
UNITS = {"PEN": ["", "pc", "box"], "INK": ["", "bottle"], "WORK": ["h"]}

CHANGES = "less less more more price place out in turn twice words discount day rounding".split()

lines = st.lists(
    st.tuples(
        st.sampled_from(["PEN", "PEN", "INK", "BOOK", "TEA", "WORK", ""]),
        st.sampled_from(["1", "3", "7", "2.5", "0.75", "20"]),
        st.integers(0, 9_999),
        st.sampled_from(["0", "0", "0", "5", "33.3", "100"]),
        st.integers(0, 60),
        st.integers(0, 29),
    ),
    min_size=1,
    max_size=4,
)
discounts = st.none() | st.tuples(
    st.sampled_from(["percent", "amount"]), st.integers(0, 100), st.sampled_from(DiscountOn)
)


class SellingSteps(Trader):
    """Each step takes what it finds on the papers; where it finds nothing it is no step."""

    @rule(
        sold=lines,
        customer=st.sampled_from(["ALFKI", "BONAP"]),
        currency=st.sampled_from(["EUR", "EUR", "USD", "JPY", "KWD"]),
        gross=st.booleans(),
        more=st.integers(0, 31),
        discount=discounts,
        ago=days,
        start=st.sampled_from(["", "", "", "delivery", "invoice", "quotation", "receipt", "bill"]),
    )
    def place(self, sold, customer, currency, gross, more, discount, ago, start):
        order = Order(
            "NOBODY" if more == 17 else customer,
            currency,
            self.day(ago) or self.company.today,
            tuple(self.line(*one) for one in sold),
            prices_include_vat=gross or (start == "receipt" and more > 2),
            charges=FREIGHT[: more % 4] if self.can(Capability.CHARGES) and more % 4 < 3 else (),
            reference=f"PO {more}",
            warehouse=["", "", "PORT", ""][more % 4],
            rounding=Decimal(STEPS[currency]) if more > 27 else None,
            type=start if start != "bill" or more == 5 else "",
            extra={"reserved_until": (self.day(0) + dt.timedelta(more)).isoformat()} if more % 5 == 1 else {},
            valid_until=self.company.today if start == "quotation" and more % 2 else None,
        )
        if discount:
            order = replace(order, discount=self.discount(order, *discount))
        total = decimal(max(worth(sheet_of(order)).total, Fraction(0)))
        if start == "receipt":
            order = replace(order, payment=self.payment(total, more))
        self.send(PlaceOrder(order, total + (more == 13)))

    def payment(self, total, how):
        """What a receipt is paid by: nothing said, one method, or two with change; rarely more than it comes to."""
        if how % 3 == 0:
            return None
        if how % 3 == 1:
            return PaymentChoice("card" if how % 2 else "Cash", given=total + how if how % 4 == 0 else None)
        first = min(total, Decimal(how))
        by_card = Tender("card", total + 1 if how == 29 else first)
        return PaymentChoice("cash", given=max(total - first, Decimal(0)) + 1, tenders=(by_card,))

    @rule(pick=picks, quantity=st.integers(1, 8), other=st.integers(0, 15))
    def order_of(self, pick, quantity, other):
        """A quotation is taken up by an order, whole or in part, sometimes with what was not quoted."""
        quotation = self.pick(pick, QUOTATION)
        if not quotation:
            return
        rows = [replace(line, quotation_line=at) for at, line in enumerate(quotation.order.lines, start=1)]
        rows[0] = replace(rows[0], quantity=Decimal(quantity) / 2, discount_amount=Decimal(0))
        rows += [replace(self.line("TEA", "1", 250, "0", 0, 0), quotation_line=1)] if other % 4 == 0 else []
        order = replace(quotation.order, lines=tuple(rows), type="", valid_until=None, quotation=quotation.number)
        order = replace(order, date=self.company.today, discount=None)
        order = replace(order, currency="USD") if other == 7 else order
        self.send(PlaceOrder(order, decimal(worth(sheet_of(order)).total)))

    def line(self, item, quantity, cents, percent, off, place):
        units = UNITS.get(item, [""])
        whole = Decimal(quantity) * cents * (100 - Decimal(percent)) / 10_000
        return OrderLine(
            item,
            item.title() or "Text",
            Decimal(quantity),
            Decimal(cents) / 100,
            Decimal(percent),
            min(Decimal(off - 50), whole).quantize(Decimal("0.01"), "ROUND_DOWN") if off > 50 else Decimal(0),
            RATES[item],
            units[place % len(units)],
            "MOON" if place == 29 else ["", "", "", "PORT", "MAIN"][place % 5],
        )

    def discount(self, order, by, share, on):
        if by == "percent":
            return Discount(percent=Decimal(share) / 4, on=on)
        sheet = sheet_of(order)
        return Discount(amount=decimal(rounded(worth(sheet).total * Fraction(share, 90), sheet.coin)), on=on)

    @rule(pick=picks, how=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3), at=picks, new=lines, stale=picks)
    def amend(self, pick, how, at, new, stale):
        """A booked order is changed: as it is asked for, and as it must not be."""
        paper = self.pick(pick, ORDER)
        if not paper or not self.can(Capability.AMEND_ORDER):
            return
        rows = [replace(line, booked=row) for row, line in enumerate(paper.order.lines, start=1)]
        order = replace(paper.order, lines=tuple(rows))
        for change in how:
            order = self.changed(order, change, at, new)
        total = decimal(max(worth(sheet_of(order)).total, Fraction(0)))
        self.send(Amend(paper.number, order, total + (stale == 7), len(paper.versions) + (stale == 8)))

    def changed(self, order, change, at, new):
        """An order with one thing changed."""
        match change:
            case "words":
                return replace(order, reference=f"{order.reference}!", notes="changed")
            case "discount":
                return replace(order, discount=Discount(percent=Decimal(at % 20)) if at % 3 else None)
            case "day":
                return replace(order, date=self.day(-1))
            case "rounding":
                return replace(order, rounding=None if order.rounding else Decimal(STEPS[order.currency]))
        rows = self.rows_changed(list(order.lines), change, at % len(order.lines), new)
        return replace(order, lines=tuple(rows)) if all(line.quantity > 0 for line in rows) else order

    def rows_changed(self, rows, change, at, new):
        one = rows[at]
        match change:
            case "out":
                return rows[:at] + rows[at + 1 :] if len(rows) > 1 else rows
            case "in":
                return [*rows[:at], self.line(*new[0]), *rows[at:]]
            case "turn":
                return rows[::-1]
            case "twice":
                return [*rows, one]
        values = {
            "less": {"quantity": one.quantity - Decimal("0.25")},
            "more": {"quantity": one.quantity + 3},
            "price": {"unit_price": one.unit_price + 1},
            "place": {"warehouse": "PORT"},
        }
        return [*rows[:at], replace(one, **values[change]), *rows[at + 1 :]]

    @rule(pick=picks, share=shares, some=st.booleans(), ago=days)
    def deliver(self, pick, share, some, ago):
        self.take(
            Deliver, self.pick(pick, ORDER, left=self.company.to_deliver), self.company.to_deliver, share, some, ago
        )

    @rule(pick=picks)
    def deliver_all(self, pick):
        """The commonest step: what is left of an order."""
        source = self.pick(pick, ORDER, left=self.company.to_deliver)
        if source:
            self.send(Deliver(source.number))

    @rule(pick=picks, share=shares, some=st.booleans(), ago=days)
    def invoice(self, pick, share, some, ago):
        left = self.company.to_invoice
        self.take(Invoice, self.pick(pick, ORDER, DELIVERY, left=left), left, share, some, ago)

    @rule(pick=picks, straight=st.booleans())
    def invoice_all(self, pick, straight):
        """What is left of an order or of a delivery note."""
        source = self.pick(pick, ORDER if straight else DELIVERY, left=self.company.to_invoice)
        if source:
            self.send(Invoice(source.number))

    @rule(pick=picks, share=shares, some=st.booleans(), ago=days)
    def take_back(self, pick, share, some, ago):
        left = self.company.to_take_back
        self.take(Return, self.pick(pick, DELIVERY, INVOICE, RECEIPT, left=left), left, share, some, ago)

    @rule(pick=picks, how_many=st.integers(1, 4), mixed=st.integers(0, 9), ago=days)
    def invoice_together(self, pick, how_many, mixed, ago):
        """Several delivery notes of one customer, rarely of several or one twice."""
        first = self.pick(pick, DELIVERY, left=self.company.to_invoice)
        if not first or not self.can(Capability.COLLECTIVE_INVOICE):
            return
        notes = [one for one in self.company.living(DELIVERY) if any(self.company.to_invoice(one.number).values())]
        alike = [one for one in notes if mixed == 0 or self.likeness(one) == self.likeness(first)]
        numbers = [first.number, *(one.number for one in alike if one is not first)][:how_many]
        if mixed == 1:
            numbers.append(first.number)
        self.send(CollectiveInvoice(tuple(numbers), self.day(ago)))

    def likeness(self, note):
        order = self.company.all[note.lines[1].order]
        return (note.customer, note.currency, order.order.prices_include_vat)

    @rule(pick=picks, reopen=st.booleans())
    def close(self, pick, reopen):
        """An order is closed before it is done, or reopened."""
        if not self.can(Capability.CLOSE_ORDER):
            return
        found = [one for one in self.company.living(ORDER, QUOTATION) if one.closed == reopen] or list(
            self.company.all.values()
        )
        if found:
            self.send((Reopen if reopen else Close)(found[pick % len(found)].number))

    def take(self, step, source, left_of, share, some, ago):
        """A share of what is left of all lines, or of the last."""
        if not source:
            return
        left = left_of(source.number)
        rows = [at for at in left if left[at]] or list(left)
        rows = rows[-1:] if some else rows
        entries = tuple(LineQuantity(at, part_of(left[at], share)) for at in rows)
        self.send(step(source.number, entries, self.day(ago)))


def part_of(left, share):
    """A share of a quantity to at most three decimals, where there is one; all of it otherwise."""
    part = left * share / 100 if share <= 100 else left + 1
    return decimal(part if (part * 1000).denominator == 1 else left)
