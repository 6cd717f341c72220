"""The record: who did what in the books, and when."""

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime

OFFICE = ("company", "numbers", "periods", "openings", "people", "catalogue", "clear")
"""What is recorded besides the commands of the outbox, which are recorded by their names."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done: at is in UTC, what the name of the command, number what it made or changed, key the outbox's."""

    at: datetime
    who: str
    what: str
    number: str = ""
    key: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """Which deeds to show, newest first: of one document, of one day (its local time), with these words; in pages."""

    number: str = ""
    day: Date | None = None
    text: str = ""
    limit: int = 200
    offset: int = 0
