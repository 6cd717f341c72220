"""Where the reading of a catalogue stands, as a text that the client keeps from page to page and from day to day."""

import json
from dataclasses import asdict, dataclass, field, replace
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

    HEAD = "head"
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
    ground is what items depend on besides themselves; where it changed all of them are read again. places are the
    warehouses whose stock was read; where they changed all of it is.
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
    counts: dict[str, int] = field(default_factory=dict)

    def text(self) -> str:
        """As the client keeps it."""
        return json.dumps({"v": 1, **asdict(self)}, separators=(",", ":"))

    def moved(self, after: str, name: str) -> "Cursor":
        """Behind a row."""
        return replace(self, after=after, name=name)

    def begun(self, phase: Phase) -> "Cursor":
        """At the beginning of a phase."""
        return replace(self, phase=phase, after="", name="")


def cursor_of(text: str) -> Cursor:
    """The cursor that was kept; one of another version, or none, begins anew."""
    try:
        kept = json.loads(text)
        if kept.pop("v") != 1:
            return Cursor()
        return Cursor(**{**kept, "phase": Phase(kept["phase"])})
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
