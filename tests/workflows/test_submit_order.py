"""Submitting: checked, kept once under a key fixed beforehand, with all that follows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Deliver, Invoice, Pay, PayTarget, PlaceOrder
from desktop_app.domain.customers import Customer
from desktop_app.domain.orders import Discount, PaymentChoice
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.drafts import TypedText
from desktop_app.ports.outbox import State
from desktop_app.workflows.carry_through import Through
from tests.workflows.fakes import FAKE, turn

TODAY = date(2026, 11, 21)


@pytest.fixture
def draft(verbs, order):
    draft = verbs.drafts.new(FAKE, order)
    verbs.drafts.save(draft)
    return draft


def test_a_draft_becomes_an_entry_under_its_key(house, verbs, draft, order):
    key = house.database.drafts.key_for(draft.id, FAKE)
    entry = verbs.submit.submit_draft(draft)
    assert (entry.key, entry.number, entry.draft_id) == (key, draft.number, draft.id)
    assert entry.command == PlaceOrder(order, Decimal("219.60"))
    assert (entry.total, entry.currency, entry.reference) == (Decimal("219.60"), "EUR", "PO 8841")
    assert (entry.customer, entry.customer_name) == ("ALFKI", "Alfreds Futterkiste")
    assert not entry.repeated
    assert verbs.drafts.open_drafts(FAKE) == []


def test_a_draft_is_submitted_once(verbs, draft):
    first = verbs.submit.submit_draft(draft, "Alfreds")
    again = verbs.submit.submit_draft(draft, "Alfreds")
    assert again == replace(first, repeated=True)
    assert first.customer_name == "Alfreds"


def test_a_draft_that_was_never_saved_is_kept_as_submitted(verbs, order):
    draft = verbs.drafts.new(FAKE, order)
    verbs.submit.submit_draft(draft)
    assert verbs.drafts.load(draft.id).submitted


def test_wrongly_typed_text_keeps_a_draft_here(verbs, draft):
    typed = (TypedText("quantity", "ten", 1), TypedText("date", "soon"))
    with pytest.raises(InvalidInput) as refused:
        verbs.submit.submit_draft(replace(draft, typed=typed))
    assert [(problem.field, problem.line) for problem in refused.value.problems] == [("quantity", 2), ("date", None)]
    assert "“ten”" in str(refused.value)
    assert verbs.outbox.entries(FAKE) == ()


def test_a_wrong_order_keeps_a_draft_here(verbs, draft, order):
    wrong = replace(order, lines=(replace(order.lines[0], quantity=Decimal(0)),))
    with pytest.raises(InvalidInput, match="quantity is 0"):
        verbs.submit.submit_draft(replace(draft, order=wrong))
    assert verbs.drafts.open_drafts(FAKE)


def test_a_discount_above_the_order_is_refused(verbs, order):
    with pytest.raises(InvalidInput, match="larger than the order"):
        verbs.submit.submit(FAKE, replace(order, discount=Discount(amount=Decimal(500))), "one")


def test_a_person_that_nobody_knows_has_no_name(verbs, order):
    (entry,) = verbs.submit.submit(FAKE, replace(order, customer="NEW"), "one")
    assert entry.customer_name == ""


def test_through_payment_puts_the_whole_chain(verbs, order):
    entries = verbs.submit.submit(FAKE, order, "one", Through.PAYMENT)
    first, second, third, fourth = entries
    assert [entry.identity for entry in entries] == [
        "order:one",
        "order:one:delivery",
        "order:one:invoice",
        "order:one:payment",
    ]
    assert [entry.depends_on for entry in entries] == [(), (first.key,), (second.key,), (third.key,)]
    assert second.command == Deliver(first.number, date=TODAY)
    assert third.command == Invoice(second.number, date=TODAY)
    assert fourth.command == Pay((PayTarget(third.number),), date=TODAY)
    assert [entry.total for entry in entries] == [Decimal("219.60"), None, Decimal("219.60"), Decimal("219.60")]
    assert len({entry.key for entry in entries}) == len({entry.number for entry in entries}) == 4
    assert {entry.customer_name for entry in entries} == {"Alfreds Futterkiste"}


def test_the_order_says_how_it_is_paid(verbs, order):
    payment = PaymentChoice("cash", date(2026, 11, 24), "1000")
    entries = verbs.submit.submit(FAKE, replace(order, payment=payment), "one", Through.PAYMENT)
    command = entries[3].command
    assert (command.method, command.date, command.account) == ("cash", date(2026, 11, 24), "1000")


def test_what_follows_is_not_dated_before_its_order(verbs, order):
    entries = verbs.submit.submit(FAKE, replace(order, date=date(2026, 12, 1)), "one", Through.DELIVERY)
    assert entries[1].command.date == date(2026, 12, 1)


def test_the_same_identity_comes_back_and_missing_steps_are_added(verbs, order):
    first = verbs.submit.submit(FAKE, order, "one")
    more = verbs.submit.submit(FAKE, order, "one", Through.INVOICE)
    assert [entry.repeated for entry in more] == [True, False, False]
    assert more[0].key == first[0].key
    again = verbs.submit.submit(FAKE, order, "one", Through.INVOICE)
    assert [entry.key for entry in again] == [entry.key for entry in more]
    assert all(entry.repeated for entry in again)
    shorter = verbs.submit.submit(FAKE, order, "one")
    assert [entry.key for entry in shorter] == [first[0].key]
    assert len(verbs.outbox.entries(FAKE)) == 3


def test_missing_steps_follow_the_order_as_it_was_sent(verbs, order):
    verbs.submit.submit(FAKE, order, "one")
    dearer = replace(order, lines=(replace(order.lines[0], unit_price=Decimal(99)),))
    entries = verbs.submit.submit(FAKE, dearer, "one", Through.PAYMENT)
    assert entries[3].total == Decimal("219.60")


def test_steps_are_added_to_what_is_confirmed_already(verbs, order):
    verbs.submit.submit(FAKE, order, "one")
    turn(verbs.send, FAKE)
    verbs.submit.submit(FAKE, order, "one", Through.PAYMENT)
    assert [outcome.receipt.number for outcome in turn(verbs.send, FAKE)] == ["delivery-1", "invoice-2", "payment-3"]


def test_again_makes_new_ones_on_purpose(verbs, order):
    old = verbs.submit.submit(FAKE, order, "one", Through.INVOICE)
    new = verbs.submit.submit(FAKE, order, "one", again=True)
    assert not new[0].repeated
    assert (new[0].generation, old[0].generation) == (2, 1)
    more = verbs.submit.submit(FAKE, order, "one", Through.INVOICE)
    assert more[0].key == new[0].key
    assert [entry.repeated for entry in more] == [True, False, False]
    assert more[1].depends_on == (new[0].key,)


def test_orders_without_identity_are_never_the_same(verbs, order):
    first = verbs.submit.submit(FAKE, order, "")
    second = verbs.submit.submit(FAKE, order, "")
    assert first[0].key != second[0].key


def test_one_identity_on_two_profiles_is_two_orders(verbs, house, order):
    house.offer_catalogue("local")
    here, there = verbs.submit.submit(FAKE, order, "one"), verbs.submit.submit("local", order, "one")
    assert here[0].key != there[0].key
    assert not there[0].repeated


def test_nothing_follows_a_withdrawn_order(verbs, order):
    (entry,) = verbs.submit.submit(FAKE, order, "one")
    verbs.outbox.withdraw(entry.key)
    entries = verbs.submit.submit(FAKE, order, "one", Through.PAYMENT)
    assert [(entry.state, entry.repeated) for entry in entries] == [(State.WITHDRAWN, True)]


def test_an_order_waits_for_its_new_customer(verbs, backend, order):
    customer = verbs.customers.save(FAKE, Customer("NEW", "New Ltd"))
    (entry,) = verbs.submit.submit(FAKE, replace(order, customer="NEW"), "one")
    assert entry.depends_on == (customer.key,)
    assert entry.customer_name == "New Ltd"
    backend.script = ["rejected"]
    assert len(turn(verbs.send, FAKE)) == 1
    verbs.outbox.retry(customer.key)
    assert len(turn(verbs.send, FAKE)) == 2
    assert verbs.submit.submit(FAKE, replace(order, customer="NEW"), "two")[0].depends_on == ()


def test_a_draft_is_kept_here_and_goes_on_later(verbs, house, order):
    (kept,) = verbs.submit.submit(FAKE, order, "one", Through.DRAFT)
    assert (kept.state, kept.total, kept.repeated) == (State.WAITING, Decimal("219.60"), False)
    assert verbs.outbox.entries(FAKE) == ()
    assert [draft.number for draft in verbs.drafts.open_drafts(FAKE)] == [kept.number]
    (same,) = verbs.submit.submit(FAKE, order, "one", Through.DRAFT)
    assert (same.key, same.number, same.repeated) == (kept.key, kept.number, True)
    entries = verbs.submit.submit(FAKE, order, "one", Through.DELIVERY)
    assert (entries[0].key, entries[0].number, entries[0].draft_id) == (kept.key, kept.number, kept.draft_id)
    assert verbs.drafts.open_drafts(FAKE) == []
    (afterwards,) = verbs.submit.submit(FAKE, order, "one", Through.DRAFT)
    assert (afterwards.key, afterwards.repeated) == (kept.key, True)


def test_a_draft_finished_by_hand_goes_as_it_was_left(verbs, order):
    verbs.submit.submit(FAKE, order, "one", Through.DRAFT)
    (draft,) = verbs.drafts.open_drafts(FAKE)
    verbs.drafts.save(replace(draft, order=replace(draft.order, reference="by hand")), draft)
    (entry,) = verbs.submit.submit(FAKE, order, "one")
    assert entry.reference == "by hand"


def test_a_draft_submitted_in_the_window_is_the_one_of_its_identity(verbs, order):
    verbs.submit.submit(FAKE, order, "one", Through.DRAFT)
    (draft,) = verbs.drafts.open_drafts(FAKE)
    entry = verbs.submit.submit_draft(draft)
    (same,) = verbs.submit.submit(FAKE, order, "one")
    assert (same.key, same.repeated) == (entry.key, True)


def test_a_draft_with_wrong_text_does_not_go(verbs, order):
    verbs.submit.submit(FAKE, order, "one", Through.DRAFT)
    (draft,) = verbs.drafts.open_drafts(FAKE)
    verbs.drafts.save(replace(draft, typed=(TypedText("date", "soon"),)), draft)
    with pytest.raises(InvalidInput, match="soon"):
        verbs.submit.submit(FAKE, order, "one")


def test_drafts_without_identity_or_again_are_new_ones(verbs, order):
    for again in (False, True):
        verbs.submit.submit(FAKE, order, "", Through.DRAFT, again=again)
    verbs.submit.submit(FAKE, order, "one", Through.DRAFT)
    verbs.submit.submit(FAKE, order, "one", Through.DRAFT, again=True)
    assert len(verbs.drafts.open_drafts(FAKE)) == 4


def test_two_programs_that_submit_the_same_at_once_make_it_once(house, verbs, order, monkeypatch):
    """The other program puts its entries after this one looked and before it puts its own."""
    outbox = house.database.outbox
    putting = outbox.put
    other = []

    def put(entries, *, again=False):
        if not other:
            other.extend(putting([replace(entries[0], key="theirs")]))
        return putting(entries, again=again)

    monkeypatch.setattr(outbox, "put", put)
    entries = verbs.submit.submit(FAKE, order, "one", Through.DELIVERY)
    assert entries[0].key == "theirs"
    assert [entry.repeated for entry in entries] == [True, False]
    assert len(verbs.outbox.entries(FAKE)) == 2


def test_an_identity_that_looks_like_a_step_is_an_order_of_its_own(verbs, order):
    verbs.submit.submit(FAKE, order, "one", Through.PAYMENT)
    keys = {entry.key for entry in verbs.outbox.entries(FAKE)}
    for identity in ("one:delivery", "one:order", "one:delivery:order"):
        (entry,) = verbs.submit.submit(FAKE, order, identity)
        assert not entry.repeated
        assert isinstance(entry.command, PlaceOrder)
        keys.add(entry.key)
        assert verbs.submit.submit(FAKE, order, identity)[0].key == entry.key
    assert len(keys) == 7
