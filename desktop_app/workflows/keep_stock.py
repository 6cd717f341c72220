"""Keep stock: what is there and promised, goods that come, counts, and the warehouses."""

from collections.abc import Sequence
from typing import Final

from desktop_app.domain.commands import GoodsReceipt, StockCount
from desktop_app.domain.problems import InvalidInput, refuse_invalid
from desktop_app.domain.serials import SerialPlace, SerialStep
from desktop_app.domain.stock import (
    StockLevel,
    StockMovement,
    StockQuery,
    Warehouse,
    count_problems,
    goods_problems,
    warehouse_problems,
)
from desktop_app.ports.backend import Capability, NotAllowed, Unreachable
from desktop_app.ports.catalogue import CatalogueStore
from desktop_app.ports.outbox import Entry
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.put_in_outbox import PutInOutbox

RECEIVE: Final = "receive"
COUNT: Final = "count"


class KeepStock:
    """Goods receipts and counts go through the outbox; the rest is asked of the backend, and may raise a Refusal."""

    def __init__(self, connections: Connections, putting: PutInOutbox, catalogue: CatalogueStore) -> None:
        self._connections, self._putting, self._catalogue = connections, putting, catalogue

    def levels(self, profile: str, query: StockQuery) -> Sequence[StockLevel]:
        """What is in which warehouse and promised of it; nothing where the backend keeps no stock.

        Where the backend does not answer it is what was last known, each with when it was so.
        """
        try:
            with self._connections.using(profile) as backend:
                return backend.stock(query) if Capability.STOCK in backend.capabilities else ()
        except (Unreachable, NotAllowed):
            known = self.known_levels(profile, query)
            if not known:
                raise
            return known

    def known_levels(self, profile: str, query: StockQuery) -> Sequence[StockLevel]:
        """What was last known of it, at once; nothing where no sync told of stock."""
        return self._catalogue.levels(profile, query)

    def movements(self, profile: str, query: StockQuery) -> Sequence[StockMovement]:
        """Movements, the newest first; raises InvalidInput where the books are not ours."""
        with self._connections.books(profile) as books:
            return books.stock_movements(query)

    def serials(self, profile: str, query: StockQuery) -> Sequence[SerialPlace]:
        """Where pieces are that are known by their serials; raises InvalidInput where the books are not ours."""
        with self._connections.books(profile) as books:
            return books.serials(query)

    def serial_steps(self, profile: str, serial: str) -> Sequence[SerialStep]:
        """What happened to the pieces of a serial, in order; nothing where nobody knows it."""
        if not serial:
            return ()
        try:
            with self._connections.books(profile) as books:
                return books.serial_steps(serial)
        except InvalidInput:
            return ()

    def warehouses(self, profile: str) -> Sequence[Warehouse]:
        """All warehouses by their codes; raises InvalidInput where the books are not ours."""
        with self._connections.books(profile) as books:
            return books.warehouses()

    def save_warehouses(self, profile: str, warehouses: Sequence[Warehouse]) -> Sequence[Warehouse]:
        """Check and keep warehouses; all of them as they stand then. Raises InvalidInput, Rejected."""
        refuse_invalid(warehouse_problems(warehouses))
        with self._connections.books(profile) as books:
            books.keep_warehouses(warehouses)
            return books.warehouses()

    def receive(self, profile: str, command: GoodsReceipt, identity: str = "") -> Entry:
        """Put a goods receipt into the outbox; the same identity again is repeated. Raises InvalidInput."""
        refuse_invalid(goods_problems(command.lines))
        return self._put(profile, RECEIVE, command, identity)

    def count(self, profile: str, command: StockCount, identity: str = "") -> Entry:
        """Put a stock count into the outbox; the same identity again is repeated. Raises InvalidInput."""
        refuse_invalid(count_problems(command.lines))
        return self._put(profile, COUNT, command, identity)

    def _put(self, profile: str, verb: str, command: GoodsReceipt | StockCount, identity: str) -> Entry:
        self._connections.profile(profile)
        known = f"{verb}:{identity}" if identity else ""
        new = self._putting.entry(profile, command, known, reference=command.reference)
        return self._putting.put(new)
