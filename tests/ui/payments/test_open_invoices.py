"""Open invoices: what is free to be paid, what is looked for, what it adds up to."""

from datetime import date as Date
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.ui.payments.open_invoices import Which, fits, found, sums, with_under_way
from tests.ui.payments.invoices import TODAY, acme_pair, birch, document, invoice


def test_what_is_on_its_way_is_not_free_any_more():
    documents = [document("A", "100"), document("B", "50")]
    payment = Pay((PayTarget("A"), PayTarget("B")), amount=Decimal(120))
    first, second = with_under_way(documents, [payment])
    assert (first.under_way, first.open) == (100, 0)
    assert (second.under_way, second.open) == (20, 30)


def test_two_payments_on_their_way_follow_each_other():
    payments = [Pay((PayTarget("A"),), amount=Decimal(30)), Pay((PayTarget("A", Decimal(20)),), amount=Decimal(20))]
    assert with_under_way([document("A", "100")], payments)[0].open == 50


def test_a_payment_of_all_that_is_open_leaves_nothing_free():
    assert with_under_way([document("A", "100", "40")], [Pay((PayTarget("A"), PayTarget("gone")))])[0].open == 0


@pytest.mark.parametrize(
    ("which", "numbers"),
    [
        (Which.ALL, ["late", "today", "week", "later", "undated"]),
        (Which.OVERDUE, ["late"]),
        (Which.WEEK, ["today", "week"]),
        (Which.PART, ["late"]),
    ],
)
def test_pills(which, numbers):
    invoices = [
        invoice("late", "10", "5", due=Date(2026, 11, 20)),
        invoice("today", "10", due=TODAY),
        invoice("week", "10", due=Date(2026, 11, 27)),
        invoice("later", "10", due=Date(2026, 11, 28)),
        invoice("undated", "10", due=None),
    ]
    assert [each.number for each in invoices if fits(each, which, TODAY)] == numbers


@pytest.mark.parametrize("text", ["SI-00070", "acme 70", "8841", "216,51", "616.51", "oü"])
def test_found_by(text):
    assert found(acme_pair()[0], text)


@pytest.mark.parametrize("text", ["SI-00071", "acme birch", "216"])
def test_not_found_by(text):
    assert not found(acme_pair()[0], text)


def test_sums_by_currency_with_what_is_overdue():
    invoices = [*acme_pair(), birch(), invoice("USD-1", "10", currency="USD")]
    assert [(each.currency, each.open, each.overdue) for each in sums(invoices, TODAY)] == [
        ("EUR", Decimal("1737.92"), Decimal("843.37")),
        ("USD", 10, 0),
    ]
