"""The site's three ways of rounding, exact in decimals, and in 64-bit binary numbers where their noise may decide."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation
from functools import lru_cache
from typing import Any, Generic, TypeVar

from desktop_app.domain.rules.erpnext.binary64 import Binary64
from desktop_app.domain.rules.erpnext.documents import ZERO, RoundingMethod, Settings

N = TypeVar("N", Decimal, Binary64)
"""Every formula is written once, for exact decimals and for the server's binary numbers."""

CONTEXT = Context(prec=40, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero])
"""In which the exact formulas are worked out; far more digits than the server's 16."""

_TIE_ZONE = Decimal("0.0005")
"""So near to half a unit the binary numbers are asked; their noise is a hundred times less below NOISY units."""

NOISY = Decimal("2.5E+11")
"""Units of the last place (times the numbers added up) from which on noise may reach the tie zone."""


class NearTieError(Exception):
    """An exact figure lies where the noise of binary numbers decides how it is rounded."""


def _units(places: int) -> int:
    units: int = 10**places
    return units


def _bankers(number: Binary64, places: int) -> int:
    """Noise is cut at the 12th decimal; what is then within two units of the last bit of a half goes to even."""
    scaled = (number * _units(places)).cut(12)
    whole, above, one = scaled.parts()
    if abs(2 * above - one) << 51 < abs(scaled.significand):
        return whole + (whole & 1)
    return whole + (2 * above > one)


def _bankers_legacy(number: Binary64, places: int) -> int:
    """Noise is cut at the 8th decimal; halves go up, and to even only where whole units are asked for."""
    whole, above, one = (number * _units(places)).cut(8).parts()
    if 2 * above == one:
        return whole + (1 if places else whole & 1)
    return whole + (2 * above > one)


def _commercial(number: Binary64, places: int) -> int:
    """Moved away from zero by about one unit of the last bit, then to the nearest."""
    return Binary64(number.significand * (2**52 + 1), number.exponent - 52).units(places)


_METHODS: dict[RoundingMethod, Callable[[Binary64, int], int]] = {
    RoundingMethod.BANKERS: _bankers,
    RoundingMethod.BANKERS_LEGACY: _bankers_legacy,
    RoundingMethod.COMMERCIAL: _commercial,
}


def _added(first: N, *others: N) -> N:
    for other in others:
        first = first + other
    return first


@dataclass(frozen=True, slots=True)
class Arithmetic(Generic[N]):
    """One of the two kinds of number: how a decimal becomes one, its zero, and how it is rounded."""

    number: Callable[[Decimal], N]
    zero: N
    settle: Callable[[N], N]


class Rounder:
    """Rounds to a number of decimals by one of the site's methods. The current context must be CONTEXT."""

    __slots__ = ("_clear", "_limit", "_method", "binary", "exact", "places", "unit")

    def __init__(self, method: RoundingMethod, places: int) -> None:
        self._method = _METHODS[method]
        self.places = places
        self.unit = Decimal(1).scaleb(-places)
        self._clear = self.unit / 2 - self.unit * _TIE_ZONE
        self._limit = NOISY.adjusted() - places
        self.exact: Arithmetic[Decimal] = Arithmetic(Decimal, Decimal(0), self.nearest)
        self.binary: Arithmetic[Binary64] = Arithmetic(Binary64.of, Binary64(0), self.binary_rounded)

    def nearest(self, exact: Decimal) -> Decimal:
        """Round where all methods agree; raises NearTieError where noise may decide."""
        rounded = exact.quantize(self.unit)
        if abs(exact - rounded) < self._clear and exact.adjusted() < self._limit:
            return rounded
        raise NearTieError

    def emulated(self, number: Binary64) -> Decimal:
        """Round as the server does, as a decimal."""
        return self._method(number, self.places) * self.unit

    def binary_rounded(self, number: Binary64) -> Binary64:
        """Round as the server does, as the binary number that it then has."""
        return Binary64.ratio(self._method(number, self.places), 10**self.places)

    def decimal(self, rounded: Binary64) -> Decimal:
        """A rounded binary number as the decimal that it stands for."""
        return rounded.units(self.places) * self.unit

    def number(self, given: Decimal) -> Decimal:
        """Round a number as given."""
        try:
            return self.nearest(given)
        except NearTieError:
            return self.emulated(Binary64.of(given))

    def of(self, formula: Callable[..., Any], *operands: Decimal) -> Decimal:
        """Round formula(*operands), by binary numbers only where the exact figure lies near a tie."""
        exact: Decimal = formula(*operands)
        rounded = exact.quantize(self.unit)
        if abs(exact - rounded) < self._clear and exact.adjusted() < self._limit:
            return rounded
        return self.by_binary(formula, *operands)

    def by_binary(self, formula: Callable[..., Any], *operands: Decimal) -> Decimal:
        """Round formula(*operands) as the server works it out."""
        return self.emulated(formula(*map(Binary64.of, operands)))

    def sum(self, numbers: Sequence[Decimal], *, careful: bool) -> Decimal:
        """Add rounded numbers; careful: there are more digits than the server's numbers keep."""
        return self.of(_added, *numbers) if careful else sum(numbers, ZERO)


@lru_cache(maxsize=256)
def rounder(method: RoundingMethod, places: int) -> Rounder:
    """The rounder of a method and a number of decimals, made once."""
    return Rounder(method, places)


def money_rounder(settings: Settings) -> Rounder:
    """Rounds amounts and rates, base amounts too: the site has one precision for every currency."""
    return rounder(settings.rounding_method, settings.currency_precision)


def quantity_rounder(settings: Settings) -> Rounder:
    """Rounds quantities and percentages."""
    return rounder(settings.rounding_method, settings.float_precision)
