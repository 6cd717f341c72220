"""The 64-bit binary numbers in which the server computes, worked out in whole numbers: IEEE 754, nearest, ties to even.

Needed where the noise of such numbers decides a cent. Exponents are not bounded: prices come nowhere near the limits.
"""

from decimal import Decimal

_BITS = 53


def _half_even(whole: int, bits: int) -> int:
    """The whole number nearest to whole / 2**bits, halves to even; bits > 0."""
    kept = whole >> bits
    cut = whole - (kept << bits)
    half = 1 << (bits - 1)
    return kept + (cut > half or (cut == half and kept & 1))


class Binary64:
    """The number significand * 2**exponent; the significand has at most 53 bits."""

    __slots__ = ("exponent", "significand")

    def __init__(self, significand: int, exponent: int = 0) -> None:
        """Take a product or sum as it comes out exactly and keep its 53 leading bits, rounded."""
        surplus = significand.bit_length() - _BITS
        if surplus > 0:
            significand = _half_even(significand, surplus)
            exponent += surplus
        self.significand = significand
        self.exponent = exponent

    @classmethod
    def of(cls, number: Decimal) -> "Binary64":
        """The binary number nearest to a decimal one, as reading its digits gives it."""
        return cls.ratio(*number.as_integer_ratio())

    @classmethod
    def ratio(cls, dividend: int, divisor: int, exponent: int = 0) -> "Binary64":
        """The binary number nearest to dividend / divisor * 2**exponent."""
        if divisor < 0:
            dividend, divisor = -dividend, -divisor
        shift = max(0, _BITS + 2 + divisor.bit_length() - dividend.bit_length())
        quotient, rest = divmod(dividend << shift, divisor)
        return cls(quotient << 1 | (rest != 0), exponent - shift - 1)

    def __bool__(self) -> bool:
        return self.significand != 0

    def __add__(self, other: "Binary64 | int") -> "Binary64":
        if isinstance(other, int):
            other = Binary64(other)
        lowest = min(self.exponent, other.exponent)
        return Binary64(
            (self.significand << (self.exponent - lowest)) + (other.significand << (other.exponent - lowest)), lowest
        )

    def __neg__(self) -> "Binary64":
        return Binary64(-self.significand, self.exponent)

    def __sub__(self, other: "Binary64") -> "Binary64":
        return self + -other

    def __rsub__(self, other: int) -> "Binary64":
        return -self + other

    __radd__ = __add__

    def __mul__(self, other: "Binary64 | int") -> "Binary64":
        if isinstance(other, int):
            return Binary64(self.significand * other, self.exponent)
        return Binary64(self.significand * other.significand, self.exponent + other.exponent)

    def __truediv__(self, other: "Binary64 | int") -> "Binary64":
        if isinstance(other, int):
            return Binary64.ratio(self.significand, other, self.exponent)
        return Binary64.ratio(self.significand, other.significand, self.exponent - other.exponent)

    def __mod__(self, other: "Binary64") -> "Binary64":
        """What is left after taking other as often as it goes; has the sign of other."""
        lowest = min(self.exponent, other.exponent)
        rest = (self.significand << (self.exponent - lowest)) % (other.significand << (other.exponent - lowest))
        return Binary64(rest, lowest)

    def units(self, places: int) -> int:
        """The number in units of 10**-places, exactly rounded, halves to even."""
        scaled: int = self.significand * 10**places
        return scaled << self.exponent if self.exponent >= 0 else _half_even(scaled, -self.exponent)

    def cut(self, places: int) -> "Binary64":
        """The binary number nearest to this one's decimal rounding to places."""
        return self if self.exponent >= 0 else Binary64.ratio(self.units(places), 10**places)

    def parts(self) -> tuple[int, int, int]:
        """The whole number below, what is above it, and the one of which that is a part: whole + above / one."""
        if self.exponent >= 0:
            return self.significand << self.exponent, 0, 1
        one = 1 << -self.exponent
        whole, above = divmod(self.significand, one)
        return whole, above, one
