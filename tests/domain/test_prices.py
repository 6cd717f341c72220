"""Prices by list: the list first, then the item's own price; quantity breaks, dates and units decide which."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.exchange import Exchange, Rate
from desktop_app.domain.items import Item, ItemUnit
from desktop_app.domain.price_lists import Price, PriceList, PriceOrigin, PriceSource
from desktop_app.domain.prices import Wanted, price_of
from desktop_app.domain.vat import VatCode

TODAY = date(2026, 11, 21)
SHOP = PriceList("SHOP", "Shop prices")
GROSS = PriceList("WEB", "Web shop", includes_vat=True)
CARTON = ItemUnit("carton", Decimal(12), ("4740000000128",))
S22 = VatCode("S22", Decimal(22))


def item(*prices, units=()):
    return Item("PEN", "Pen", price=Decimal("10.00"), units=units, prices=prices)


def price(amount, **more):
    return Price("SHOP", Decimal(amount), **more)


def found(goods, quantity="1", *, price_list=SHOP, day=TODAY, unit="pc", currency="EUR"):
    return price_of(goods, price_list, Wanted(day, Decimal(quantity), unit, currency))


def test_without_a_list_the_item_s_own_price_counts():
    answer = found(item(price("8")), price_list=None)
    assert (answer.price, answer.includes_vat, answer.origin) == (Decimal("10.00"), False, PriceOrigin())


def test_the_customer_s_list_wins_and_says_so():
    answer = found(item(price("8", first_day=TODAY)))
    assert answer.price == 8
    assert answer.origin == PriceOrigin(PriceSource.LIST, "SHOP", "Shop prices", since=TODAY)


def test_prices_of_another_list_do_not_count():
    assert found(item(Price("WEB", Decimal(1)))).origin.source is PriceSource.ITEM


def test_a_larger_quantity_has_the_price_of_its_break():
    goods = item(price("8"), price("7", from_quantity=Decimal(10)), price("6", from_quantity=Decimal(100)))
    prices = [(quantity, found(goods, quantity).price) for quantity in ("1", "9.99", "10", "99", "100", "1000")]
    assert prices == [("1", 8), ("9.99", 8), ("10", 7), ("99", 7), ("100", 6), ("1000", 6)]
    assert found(goods, "12").origin.from_quantity == 10


def test_below_the_smallest_break_the_item_s_own_price_counts():
    assert found(item(price("7", from_quantity=Decimal(10))), "9").price == Decimal("10.00")


def test_of_two_prices_that_hold_the_later_one_counts():
    goods = item(price("9", first_day=date(2026, 7, 1)), price("8", first_day=date(2026, 1, 1)), price("7"))
    assert found(goods).price == 9


def test_a_list_out_of_use_is_passed_over():
    assert found(item(price("8")), price_list=replace(SHOP, active=False)).origin == PriceOrigin()


def test_another_currency_is_not_converted_and_said():
    answer = found(item(price("8")), currency="USD")
    assert answer.price == Decimal("10.00")
    assert answer.origin == PriceOrigin(PriceSource.ITEM, "SHOP", "Shop prices", other_currency="EUR")


@pytest.mark.parametrize(("currency", "worth"), [("USD", "8.60"), ("CHF", "8.26"), ("GBP", None), ("SEK", None)])
def test_a_list_whose_backend_told_rates_is_converted_by_those_of_the_day(currency, worth):
    told = (("USD", 5, "0.93"), ("USD", 30, "0.50"), ("CHF", 1, "0.9687"), ("SEK", 30, "0.09"))
    rates = tuple(Rate(code, date(2026, 11, day), Decimal(rate)) for code, day, rate in told)
    answer = found(item(price("8")), price_list=replace(SHOP, exchange=Exchange("EUR", rates)), currency=currency)
    assert answer.origin.source is (PriceSource.LIST if worth else PriceSource.ITEM)
    assert (answer.price, answer.origin.other_currency) == (Decimal(worth or "0"), "EUR")


@pytest.mark.parametrize(
    ("currency", "price_list", "worth"),
    [("USD", "EUR", "10.75"), ("EUR", "EUR", "10.00"), ("EUR", "SEK", "10.00"), ("SEK", "EUR", "0")],
)
def test_the_item_s_own_price_is_in_the_company_s_currency_and_is_converted_from_it(currency, price_list, worth):
    rates = (Rate("USD", date(2026, 11, 5), Decimal("0.93")),)
    listed = replace(SHOP, currency=price_list, exchange=Exchange("EUR", rates))
    answer = found(item(), price_list=listed, currency=currency)
    assert (answer.price, answer.origin.source) == (Decimal(worth), PriceSource.ITEM)


def test_a_unit_has_its_own_price():
    answer = found(item(price("8"), price("90", unit="carton"), units=(CARTON,)), unit="carton")
    assert (answer.price, answer.origin.per) == (90, "")


def test_a_unit_without_its_own_price_costs_what_is_in_it():
    goods = item(price("8"), price("7", from_quantity=Decimal(20)), units=(CARTON,))
    one, two = found(goods, "1", unit="carton"), found(goods, "2", unit="carton")
    assert (one.price, one.origin.per, one.origin.from_quantity) == (96, "pc", 0)
    assert (two.price, two.origin.from_quantity) == (84, 20)
    assert found(goods, unit="carton", price_list=None).price == 120


def test_a_unit_that_the_item_does_not_know_costs_what_its_own_does():
    assert found(item(price("8"), units=(CARTON,)), unit="set").price == 8


@pytest.mark.parametrize(
    ("price_list", "including", "wanted"),
    [(SHOP, False, "12.20"), (SHOP, True, "14.884"), (GROSS, True, "12.20"), (GROSS, False, "10.00")],
)
def test_a_price_is_turned_with_or_without_vat(price_list, including, wanted):
    goods = item(price("12.20"), Price("WEB", Decimal("12.20")))
    assert found(goods, price_list=price_list).as_wanted(S22, including=including) == Decimal(wanted)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
QUANTITIES = st.decimals(0, 1000, places=2)
PRICES = st.lists(
    st.builds(
        lambda amount, least, first, length: price(
            amount, from_quantity=least, first_day=first, last_day=first and first + timedelta(days=length)
        ),
        st.decimals(0, 100, places=2),
        QUANTITIES,
        st.none() | DAYS,
        st.integers(0, 200),
    ),
    max_size=6,
)


@given(PRICES, QUANTITIES, QUANTITIES, DAYS)
def test_more_never_means_a_smaller_break(prices, one, other, day):
    less, more = sorted((one, other))
    goods = item(*prices)
    at_less, at_more = (found(goods, quantity, day=day).origin for quantity in (less, more))
    assert at_less.from_quantity <= at_more.from_quantity <= more
    if at_less.source is PriceSource.LIST:
        assert at_more.source is PriceSource.LIST


@given(DAYS, st.integers(0, 100), st.integers(-3, 103))
def test_both_days_of_a_price_are_included(first, length, off):
    goods = item(price("8", first_day=first, last_day=first + timedelta(days=length)))
    holds = found(goods, day=first + timedelta(days=off)).origin.source is PriceSource.LIST
    assert holds is (0 <= off <= length)


@given(PRICES, QUANTITIES, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_a_list_decides_nothing_but_equals(prices, quantity, day, chance):
    different = list({(each.from_quantity, each.first_day or date(1, 1, 1)): each for each in prices}.values())
    shuffled = chance.sample(different, len(different))
    assert found(item(*different), quantity, day=day) == found(item(*shuffled), quantity, day=day)


class TestUnits:
    def test_a_barcode_names_its_unit(self):
        goods = replace(item(units=(CARTON,)), barcodes=("1",))
        assert [goods.unit_scanned(code) for code in ("4740000000128", "1", "?")] == ["carton", "pc", "pc"]
        assert goods.all_barcodes == ("1", "4740000000128")

    @pytest.mark.parametrize(
        ("typed", "named"), [("CARTON", "carton"), ("car", "carton"), ("p", "pc"), ("set", "set"), ("", "")]
    )
    def test_a_unit_is_found_by_its_beginning(self, typed, named):
        assert item(units=(CARTON,)).unit_named(typed) == named

    def test_an_item_of_one_unit_takes_any_text(self):
        assert item().unit_named("p") == "p"

    def test_what_is_in_a_unit(self):
        goods = item(units=(CARTON,))
        assert [goods.content_of(unit) for unit in ("carton", "pc", "set")] == [12, 1, 1]
