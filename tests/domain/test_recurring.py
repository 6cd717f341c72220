"""The days of what recurs: worked out from the first one, none left out, none after the last."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.recurring import Every, Recurring, day_of, due

JAN31 = date(2027, 1, 31)


def test_months_without_the_day_have_their_last_one_and_the_next_the_day_again():
    days = [day_of(JAN31, Every.MONTH, turn) for turn in range(4)]
    assert days == [JAN31, date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]
    assert [day_of(JAN31, Every.QUARTER, turn) for turn in (1, 4)] == [date(2027, 4, 30), date(2028, 1, 31)]
    assert day_of(JAN31, Every.WEEK, 2) == date(2027, 2, 14)


@settings(max_examples=50)
@given(
    every=st.sampled_from(Every),
    first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    pauses=st.lists(st.integers(0, 200), max_size=8),
    lasts=st.none() | st.integers(0, 500),
)
def test_each_turn_comes_once_in_its_order_however_seldom_it_is_asked_for(every, first, pauses, lasts):
    until = None if lasts is None else first + timedelta(days=lasts)
    recurring, today, came = Recurring("", "SO-1", "", every, first, until), first, []
    for pause in pauses:
        today += timedelta(days=pause)
        turns = list(due(recurring, today))
        came.extend(turns)
        recurring = Recurring("", "SO-1", "", every, first, until, turns[-1] + 1 if turns else recurring.turn)
    last = min(today, until) if until else today
    expected = [turn for turn in range(700) if day_of(first, every, turn) <= last] if pauses else []
    assert came == expected
    assert recurring.next is None or recurring.next > today or not pauses
