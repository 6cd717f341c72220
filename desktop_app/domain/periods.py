"""Periods of the books: the fiscal year, and the day until which the books are closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from desktop_app.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Periods:
    """year_start is the month, from 1, with whose first day a fiscal year begins.

    Nothing dated on closed_until or before it is booked or taken back; None where nothing is closed.
    """

    year_start: int = 1
    closed_until: Date | None = None

    def closes(self, day: Date) -> bool:
        """Whether a day lies in the closed time."""
        return self.closed_until is not None and day <= self.closed_until

    def reopens(self, before: "Periods") -> bool:
        """Whether a day that was closed before is open now."""
        return before.closed_until is not None and not self.closes(before.closed_until)


def last_month_end(today: Date) -> Date:
    """The last day of the month before today's."""
    return today.replace(day=1) - timedelta(days=1)


def last_year_end(today: Date, year_start: int) -> Date:
    """The last day of the fiscal year before today's; year_start is the month in which one begins."""
    year = today.year if today.month >= year_start else today.year - 1
    return Date(year, year_start, 1) - timedelta(days=1)


def period_problems(periods: Periods, today: Date) -> Iterator[Problem]:
    """What is wrong with periods by themselves."""
    if not 1 <= periods.year_start <= 12:
        yield Problem("year_start", "The month must be from 1 to 12.")
    if periods.closes(today):
        words = "Today and later days can't be closed; give a day before {today}."
        yield Problem("closed_until", words, {"today": today.isoformat()})
