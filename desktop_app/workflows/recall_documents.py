"""Recall documents: the ones a person opened last, at hand without the network."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from desktop_app.domain.documents import Chain, Document
from desktop_app.ports.clock import Clock
from desktop_app.ports.outbox import OutboxStore, State
from desktop_app.ports.recents import MOST_RECENTS, Recent, RecentStore

SHOWN: Final = 10
"""How many are recalled where nobody says how many."""


class RecallDocuments:
    """Recent documents of each profile; every method blocks on disk, none asks a backend."""

    def __init__(self, recents: RecentStore, outbox: OutboxStore, clock: Clock) -> None:
        self._recents, self._outbox, self._clock = recents, outbox, clock

    def remember(self, profile: str, document: Document) -> None:
        """A person opened this document now."""
        recent = Recent(
            number=document.number,
            kind=document.kind,
            customer=document.customer,
            customer_name=document.customer_name,
            total=document.total,
            currency=document.currency,
            opened_at=self._clock.now(),
        )
        self._recents.remember(profile, recent)

    def remember_opened(self, profile: str, number: str, chain: Chain) -> None:
        """A person opened a chain by the number of one of its documents, which may be a temporary one."""
        entry = self._outbox.by_number(profile, number)
        names = {number, entry.remote_number} if entry else {number}
        for document in chain.documents:
            if document.number in names:
                self.remember(profile, document)

    def recents(self, profile: str, limit: int = SHOWN) -> Sequence[Recent]:
        """The documents opened last, newest first, each once and by the number it has now; withdrawn ones left out."""
        found: dict[str, Recent] = {}
        for recent in self._recents.recents(profile, MOST_RECENTS):
            now = self._as_it_is_now(profile, recent)
            if now is not None:
                found.setdefault(now.number, now)
        return tuple(found.values())[:limit]

    def _as_it_is_now(self, profile: str, recent: Recent) -> Recent | None:
        entry = self._outbox.by_number(profile, recent.number)
        if entry is None or entry.number != recent.number:
            return recent
        if entry.state is State.WITHDRAWN:
            return None
        if entry.state is not State.CONFIRMED:
            return recent
        total = recent.total if entry.remote_total is None else entry.remote_total
        return replace(recent, number=entry.remote_number, total=total)
