"""Numbers, money and dates are shown exactly, in the person's locale."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from desktop_app.ui import format as shown_as
from desktop_app.ui.format import THIN_SPACE, Format


@pytest.fixture(autouse=True)
def estonian(qapp):
    before = shown_as._Now.format
    shown_as.use_locale(QLocale("et_EE"))
    yield
    shown_as._Now.format = before


def test_money_has_the_currencys_decimals_thin_groups_and_a_real_minus():
    assert shown_as.money(Decimal(1240)) == f"1{THIN_SPACE}240,00"
    assert shown_as.money(Decimal("-22.87")) == "−22,87"
    assert shown_as.money(Decimal(1234567), 0) == f"1{THIN_SPACE}234{THIN_SPACE}567"
    assert shown_as.money(Decimal("0.005"), 3) == "0,005"
    assert shown_as.money(Decimal("12.345")) == "12,345", "a backend that books more decimals is not rounded on screen"
    assert shown_as.money(Decimal("12.500")) == "12,50"
    assert shown_as.estimate(Decimal("12.345")) == "12,35"


def test_nothing_is_empty_and_zero_is_zero():
    assert [f(None) for f in (shown_as.money, shown_as.price, shown_as.quantity, shown_as.day)] == [""] * 4
    assert shown_as.money(Decimal(0)) == "0,00"
    assert shown_as.money(Decimal("-0.00")) == "0,00"


def test_prices_keep_every_figure_and_quantities_no_needless_one():
    assert shown_as.price(Decimal("249.5")) == "249,50"
    assert shown_as.price(Decimal("18.745")) == "18,745"
    assert shown_as.quantity(Decimal("2.000")) == "2"
    assert shown_as.quantity(Decimal("1.50")) == "1,5"
    assert shown_as.quantity(Decimal("1E+3")) == f"1{THIN_SPACE}000"
    assert shown_as.percent(Decimal("2.50")) == "2,5"


def test_the_clipboard_gets_numbers_that_a_spreadsheet_reads():
    assert shown_as.plain_number(Decimal("-1234567.80")) == "-1234567,80"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15))
def test_money_is_never_changed_by_showing_it(amount):
    text = Format(QLocale("de_DE")).number(amount, 2, 2)
    assert Decimal(text.replace(THIN_SPACE, "").replace("−", "-").replace(",", ".")) == amount


@pytest.mark.parametrize(
    ("locale", "whole", "short"),
    [
        ("et_EE", "05.01.2026", "05.01."),
        ("de_DE", "05.01.2026", "05.01."),
        ("en_US", "1/5/2026", "1/5"),
        ("en_GB", "05/01/2026", "05/01"),
        ("sv_SE", "2026-01-05", "01-05"),
        ("C", "2026-01-05", "01-05"),
    ],
)
def test_dates_are_short_and_local_with_the_whole_year(locale, whole, short):
    shown_as.use_locale(QLocale(locale))
    assert shown_as.day(date(2026, 1, 5)) == whole
    assert shown_as.short_day(date(2026, 1, 5)) == short


def test_only_other_years_are_written():
    assert shown_as.near_day(date(2026, 11, 18), date(2026, 11, 21)) == "18.11."
    assert shown_as.near_day(date(2025, 11, 18), date(2026, 11, 21)) == "18.11.2025"


def test_the_clock_shows_seconds_where_asked():
    at = datetime(2026, 11, 21, 12, 4, 41)
    assert (shown_as.clock(at), shown_as.clock(at, seconds=True), shown_as.clock(None)) == ("12:04", "12:04:41", "")


def test_every_locales_dates_can_be_typed_back(qapp):
    from desktop_app.domain.dates import parse_date

    for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.LatinScript, QLocale.Country.AnyCountry
    ):
        form = Format(locale)
        for each in (date(2026, 11, 3), date(2031, 2, 28)):
            assert parse_date(form.date(each), date(2026, 11, 21), month_first=form.month_first) == each, locale
