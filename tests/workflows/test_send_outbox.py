"""Sending: every entry arrives once, whatever happens on the way, and none stops the others."""

import logging
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from desktop_app.domain.commands import PayTarget
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.backend import Receipt
from desktop_app.ports.outbox import State
from desktop_app.ports.trouble import Trouble
from desktop_app.workflows.carry_through import Through
from desktop_app.workflows.send_outbox import LONGEST_WAIT, NOTICE, PAUSE, Held, SendOutbox, Sent
from tests.workflows.fakes import FAKE, turn


@pytest.fixture
def entry(verbs, order):
    return verbs.submit.submit(FAKE, order, "one")[0]


def kinds(verbs, key):
    return [event.what for event in verbs.outbox.events(key)]


def test_nothing_is_due_in_an_empty_outbox(verbs):
    assert verbs.send.step(FAKE) is None
    assert verbs.send.next_due(FAKE) is None


def test_an_unknown_profile_is_refused(verbs):
    with pytest.raises(InvalidInput, match="no profile “nowhere”"):
        verbs.send.step("nowhere")


def test_an_order_is_sent_and_confirmed(verbs, backend, entry):
    sent = verbs.send.step(FAKE)
    assert isinstance(sent, Sent)
    assert sent.receipt == Receipt("order-0", Decimal("219.60"), "EUR")
    kept = verbs.outbox.get(entry.key)
    assert replace(sent.entry, due_at=None, tries=kept.tries) == kept
    assert (kept.state, kept.remote_number, kept.remote_total) == (State.CONFIRMED, "order-0", Decimal("219.60"))
    assert backend.asked == [("send", entry.key)]
    last = verbs.outbox.events(entry.key)[-1]
    assert (last.what, last.detail) == ("confirmed", "order-0, total 219.60 EUR as here")
    assert verbs.send.step(FAKE) is None


def test_another_total_at_the_backend_is_noted(verbs, backend, entry):
    backend.total_off_by = Decimal("0.01")
    verbs.send.step(FAKE)
    assert verbs.outbox.get(entry.key).remote_total == Decimal("219.61")
    last = verbs.outbox.events(entry.key)[-1]
    assert (last.what, last.detail) == ("total differs", "219.60 here, 219.61 there, EUR")


def test_what_the_backend_wants_to_be_read_is_written_down(verbs, backend, entry):
    backend.notices = ("Payment PE-1 is on the order.", "Net 10.00 here, 9.99 there.")
    sent = verbs.send.step(FAKE)
    assert sent.receipt.notices == backend.notices
    told = [event.detail for event in verbs.outbox.events(entry.key) if event.what == NOTICE]
    assert told == list(backend.notices)


def test_follow_ups_are_sent_with_the_backends_numbers(verbs, backend, order):
    entries = verbs.submit.submit(FAKE, order, "one", Through.PAYMENT)
    moved = turn(verbs.send, FAKE)
    assert [outcome.receipt.number for outcome in moved] == ["order-0", "delivery-1", "invoice-2", "payment-3"]
    commands = [backend.commands[entry.key] for entry in entries]
    assert commands[1].source == "order-0"
    assert commands[2].source == "delivery-1"
    assert commands[3].targets == (PayTarget("invoice-2"),)


def test_what_is_unreachable_is_tried_again_soon_and_then_less_often(verbs, backend, clock, entry):
    backend.script = ["unreachable"] * 12
    waits = []
    while backend.script:
        held = verbs.send.step(FAKE)
        assert isinstance(held, Held)
        assert held.state is State.WAITING
        assert held.reason == "No answer. The backend's words: “timed out”"
        assert verbs.send.step(FAKE) is None
        due = verbs.send.next_due(FAKE)
        waits.append((due - clock.now()).total_seconds())
        clock.at = due
    assert waits[0] <= 2
    assert waits[3] > waits[0]
    assert max(waits) <= LONGEST_WAIT
    assert isinstance(verbs.send.step(FAKE), Sent)
    assert kinds(verbs, entry.key).count("postponed") == 12


def test_a_backend_that_asks_to_wait_is_left_alone_so_long(verbs, backend, clock, entry):
    backend.script = ["busy"]
    assert verbs.send.step(FAKE).state is State.WAITING
    assert (verbs.send.next_due(FAKE) - clock.now()).total_seconds() == 90
    clock.move(seconds=89)
    assert verbs.send.step(FAKE) is None
    clock.move(seconds=1)
    assert isinstance(verbs.send.step(FAKE), Sent)


@pytest.mark.parametrize("fault", ["lost before", "lost after", "broken"])
def test_after_a_lost_answer_the_key_is_asked_for_first(verbs, backend, clock, entry, fault):
    backend.script = [fault]
    held = verbs.send.step(FAKE)
    assert (held.state, held.entry.look_first) == (State.UNSURE, True)
    assert verbs.outbox.get(entry.key).state is State.UNSURE
    clock.move(seconds=1)
    sent = verbs.send.step(FAKE)
    assert sent.receipt.found is (fault == "lost after")
    assert backend.asked[1] == ("find", entry.key)
    assert backend.doubled() == []
    assert len(backend.made[entry.key]) == 1
    assert ("not found" in kinds(verbs, entry.key)) is (fault != "lost after")
    assert kinds(verbs, entry.key)[-1] == ("found" if fault == "lost after" else "confirmed")


@pytest.mark.parametrize("fault", ["unreachable", "rejected", "broken", "lost before"])
def test_an_unsure_entry_stays_unsure_while_the_question_has_no_answer(verbs, backend, clock, entry, fault):
    backend.script = ["lost after", fault]
    verbs.send.step(FAKE)
    clock.move(seconds=1)
    held = verbs.send.step(FAKE)
    assert held.state is State.UNSURE
    assert verbs.outbox.get(entry.key).state is State.UNSURE
    clock.move(minutes=10)
    assert verbs.send.step(FAKE).receipt.found
    assert backend.doubled() == []


def test_a_refused_entry_is_parked_with_its_reason_and_the_next_goes_on(verbs, backend, order, entry):
    other = verbs.submit.submit(FAKE, order, "two")[0]
    backend.script = ["rejected"]
    held = verbs.send.step(FAKE)
    assert (held.state, held.entry.field, held.entry.line) == (State.PARKED, "date", 2)
    assert held.reason == "Line 2: The date is closed. The backend's words: “Closed period <b>2026</b>”"
    parked = verbs.outbox.get(entry.key)
    assert (parked.state, parked.reason, parked.field, parked.line) == (State.PARKED, held.reason, "date", 2)
    assert verbs.send.step(FAKE).entry.key == other.key


def test_what_depends_on_a_refused_entry_waits(verbs, backend, order):
    entries = verbs.submit.submit(FAKE, order, "one", Through.PAYMENT)
    backend.script = ["rejected"]
    assert len(turn(verbs.send, FAKE)) == 1
    verbs.outbox.retry(entries[0].key)
    assert len(turn(verbs.send, FAKE)) == 4


def test_signing_in_pauses_the_profile_until_it_is_done(verbs, backend, house, order, entry):
    backend.script = ["not allowed"]
    held = verbs.send.step(FAKE)
    assert (held.state, held.needs_sign_in, held.reason) == (State.WAITING, True, "Sign-in is needed.")
    assert verbs.outbox.get(entry.key).tries == 0
    assert verbs.send.step(FAKE) is None
    assert verbs.send.next_due(FAKE) == house.clock.now() + PAUSE
    verbs.connections.add(verbs.connections.profile(FAKE), "new secret")
    assert isinstance(verbs.send.step(FAKE), Sent)


def test_a_pause_ends_by_itself_and_by_a_persons_wish(verbs, backend, clock, entry):
    backend.script = ["not allowed", "not allowed"]
    verbs.send.step(FAKE)
    clock.move(seconds=PAUSE.total_seconds())
    assert verbs.send.step(FAKE).needs_sign_in
    verbs.send.resume(FAKE)
    assert isinstance(verbs.send.step(FAKE), Sent)


def test_a_pause_while_asking_keeps_the_doubt(verbs, backend, clock, entry):
    backend.script = ["lost after", "not allowed"]
    verbs.send.step(FAKE)
    clock.move(seconds=1)
    assert verbs.send.step(FAKE).state is State.UNSURE
    verbs.send.resume(FAKE)
    assert verbs.send.step(FAKE).receipt.found


def test_one_profile_pauses_alone(verbs, house, order, entry):
    house.fill_local_books()
    house.backend.script = ["not allowed"]
    verbs.submit.submit("local", order, "one")
    assert verbs.send.step(FAKE).needs_sign_in
    assert isinstance(verbs.send.step("local"), Sent)


def test_the_log_names_what_broke_but_no_secret(verbs, backend, entry, caplog):
    backend.script = ["broken"]
    with caplog.at_level(logging.ERROR):
        held = verbs.send.step(FAKE)
    assert "RuntimeError" in caplog.text
    assert entry.key in caplog.text
    assert "secret" not in caplog.text + held.reason


def test_what_follows_a_document_that_is_not_confirmed_is_refused_in_words(verbs, house, order):
    """An old outbox may hold an entry whose source was withdrawn behind its back."""
    from desktop_app.domain.commands import Deliver
    from desktop_app.ports.outbox import NewEntry

    source = verbs.submit.submit(FAKE, order, "one")[0]
    verbs.outbox.withdraw(source.key)
    house.database.outbox.put([NewEntry("key", FAKE, Deliver(source.number), "L-0900")])
    held = verbs.send.step(FAKE)
    assert (held.state, held.reason) == (State.PARKED, f"It builds on {source.number}, which is withdrawn.")


class FullDisk:
    """An outbox whose disk has no room for answers, until it has."""

    def __init__(self, outbox):
        self._outbox, self.full = outbox, True

    def __getattr__(self, name):
        return getattr(self._outbox, name)

    def confirm(self, *values):
        if self.full:
            raise Trouble("The disk is full.")
        self._outbox.confirm(*values)


def test_an_answer_that_the_disk_refuses_is_written_later(house, verbs, backend, order, entry):
    outbox = FullDisk(house.database.outbox)
    send = SendOutbox(verbs.connections, outbox, house.clock)
    for _ in range(2):
        with pytest.raises(Trouble, match="full"):
            send.step(FAKE)
    assert verbs.outbox.get(entry.key).state is State.SENDING
    outbox.full = False
    assert send.step(FAKE) is None
    assert verbs.outbox.get(entry.key).state is State.CONFIRMED
    assert len(backend.made[entry.key]) == 1


def test_an_answer_for_what_a_person_settled_meanwhile_stops_nothing(house, verbs, backend, order, entry):
    outbox = FullDisk(house.database.outbox)
    send = SendOutbox(verbs.connections, outbox, house.clock)
    with pytest.raises(Trouble, match="full"):
        send.step(FAKE)
    house.database.outbox.confirm(entry.key, Receipt("other"), house.clock.now())
    outbox.full = False
    verbs.submit.submit(FAKE, order, "two")
    assert isinstance(send.step(FAKE), Sent)
    assert verbs.outbox.get(entry.key).remote_number == "other"


def test_the_tries_of_many_entries_are_spread(verbs, backend, clock, order):
    for number in range(20):
        verbs.submit.submit(FAKE, order, str(number))
    backend.script = ["unreachable"] * 20
    held = turn(verbs.send, FAKE)
    assert len(held) == 20
    assert len({outcome.entry.due_at for outcome in held}) > 10
    assert all(outcome.entry.due_at <= clock.now() + timedelta(seconds=2) for outcome in held)
