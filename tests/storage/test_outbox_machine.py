"""Two programs over one outbox, killed and cut off at random: no entry is lost, none is sent twice unasked."""

import shutil
import tempfile
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop_app.ports.backend import Receipt
from desktop_app.ports.outbox import State
from desktop_app.storage import runs
from desktop_app.storage.database import Database
from tests.storage.values import NOON, entry

FILES = ("counterfoil.sqlite", "counterfoil.sqlite-wal")
PROGRAMS = st.integers(0, 1)
SECONDS = st.integers(0, 60)


class OutboxMachine(RuleBasedStateMachine):
    """Knows of each entry what it needs, whether it may be at the backend, and who is sending it."""

    def __init__(self):
        super().__init__()
        self.room = tempfile.TemporaryDirectory()
        self.folder, self.safe = Path(self.room.name, "data"), Path(self.room.name, "disk")
        self.boot_id, self.real_boot_id = Path(self.room.name, "boot_id"), runs._BOOT_ID
        runs._BOOT_ID = self.boot_id
        self.now = NOON
        self.commands, self.needs = {}, {}
        self.maybe_sent, self.sending, self.ended = set(), {}, {}
        self.switch_on()

    def teardown(self):
        try:
            self.everything_ends()
        finally:
            self.switch_off()
            runs._BOOT_ID = self.real_boot_id
            self.room.cleanup()

    # ---- the computer

    def switch_on(self):
        self.boot_id.write_text(str(uuid.uuid4()))
        self.programs = [self.start(), self.start()]

    def start(self):
        database = Database.open(self.folder)
        database._claims._make_known()
        self.reach_the_disk()
        return database

    def reach_the_disk(self):
        """What is durable now would be there after a power cut."""
        self.safe.mkdir(exist_ok=True)
        for name in FILES:
            shutil.copyfile(self.folder / name, self.safe / name)

    def kill(self, database):
        """The system closes the files and lets go of the lock; nobody says good-bye."""
        database._run.end()
        database._gate.close()
        database.catalogue.close()

    def switch_off(self):
        for database in self.programs:
            self.kill(database)

    @rule(which=PROGRAMS)
    def one_is_killed(self, which):
        self.kill(self.programs[which])
        self.orphan(which)
        self.programs[which] = self.start()

    @rule(which=PROGRAMS)
    def one_is_closed(self, which):
        self.programs[which].close()
        self.orphan(which)
        self.programs[which] = self.start()

    @rule()
    def the_power_fails(self):
        self.switch_off()
        for name in FILES:
            shutil.copyfile(self.safe / name, self.folder / name)
        self.orphan(0)
        self.orphan(1)
        self.switch_on()

    def orphan(self, which):
        self.sending = {key: owner for key, owner in self.sending.items() if owner != which}

    # ---- what is done with entries

    @rule(which=PROGRAMS, data=st.data(), many=st.integers(1, 3))
    def put(self, which, data, many):
        new = []
        for _ in range(many):
            known = [*self.commands, *(one.key for one in new)]
            needs = data.draw(st.lists(st.sampled_from(known), max_size=2, unique=True)) if known else []
            new.append(entry(key=f"{len(known):03d}", depends_on=tuple(needs)))
        self.programs[which].outbox.put(new)
        self.reach_the_disk()
        self.commands |= {one.key: one.command for one in new}
        self.needs |= {one.key: one.depends_on for one in new}

    @rule(which=PROGRAMS)
    def claim(self, which):
        claimed = self.programs[which].outbox.claim("local", self.now)
        if claimed is None:
            return
        assert claimed.command == self.commands[claimed.key]
        assert claimed.key not in self.ended
        assert all(self.ended.get(need) for need in self.needs[claimed.key])
        assert not self.chain(claimed.key) & set(self.sending)
        assert claimed.look_first or claimed.key not in self.maybe_sent
        self.maybe_sent.add(claimed.key)
        self.sending[claimed.key] = which

    def chain(self, key):
        """Every entry that is tied to one, over however many steps."""
        tied, found = {key}, set()
        while tied:
            found |= tied
            near = {need for one in tied for need in self.needs[one]}
            near |= {one for one, needs in self.needs.items() if tied & set(needs)}
            tied = near - found
        return found

    def drawn(self, data):
        key = data.draw(st.sampled_from(sorted(self.sending)))
        return key, self.programs[self.sending.pop(key)].outbox

    @precondition(lambda self: self.sending)
    @rule(data=st.data())
    def confirm(self, data):
        key, outbox = self.drawn(data)
        outbox.confirm(key, Receipt(f"SO {key}"), self.now)
        self.reach_the_disk()
        self.ended[key] = True

    @precondition(lambda self: self.sending)
    @rule(data=st.data(), seconds=SECONDS)
    def lose_the_answer(self, data, seconds):
        key, outbox = self.drawn(data)
        outbox.doubt(key, self.now + timedelta(seconds=seconds), "lost", self.now)
        self.reach_the_disk()

    @precondition(lambda self: self.sending)
    @rule(data=st.data(), what=st.sampled_from(["postpone", "release", "park"]), seconds=SECONDS)
    def come_back_unsent(self, data, what, seconds):
        key, outbox = self.drawn(data)
        was_sure = not outbox.get(key).look_first
        if what == "postpone":
            outbox.postpone(key, self.now + timedelta(seconds=seconds), "off line", self.now)
        elif what == "release":
            outbox.release(key, "sign in", self.now)
        else:
            outbox.park(key, "refused", self.now)
            self.reach_the_disk()
        if was_sure:
            self.maybe_sent.discard(key)

    @precondition(lambda self: self.commands)
    @rule(which=PROGRAMS, data=st.data(), what=st.sampled_from(["retry", "withdraw"]))
    def a_person_decides(self, which, data, what):
        key = data.draw(st.sampled_from(sorted(self.commands)))
        outbox = self.programs[which].outbox
        state = outbox.get(key).state
        try:
            getattr(outbox, what)(key, self.now)
        except ValueError:
            assert state in (State.SENDING, State.CONFIRMED, State.WITHDRAWN, State.UNSURE)
            return
        self.reach_the_disk()
        if what == "withdraw":
            assert key not in self.maybe_sent or state in (State.PARKED, State.WITHDRAWN)
            self.ended[key] = False

    @rule(seconds=SECONDS)
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    # ---- what is promised

    @invariant()
    def nothing_is_lost_and_the_end_is_the_end(self):
        states = {one.key: one.state for one in self.programs[0].outbox.entries()}
        assert set(states) == set(self.commands)
        confirmed = {key for key, state in states.items() if state == State.CONFIRMED}
        assert confirmed == {key for key, arrived in self.ended.items() if arrived}
        withdrawn = {key for key, state in states.items() if state == State.WITHDRAWN}
        assert withdrawn == {key for key, arrived in self.ended.items() if not arrived}

    def everything_ends(self):
        """Without further trouble all that can go goes, and only what builds on the withdrawn stays."""
        for key, which in self.sending.items():
            self.programs[which].outbox.release(key, "", self.now)
        self.sending.clear()
        self.now += timedelta(hours=1)
        outbox = self.programs[0].outbox
        for one in outbox.entries(states=[State.PARKED]):
            outbox.retry(one.key, self.now)
        while (claimed := outbox.claim("local", self.now)) is not None:
            outbox.confirm(claimed.key, Receipt("SO"), self.now)
        for one in outbox.entries():
            held = any(outbox.get(need).state != State.CONFIRMED for need in one.depends_on)
            assert one.is_settled or held


OutboxMachine.TestCase.settings = settings(max_examples=settings().max_examples // 4, stateful_step_count=30)
TestOutbox = pytest.mark.soak_property(OutboxMachine.TestCase)
