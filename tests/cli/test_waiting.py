"""A step that blocks does not hold a command longer than it may wait; what the backend says is told."""

import threading
import time
from types import SimpleNamespace

import pytest

from desktop_app.cli.jobs import Errand, Sender
from desktop_app.cli.patience import saying_that_it_waits
from desktop_app.domain.profiles import Profile
from desktop_app.ports.backend import Receipt
from desktop_app.ports.outbox import State
from desktop_app.workflows.send_outbox import Held, Sent

ENTRY = SimpleNamespace(key="k", state=State.WAITING)


def sender(step, seconds, entry=ENTRY, backend="erpnext"):
    connections = SimpleNamespace(profile=lambda name: Profile(name, backend))
    outbox = SimpleNamespace(get=lambda key: entry)
    verbs = SimpleNamespace(
        send=SimpleNamespace(step=step, next_due=lambda name: None), outbox=outbox, clock=None, connections=connections
    )
    return Sender(verbs, "far", time.monotonic() + seconds)


def test_a_step_that_blocks_is_left_behind_when_the_time_is_over():
    lasts = threading.Event()
    began = time.monotonic()
    assert sender(lambda profile: lasts.wait(20), 0.2).settle([ENTRY]) == (ENTRY,)
    assert time.monotonic() - began < 2
    lasts.set()


def test_what_a_step_raises_is_raised_to_the_command():
    def fail():
        raise ValueError("spoiled")

    with pytest.raises(ValueError, match="spoiled"):
        Errand(fail).result(5, None)


def test_what_the_backend_says_is_told_and_taken_once(capsys):
    receipt = Receipt("SO-1", notices=("Net 10.00 here, 9.99 there.",))
    entry = SimpleNamespace(key="k", state=State.CONFIRMED)
    asked = sender(lambda profile: Sent(entry, receipt), 5)
    asked.settle([ENTRY])
    assert "SO-1: Net 10.00 here, 9.99 there." in capsys.readouterr().err
    assert asked.take_notices() == ["SO-1: Net 10.00 here, 9.99 there."]
    assert asked.take_notices() == []


def test_what_keeps_an_entry_waiting_is_told_while_it_waits(capsys):
    entry = SimpleNamespace(key="k", number="L-0007", state=State.WAITING)
    moves = iter([Held(entry, State.WAITING, "The site is busy; it may answer later."), None])
    sender(lambda profile: next(moves, None), 0.2, entry).settle([entry])
    assert "L-0007: The site is busy; it may answer later." in capsys.readouterr().err


@pytest.mark.parametrize(("backend", "speaks"), [("erpnext", True), ("local", False)])
def test_a_server_that_takes_long_is_said_to_be_waited_for(capsys, backend, speaks):
    verbs = SimpleNamespace(connections=SimpleNamespace(profile=lambda name: Profile(name, backend)))
    with saying_that_it_waits(verbs, "far", 0.02):
        threading.Event().wait(0.2)
    assert ("Still waiting for “far”." in capsys.readouterr().err) is speaks
    with saying_that_it_waits(verbs, "far", 60):
        pass
    assert capsys.readouterr().err == ""
