"""Reads dates as people type them: 21.11.2026, 21.11., 2026-11-21, +7, today."""

import re
from datetime import MAXYEAR, date, timedelta

FIRST_YEAR = 1990
LAST_YEAR = 2100

_WORDS = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
_SHIFT = re.compile(r"([+\-−])\s*(\d{1,5})\s*([dwm]?)")
_ISO = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\.?")
_DAY_MONTH = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})(?:\s*[./-]\s*(\d{2}|\d{4})?)?\.?")
_DAY = re.compile(r"(\d{1,2})\.?")


class DateError(ValueError):
    """The text is no date that an order can carry; the message says what would be right."""


def parse_date(text: str, today: date, *, month_first: bool = False) -> date:
    """Read a typed date; without a year the nearest such day is meant, without a month the day of this month.

    month_first reads 11/21 the American way and touches only dates with slashes. Raises DateError with a sentence.
    """
    typed = text.strip().lower()
    if typed in _WORDS:
        return _shifted(today, _WORDS[typed])
    if found := _SHIFT.fullmatch(typed):
        return _from_shift(found, today)
    if found := _ISO.fullmatch(typed):
        return _checked(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_MONTH.fullmatch(typed):
        return _from_day_and_month(found, today, month_first=month_first)
    if found := _DAY.fullmatch(typed):
        return _checked(today.year, today.month, int(found[1]))
    raise DateError(f"“{text.strip()}” is no date; write 21.11.2026, 21.11. or +7.")


def _from_shift(found: re.Match[str], today: date) -> date:
    days = int(found[2]) * (7 if found[3] == "w" else 1)
    if found[3] == "m":
        return _months_on(today, int(found[2]) if found[1] == "+" else -int(found[2]))
    return _shifted(today, days if found[1] == "+" else -days)


def _shifted(today: date, days: int) -> date:
    try:
        moved = today + timedelta(days=days)
    except OverflowError:
        raise DateError(f"{days:+d} days is too far; the years {FIRST_YEAR} to {LAST_YEAR} are kept.") from None
    return _checked(moved.year, moved.month, moved.day)


def _months_on(today: date, months: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    day = today.day
    while day > 28 and not _exists(year, month + 1, day):
        day -= 1
    return _checked(year, month + 1, day)


def _from_day_and_month(found: re.Match[str], today: date, *, month_first: bool) -> date:
    day, month = int(found[1]), int(found[3])
    if month_first and found[2] == "/":
        day, month = month, day
    if found[4] is None:
        return _nearest(day, month, today)
    return _checked(int(found[4]) + (2000 if len(found[4]) == 2 else 0), month, day)


def _nearest(day: int, month: int, today: date) -> date:
    years = [year for year in (today.year, today.year - 1, today.year + 1) if _exists(year, month, day)]
    if not years:
        return _checked(today.year, month, day)
    return min((_checked(year, month, day) for year in years), key=lambda chosen: abs(chosen - today))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _checked(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"The year {year} is outside {FIRST_YEAR} to {LAST_YEAR}.")
    if not 1 <= month <= 12:
        raise DateError(f"There is no month {month}; months go from 1 to 12.")
    if not _exists(min(year, MAXYEAR), month, day):
        raise DateError(f"There is no day {day} in month {month} of {year}.")
    return date(year, month, day)
