"""What Local books know of stock, as they are asked for it."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.backends.local.costs import sees_cost
from desktop_app.backends.local.office import Office
from desktop_app.backends.local.serials import read_serials, read_steps
from desktop_app.backends.local.stock import Stamp
from desktop_app.backends.local.stock_levels import read_levels, read_movements
from desktop_app.backends.local.warehouses import keep_warehouses, read_warehouses
from desktop_app.domain.serials import SerialPlace, SerialStep
from desktop_app.domain.stock import StockLevel, StockMovement, StockQuery, Warehouse


class Stores(Office):
    """The storekeeper's side of a LocalBackend. For one thread at a time."""

    def warehouses(self) -> Sequence[Warehouse]:
        """All warehouses by their codes."""
        with self._database.reading() as books:
            return read_warehouses(books)

    def keep_warehouses(self, warehouses: Sequence[Warehouse]) -> None:
        """Add or change warehouses by their codes; raises Rejected."""
        with self._database.writing() as books:
            self._note(books, "warehouses", keep_warehouses(books, warehouses))

    def stock(self, query: StockQuery) -> Sequence[StockLevel]:
        """What is in which warehouse and promised of it."""
        with self._database.reading() as books:
            return read_levels(books, query, self._clock.today())

    def stock_movements(self, query: StockQuery) -> Sequence[StockMovement]:
        """Movements, the newest first."""
        with self._database.reading() as books:
            moved = read_movements(books, query)
            return moved if sees_cost(books, self._who()) else tuple(replace(one, cost=None) for one in moved)

    def serials(self, query: StockQuery) -> Sequence[SerialPlace]:
        """Where pieces are that are known by their serials."""
        with self._database.reading() as books:
            return read_serials(books, query)

    def serial_steps(self, serial: str) -> Sequence[SerialStep]:
        """What happened to the pieces of a serial, in order."""
        with self._database.reading() as books:
            return read_steps(books, serial)

    def _stamp(self) -> Stamp:
        return Stamp(self._clock.now(), self._who())
