"""Whatever the backend does, in whatever order: one document per entry, none lost, none stopped by another."""

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.profiles import Profile
from desktop_app.domain.vat import VatCode
from desktop_app.ports.outbox import State
from desktop_app.storage.database import Database
from desktop_app.workflows.carry_through import Through
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.known_catalogue import KnownCatalogue
from desktop_app.workflows.send_outbox import SendOutbox
from desktop_app.workflows.settle_outbox import SettleOutbox
from desktop_app.workflows.submit_order import SubmitOrder
from tests.workflows.fakes import FAKE, FAULTS, FakeBackend, MemoryVault, Opener, SetClock

LINE = OrderLine("1", "Chai", Decimal(1), Decimal(10), vat=VatCode("S22", Decimal(22)))
ORDER = Order("ALFKI", "EUR", date(2026, 11, 21), (LINE,))


class Program:
    """One run of the program over the data folder."""

    def __init__(self, folder, backend, clock):
        self.database = Database.open(folder, clock)
        self.connections = Connections(self.database.profiles, Opener(None, backend), MemoryVault())
        self.database.profiles.save(Profile(FAKE, FAKE))
        outbox, drafts = self.database.outbox, self.database.drafts
        known = KnownCatalogue(self.database.catalogue, clock)
        self.submit = SubmitOrder(self.connections, outbox, drafts, known, clock)
        self.send = SendOutbox(self.connections, outbox, clock)
        self.settle = SettleOutbox(self.connections, outbox, clock, self.send)

    def end(self):
        self.connections.close()
        self.database.close()


class Killed(BaseException):
    """The program ends here."""


class SendingMachine(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock, self.backend = SetClock(), FakeBackend()
        self.chains, self.withdrawn = [], set()
        self.program = self.start()

    def start(self):
        return Program(Path(self.folder.name), self.backend, self.clock)

    def teardown(self):
        self.everything_arrives()
        self.program.end()
        self.folder.cleanup()

    @rule(through=st.sampled_from([Through.ORDER, Through.INVOICE, Through.PAYMENT]))
    def submit(self, through):
        identity = str(len(self.chains))
        entries = self.program.submit.submit(FAKE, ORDER, identity, through)
        self.chains.append((identity, through, [entry.key for entry in entries]))

    @precondition(lambda self: self.chains)
    @rule(data=st.data())
    def submit_the_same_again(self, data):
        identity, through, keys = data.draw(st.sampled_from(self.chains))
        entries = self.program.submit.submit(FAKE, ORDER, identity, through)
        assert [entry.key for entry in entries] == keys
        assert all(entry.repeated for entry in entries)

    @rule(faults=st.lists(st.sampled_from(["", *FAULTS]), min_size=1, max_size=6))
    def send_with_faults(self, faults):
        self.backend.script = list(faults)
        for _ in faults:
            self.program.send.step(FAKE)
        self.backend.script = []

    @rule(fault=st.sampled_from(["before", "after"]))
    def die_while_sending(self, fault):
        """Killed before or after the backend did its work, and started again."""
        working = self.backend.send

        def send(command, key):
            if fault == "after":
                working(command, key)
            raise Killed

        self.backend.send = send
        try:
            self.program.send.step(FAKE)
        except Killed:
            pass
        finally:
            self.backend.send = working
        self.program.end()
        self.program = self.start()

    @rule(seconds=st.sampled_from([1, 10, 400]))
    def time_passes(self, seconds):
        self.clock.move(seconds=seconds)

    @rule(data=st.data())
    def a_person_decides(self, data):
        held = self.program.settle.entries(FAKE, (State.PARKED, State.UNSURE, State.WAITING))
        if not held:
            return
        entry = data.draw(st.sampled_from(held))
        if entry.state is State.UNSURE:
            self.program.settle.send_again(entry.key)
        elif entry.state is State.PARKED and data.draw(st.booleans()):
            self.program.settle.mend(entry.key, entry.command)
        elif data.draw(st.booleans()):
            self.program.settle.withdraw(entry.key)
        else:
            self.program.settle.retry(entry.key)

    @invariant()
    def nothing_is_doubled(self):
        assert self.backend.doubled() == []

    @invariant()
    def what_is_confirmed_is_there(self):
        confirmed = self.program.settle.entries(FAKE, (State.CONFIRMED,))
        assert {entry.key for entry in confirmed} <= set(self.backend.made)

    def everything_arrives(self):
        """With a sound backend again all that was not withdrawn comes to its end."""
        for _ in range(6):
            self.clock.move(minutes=6)
            for entry in self.program.settle.entries(FAKE, (State.PARKED,)):
                self.program.settle.retry(entry.key)
            while self.program.send.step(FAKE) is not None:
                pass
        entries = {entry.key: entry for entry in self.program.settle.entries(FAKE)}
        assert {entry.state for entry in entries.values()} <= {State.CONFIRMED, State.WITHDRAWN}
        for _, _, keys in self.chains:
            states = [entries[key].state for key in keys]
            confirmed = states.count(State.CONFIRMED)
            # whoever is withdrawn takes along what would follow, and nothing before
            assert states == [State.CONFIRMED] * confirmed + [State.WITHDRAWN] * (len(states) - confirmed)
        made = {key for key, entry in entries.items() if entry.state is State.CONFIRMED}
        assert made == set(self.backend.made)


SendingMachine.TestCase.settings = settings(max_examples=settings().max_examples // 4, stateful_step_count=25)
TestSending = pytest.mark.soak_property(SendingMachine.TestCase)
