"""The outbox keeps what was submitted until it is confirmed or withdrawn, in its order, each under its one key."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Cancel, GoodsReceipt, Pay, PayTarget, PlaceOrder, SaveCustomer, StockCount
from desktop_app.domain.customers import Customer
from desktop_app.domain.stock import CountedLine, GoodsLine
from desktop_app.ports.backend import Receipt
from desktop_app.ports.outbox import AlreadyThere, OutboxCounts, State
from desktop_app.storage.database import Database
from tests.storage.values import DONE, FULL_ORDER, NOON, delivery, entry

LATER = NOON + timedelta(minutes=5)


def sent(outbox, one, number="SO-1"):
    """Claim an entry and confirm it."""
    assert outbox.claim(one.profile, NOON).key == one.key
    outbox.confirm(one.key, Receipt(number), NOON)


@pytest.mark.parametrize(
    "command",
    [
        PlaceOrder(FULL_ORDER, Decimal("12.30")),
        Pay((PayTarget("L-0001", Decimal("1.10")), PayTarget("SI-2")), Decimal("5.00"), "cash"),
        Cancel("SO-9"),
        SaveCustomer(Customer("NEW", "Neu & Söhne", credit_limit=Decimal("100.00"))),
        GoodsReceipt("MAIN", (GoodsLine("PEN", Decimal("2.50"), Decimal("1.1")),), NOON.date(), "Lorry 7"),
        StockCount("MAIN", (CountedLine("PEN", Decimal(0)),)),
    ],
)
def test_an_entry_comes_back_as_it_was_put(folder, clock, command):
    new = entry(command=command, number="L-0004", identity="web 1")
    with Database.open(folder, clock) as database:
        (put,) = database.outbox.put([new])
    with Database.open(folder, clock) as database:
        assert database.outbox.get(new.key) == put
    assert (put.command, put.state, put.number, put.total) == (command, State.WAITING, "L-0004", new.total)


def test_the_oldest_entry_goes_first_and_each_is_claimed_once(outbox):
    first, second = outbox.put([entry(), entry()])
    assert outbox.claim("local", NOON) == replace(first, state=State.SENDING, tries=1)
    assert outbox.claim("local", NOON).key == second.key
    assert outbox.claim("local", NOON) is None


def test_profiles_do_not_wait_for_each_other(outbox):
    outbox.put([entry("shop"), mine := entry("local")])
    assert outbox.claim("local", NOON).key == mine.key
    assert outbox.claim("nobody", NOON) is None


def test_a_confirmed_entry_carries_the_number_and_the_total_of_the_backend(outbox):
    (one,) = outbox.put([entry()])
    outbox.claim("local", NOON)
    outbox.confirm(one.key, DONE, NOON)
    settled = outbox.get(one.key)
    assert (settled.state, settled.remote_number, settled.remote_total) == (State.CONFIRMED, "SO-1", DONE.total)
    assert settled.is_settled
    assert outbox.claim("local", LATER) is None


def test_an_entry_is_confirmed_under_one_number_only(outbox):
    (one,) = outbox.put([entry()])
    outbox.claim("local", NOON)
    outbox.confirm(one.key, DONE, NOON)
    outbox.confirm(one.key, DONE, LATER)
    with pytest.raises(ValueError, match="SO-1 already"):
        outbox.confirm(one.key, Receipt("SO-2"), LATER)
    assert [event.what for event in outbox.events(one.key)] == ["put", "sending", "confirmed"]


def test_what_depends_on_an_entry_waits_until_that_is_confirmed(outbox):
    order = entry(number="L-0001")
    note = delivery([order])
    outbox.put([order, note])
    assert outbox.claim("local", NOON).key == order.key
    assert outbox.claim("local", NOON) is None
    outbox.confirm(order.key, DONE, NOON)
    assert outbox.claim("local", NOON).key == note.key


def test_an_entry_with_several_needs_waits_for_all_of_them(outbox):
    invoices = [entry(), entry()]
    payment = delivery(invoices)
    outbox.put([*invoices, payment])
    sent(outbox, invoices[0])
    assert outbox.claim("local", NOON).key == invoices[1].key
    assert outbox.claim("local", NOON) is None
    outbox.confirm(invoices[1].key, Receipt("SI-2"), NOON)
    assert outbox.claim("local", NOON).key == payment.key


def test_what_builds_on_a_confirmed_entry_is_due_at_once(outbox):
    outbox.put([order := entry()])
    sent(outbox, order)
    outbox.put([note := delivery([order])])
    assert outbox.claim("local", NOON).key == note.key


def test_of_one_chain_only_one_entry_is_sent_at_a_time(outbox):
    outbox.put([order := entry(), other := entry()])
    sent(outbox, order)
    outbox.put([first := delivery([order]), second := delivery([order])])
    assert outbox.claim("local", NOON).key == other.key
    assert outbox.claim("local", NOON).key == first.key
    assert outbox.claim("local", NOON) is None
    outbox.confirm(first.key, Receipt("DN-1"), NOON)
    assert outbox.claim("local", NOON).key == second.key


def test_a_payment_ties_the_chains_of_its_invoices_together(outbox):
    left, right = entry(), entry()
    outbox.put([left, right])
    sent(outbox, left)
    outbox.claim("local", NOON)
    outbox.confirm(right.key, Receipt("SO-2"), NOON)
    outbox.put([delivery([left]), delivery([right]), delivery([left, right])])
    assert outbox.claim("local", NOON) is not None
    assert outbox.claim("local", NOON) is None


def test_a_parked_entry_holds_what_depends_on_it_and_nothing_else(outbox):
    bad, good = entry(), entry()
    outbox.put([bad, delivery([bad]), good])
    outbox.claim("local", NOON)
    outbox.park(bad.key, "Unknown item", NOON, field="item", line=3)
    held = outbox.get(bad.key)
    assert (held.state, held.reason, held.field, held.line) == (State.PARKED, "Unknown item", "item", 3)
    assert outbox.claim("local", NOON).key == good.key
    assert outbox.claim("local", NOON + timedelta(days=30)) is None
    assert outbox.next_due("local") is None


def test_a_postponed_entry_waits_for_its_time(outbox):
    outbox.put([one := entry(), two := entry()])
    outbox.claim("local", NOON)
    outbox.postpone(one.key, LATER, "No connection", NOON)
    assert outbox.claim("local", NOON).key == two.key
    assert outbox.claim("local", LATER - timedelta(microseconds=1)) is None
    assert outbox.next_due("local") == LATER
    again = outbox.claim("local", LATER)
    assert (again.key, again.tries, again.look_first) == (one.key, 2, False)


def test_after_a_lost_answer_the_key_is_asked_for_first_for_ever(outbox):
    outbox.put([one := entry()])
    outbox.claim("local", NOON)
    outbox.doubt(one.key, LATER, "The answer was lost", NOON)
    assert outbox.claim("local", NOON) is None
    assert outbox.claim("local", LATER).look_first
    outbox.postpone(one.key, LATER, "No connection", LATER)
    assert outbox.get(one.key).state == State.UNSURE
    assert outbox.claim("local", LATER).look_first


def test_released_entries_count_no_try(outbox):
    outbox.put([one := entry()])
    outbox.claim("local", NOON)
    outbox.release(one.key, "Sign in", NOON)
    assert (outbox.get(one.key).tries, outbox.get(one.key).state) == (0, State.WAITING)
    assert outbox.claim("local", NOON).tries == 1


def test_a_person_mends_an_entry_and_it_keeps_its_key(outbox):
    outbox.put([one := entry()])
    outbox.claim("local", NOON)
    outbox.park(one.key, "Unknown item", NOON, "item", 1)
    mended = PlaceOrder(FULL_ORDER, Decimal("5.00"))
    again = outbox.retry(one.key, NOON, mended)
    assert (again.key, again.command, again.total, again.reason, again.line) == (one.key, mended, 5, "", None)
    assert outbox.claim("local", NOON).command == mended


def test_a_retry_is_due_now_but_never_before_its_needs(outbox):
    outbox.put([one := entry(), follower := delivery([one])])
    outbox.claim("local", NOON)
    outbox.postpone(one.key, LATER, "No connection", NOON)
    outbox.retry(one.key, NOON)
    outbox.retry(follower.key, NOON)
    assert outbox.claim("local", NOON).key == one.key
    assert outbox.claim("local", NOON) is None


def test_withdrawing_is_for_what_was_surely_not_sent(outbox):
    waiting, sending, unsure, settled, parked = (entry() for _ in range(5))
    outbox.put([unsure, settled, parked, sending, waiting])
    for _ in range(4):
        outbox.claim("local", NOON)
    outbox.doubt(unsure.key, LATER, "", NOON)
    outbox.confirm(settled.key, DONE, NOON)
    outbox.park(parked.key, "No", NOON)
    for one in (sending, unsure, settled):
        with pytest.raises(ValueError, match=one.key):
            outbox.withdraw(one.key, NOON)
    for one in (waiting, parked, parked):
        assert outbox.withdraw(one.key, NOON).state == State.WITHDRAWN
    assert outbox.claim("local", NOON) is None
    with pytest.raises(ValueError, match="withdrawn"):
        outbox.retry(parked.key, NOON)


@pytest.mark.parametrize("change", ["postpone", "doubt", "park", "release"])
def test_only_what_is_being_sent_can_come_back_from_sending(outbox, change):
    outbox.put([one := entry()])
    arguments = {"postpone": (LATER, "", NOON), "doubt": (LATER, "", NOON)}.get(change, ("", NOON))
    with pytest.raises(ValueError, match="waiting"):
        getattr(outbox, change)(one.key, *arguments)


def test_an_unknown_key_is_a_key_error(outbox):
    with pytest.raises(KeyError):
        outbox.confirm("no such", DONE, NOON)
    assert outbox.get("no such") is None
    assert outbox.events("no such") == []


def test_an_identity_is_taken_once(outbox):
    (one,) = outbox.put([entry(identity="web 1", number="L-0001")])
    with pytest.raises(AlreadyThere) as refused:
        outbox.put([entry(), entry(identity="web 1")])
    assert refused.value.entry == one
    assert len(outbox.entries()) == 1
    outbox.put([entry("shop", identity="web 1"), entry(), entry()])


def test_the_same_again_on_purpose_is_a_new_generation(outbox):
    outbox.put([entry(identity="web 1")])
    (second,) = outbox.put([entry(identity="web 1")], again=True)
    assert second.generation == 2
    assert outbox.by_identity("local", "web 1") == second
    assert outbox.by_identity("shop", "web 1") is None
    assert outbox.by_identity("local", "") is None


def test_one_key_is_never_two_entries(outbox):
    (one,) = outbox.put([entry()])
    with pytest.raises(AlreadyThere) as refused:
        outbox.put([entry(key=one.key)], again=True)
    assert refused.value.entry == one


def test_a_need_that_is_not_there_is_refused_and_nothing_is_kept(outbox):
    with pytest.raises(ValueError, match="not in the outbox"):
        outbox.put([entry(), delivery([entry()])])
    assert outbox.entries() == ()


def test_documents_are_found_by_either_number(outbox):
    outbox.put([order := entry(number="L-0001"), entry(command=Cancel("SO-1"), number="L-0002")])
    sent(outbox, order)
    outbox.claim("local", NOON)
    outbox.confirm(outbox.entries()[0].key, Receipt("SO-1"), NOON)
    for number in ("L-0001", "SO-1"):
        assert outbox.by_number("local", number).key == order.key
    for number in ("L-0002", "SO-2", ""):
        assert outbox.by_number("local", number) is None
    assert outbox.by_number("shop", "L-0001") is None


def test_lists_are_newest_first_and_by_state(outbox):
    entries = [entry(), entry("shop"), entry(), entry()]
    outbox.put(entries)
    sent(outbox, entries[0])
    assert [one.key for one in outbox.entries()] == [one.key for one in reversed(entries)]
    waiting = [entries[3].key, entries[2].key]
    assert [one.key for one in outbox.entries("local", [State.WAITING, State.PARKED])] == waiting
    assert [one.key for one in outbox.entries(states=[State.WAITING], limit=2)] == waiting
    assert [one.key for one in outbox.entries("local", [State.CONFIRMED])] == [entries[0].key]
    assert outbox.entries("shop", [State.CONFIRMED]) == ()


def test_counts_say_what_waits_what_needs_a_person_and_what_went_today(outbox):
    entries = [entry() for _ in range(5)]
    outbox.put(entries)
    yesterday = NOON - timedelta(hours=13)
    for one, at in ((entries[0], yesterday), (entries[1], NOON)):
        outbox.claim("local", NOON)
        outbox.confirm(one.key, DONE, at)
    outbox.claim("local", NOON)
    outbox.park(entries[2].key, "No", NOON)
    outbox.claim("local", NOON)
    assert outbox.counts("local", NOON) == OutboxCounts(waiting=2, parked=1, confirmed_today=1)
    assert outbox.counts("shop", NOON) == OutboxCounts(0, 0, 0)


def test_the_receipt_tells_the_whole_story(outbox):
    outbox.put([one := entry()])
    outbox.claim("local", NOON)
    outbox.doubt(one.key, NOON, "No answer", NOON)
    outbox.claim("local", LATER)
    outbox.note(one.key, LATER, "asked", "by key")
    outbox.confirm(one.key, replace(DONE, found=True), LATER)
    story = [(event.at, event.what, event.detail) for event in outbox.events(one.key)]
    assert story == [
        (NOON, "put", ""),
        (NOON, "sending", ""),
        (NOON, "unsure", "No answer"),
        (LATER, "asking", ""),
        (LATER, "asked", "by key"),
        (LATER, "found", "SO-1"),
    ]


def test_nothing_falls_due_while_its_chain_is_being_sent(outbox):
    assert outbox.next_due("local") is None
    outbox.put([order := entry()])
    assert outbox.next_due("local") < NOON
    sent(outbox, order)
    outbox.put([delivery([order]), delivery([order])])
    outbox.claim("local", NOON)
    assert outbox.next_due("local") is None
