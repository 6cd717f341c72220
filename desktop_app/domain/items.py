"""Items as they are sold."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """An item; price is the unit price without VAT in the books' currency. tracked says whether its stock is kept."""

    code: str
    name: str
    unit: str = "pc"
    price: Decimal = Decimal(0)
    vat_code: str = ""
    barcodes: tuple[str, ...] = ()
    tracked: bool = False
    active: bool = True
