"""Typed dates are read as the person means them, and years that no order can have are refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import DateError, parse_date

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("21.11.2026", TODAY),
        ("3.9.26", date(2026, 9, 3)),
        (" 03. 09. 2026 ", date(2026, 9, 3)),
        ("2026-11-28", date(2026, 11, 28)),
        ("2026/1/5", date(2026, 1, 5)),
        ("2026. 01. 05.", date(2026, 1, 5)),
        ("21/11/2026", TODAY),
        ("21.11.", TODAY),
        ("21.11", TODAY),
        ("5.1.", date(2027, 1, 5)),  # the next January is nearer than the last
        ("5", date(2026, 11, 5)),
        ("30.", date(2026, 11, 30)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 22)),
        ("yesterday", date(2026, 11, 20)),
        ("+7", date(2026, 11, 28)),
        ("-21", date(2026, 10, 31)),
        ("−1", date(2026, 11, 20)),
        ("+2w", date(2026, 12, 5)),
        ("+1m", date(2026, 12, 21)),
        ("-9m", date(2026, 2, 21)),
    ],
)
def test_reads_what_people_type(typed, meant):
    assert parse_date(typed, TODAY) == meant


def test_a_month_on_from_its_last_day_stays_in_the_month():
    assert parse_date("+1m", date(2026, 1, 31)) == date(2026, 2, 28)


def test_without_a_year_the_past_is_meant_when_it_is_nearer():
    assert parse_date("28.12.", date(2027, 1, 3)) == date(2026, 12, 28)


def test_slashes_are_american_only_where_asked_for():
    assert parse_date("11/21/2026", TODAY, month_first=True) == TODAY
    assert parse_date("21.11.2026", TODAY, month_first=True) == TODAY


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("21.11.1026", "The year 1026 is outside 1990 to 2100."),
        ("1026-11-21", "The year 1026 is outside 1990 to 2100."),
        ("1.1.2101", "The year 2101 is outside 1990 to 2100."),
        ("31.12.1989", "The year 1989 is outside 1990 to 2100."),
        ("21.13.2026", "There is no month 13; months go from 1 to 12."),
        ("30.2.2026", "There is no day 30 in month 2 of 2026."),
        ("31.", "There is no day 31 in month 11 of 2026."),
        ("0.5.", "There is no day 0 in month 5 of 2026."),
        ("29.2.", "There is no day 29 in month 2 of 2026."),
        ("+99999", "The year 2300 is outside 1990 to 2100."),
        ("+99999w", "The year 3943 is outside 1990 to 2100."),
        ("-999999m", "“-999999m” is no date; write 21.11.2026, 21.11. or +7."),
        ("-99999", "The year 1753 is outside 1990 to 2100."),
        ("soon", "“soon” is no date; write 21.11.2026, 21.11. or +7."),
        ("", "“” is no date; write 21.11.2026, 21.11. or +7."),
        ("1.2.3.4", "“1.2.3.4” is no date; write 21.11.2026, 21.11. or +7."),
        ("²", "“²” is no date; write 21.11.2026, 21.11. or +7."),
    ],
)
def test_refuses_with_a_sentence(typed, sentence):
    with pytest.raises(DateError) as refused:
        parse_date(typed, TODAY)
    assert str(refused.value) == sentence


@given(st.text(max_size=14))
def test_any_text_is_a_date_in_range_or_refused(text):
    try:
        read = parse_date(text, TODAY)
    except DateError:
        return
    assert date(1990, 1, 1) <= read <= date(2100, 12, 31)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_written_whole_is_read_back(day):
    assert parse_date(day.isoformat(), TODAY) == day
    assert parse_date(f"{day.day}.{day.month}.{day.year}", TODAY) == day


@given(st.integers(-9000, 9000))
def test_steps_are_days(step):
    assert parse_date(f"{step:+d}", TODAY) == TODAY + timedelta(days=step)
