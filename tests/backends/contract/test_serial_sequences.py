"""Whatever comes, is counted, leaves, comes back and is cancelled: each piece is in one place at a time."""

import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from desktop_app.domain.commands import Cancel, Deliver, GoodsReceipt, PlaceOrder, Return, StockCount
from desktop_app.domain.documents import LineQuantity
from desktop_app.domain.items import Item
from desktop_app.domain.serials import serials_in
from desktop_app.domain.stock import CountedLine, GoodsLine, StockQuery, Warehouse
from desktop_app.ports.backend import Rejected
from tests.backends.contract.subject import SUBJECTS

STEPS, EXAMPLES = 20, 15
WAREHOUSES = ("MAIN", "PORT")
PIECES = st.lists(st.sampled_from(["1", "2", "3", "4"]), min_size=1, max_size=3, unique=True).map(tuple)
places = st.sampled_from(WAREHOUSES)
picks = st.integers(0, 10_000)


class SerialSequences(RuleBasedStateMachine):
    """Steps on a backend, with the place of every piece kept beside it; gone is ""."""

    subject_name = ""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.books = SUBJECTS[self.subject_name](Path(self.folder.name))
        self.books.backend.keep_items([Item("PHONE", "Phone", vat_code="S22", tracked=True, by_serial=True)])
        self.books.backend.keep_warehouses([Warehouse("PORT", "Port", may_go_below=True)])
        self.at = {}
        self.delivered, self.returned = {}, {}

    def teardown(self):
        self.books.backend.close()
        self.folder.cleanup()

    def send(self, command, *, fine):
        """The number of what was booked; a command that is not fine must be refused by a serial and change nothing."""
        if fine:
            return self.books.send(command).number
        with pytest.raises(Rejected) as refused:
            self.books.send(command)
        assert refused.value.field in ("serial", "quantity")
        return None

    @rule(pieces=PIECES, place=places)
    def receive(self, pieces, place):
        fine = not any(self.at.get(piece) for piece in pieces)
        lines = (GoodsLine("PHONE", Decimal(len(pieces)), serials=pieces),)
        if self.send(GoodsReceipt(place, lines), fine=fine):
            self.at |= dict.fromkeys(pieces, place)

    @rule(pieces=PIECES | st.just(()), place=places)
    def count(self, pieces, place):
        fine = all(self.at.get(piece) in (None, "", place) for piece in pieces)
        if self.send(StockCount(place, (CountedLine("PHONE", Decimal(len(pieces)), pieces),)), fine=fine):
            gone = [piece for piece, where in self.at.items() if where == place]
            self.at |= dict.fromkeys(gone, "") | dict.fromkeys(pieces, place)

    @rule(pieces=PIECES, place=places)
    def deliver(self, pieces, place):
        order = self.books.order(self.books.line(str(len(pieces)), "1.00", "PHONE", warehouse=place))
        number = self.books.send(PlaceOrder(order, self.books.price(order).totals.total)).number
        fine = all(self.at.get(piece) == place for piece in pieces)
        command = Deliver(number, (LineQuantity(1, Decimal(len(pieces)), pieces),))
        if note := self.send(command, fine=fine):
            self.at |= dict.fromkeys(pieces, "")
            self.delivered[note] = (place, pieces)

    @rule(pick=picks, pieces=PIECES)
    def take_back(self, pick, pieces):
        if not self.delivered:
            return
        note = sorted(self.delivered)[pick % len(self.delivered)]
        place, left = self.delivered[note]
        came = [piece for source, back in self.returned.values() if source == note for piece in back]
        if len(pieces) > len(left) - len(came):
            return
        fine = all(piece in left and piece not in came and not self.at[piece] for piece in pieces)
        command = Return(note, (LineQuantity(1, Decimal(len(pieces)), pieces),))
        if number := self.send(command, fine=fine):
            self.at |= dict.fromkeys(pieces, place)
            self.returned[number] = (note, pieces)

    @rule(pick=picks)
    def cancel_delivery(self, pick):
        free = sorted(set(self.delivered) - {note for note, _ in self.returned.values()})
        if free:
            note = free[pick % len(free)]
            place, pieces = self.delivered[note]
            if self.send(Cancel(note), fine=not any(self.at[piece] for piece in pieces)):
                self.at |= dict.fromkeys(pieces, place)
                del self.delivered[note]

    @rule()
    def cancel_last_return(self):
        if self.returned:
            number = max(self.returned)
            note, pieces = self.returned[number]
            place = self.delivered[note][0]
            if self.send(Cancel(number), fine=all(self.at[piece] == place for piece in pieces)):
                self.at |= dict.fromkeys(pieces, "")
                del self.returned[number]

    @invariant()
    def every_piece_is_where_it_must_be_and_nowhere_else(self):
        told = self.books.backend.serials(StockQuery())
        assert {one.serial: one.warehouse for one in told} == self.at
        assert len(told) == len(self.at)
        levels = {one.warehouse: one.there for one in self.books.backend.stock(StockQuery())}
        lying = Counter(self.at.values())
        assert all(levels.get(place, 0) == lying[place] for place in WAREHOUSES)

    @invariant()
    def the_movements_of_a_piece_come_and_go_in_turn(self):
        for piece, where in self.at.items():
            inside = ""
            for step in self.books.backend.serial_steps(piece):
                assert bool(inside) is not step.came
                assert step.came or step.warehouse == inside
                inside = step.warehouse if step.came else ""
            assert inside == where

    @invariant()
    def delivery_notes_name_their_pieces(self):
        for note, (_, pieces) in self.delivered.items():
            assert serials_in(self.books.read(note).lines[0].serial) == pieces


@pytest.mark.soak_property
@pytest.mark.parametrize("name", sorted(SUBJECTS))
def test_a_piece_is_in_one_place_at_a_time_over_any_sequence(name):
    machine = type("SerialSequencesOn", (SerialSequences,), {"subject_name": name})
    ordinary = settings.get_current_profile_name() == "ci"
    examples = EXAMPLES if ordinary else settings().max_examples // 10
    run_state_machine_as_test(machine, settings=settings(max_examples=examples, stateful_step_count=STEPS))
