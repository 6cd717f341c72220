"""Rates of currencies: kept by day, carried by what is booked, and what their change wins or loses is told."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.commands import Amend
from desktop_app.domain.exchange import Rate, exchange_difference, in_base, rate_on
from desktop_app.domain.money_rules import MoneyRules
from desktop_app.domain.orders import Amends
from desktop_app.ports.backend import Rejected

D = Decimal
TODAY = dt.date(2026, 11, 21)
RATES = (Rate("USD", dt.date(2026, 11, 1), D("0.9213")), Rate("USD", dt.date(2026, 12, 1), D("0.95")))


def told(books, number):
    return {step.figure: step.result for step in books.backend.explain(number)}


def test_a_document_keeps_the_rate_of_its_day(books):
    books.backend.keep_rates(RATES)
    assert set(books.backend.rates()) == set(RATES)
    number = books.place(books.line("1", "100.00"), currency="USD").number
    steps = told(books, number)
    assert (steps["total in EUR"], steps["VAT in EUR"], steps["net in EUR"]) == (D("112.40"), D("20.27"), D("92.13"))
    assert books.backend.explain(number)[-1].result == D("122.00")
    assert books.read(number).in_base.total == books.backend.chain(number).documents[0].in_base.total == D("112.40")
    books.backend.keep_rates(())
    assert told(books, number) == steps
    later = books.place(books.line("1", "100.00"), currency="USD").number
    assert "total in EUR" not in told(books, later)
    own = books.place(books.line("1", "100.00")).number
    assert "total in EUR" not in told(books, own)


def test_a_changed_order_comes_to_its_new_amounts(books):
    books.backend.keep_rates(RATES)
    number = books.place(books.line("1", "100.00"), currency="USD").number
    order = books.order(books.line("2", "100.00"), currency="USD")
    order = replace(order, lines=(replace(order.lines[0], booked=1),), amends=Amends(number, 1))
    books.send(Amend(number, order, D("244.00"), 1))
    assert books.read(number).in_base.total == D("224.80")


def test_a_payment_at_another_rate_tells_what_is_won(books):
    books.backend.keep_rates(RATES)
    number = books.invoice(books.place(books.line("1", "100.00"), currency="USD").number).number
    payment = books.pay(number, date=dt.date(2026, 12, 2)).number
    steps = told(books, payment)
    assert steps["total in EUR"] == D("115.90")
    assert steps[f"exchange difference on {number} in EUR"] == D("3.50")
    assert books.backend.explain(payment)[-1].result == D("122.00")


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (Rate("EUR", TODAY, D(1)), "own currency and has no rate"),
        (Rate("USD", TODAY, D(0)), "above zero"),
        (Rate("usd", TODAY, D(1)), "no currency code"),
        (RATES[0], "two rates of 2026-11-01"),
    ],
)
def test_rates_that_mean_nothing_are_refused(books, rate, words):
    with pytest.raises(Rejected, match=words) as refused:
        books.backend.keep_rates((*RATES, rate))
    assert (refused.value.field, refused.value.line) == ("rates", 3)


def test_the_company_s_own_currency_stays_once_a_rate_was_used(books):
    books.backend.keep_money_rules(MoneyRules("USD"))
    books.backend.keep_rates((Rate("EUR", TODAY, D("1.08")),))
    books.place(books.line("1", "100.00"))
    with pytest.raises(Rejected, match="can't be changed any more"):
        books.backend.keep_money_rules(MoneyRules("EUR"))
    books.backend.keep_money_rules(replace(MoneyRules("USD"), write_off={"USD": D("0.10")}))


cents = st.integers(0, 10**8).map(lambda number: Decimal(number) / 100)
rates = st.integers(1, 10**7).map(lambda number: Decimal(number) / 10**5)


@given(cents, cents, rates, rates)
def test_amounts_in_the_own_currency_add_up_and_differences_are_symmetric(net, vat, rate, other):
    found = in_base(vat, net + vat, rate, "EUR")
    assert found.net + found.vat == found.total
    assert exchange_difference(net, rate, other, "EUR") == -exchange_difference(net, other, rate, "EUR")
    assert exchange_difference(net, rate, rate, "EUR") == 0


def test_the_latest_on_or_before_the_day_is_taken():
    assert rate_on(RATES, "USD", dt.date(2026, 11, 30)) == RATES[0]
    assert rate_on(RATES, "USD", dt.date(2026, 12, 1)) == RATES[1]
    assert rate_on(RATES, "USD", dt.date(2026, 10, 31)) is None
