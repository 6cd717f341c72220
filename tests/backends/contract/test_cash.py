"""The cash book: what should be in the drawer, what was counted, and that no cent of cash is lost between."""

import datetime as dt
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.cash import cash_steps
from desktop_app.ports.backend import Rejected
from tests.backends.contract.subject import local_books

TODAY = dt.date(2026, 11, 21)
ZERO = Decimal(0)
cents = st.integers(1, 50_000).map(lambda number: Decimal(number) / 100)
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("pay"), cents),
        st.tuples(st.just("count"), st.sampled_from([Decimal("-0.05"), ZERO, ZERO, Decimal("1.00")])),
        st.tuples(st.just("night"), st.just(ZERO)),
    ),
    max_size=20,
)


def paid(books, amount, method="cash", **more):
    order = books.place(books.line("1", "1000.00"), prices_include_vat=True).number
    return books.pay(order, amount=amount, method=method, **more).number


def cash(books, day=None, code="EUR"):
    return next(one for one in books.backend.cash(day or books.clock.today()) if one.currency == code)


def test_without_cash_there_is_no_drawer(books):
    paid(books, "10.00", "card")
    assert books.backend.cash(TODAY) == []


def test_the_cash_of_a_day_is_what_was_there_and_what_came_in(books):
    paid(books, "10.00")
    books.clock.pass_days(1)
    numbers = [paid(books, "5.00"), paid(books, "7.50", "Cash")]
    paid(books, "99.00", "card")
    books.cancel(paid(books, "3.00"))
    day = cash(books)
    assert (day.opening, [one.number for one in day.payments]) == (Decimal("10.00"), numbers)
    assert (day.received, day.paid_out, day.expected) == (Decimal("12.50"), 0, Decimal("22.50"))
    assert (day.count, day.difference) == (None, None)


def test_a_count_is_kept_with_its_difference(books):
    paid(books, "10.00")
    kept = books.backend.keep_cash_count(TODAY, "EUR", Decimal("9.50"), Decimal("4.50"))
    assert (kept.expected, kept.difference, kept.left) == (Decimal("10.00"), Decimal("-0.50"), Decimal("5.00"))
    assert (cash(books).count, cash(books).difference) == (kept, Decimal("-0.50"))


def test_the_next_day_begins_with_what_was_left(books):
    paid(books, "10.00")
    books.backend.keep_cash_count(TODAY, "EUR", Decimal("9.50"), Decimal("4.50"))
    books.clock.pass_days(2)
    paid(books, "1.00")
    day = cash(books)
    assert (day.opening, day.expected, day.last.day) == (Decimal("5.00"), Decimal("6.00"), TODAY)


def test_cash_that_is_booked_after_the_count_is_in_the_next_opening(books):
    paid(books, "10.00")
    books.backend.keep_cash_count(TODAY, "EUR", Decimal("10.00"), ZERO)
    books.clock.moment += dt.timedelta(hours=1)
    paid(books, "2.00", date=TODAY)
    books.clock.pass_days(1)
    assert cash(books).opening == Decimal("12.00")


def test_the_last_count_of_a_day_is_the_one_that_counts(books):
    paid(books, "10.00")
    first = books.backend.keep_cash_count(TODAY, "EUR", Decimal("9.00"), ZERO)
    books.clock.moment += dt.timedelta(minutes=5)
    assert books.backend.keep_cash_count(TODAY, "EUR", Decimal("9.00"), ZERO) == first
    second = books.backend.keep_cash_count(TODAY, "EUR", Decimal("10.00"), ZERO)
    assert cash(books).count == second


def test_each_currency_has_a_drawer_of_its_own(books):
    paid(books, "10.00")
    books.backend.keep_cash_count(TODAY, "USD", Decimal("20.00"), ZERO)
    euros, dollars = books.backend.cash(TODAY)
    assert (euros.expected, euros.count) == (Decimal("10.00"), None)
    assert (dollars.expected, dollars.difference) == (0, Decimal("20.00"))


@pytest.mark.parametrize(
    ("code", "counted", "taken", "field"),
    [
        ("EUR", "-1.00", "0", "counted"),
        ("EUR", "1.001", "0", "counted"),
        ("EUR", "1.00", "1.01", "taken"),
        ("EUR", "1.00", "-0.01", "taken"),
        ("euro", "1.00", "0", "currency"),
    ],
)
def test_what_can_t_be_counted_is_refused(books, code, counted, taken, field):
    with pytest.raises(Rejected) as refused:
        books.backend.keep_cash_count(TODAY, code, Decimal(counted), Decimal(taken))
    assert refused.value.field == field
    assert books.backend.cash(TODAY) == []


def test_a_day_tells_its_steps(books):
    paid(books, "10.00")
    books.backend.keep_cash_count(TODAY, "EUR", Decimal("9.50"), ZERO)
    steps = {step.figure: step.result for step in cash_steps(cash(books))}
    assert steps == {
        "opening": 0,
        "received": Decimal("10.00"),
        "expected": Decimal("10.00"),
        "difference": Decimal("-0.50"),
    }


@settings(deadline=None, max_examples=15)
@given(deeds)
def test_no_cent_of_cash_is_lost_over_any_days(done):
    with tempfile.TemporaryDirectory() as folder:
        books = local_books(Path(folder))
        money = ZERO
        for deed, amount in done:
            books.clock.moment += dt.timedelta(minutes=1)
            today = books.clock.today()
            if deed == "pay":
                paid(books, amount)
                money += amount
            elif deed == "night":
                books.clock.pass_days(1)
            elif money + amount >= 0:
                counted = money + amount
                kept = books.backend.keep_cash_count(today, "EUR", counted, counted / 2 if counted % 2 == 0 else ZERO)
                money = kept.left
                books.clock.pass_days(1)
            for day in books.backend.cash(books.clock.today()):
                assert day.expected == money
        books.backend.close()
