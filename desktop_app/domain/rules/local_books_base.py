"""What Local books charge one VAT code on."""

from decimal import Decimal

from desktop_app.domain.money import ZERO
from desktop_app.domain.vat import VatCode


class Base:
    """Filled while the document's discount and charges are worked in; with VAT where the order's prices include it."""

    __slots__ = ("charges", "lines", "taken", "vat")

    def __init__(self, vat: VatCode, lines: Decimal) -> None:
        self.vat, self.lines, self.charges, self.taken = vat, lines, ZERO, ZERO

    @property
    def amount(self) -> Decimal:
        """The lines and charges of this code less its share of the document discount."""
        return self.lines + self.charges - self.taken
