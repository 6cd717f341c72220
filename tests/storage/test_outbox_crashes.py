"""What a killed program or a cut of power leaves behind is asked for before it is sent again, and nothing else is."""

import contextlib
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.ports.backend import Receipt
from desktop_app.ports.outbox import State
from desktop_app.storage import runs
from desktop_app.storage.database import Database
from tests.storage.values import NOON, delivery, entry

ROOT = Path(__file__).parents[2]


class OtherProgram:
    """A real second program over the folder."""

    def __init__(self, folder):
        command = [sys.executable, "-m", "tests.storage.claimer", str(folder)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        assert self.process.stdout.readline() == "open\n"

    def say(self, word):
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()

    def answer(self):
        return self.process.stdout.readline().split()

    def ask(self, word):
        self.say(word)
        return self.answer()

    def kill(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def other(folder):
    """Starts other programs and ends them all."""
    with contextlib.ExitStack() as stack:

        def start():
            program = OtherProgram(folder)
            stack.callback(program.kill)
            return program

        yield start


@pytest.fixture
def boot(tmp_path, monkeypatch):
    """Lets a test start the computer again."""
    boot_id = tmp_path / "boot_id"
    monkeypatch.setattr(runs, "_BOOT_ID", boot_id)
    boot_id.write_text("first")
    return lambda: boot_id.write_text("second")


def test_a_living_program_keeps_its_entry_and_a_killed_one_leaves_it_in_doubt(outbox, other):
    outbox.put([one := entry()])
    program = other()
    assert program.ask("claim") == [one.key]
    assert outbox.claim("local", NOON) is None
    assert outbox.next_due("local") is None
    program.kill()
    assert program.process.returncode == -signal.SIGKILL
    assert outbox.next_due("local") < NOON
    again = outbox.claim("local", NOON)
    assert (again.key, again.look_first, again.tries) == (one.key, True, 2)
    assert [event.what for event in outbox.events(one.key)] == ["put", "sending", "interrupted", "asking"]


def test_two_programs_share_the_work_and_do_nothing_twice(outbox, other):
    orders = [entry(key=f"order {n}") for n in range(40)]
    chains = [one for order in orders for one in (order, delivery([order], key=f"note of {order.key}"))]
    outbox.put([entry(key=one.key.replace(" ", "-"), depends_on=needs(one)) for one in chains])
    programs = [other(), other()]
    for program in programs:
        program.say("drain")
    done = [key for program in programs for key in program.answer()]
    while left := programs[0].ask("drain"):  # one may stop while the other still has what it waits for
        done += left
    assert sorted(done) == sorted(one.key for one in outbox.entries())
    assert len(set(done)) == 80


def needs(one):
    return tuple(key.replace(" ", "-") for key in one.depends_on)


def test_a_killed_program_takes_nothing_else_along(outbox, other):
    orders = [entry(key=str(n)) for n in range(30)]
    outbox.put(orders)
    done = []
    for _ in range(3):
        program = other()
        done += program.ask("claim")
        program.kill()
    looked = {}
    while claimed := outbox.claim("local", NOON):
        looked[claimed.key] = claimed.look_first
        outbox.confirm(claimed.key, Receipt("SO"), NOON)
    assert sorted(looked, key=int) == [order.key for order in orders]
    assert [key for key, look_first in looked.items() if look_first] == sorted(set(done))


def test_what_was_never_claimed_needs_no_question_after_a_restart(folder, clock, boot):
    with Database.open(folder, clock) as database:
        database.outbox.put([entry(), entry()])
        claimed = database.outbox.claim("local", NOON)
        database.outbox.confirm(claimed.key, Receipt("SO"), NOON)
    boot()
    with Database.open(folder, clock) as database:
        claimed = database.outbox.claim("local", NOON)
        assert not claimed.look_first


def test_after_a_cut_of_power_the_backend_is_asked_even_if_the_claim_is_lost(folder, clock, boot, tmp_path):
    """A claim is not brought to the disk by itself: afterwards the entry looks as if it still waited."""
    database = Database.open(folder, clock)
    first, one, follower = entry(), entry(), entry()
    database.outbox.put([first, one, delivery([one], key=follower.key)])
    database.outbox.claim("local", NOON)
    database.outbox.confirm(first.key, Receipt("SO"), NOON)
    shutil.copytree(folder, tmp_path / "disk")
    assert database.outbox.claim("local", NOON).key == one.key
    database._run.end()
    database._gate.close()
    boot()
    with Database.open(tmp_path / "disk", clock) as after:
        assert after.outbox.get(one.key).state == State.UNSURE
        assert after.outbox.get(follower.key).state == State.WAITING
        claimed = after.outbox.claim("local", NOON)
        assert (claimed.key, claimed.look_first) == (one.key, True)


def test_an_entry_that_may_have_been_sent_cannot_be_withdrawn(outbox, other):
    outbox.put([one := entry()])
    program = other()
    program.ask("claim")
    program.kill()
    with pytest.raises(ValueError, match="sending"):
        outbox.withdraw(one.key, NOON)


def test_lock_files_of_ended_programs_do_not_pile_up(folder, clock, other):
    programs = [other(), other()]
    programs[0].kill()
    with Database.open(folder, clock):
        assert len(list((folder / "runs").iterdir())) == 2
    programs[1].kill()
    with Database.open(folder, clock):
        assert len(list((folder / "runs").iterdir())) == 1
    assert list((folder / "runs").iterdir()) == []
