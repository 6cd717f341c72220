"""Recent documents: those a person opened last, so that their chains are at hand without asking a backend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final, Protocol

from desktop_app.domain.documents import DocumentKind

MOST_RECENTS: Final = 50
"""How many are kept for each profile."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A document as it was when it was opened; total is in currency, opened_at in UTC.

    number is the backend's, or the temporary one (L-0007) of a document that was still in the outbox.
    """

    number: str
    kind: DocumentKind
    customer: str
    customer_name: str
    total: Decimal
    currency: str
    opened_at: datetime


class RecentStore(Protocol):
    """Keeps recent documents; every method blocks on disk and belongs on a worker thread."""

    def remember(self, profile: str, recent: Recent) -> None:
        """Keep a document as the newest, in place of the same number's older one; the oldest beyond 50 go."""

    def recents(self, profile: str, limit: int = MOST_RECENTS) -> Sequence[Recent]:
        """The documents of a profile, last opened first."""

    def forget(self, profile: str) -> None:
        """Forget all of a profile's, as when its books were emptied."""
