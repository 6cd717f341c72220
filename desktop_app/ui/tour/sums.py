"""What the figures on screen must be: reckoned from the keys alone, with no rule and no book asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line as it is typed: words to find the item by, then figures.

    price is what a unit costs, typed only where types_price; vat is the rate in percent; a scanned line is a barcode,
    which leads to the next line by itself.
    """

    words: str
    quantity: str
    price: str
    vat: str
    discount: str = ""
    types_price: bool = False
    scanned: bool = False

    def net(self, quantity: str = "") -> Decimal:
        """The line's amount in the order's currency, or that of a part of it."""
        percent = Decimal(self.discount or 0)
        return _rounded(_number(quantity or self.quantity) * Decimal(self.price) * (100 - percent) / 100)


def total_of(lines: Iterable[TypedLine], quantities: Iterable[str] = ()) -> Decimal:
    """The total with VAT of these lines, or of these quantities of them; VAT is taken once per rate."""
    bases: dict[str, Decimal] = {}
    lines = tuple(lines)
    for line, quantity in zip(lines, tuple(quantities) or [line.quantity for line in lines], strict=True):
        bases[line.vat] = bases.get(line.vat, Decimal(0)) + line.net(quantity)
    return sum((base + _rounded(base * Decimal(rate) / 100) for rate, base in bases.items()), Decimal(0))


def _number(typed: str) -> Decimal:
    """A number as the tour types it: 1,5 or =2*4."""
    product = Decimal(1)
    for factor in typed.removeprefix("=").split("*"):
        product *= Decimal(factor.replace(",", "."))
    return product


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)
