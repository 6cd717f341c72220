"""Refresh the catalogue at hand: take over page by page what changed at the backend."""

from collections.abc import Callable

from desktop_app.ports.backend import Unreachable
from desktop_app.ports.catalogue import CatalogueCounts, CatalogueStore
from desktop_app.ports.changes import CatalogueChanges
from desktop_app.ports.clock import Clock
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.known_catalogue import KnownCatalogue

Progress = Callable[[int, int], None]
"""Told after each page how many values were taken over so far, and how many are expected; 0 where that is not known."""
Cancelled = Callable[[], bool]
"""Asked before each page whether to stop; what was taken over stays, and the next refresh goes on from there."""


class RefreshCatalogue:
    """Brings customers, items and VAT codes of a profile up to date."""

    def __init__(
        self, connections: Connections, catalogue: CatalogueStore, known: KnownCatalogue, clock: Clock
    ) -> None:
        self._connections, self._catalogue, self._known, self._clock = connections, catalogue, known, clock

    def refresh(
        self, profile: str, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> CatalogueCounts:
        """Take over all changes since the last refresh; raises Unreachable or NotAllowed, keeping what it has so far.

        The connection is free between two pages, so that sending goes on.
        """
        taken = expected = 0
        try:
            while not (cancelled and cancelled()):
                page = self._take_page(profile)
                expected = page.expected or expected
                levels = len(page.stock.levels) if page.stock else 0
                taken += len(page.customers) + len(page.items) + len(page.vat_codes) + levels
                if progress:
                    progress(taken, max(expected, taken) if expected else 0)
                if page.done:
                    break
        finally:
            self._known.forget()
        return self.counts(profile)

    def changed_elsewhere(self) -> None:
        """Another program brought the catalogue up to date: nothing found before is believed any more."""
        self._known.forget()

    def counts(self, profile: str) -> CatalogueCounts:
        """How much is at hand."""
        return self._catalogue.counts(profile)

    def _take_page(self, profile: str) -> CatalogueChanges:
        cursor = self._catalogue.cursor(profile)
        with self._connections.using(profile) as backend:
            page = backend.changes(cursor)
        if not page.done and page.cursor == cursor:
            raise Unreachable("The backend's catalogue does not move on; it is tried again with the next refresh.")
        self._catalogue.apply(profile, page, self._clock.now())
        return page
