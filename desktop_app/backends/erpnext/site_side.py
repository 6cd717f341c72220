"""A site as a backend, apart from its documents: how it prices, what its user may do, its catalogue, stock and test."""

from collections.abc import Sequence

from desktop_app.backends.erpnext.catalogue import SiteCatalogue
from desktop_app.backends.erpnext.connection import Connection
from desktop_app.backends.erpnext.facts import RULE
from desktop_app.backends.erpnext.reporting import report_on
from desktop_app.backends.erpnext.stock import read_levels
from desktop_app.domain.stock import StockLevel, StockQuery
from desktop_app.ports.backend import ConnectionReport
from desktop_app.ports.changes import CatalogueChanges
from desktop_app.ports.clock import Clock


class SiteSide:
    """For one thread at a time."""

    rule = RULE

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection, self._client, self._clock = connection, connection.client, clock
        self._catalogue = SiteCatalogue(connection, clock)

    def changes(self, cursor: str) -> CatalogueChanges:
        """What changed in the catalogue since a cursor."""
        return self._catalogue.changes(cursor)

    def stock(self, query: StockQuery) -> Sequence[StockLevel]:
        """What is in which warehouse and promised of it."""
        return read_levels(self._client, self._connection.facts().company, query)

    def test(self) -> ConnectionReport:
        """Say in words whether the connection works, what the user may not do, and what is still to be set."""
        return report_on(self._connection)

    def close(self) -> None:
        """Let go of the site."""
        self._connection.close()
