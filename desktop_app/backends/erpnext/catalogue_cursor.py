"""Where the reading of a catalogue stands, as a text that the client keeps from page to page and from day to day."""

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

SETTLING: Final = timedelta(minutes=65)
"""How far back is read again: a change may become visible minutes after its stamp, and clocks are set back an hour."""
LIST_AFTER: Final = timedelta(hours=20)
"""How long deletions may stay unnoticed."""
_FAR_WEST: Final = timedelta(hours=12)
"""No clock of a site is further behind UTC."""
_STAMP: Final = "%Y-%m-%d %H:%M:%S.%f"


class Phase(StrEnum):
    """What is read now; each is empty or takes some pages."""

    CUSTOMERS = "customers"
    ADDRESSES = "addresses"
    CONTACTS = "contacts"
    ITEMS = "items"
    PRICES = "prices"
    LEVELS = "levels"
    CUSTOMER_CODES = "customer codes"
    ITEM_CODES = "item codes"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Cursor:
    """since and until are stamps of the site, of the last reading and of this one; empty since: all is read.

    after and name are the last row that was read of this phase. listed_at is when codes were last compared, in UTC.
    ground is what customers and items depend on besides themselves; where it changed all of them are read again, as
    all_items says. places are the warehouses whose stock was read; where they changed all of it is. expected is how
    many values the whole run brings.
    """

    phase: Phase = Phase.DONE
    since: str = ""
    until: str = ""
    after: str = ""
    name: str = ""
    listed_at: str = ""
    ground: str = ""
    all_items: bool = False
    places: str = ""
    all_levels: bool = False
    lists_codes: bool = False
    expected: int = 0

    def text(self) -> str:
        """As the client keeps it."""
        return json.dumps({"v": 1, **asdict(self)}, separators=(",", ":"))

    def moved(self, after: str, name: str) -> "Cursor":
        """Behind a row."""
        return replace(self, after=after, name=name)

    def bringing(self, more: int) -> "Cursor":
        """With so many more values in the whole run than were counted before it."""
        return replace(self, expected=self.expected + more)

    def begun(self, phase: Phase) -> "Cursor":
        """At the beginning of a phase."""
        return replace(self, phase=phase, after="", name="")


def cursor_of(text: str) -> Cursor:
    """The cursor that was kept; one of another version, or none, begins anew. What it no longer has is left out."""
    try:
        kept = json.loads(text)
        if kept["v"] != 1:
            return Cursor()
        known = {field.name: kept[field.name] for field in fields(Cursor) if field.name in kept}
        return Cursor(**{**known, "phase": Phase(kept["phase"])})
    except (TypeError, ValueError, KeyError, AttributeError):
        return Cursor()


def stamp_of(now: datetime, time_zone: str) -> str:
    """A moment as the site stamps it; where its zone is not known, so early that nothing is missed."""
    try:
        local = now.astimezone(ZoneInfo(time_zone)) if time_zone else now.astimezone(UTC) - _FAR_WEST
    except (KeyError, ValueError, OSError):
        local = now.astimezone(UTC) - _FAR_WEST
    return (local - SETTLING).strftime(_STAMP)


def moment_of(stamp: str, time_zone: str) -> datetime:
    """A stamp of the site as a moment in UTC; UTC itself where the zone is not known."""
    try:
        zone = ZoneInfo(time_zone)
    except (KeyError, ValueError, OSError):
        zone = ZoneInfo("UTC")
    return datetime.fromisoformat(stamp).replace(tzinfo=zone).astimezone(UTC)
