"""Items as they are sold."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from desktop_app.domain.price_lists import Price


class ItemKind(StrEnum):
    """Goods are delivered; a service is done, and needs no delivery note."""

    GOODS = "goods"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class ItemUnit:
    """Another unit that an item is sold in: contains is how many of the item's own unit are in it (carton of 12)."""

    name: str
    contains: Decimal
    barcodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """In what the variants of an item differ: a name (Size) and its values (S, M, L)."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item; price is the unit price without VAT in the books' currency. tracked says whether its stock is kept.

    units are those besides its own unit; prices are those of all price lists. cost is what one unit costs us, in the
    books' currency; None where nobody said. An item with axes is sold by its variants only; a variant names its item in
    variant_of, and in make the value of each axis. by_serial: each piece of a tracked item is known by its serial.
    """

    code: str
    name: str
    unit: str = "pc"
    price: Decimal = Decimal(0)
    vat_code: str = ""
    barcodes: tuple[str, ...] = ()
    tracked: bool = False
    active: bool = True
    kind: ItemKind = ItemKind.GOODS
    cost: Decimal | None = None
    units: tuple[ItemUnit, ...] = ()
    prices: tuple[Price, ...] = ()
    axes: tuple[Axis, ...] = ()
    variant_of: str = ""
    make: tuple[str, ...] = ()
    by_serial: bool = False

    @property
    def all_barcodes(self) -> tuple[str, ...]:
        """Its barcodes with those of its other units."""
        if not self.units:
            return self.barcodes
        return (*self.barcodes, *(barcode for unit in self.units for barcode in unit.barcodes))

    def unit_scanned(self, barcode: str) -> str:
        """The unit that has a barcode; its own unit for anything else."""
        return next((unit.name for unit in self.units if barcode in unit.barcodes), self.unit)

    def unit_named(self, name: str) -> str:
        """The unit as the item writes it, found by its name or a beginning that only one has; name itself if none."""
        wanted = name.strip().casefold()
        names = (self.unit, *(unit.name for unit in self.units))
        begun = [each for each in names if wanted and each.casefold().startswith(wanted)]
        exact = [each for each in begun if each.casefold() == wanted]
        return exact[0] if exact else begun[0] if len(begun) == 1 and self.units else name.strip()

    def content_of(self, unit: str) -> Decimal:
        """How many of the item's own unit are in a unit; 1 for a unit that the item does not know."""
        return next((each.contains for each in self.units if each.name == unit), Decimal(1))
