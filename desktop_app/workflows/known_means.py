"""What a sale needs besides customers and items, as it is known here: with the network away too."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.exchange import Exchange
from desktop_app.domain.means import Means
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.stock import MAIN, Warehouse
from desktop_app.ports.catalogue import CatalogueStore
from desktop_app.workflows.connect_backend import Connections


class KnownMeans:
    """Of books of our own it is asked each time; of a backend on a server it is what the last sync brought."""

    def __init__(self, connections: Connections, catalogue: CatalogueStore) -> None:
        self._connections, self._catalogue = connections, catalogue

    def means(self, profile: str) -> Means:
        """All that a server told, with what its profile says over it; blank for books of our own.

        Raises InvalidInput for an unknown profile.
        """
        found = self._connections.profile(profile)
        if found.backend == LOCAL:
            return Means()
        told, given = self._catalogue.means(profile), found.settings
        return replace(
            told,
            usual_warehouse=given.get("warehouse", "") or told.usual_warehouse,
            usual_method=given.get("mode_of_payment", "") or told.usual_method,
        )

    def warehouses(self, profile: str) -> Sequence[Warehouse]:
        """All warehouses; may raise Refusal for books of our own, and InvalidInput for an unknown profile."""
        if self._connections.profile(profile).backend != LOCAL:
            return self._catalogue.means(profile).warehouses
        with self._connections.books(profile) as books:
            return books.warehouses()

    def usual_warehouse(self, profile: str) -> str:
        """Where goods leave from while nobody names a warehouse; empty where the backend alone knows.

        Raises InvalidInput for an unknown profile.
        """
        is_own = self._connections.profile(profile).backend == LOCAL
        return MAIN if is_own else self.means(profile).usual_warehouse

    def exchange(self, profile: str) -> Exchange:
        """The company's own currency, and what others are worth in it; may raise what warehouses does."""
        if self._connections.profile(profile).backend != LOCAL:
            return self._catalogue.means(profile).exchange
        with self._connections.books(profile) as books:
            return Exchange(books.money_rules().base_currency, tuple(books.rates()))
