"""Shows numbers, money and dates in the person's locale, from exact values and fast enough for tables."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLocale

THIN_SPACE: Final = "\u202f"
MINUS: Final = "\u2212"

_EXACT = Context(prec=64, rounding=ROUND_HALF_UP)
_MANY = 16384


class Format:
    """One locale's way of writing; each shown text is made once and kept."""

    def __init__(self, locale: QLocale) -> None:
        self.decimal_point = locale.decimalPoint()
        pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
        self.month_first = 0 <= pattern.find("M") < pattern.find("d")
        self._day = _day_writer(pattern)
        self.number: Callable[[Decimal | None, int, int], str] = lru_cache(_MANY)(self._number)
        self.date: Callable[[date | None], str] = lru_cache(_MANY)(self._date)
        self.day_and_month: Callable[[date | None], str] = lru_cache(_MANY)(self._day_and_month)

    def _number(self, value: Decimal | None, least: int, most: int) -> str:
        if value is None:
            return ""
        rounded = _EXACT.quantize(value, Decimal(1).scaleb(-most))
        whole, _, fraction = f"{abs(rounded):f}".partition(".")
        fraction = fraction[:least] + fraction[least:].rstrip("0")
        grouped = f"{int(whole):,}".replace(",", THIN_SPACE)
        text = f"{grouped}{self.decimal_point}{fraction}" if fraction else grouped
        return MINUS + text if rounded < 0 else text

    def _date(self, value: date | None) -> str:
        return "" if value is None else self._day(value, with_year=True)

    def _day_and_month(self, value: date | None) -> str:
        return "" if value is None else self._day(value, with_year=False)


class _DayWriter:
    """Writes days by a pattern of d, M and y pieces, the year always in four figures."""

    def __init__(self, pieces: list[str], separator: str, *, closed: bool) -> None:
        self.pieces, self.separator, self.closed = pieces, separator, closed

    def __call__(self, value: date, *, with_year: bool) -> str:
        parts = []
        for piece in self.pieces:
            if piece[0] == "y":
                if with_year:
                    parts.append(f"{value.year:04d}")
                continue
            number = value.day if piece[0] == "d" else value.month
            parts.append(f"{number:02d}" if len(piece) == 2 else str(number))
        text = self.separator.join(parts)
        return text + self.separator.rstrip() if self.separator[0] == "." and (self.closed or not with_year) else text


def _day_writer(pattern: str) -> _DayWriter:
    """Read Qt's short pattern (dd.MM.yy, M/d/yyyy, yyyy-MM-dd); patterns with month names fall back to ISO's order."""
    runs: list[str] = []
    for sign in re.sub(r"'[^']*'|[\u200e\u200f]", "", pattern).strip():
        if runs and runs[-1][0].isalpha() == sign.isalpha() and (not sign.isalpha() or runs[-1][0] == sign):
            runs[-1] += sign
        else:
            runs.append(sign)
    pieces = [run for run in runs if run[0] in "dMy"]
    separators = [run for run in runs if not run[0].isalpha()]
    plain = sorted(piece[0] for piece in pieces) == ["M", "d", "y"] and all(len(p) <= 2 or p[0] == "y" for p in pieces)
    if not plain or not separators or not separators[0].strip() or len(pieces) + len(separators) != len(runs):
        return _DayWriter(["yyyy", "MM", "dd"], "-", closed=False)
    return _DayWriter(pieces, separators[0], closed=len(separators) > 2)


class _Now:
    """The format in force; one for the program, as Qt's default locale is."""

    format: Format | None = None


def use_locale(locale: QLocale) -> None:
    """Show everything in this locale from now on; what is already on screen must be shown again by its screen."""
    _Now.format = Format(locale)


def shown() -> Format:
    """The format in force: the one set by use_locale, else the system's."""
    if _Now.format is None:
        _Now.format = Format(QLocale())
    return _Now.format


def money(amount: Decimal | None, decimals: int = 2) -> str:
    """An amount with its currency's decimals: 1 240.00; None is empty. The currency stands in the column's head.

    One that a backend booked with more decimals than its currency has is shown with all of them: 12.345.
    """
    return shown().number(amount, decimals, 9)


def estimate(amount: Decimal | None, decimals: int = 2) -> str:
    """An amount that nobody books, rounded to its currency's decimals."""
    return shown().number(amount, decimals, decimals)


def price(amount: Decimal | None, decimals: int = 2) -> str:
    """A unit price with at least the currency's decimals and all it was given: 249.50, 18.745; None is empty."""
    return shown().number(amount, decimals, 9)


def quantity(value: Decimal | None) -> str:
    """A quantity without needless zeros: 2, 1.5; None is empty."""
    return shown().number(value, 0, 9)


def percent(value: Decimal | None) -> str:
    """A percentage without its sign, which stands in the column's head: 22, 2.5; None is empty."""
    return shown().number(value, 0, 6)


def plain_number(value: Decimal | None) -> str:
    """A number for the clipboard and for fields: no groups, an ordinary minus, every figure kept; None is empty."""
    if value is None:
        return ""
    return f"{value:f}".replace(".", shown().decimal_point)


def day(value: date | None) -> str:
    """A date in the locale's short order with a four-figure year: 21.11.2026; None is empty."""
    return shown().date(value)


def short_day(value: date | None) -> str:
    """Day and month only, for columns near today: 21.11.; None is empty."""
    return shown().day_and_month(value)


def near_day(value: date | None, today: date) -> str:
    """Day and month in today's year, the whole date otherwise; None is empty."""
    return short_day(value) if value is not None and value.year == today.year else day(value)


def clock(value: datetime | None, *, seconds: bool = False) -> str:
    """The time of day, 24 hours: 12:04 or 12:04:41; None is empty."""
    if value is None:
        return ""
    return f"{value.hour:02d}:{value.minute:02d}" + (f":{value.second:02d}" if seconds else "")
