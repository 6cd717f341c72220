"""Rounding as Erply does it: to a number of places, and shared out by largest remainder."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from desktop_app.domain.money import EXACT, ZERO

ROUNDING = EXACT
"""Halves go away from zero: assumed (erply.md 10 and 14, line 13), as PHP's own rounding does."""

MONEY = Decimal("0.01")
"""Amounts have two places: assumed for every currency, also for those with none (JPY) or three (KWD)."""

CENT = Decimal("0.01")
"""One per cent: a factor, no amount."""

NOTHING = Decimal("0.00")


def exponent(places: int) -> Decimal:
    """The smallest unit that has so many places: 0.01 for two."""
    return Decimal(1).scaleb(-places)


def in_cents(parts: Sequence[Decimal]) -> Decimal:
    """The sum rounded to the cent, and never a negative zero. The current context must be ROUNDING."""
    return sum(parts, ZERO).quantize(MONEY) + NOTHING


def largest_remainder(exact: Sequence[Decimal], total: Decimal) -> list[Decimal]:
    """Round parts to cents so that they add up to total, which is their sum rounded to the cent.

    Each is cut to the cent below it; the cents that are then missing go to the largest remainders, of equal ones to
    the first. A part that is whole cents never gets another one.
    """
    if len(exact) == 1:
        return [total]
    parts = [part.quantize(MONEY, ROUND_FLOOR) for part in exact]
    missing = int((total - sum(parts, ZERO)) / MONEY)
    if missing:
        by_remainder = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
        for place in by_remainder[:missing]:
            parts[place] += MONEY
    return parts
