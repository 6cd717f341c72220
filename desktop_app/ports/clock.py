"""The time of day, so that tests can set it."""

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Now, in UTC, with its time zone."""

    def today(self) -> date:
        """Today where the person sits."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Now, in UTC, with its time zone."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Today where the person sits."""
        return datetime.now().astimezone().date()
