"""Customers: checked, sent in the order of their changes, and at hand at once."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import SaveCustomer
from desktop_app.domain.customers import Customer
from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.outbox import State
from tests.workflows.conftest import CUSTOMERS
from tests.workflows.fakes import FAKE, turn

NEW = Customer("NEW", "New Ltd", email="office@new.example")


def test_a_new_customer_is_at_hand_before_it_is_sent(verbs):
    refreshed = verbs.refresh.counts(FAKE).refreshed_at
    entry = verbs.customers.save(FAKE, NEW)
    assert (entry.command, entry.customer, entry.customer_name) == (SaveCustomer(NEW), "NEW", "New Ltd")
    assert verbs.find_customers.get(FAKE, "NEW") == NEW
    assert [found.code for found in verbs.find_customers.find(FAKE, "new ltd")] == ["NEW"]
    assert verbs.find_items.vat_codes(FAKE)
    assert verbs.refresh.counts(FAKE).refreshed_at == refreshed


def test_a_customer_can_be_kept_before_any_refresh(verbs):
    verbs.customers.save("local", NEW)
    assert verbs.find_customers.get("local", "NEW") == NEW


def test_a_changed_customer_is_seen_by_the_next_order(verbs, order):
    verbs.submit.submit(FAKE, order, "one")
    verbs.customers.save(FAKE, replace(CUSTOMERS[0], name="Alfreds GmbH"))
    assert verbs.submit.submit(FAKE, order, "two")[0].customer_name == "Alfreds GmbH"


def test_saving_the_same_twice_sends_it_once(verbs):
    first = verbs.customers.save(FAKE, NEW)
    same = verbs.customers.save(FAKE, NEW)
    assert (same.key, same.repeated) == (first.key, True)
    turn(verbs.send, FAKE)
    assert not verbs.customers.save(FAKE, NEW).repeated


def test_changes_of_one_customer_go_in_their_order(verbs, backend, clock):
    first = verbs.customers.save(FAKE, NEW)
    second = verbs.customers.save(FAKE, replace(NEW, phone="+372 1"))
    third = verbs.customers.save(FAKE, replace(NEW, phone="+372 2"))
    assert (second.depends_on, third.depends_on) == ((first.key,), (second.key,))
    backend.script = ["unreachable"]
    assert len(turn(verbs.send, FAKE)) == 1
    clock.move(minutes=1)
    assert [outcome.entry.key for outcome in turn(verbs.send, FAKE)] == [first.key, second.key, third.key]


def test_a_change_takes_the_place_of_a_refused_one(verbs, backend):
    first = verbs.customers.save(FAKE, NEW)
    backend.script = ["rejected"]
    turn(verbs.send, FAKE)
    mended = verbs.customers.save(FAKE, replace(NEW, vat_number="EE1"))
    assert (mended.key, mended.state) == (first.key, State.WAITING)
    turn(verbs.send, FAKE)
    assert backend.commands[first.key].customer.vat_number == "EE1"


def test_a_code_is_suggested_that_nobody_has(verbs):
    code = verbs.customers.suggest_code(FAKE)
    verbs.customers.save(FAKE, replace(NEW, code=code))
    other = verbs.customers.suggest_code(FAKE)
    assert code != other
    assert verbs.find_customers.get(FAKE, other) is None


def test_a_suggested_code_jumps_over_taken_ones(verbs):
    count = verbs.refresh.counts(FAKE).customers
    taken = f"C{count + 2:04}"
    verbs.customers.save(FAKE, replace(NEW, code=taken))
    assert verbs.customers.suggest_code(FAKE) == f"C{count + 3:04}"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": " NEW"}, "code"),
        ({"code": "N" * 141}, "code"),
        ({"name": " "}, "name"),
        ({"vat_number": "1" * 141}, "vat_number"),
        ({"email": "nowhere"}, "email"),
        ({"currency": "euro"}, "currency"),
        ({"payment_days": -1}, "payment_days"),
        ({"credit_limit": Decimal(-1)}, "credit_limit"),
    ],
)
def test_a_wrong_customer_is_refused(verbs, changes, field):
    with pytest.raises(InvalidInput) as refused:
        verbs.customers.save(FAKE, replace(NEW, **changes))
    assert field in [problem.field for problem in refused.value.problems]
    assert verbs.outbox.entries(FAKE) == ()
