"""Whatever is received, counted, ordered, delivered and cancelled: levels are the sum of their movements."""

import tempfile
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from desktop_app.domain.commands import Cancel, Deliver, GoodsReceipt, PlaceOrder, Return, StockCount
from desktop_app.domain.documents import DocumentKind, DocumentQuery, DocumentStatus, LineQuantity
from desktop_app.domain.items import Item, ItemUnit
from desktop_app.domain.stock import CountedLine, GoodsLine, StockQuery, Warehouse
from desktop_app.ports.backend import Rejected
from tests.backends.contract.subject import SUBJECTS

STEPS, EXAMPLES = 25, 25
BOX = Decimal(12)
WAREHOUSES = ("MAIN", "PORT")
"""Goods may go below zero in the port only."""

items = st.sampled_from(["PEN", "INK"])
places = st.sampled_from(WAREHOUSES)
quantities = st.sampled_from([Decimal(1), Decimal(3), Decimal("2.5"), Decimal(20)])
picks = st.integers(0, 10_000)


class StockSequences(RuleBasedStateMachine):
    """Steps on a backend, with what must be in stock counted beside it."""

    subject_name = ""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.books = SUBJECTS[self.subject_name](Path(self.folder.name))
        units = (ItemUnit("box", BOX),)
        self.books.backend.keep_items(
            [Item(code, code, vat_code="S22", tracked=True, units=units) for code in ("PEN", "INK")]
        )
        self.books.backend.keep_warehouses([Warehouse("PORT", "Port", may_go_below=True)])
        self.there = defaultdict(Decimal)
        self.took, self.origin = {}, {}
        self.sent = []

    def teardown(self):
        self.books.backend.close()
        self.folder.cleanup()

    def send(self, command):
        key = self.books.keys()
        receipt = self.books.send(command, key)
        self.sent.append((command, key, receipt))
        return receipt

    def pick(self, kind, pick):
        query = DocumentQuery(kind=kind, limit=100_000)
        alive = [one for one in self.books.backend.documents(query) if one.status is not DocumentStatus.CANCELLED]
        return self.books.read(alive[pick % len(alive)].number) if alive else None

    @rule(item=items, place=places, quantity=quantities, twice=st.booleans())
    def receive(self, item, place, quantity, twice):
        self.send(GoodsReceipt(place, (GoodsLine(item, quantity),) * (1 + twice)))
        self.there[item, place] += quantity * (1 + twice)

    @rule(item=items, place=places, counted=quantities | st.just(Decimal(0)))
    def count(self, item, place, counted):
        self.send(StockCount(place, (CountedLine(item, counted),)))
        self.there[item, place] = counted

    @rule(lines=st.lists(st.tuples(items, quantities, st.sampled_from(["pc", "box", ""]), places), min_size=1))
    def place(self, lines):
        order = self.books.order(
            *(
                self.books.line(quantity, "1.00", item, unit=unit, warehouse=place)
                for item, quantity, unit, place in lines
            )
        )
        self.send(PlaceOrder(order, self.books.price(order).totals.total))

    @rule(pick=picks, share=st.sampled_from([Decimal(1), Decimal("0.5")]))
    def deliver(self, pick, share):
        order = self.pick(DocumentKind.ORDER, pick)
        wanted = {line.line: line.to_deliver * share for line in order.lines if line.to_deliver} if order else {}
        if not wanted:
            return
        command = Deliver(order.number, tuple(LineQuantity(line, quantity) for line, quantity in wanted.items()))
        took = self.taken(order, wanted)
        lacking = [at for at, left in self.left_after(took).items() if at[1] == "MAIN" and left < 0]
        if lacking:
            with pytest.raises(Rejected, match="warehouse MAIN"):
                self.books.send(command)
            return
        number = self.send(command).number
        self.took[number] = took
        self.origin[number] = (order, dict(enumerate(wanted, start=1)))
        self.move(took, -1)

    def taken(self, order, wanted):
        """What a delivery takes, by item and warehouse, in pieces."""
        placed = next(command.order for command, _, receipt in self.sent if receipt.number == order.number)
        took = defaultdict(Decimal)
        for line, quantity in wanted.items():
            said = placed.lines[line - 1]
            took[said.item, said.warehouse] += quantity * (BOX if said.unit == "box" else 1)
        return took

    def left_after(self, took):
        return {at: self.there[at] - quantity for at, quantity in took.items()}

    def move(self, took, sign):
        for at, quantity in took.items():
            self.there[at] += sign * quantity

    @rule(pick=picks, share=st.sampled_from([Decimal(1), Decimal("0.5")]))
    def take_back(self, pick, share):
        delivery = self.pick(DocumentKind.DELIVERY, pick)
        back = {line.line: (line.quantity - line.returned) * share for line in delivery.lines} if delivery else {}
        back = {line: quantity for line, quantity in back.items() if quantity}
        if back:
            lines = tuple(LineQuantity(line, quantity) for line, quantity in back.items())
            number = self.send(Return(delivery.number, lines)).number
            took = self.came_from(delivery, back)
            self.took[number] = {at: -quantity for at, quantity in took.items()}
            self.move(took, 1)

    def came_from(self, delivery, back):
        """What comes back of a delivery, in pieces: so much of what it took by each line."""
        order, of_order = self.origin[delivery.number]
        return self.taken(order, {of_order[line]: quantity for line, quantity in back.items()})

    @rule(pick=picks, kind=st.sampled_from([DocumentKind.DELIVERY, DocumentKind.RETURN]))
    def cancel(self, pick, kind):
        document = self.pick(kind, pick)
        if not document or any(line.returned for line in document.lines):
            return
        took = {at: -quantity for at, quantity in self.took[document.number].items()}
        if any(at[1] == "MAIN" and left < 0 for at, left in self.left_after(took).items()):
            with pytest.raises(Rejected, match="warehouse MAIN"):
                self.books.send(Cancel(document.number))
            return
        self.send(Cancel(document.number))
        self.move(took, -1)

    @rule(pick=picks)
    def send_again(self, pick):
        if self.sent:
            command, key, receipt = self.sent[pick % len(self.sent)]
            assert self.books.send(command, key) == replace(receipt, found=True)

    @invariant()
    def levels_are_the_sum_of_their_movements(self):
        backend = self.books.backend
        summed, told = defaultdict(Decimal), defaultdict(Decimal)
        for moved in backend.stock_movements(StockQuery(limit=100_000)):
            summed[moved.item, moved.warehouse] += moved.quantity
        for level in backend.stock(StockQuery()):
            told[level.item, level.warehouse] = level.there
            assert level.there >= 0 or level.warehouse == "PORT"
        for at in {*summed, *told, *self.there}:
            assert told[at] == summed[at] == self.there[at]

    @invariant()
    def what_is_promised_is_what_open_orders_still_want(self):
        promised = defaultdict(Decimal)
        for listed in self.books.backend.documents(DocumentQuery(kind=DocumentKind.ORDER, limit=100_000)):
            if listed.status is not DocumentStatus.CANCELLED:
                order = self.books.read(listed.number)
                for at, quantity in self.taken(order, {line.line: line.to_deliver for line in order.lines}).items():
                    promised[at] += quantity
        for level in self.books.backend.stock(StockQuery()):
            assert level.promised == promised[level.item, level.warehouse]


@pytest.mark.soak_property
@pytest.mark.parametrize("name", sorted(SUBJECTS))
def test_stock_stays_right_over_any_sequence(name):
    machine = type("StockSequencesOn", (StockSequences,), {"subject_name": name})
    ordinary = settings.get_current_profile_name() == "ci"
    examples = EXAMPLES if ordinary else settings().max_examples // 10
    run_state_machine_as_test(machine, settings=settings(max_examples=examples, stateful_step_count=STEPS))
