"""What was prepaid: by VAT code, and by the prepayment invoice that asked for it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

ZERO = Decimal(0)


class Prepaid(NamedTuple):
    """What is prepaid at one VAT code: base + vat is the money."""

    code: str
    percent: Decimal
    base: Decimal
    vat: Decimal

    @property
    def gross(self) -> Decimal:
        """The money."""
        return self.base + self.vat


@dataclass(frozen=True, slots=True)
class PrepaidPart:
    """What an invoice takes off that a prepayment invoice, by its number, had asked for already."""

    number: str
    shares: tuple[Prepaid, ...]

    @property
    def net(self) -> Decimal:
        """Without VAT."""
        return sum((share.base for share in self.shares), ZERO)

    @property
    def vat(self) -> Decimal:
        """Its VAT."""
        return sum((share.vat for share in self.shares), ZERO)

    @property
    def total(self) -> Decimal:
        """The money that is taken off."""
        return self.net + self.vat
