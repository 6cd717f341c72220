"""VAT codes: what a rate is called, how high it is and of which kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class VatKind(StrEnum):
    """Zero-rated and exempt both charge nothing, and are different things in every VAT return."""

    STANDARD = "standard"
    REDUCED = "reduced"
    ZERO = "zero"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class VatCode:
    """A VAT code; percent is in per cent of the net amount (22 means 22 %).

    same_as is the code of which this one is another name; a percentage alone never means it.
    """

    code: str
    percent: Decimal
    kind: VatKind = VatKind.STANDARD
    label: str = ""
    same_as: str = ""


NO_VAT = VatCode("", Decimal(0), VatKind.EXEMPT)
"""What a line has before its item is known."""


def counterpart(vat: VatCode, codes: Sequence[VatCode]) -> VatCode | None:
    """What a VAT code is among others: the one of the same name, else the only one of its percentage and kind."""
    for code in codes:
        if code.code.casefold() == vat.code.casefold():
            return code
    alike = [code for code in codes if (code.percent, code.kind, code.same_as) == (vat.percent, vat.kind, "")]
    return alike[0] if len(alike) == 1 else None
