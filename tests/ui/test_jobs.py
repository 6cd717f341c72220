"""The window's threads promise: results come home on the GUI thread, late and ownerless ones never, none is left."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import shiboken6
from PySide6.QtCore import QObject

from desktop_app.ui.jobs import ASK, KEEP, Jobs


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


def test_work_runs_elsewhere_and_its_result_comes_home(qtbot, jobs):
    seen = []
    owner = QObject()
    jobs.run(threading.get_ident, lambda where: seen.append((where, threading.get_ident())), owner)
    qtbot.waitUntil(lambda: bool(seen))
    where, home = seen[0]
    assert where != threading.get_ident()
    assert home == threading.get_ident()


def test_a_failure_goes_to_who_asked(qtbot, jobs):
    seen = []
    owner = QObject()
    jobs.run(lambda: 1 // 0, seen.append, owner, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], ZeroDivisionError)


def test_a_failure_nobody_asked_for_reaches_the_crash_hook(qtbot, jobs):
    owner = QObject()
    with qtbot.captureExceptions() as caught:
        jobs.run(lambda: 1 // 0, lambda _: None, owner)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_a_result_whose_owner_is_gone_is_dropped(qtbot, hand_jobs):
    seen = []
    owner = QObject()
    hand_jobs.run(lambda: 1, seen.append, owner)
    shiboken6.delete(owner)
    hand_jobs.crank()
    assert not seen


def test_only_the_newest_of_a_topic_is_answered(hand_jobs):
    seen, worked = [], []
    owner, other = QObject(), QObject()
    for number in range(3):
        hand_jobs.run(lambda n=number: worked.append(n) or n, seen.append, owner, topic="search")
    hand_jobs.run(lambda: "other", seen.append, other, topic="search")
    hand_jobs.crank()
    assert seen == [2, "other"]
    assert worked == [2]


def test_what_must_be_kept_is_done_before_the_end(jobs):
    done, gate = [], threading.Event()
    owner = QObject()
    jobs.run(gate.wait, lambda _: None, owner, lane=KEEP)
    for number in range(5):
        jobs.run(lambda n=number: done.append(n), lambda _: None, owner, lane=KEEP, topic="draft")
    gate.set()
    jobs.close()
    assert done == [0, 1, 2, 3, 4]


def test_look_ups_that_still_wait_at_the_end_are_dropped(jobs):
    done, gate, begun = [], threading.Event(), threading.Event()
    owner = QObject()
    jobs.run(lambda: begun.set() or gate.wait(), lambda _: None, owner, lane=ASK)
    jobs.run(lambda: done.append(1), lambda _: None, owner, lane=ASK)
    begun.wait()
    jobs._closed = True
    gate.set()
    jobs.close()
    assert not done


def test_no_thread_outlives_the_end(jobs):
    owner = QObject()
    jobs.run(lambda: 1, lambda _: None, owner)
    jobs.run(lambda: 1, lambda _: None, owner, lane=KEEP)
    jobs.start_sender("local", lambda: None, limit=2)
    jobs.close()
    names = [thread.name for thread in threading.enumerate()]
    assert not [name for name in names if name.startswith(("lane", "sender"))]


def test_a_sender_turns_until_nothing_is_due_and_again_when_woken(qtbot, jobs):
    waiting, moved = [1, 2, 3], []
    jobs.moved.connect(moved.append)
    jobs.start_sender("local", lambda: waiting.pop(0) if waiting else None)
    qtbot.waitUntil(lambda: moved == [1, 2, 3])
    waiting.append(4)
    jobs.wake("local")
    qtbot.waitUntil(lambda: moved == [1, 2, 3, 4])


def test_a_sender_wakes_by_itself_when_an_entry_falls_due(qtbot, jobs):
    due, moved, asked = datetime.now(UTC) + timedelta(milliseconds=80), [], []
    jobs.moved.connect(moved.append)

    def step():
        if datetime.now(UTC) >= due and not asked:
            asked.append(1)
            return "sent"
        return None

    jobs.start_sender("local", step, due=lambda: None if asked else due)
    qtbot.waitUntil(lambda: moved == ["sent"])


def test_a_defect_in_one_step_does_not_silence_the_outbox(qtbot, jobs):
    work, stumbled, moved = [ValueError("defect"), "sent"], [], []
    jobs.stumbled.connect(stumbled.append)
    jobs.moved.connect(moved.append)

    def step():
        if not work:
            return None
        first = work.pop(0)
        if isinstance(first, Exception):
            raise first
        return first

    jobs.start_sender("local", step)
    qtbot.waitUntil(lambda: bool(stumbled))
    jobs.wake("local")
    qtbot.waitUntil(lambda: moved == ["sent"])


def test_a_stopped_sender_can_be_started_again(qtbot, jobs):
    moved, waiting = [], ["a"]
    jobs.moved.connect(moved.append)
    step = lambda: waiting.pop() if waiting else None
    jobs.start_sender("local", step)
    qtbot.waitUntil(lambda: moved == ["a"])
    jobs.stop_sender("local")
    waiting.append("b")
    jobs.start_sender("local", step)
    qtbot.waitUntil(lambda: moved == ["a", "b"])
