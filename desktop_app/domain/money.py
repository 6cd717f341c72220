"""Currencies with their decimals, and the one way in which a sum is rounded to them."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

EXACT = Context(prec=64, rounding=ROUND_HALF_UP, traps=[InvalidOperation])
"""Wide enough that no product of three typed numbers is cut before it is rounded; halves go away from zero."""

ZERO = Decimal(0)
HUNDRED = Decimal(100)

_NO_DECIMALS = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split())
_THREE_DECIMALS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())


class CurrencyError(ValueError):
    """The text is no currency code of three letters."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: its ISO 4217 code, its decimals (0, 2 or 3) and its smallest unit as an exponent for rounding."""

    code: str
    decimals: int
    exponent: Decimal

    def round(self, amount: Decimal) -> Decimal:
        """Round to the currency's decimals, half away from zero."""
        return EXACT.quantize(amount, self.exponent)


@lru_cache(maxsize=256)
def currency(code: str) -> Currency:
    """Return the currency of an ISO 4217 code; raises CurrencyError for anything but three capital letters."""
    if len(code) != 3 or not code.isascii() or not code.isalpha() or not code.isupper():
        raise CurrencyError(f"“{code}” is no currency code; three capital letters such as EUR are.")
    decimals = 0 if code in _NO_DECIMALS else 3 if code in _THREE_DECIMALS else 2
    return Currency(code, decimals, Decimal(1).scaleb(-decimals))


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the major unit of its currency."""

    amount: Decimal
    currency: str


def to_step(amount: Decimal, step: Decimal) -> Decimal:
    """Round to a multiple of a step (0.05), half away from zero."""
    return EXACT.multiply(EXACT.quantize(EXACT.divide(amount, step), Decimal(1)), step)


def share_out(total: Decimal, weights: list[Decimal], exponent: Decimal) -> list[Decimal]:
    """Split total over weights in whole units of exponent; the last units go to the largest remainders.

    The parts add up to total exactly. Equal remainders are served in order. With weights that sum to zero the first
    part takes all.
    """
    whole = sum(weights, ZERO)
    if not weights:
        return []
    if not whole:
        return [total, *([total * 0] * (len(weights) - 1))]
    exact = [EXACT.divide(EXACT.multiply(total, weight), whole) for weight in weights]
    parts = [EXACT.quantize(part, exponent) for part in exact]
    missing = EXACT.divide(total - sum(parts, ZERO), exponent)
    unit = exponent if missing > 0 else -exponent
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i]) * (1 if missing > 0 else -1))
    for index in by_remainder[: int(abs(missing))]:
        parts[index] += unit
    return parts
