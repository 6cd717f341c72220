"""Moments as they are kept: whole microseconds since 1970 in UTC, so that they sort and compare as numbers."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(at: datetime) -> int:
    """The number that is kept for a moment with its time zone."""
    return (at - EPOCH) // _MICROSECOND


def moment(kept: int) -> datetime:
    """The moment of a number that was kept, in UTC."""
    return EPOCH + kept * _MICROSECOND
