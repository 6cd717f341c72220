"""Orders that are repeated: every so often from a day on, each day worked out from the first one."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from enum import StrEnum
from typing import Final


class Every(StrEnum):
    """How often an order is repeated."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


_MONTHS: Final = {Every.MONTH: 1, Every.QUARTER: 3}


@dataclass(frozen=True, slots=True)
class Recurring:
    """An order of a profile that is repeated from first on, until a last day where one is said.

    turn counts the days on which a copy was offered already; the next one is that many times further on.
    """

    id: str
    number: str
    customer_name: str
    every: Every
    first: Date
    until: Date | None = None
    turn: int = 0

    @property
    def next(self) -> Date | None:
        """The next day on which a copy is offered; None where the last one was."""
        day = day_of(self.first, self.every, self.turn)
        return None if self.until is not None and day > self.until else day


def day_of(first: Date, every: Every, turn: int) -> Date:
    """The day of a turn, from 0: a month that lacks the day has its last one, and the months after it the day again."""
    if every is Every.WEEK:
        return first + timedelta(weeks=turn)
    month = first.month - 1 + turn * _MONTHS[every]
    year, month = first.year + month // 12, month % 12 + 1
    return Date(year, month, min(first.day, monthrange(year, month)[1]))


def due(recurring: Recurring, today: Date) -> Iterator[int]:
    """The turns that have come by a day and were not offered yet, the oldest first; none is left out."""
    turn = recurring.turn
    while (day := day_of(recurring.first, recurring.every, turn)) <= today:
        if recurring.until is not None and day > recurring.until:
            return
        yield turn
        turn += 1
