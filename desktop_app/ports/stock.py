"""What books of our own know of stock: warehouses, and the movements by which levels came about."""

from collections.abc import Sequence
from typing import Protocol

from desktop_app.domain.serials import SerialPlace, SerialStep
from desktop_app.domain.stock import StockMovement, StockQuery, Warehouse


class StockBooks(Protocol):
    """Goods are moved by commands; what is asked here changes nothing but the warehouses themselves."""

    def warehouses(self) -> Sequence[Warehouse]:
        """All warehouses by their codes, those no longer in use too; MAIN is always there."""

    def keep_warehouses(self, warehouses: Sequence[Warehouse]) -> None:
        """Add or change warehouses by their codes, in one transaction; raises Rejected with the field and the line."""

    def stock_movements(self, query: StockQuery) -> Sequence[StockMovement]:
        """Movements, the newest first."""

    def serials(self, query: StockQuery) -> Sequence[SerialPlace]:
        """Where pieces are that are known by their serials, by item and serial; those that are gone too."""

    def serial_steps(self, serial: str) -> Sequence[SerialStep]:
        """What happened to the pieces of a serial, in order; nothing for a serial that is not known."""
