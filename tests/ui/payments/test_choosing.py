"""Choosing what a payment is laid on: one customer, one currency, oldest first where asked."""

from datetime import date as Date
from decimal import Decimal

import pytest

from desktop_app.ui.payments.choosing import Choosing
from desktop_app.ui.payments.plan import Unfit
from tests.ui.payments.invoices import acme_pair, birch, invoice


@pytest.fixture
def choosing():
    made = Choosing()
    made.take_in([*acme_pair(), birch(), invoice("SI-00090", "20", currency="USD")])
    return made


def parts(choosing):
    return [(each.number, each.amount, each.stays_open) for each in choosing.plan.allocations]


def test_without_an_amount_all_that_is_open_is_paid(choosing):
    choosing.toggle("SI-00070")
    choosing.toggle("SI-00078")
    assert choosing.plan.amount == Decimal("1111.06")
    assert parts(choosing) == [("SI-00070", Decimal("216.51"), 0), ("SI-00078", Decimal("894.55"), 0)]


def test_an_amount_goes_as_far_as_it_reaches(choosing):
    choosing.choose(["SI-00070", "SI-00078"])
    choosing.enter(Decimal(1000), "")
    assert parts(choosing) == [
        ("SI-00070", Decimal("216.51"), 0),
        ("SI-00078", Decimal("783.49"), Decimal("111.06")),
    ]
    assert choosing.plan.not_allocated == 0


def test_what_is_too_much_is_not_allocated(choosing):
    choosing.toggle("SI-00070")
    choosing.enter(Decimal(300), "")
    assert choosing.plan.not_allocated == Decimal("83.49")


@pytest.mark.parametrize(("number", "why"), [("SI-00064", Unfit.CUSTOMER), ("SI-00090", Unfit.CURRENCY)])
def test_customers_and_currencies_are_not_mixed(choosing, number, why):
    choosing.toggle("SI-00070")
    misfit = choosing.toggle(number)
    assert (misfit.why, misfit.invoice.number) == (why, number)
    assert [each.number for each in choosing.plan.chosen] == ["SI-00070"]


def test_what_is_wholly_on_its_way_is_not_paid_twice(choosing):
    choosing.take_in([invoice("SI-00070", "616.51", "216.51", under_way="216.51")])
    assert choosing.toggle("SI-00070").why is Unfit.UNDER_WAY


def test_choosing_again_leaves_out(choosing):
    choosing.toggle("SI-00070")
    choosing.toggle("SI-00070")
    assert choosing.plan.chosen == ()


def test_of_several_asked_for_those_that_fit_the_first_are_chosen(choosing):
    assert choosing.choose(["SI-00064", "SI-00070"]).invoice.number == "SI-00070"
    assert choosing.plan.customer_name == "Birch & Co OÜ"


def test_oldest_first_stops_where_the_amount_ends(choosing):
    choosing.take_in(
        [invoice("new", "50"), invoice("old", "40", due=Date(2026, 1, 1)), invoice("mid", "40", due=Date(2026, 5, 1))]
    )
    choosing.enter(Decimal(60), "")
    choosing.choose_oldest("new")
    assert parts(choosing) == [("old", 40, 0), ("mid", 20, 20)]


def test_oldest_first_without_an_amount_takes_all_of_the_customer(choosing):
    choosing.choose_oldest("SI-00078")
    assert [each.number for each in choosing.plan.chosen] == ["SI-00070", "SI-00078"]


def test_looking_again_keeps_what_is_still_open(choosing):
    choosing.choose(["SI-00070", "SI-00078"])
    choosing.take_in(acme_pair()[1:])
    assert [each.number for each in choosing.plan.chosen] == ["SI-00078"]


def test_taking_an_offer_chooses_it(choosing):
    choosing.toggle("SI-00064")
    choosing.enter(Decimal(1000), "thanks for si 00070")
    choosing.take_offer()
    assert [each.number for each in choosing.plan.chosen] == ["SI-00070", "SI-00078"]
    assert choosing.offer is None
