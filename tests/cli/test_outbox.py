"""outbox: what was submitted is listed, sent, tried again, settled and taken back."""

from datetime import timedelta

import pytest

from desktop_app.main import assemble
from desktop_app.ports.clock import SystemClock


@pytest.fixture
def waiting(call, order):
    """The key of an order that waits in the outbox."""
    told = call("submit", "-", "--profile", "local", "--wait", "0", stdin=order(reference="PO 1"))
    return told.answers[0]["key"]


@pytest.fixture
def parked(call):
    """The key of a delivery that the books refused."""
    return call("deliver", "SO-99999").answers[0]["key"]


def state(call, key):
    return next(entry["state"] for entry in call("outbox", "list", "--json").answers if entry["key"] == key)


def test_entries_are_listed_one_a_line(call, waiting):
    (entry,) = call("outbox", "list", "--json").answers
    assert (entry["key"], entry["state"], entry["command"]) == (waiting, "waiting", "order")
    assert (entry["profile"], entry["customer"], entry["reference"]) == ("local", "KASK", "PO 1")
    assert (entry["total"], entry["tries"]) == ("483.12", 0)


def test_a_person_gets_a_table(call, waiting):
    told = call("outbox", "list")
    assert told.out.splitlines()[0].split() == ["Key", "Profile", "What", "Number", "State", "Reason"]
    assert waiting in told.out


def test_all_that_is_due_is_sent(call, waiting):
    told = call("outbox", "send", "--profile", "local", "--json")
    assert told.code == 0
    assert [(entry["key"], entry["state"]) for entry in told.answers] == [(waiting, "confirmed")]
    assert call("outbox", "send").out == ""


def test_without_time_nothing_is_sent_and_the_code_says_so(call, waiting):
    assert call("outbox", "send", "--wait", "0").code == 4
    assert state(call, waiting) == "waiting"


def test_a_refused_entry_ends_in_3_and_is_listed_with_its_reason(call, parked):
    (entry,) = call("outbox", "list", "--json").answers
    assert (entry["key"], entry["state"]) == (parked, "parked")
    assert "SO-99999" in entry["reason"]
    assert call("outbox", "send").code == 0


def test_retry_tries_at_once(call, parked, waiting):
    told = call("outbox", "retry", waiting)
    assert (told.code, "confirmed" in told.out) == (0, True)
    told = call("outbox", "retry", parked, "--json")
    assert (told.code, told.answers[0]["state"]) == (3, "parked")


def test_withdraw_takes_back(call, parked, waiting):
    for key in (waiting, parked):
        assert call("outbox", "withdraw", key).code == 0
        assert state(call, key) == "withdrawn"
    assert call("outbox", "send").code == 0
    assert call("documents").answers == []


def test_what_is_confirmed_stays(call, waiting):
    call("outbox", "send")
    for words in (("withdraw", waiting), ("retry", waiting), ("settle", waiting, "--send-again")):
        told = call("outbox", *words)
        assert (told.code, told.err != "") == (2, True)


def test_only_unsure_entries_are_settled(call, parked, waiting):
    for key in (parked, waiting):
        assert call("outbox", "settle", key, "--exists", "SO-00001").code == 2
        assert state(call, key) in ("parked", "waiting")


@pytest.mark.parametrize("words", [("retry",), ("withdraw",), ("settle", "--send-again")])
def test_an_unknown_key_is_told(call, words):
    told = call("outbox", words[0], "no-such-key", *words[1:])
    assert told.code == 2
    assert "no-such-key" in told.err


def test_text_of_others_never_steers_the_terminal(call, order):
    call("submit", "-", "--profile", "local", "--wait", "0", stdin=order())
    call("deliver", "\x1b[31mSO-1")
    assert "\x1b" not in call("outbox", "list").out


@pytest.fixture
def unsure(data, waiting):
    """The key of an order whose answer was lost on the way."""
    program = assemble(data)
    try:
        outbox, now = program.database.outbox, SystemClock().now()
        entry = outbox.claim("local", now)
        outbox.doubt(entry.key, now + timedelta(hours=1), "The line went dead.", now)
    finally:
        program.close()
    return entry.key


def test_an_entry_that_was_found_is_settled_under_its_number(call, unsure):
    assert state(call, unsure) == "unsure"
    told = call("outbox", "settle", unsure, "--exists", "SO-00042")
    assert (told.code, told.out) == (0, "L-0001 → SO-00042: confirmed\n")


def test_an_entry_that_was_not_found_is_sent_again_once(call, unsure):
    assert call("outbox", "settle", unsure, "--send-again", "--json").answers[0]["state"] == "confirmed"
    assert [document["number"] for document in call("documents").answers] == ["SO-00001"]


def test_what_waits_behind_a_refused_entry_ends_in_3_and_is_told(call, parked):
    (entry,) = call("outbox", "list", "--json").answers
    call("invoice", entry["number"], "--wait", "0")
    told = call("outbox", "send")
    assert (told.code, told.out) == (3, "")
    assert "Still waiting: 1, behind what was refused" in told.err
    call("outbox", "withdraw", parked)
    assert call("outbox", "send").code == 0


def test_what_a_window_is_sending_is_not_said_to_stand_behind_a_refused_entry(call, data, parked, waiting):
    window = assemble(data)
    try:
        assert window.database.outbox.claim("local", SystemClock().now()).key == waiting
        told = call("outbox", "send")
    finally:
        window.close()
    assert (told.code, "refused" in told.err) == (4, False)


def test_an_unsure_entry_ends_in_4_and_is_not_taken_back(call, unsure, order):
    told = call("outbox", "send")
    assert (told.code, "Still waiting: 1. The next is tried at" in told.err) == (4, True)
    assert call("outbox", "withdraw", unsure).code == 2
    told = call("submit", "-", "--wait", "0.1", stdin=order(reference="PO 1"))
    assert (told.code, told.answers[0]["state"]) == (4, "unsure")
