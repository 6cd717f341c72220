"""What a person decides about entries, and what is refused to a person."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Cancel, PlaceOrder
from desktop_app.domain.customers import Customer
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.outbox import State
from desktop_app.workflows.carry_through import Through
from tests.workflows.fakes import FAKE, turn


@pytest.fixture
def entry(verbs, order):
    return verbs.submit.submit(FAKE, order, "one")[0]


@pytest.fixture
def parked(verbs, backend, entry):
    backend.script = ["rejected"]
    verbs.send.step(FAKE)
    return verbs.outbox.get(entry.key)


@pytest.fixture
def unsure(verbs, backend, entry):
    backend.script = ["lost before"]
    verbs.send.step(FAKE)
    return verbs.outbox.get(entry.key)


def last_event(verbs, key):
    event = verbs.outbox.events(key)[-1]
    return event.what, event.detail


def test_entries_and_counts(verbs, clock, parked, order):
    verbs.submit.submit(FAKE, order, "two")
    assert len(verbs.outbox.entries(FAKE)) == 2
    assert [one.key for one in verbs.outbox.entries(FAKE, (State.PARKED,))] == [parked.key]
    counts = verbs.outbox.counts(FAKE)
    assert (counts.waiting, counts.parked, counts.confirmed_today) == (1, 1, 0)


def test_an_unknown_key_is_refused(verbs):
    for ask in (verbs.outbox.get, verbs.outbox.retry, verbs.outbox.withdraw):
        with pytest.raises(InvalidInput, match="no entry nothing"):
            ask("nothing")


def test_a_parked_entry_is_tried_again(verbs, parked):
    assert verbs.outbox.retry(parked.key).state is State.WAITING
    assert len(turn(verbs.send, FAKE)) == 1


def test_trying_again_ends_a_pause(verbs, backend, entry):
    backend.script = ["not allowed"]
    verbs.send.step(FAKE)
    verbs.outbox.retry(entry.key)
    assert len(turn(verbs.send, FAKE)) == 1


def test_a_confirmed_entry_is_not_tried_again(verbs, entry):
    turn(verbs.send, FAKE)
    with pytest.raises(InvalidInput, match="is confirmed"):
        verbs.outbox.retry(entry.key)


def test_a_refused_order_is_mended_under_its_key(verbs, backend, parked, order):
    mended = replace(order, reference="PO 1")
    entry = verbs.outbox.mend(parked.key, PlaceOrder(mended, Decimal("219.60")))
    assert (entry.key, entry.state, entry.reason) == (parked.key, State.WAITING, "")
    turn(verbs.send, FAKE)
    assert backend.commands[parked.key].order.reference == "PO 1"


def test_only_a_refused_entry_is_mended(verbs, unsure, order):
    with pytest.raises(InvalidInput, match="is unsure"):
        verbs.outbox.mend(unsure.key, PlaceOrder(order, Decimal(1)))


def test_an_entry_stays_what_it_is(verbs, parked):
    with pytest.raises(InvalidInput, match="must stay what it is"):
        verbs.outbox.mend(parked.key, Cancel("SO-1"))


def test_a_wrong_order_mends_nothing(verbs, parked, order):
    with pytest.raises(InvalidInput, match="customer is missing"):
        verbs.outbox.mend(parked.key, PlaceOrder(replace(order, customer=""), Decimal(1)))


def test_a_refused_customer_is_mended(verbs, backend):
    entry = verbs.customers.save(FAKE, Customer("NEW", "New Ltd"))
    backend.script = ["rejected"]
    verbs.send.step(FAKE)
    verbs.outbox.mend(entry.key, replace(entry.command, customer=Customer("NEW", "Newer Ltd")))
    turn(verbs.send, FAKE)
    assert backend.commands[entry.key].customer.name == "Newer Ltd"


def test_withdrawing_takes_along_what_was_to_follow(verbs, backend, order):
    entries = verbs.submit.submit(FAKE, order, "one", Through.PAYMENT)
    other = verbs.submit.submit(FAKE, order, "two", Through.DELIVERY)
    assert verbs.outbox.withdraw(entries[1].key).state is State.WITHDRAWN
    states = [verbs.outbox.get(entry.key).state for entry in entries]
    assert states == [State.WAITING, *[State.WITHDRAWN] * 3]
    assert [verbs.outbox.get(entry.key).state for entry in other] == [State.WAITING] * 2


def test_withdrawing_twice_changes_nothing(verbs, entry):
    verbs.outbox.withdraw(entry.key)
    assert verbs.outbox.withdraw(entry.key).state is State.WITHDRAWN


@pytest.mark.parametrize("state", ["unsure", "confirmed"])
def test_what_may_be_at_the_backend_is_not_withdrawn(verbs, backend, entry, state):
    backend.script = ["lost after"] if state == "unsure" else []
    verbs.send.step(FAKE)
    with pytest.raises(InvalidInput, match=f"is {state}"):
        verbs.outbox.withdraw(entry.key)


def test_a_customer_that_an_order_waits_for_is_not_withdrawn(verbs, order):
    customer = verbs.customers.save(FAKE, Customer("NEW", "New Ltd"))
    (entry,) = verbs.submit.submit(FAKE, replace(order, customer="NEW"), "one")
    with pytest.raises(InvalidInput, match=f"{entry.number} waits for it"):
        verbs.outbox.withdraw(customer.key)
    verbs.outbox.withdraw(entry.key)
    assert verbs.outbox.withdraw(customer.key).state is State.WITHDRAWN


def test_an_unsure_entry_that_a_person_found_is_confirmed(verbs, unsure):
    entry = verbs.outbox.settle_exists(unsure.key, " SO-77 ")
    assert (entry.state, entry.remote_number) == (State.CONFIRMED, "SO-77")
    assert last_event(verbs, unsure.key) == ("found", "SO-77, as a person said")


def test_a_number_is_needed_to_settle(verbs, unsure):
    with pytest.raises(InvalidInput, match="number is missing"):
        verbs.outbox.settle_exists(unsure.key, " ")


def test_only_an_unsure_entry_is_settled_so(verbs, parked):
    with pytest.raises(InvalidInput, match="is parked"):
        verbs.outbox.settle_exists(parked.key, "SO-77")
    with pytest.raises(InvalidInput, match="is parked"):
        verbs.outbox.send_again(parked.key)


def test_an_unsure_entry_is_sent_again_now_and_that_is_recorded(verbs, backend, unsure):
    verbs.outbox.send_again(unsure.key)
    assert ("send again", "as a person said") in [(e.what, e.detail) for e in verbs.outbox.events(unsure.key)]
    assert len(turn(verbs.send, FAKE)) == 1
    assert len(backend.made[unsure.key]) == 1


def test_sending_again_doubles_nothing_that_arrived_late(verbs, backend, clock, entry):
    backend.script = ["lost after"]
    verbs.send.step(FAKE)
    verbs.outbox.send_again(entry.key)
    assert verbs.send.step(FAKE).receipt.found
    assert backend.doubled() == []


def test_an_entry_that_moves_on_in_that_very_moment_is_said(house, verbs, entry, monkeypatch):
    outbox = house.database.outbox
    retry = outbox.retry

    def sent_meanwhile(key, at):
        verbs.send.step(FAKE)
        return retry(key, at)

    monkeypatch.setattr(outbox, "retry", sent_meanwhile)
    with pytest.raises(InvalidInput, match="is confirmed"):
        verbs.outbox.retry(entry.key)
