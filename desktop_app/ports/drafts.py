"""Drafts: what a person is typing, kept so that nothing typed is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop_app.domain.orders import Order


@dataclass(frozen=True, slots=True)
class TypedText:
    """What stands in a field although it is not valid: row from 0, None for the header; text as it was typed."""

    field: str
    text: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An order being typed. id is a UUID4; number is its temporary number (L-0007); submitted drafts are kept."""

    id: str
    number: str
    profile: str
    order: Order
    typed: tuple[TypedText, ...] = ()
    submitted: bool = False
    saved_at: datetime | None = None


class DraftStore(Protocol):
    """Keeps drafts; every method blocks on disk and belongs on a worker thread."""

    def new_number(self) -> str:
        """The next temporary number, L-0001 upwards, never given twice."""

    def save(self, draft: Draft, before: Draft | None = None) -> datetime:
        """Keep a draft; returns when the commit is durable, with its time in UTC.

        before, the draft as last saved, lets a long one be written by its changed lines alone.
        """

    def load(self, draft_id: str) -> Draft | None:
        """One draft, None where there is none."""

    def open_drafts(self, profile: str) -> Sequence[Draft]:
        """The drafts not yet submitted, newest first."""

    def delete(self, draft_id: str) -> None:
        """Forget a draft that a person threw away."""

    def key_for(self, draft_id: str, profile: str) -> str:
        """The key (UUID4) under which this draft is sent to this profile: made once, then always the same."""
