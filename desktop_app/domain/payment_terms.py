"""Early payment: what comes off an invoice that is paid whole within the days its customer has.

The discount is a percentage of what is open when that payment comes in, rounded once. A payment of a part gets none,
and what was paid or credited before is not counted again. The last day counts.
"""

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal

from desktop_app.domain.money import EXACT, HUNDRED, ZERO, currency


@dataclass(frozen=True, slots=True)
class Terms:
    """What an invoice says about early payment: so many per cent off until a day, that day too."""

    percent: Decimal
    until: Date

    def discount(self, open_: Decimal, day: Date, code: str) -> Decimal:
        """What comes off a payment of a day over all that is open; nothing when it is too late."""
        if day > self.until or open_ <= 0:
            return ZERO
        return currency(code).round(EXACT.divide(EXACT.multiply(open_, self.percent), HUNDRED))


def terms_from(percent: Decimal, days: int, day: Date) -> Terms | None:
    """The terms of an invoice of a day; None where its customer has none."""
    return Terms(percent, day + timedelta(days=days)) if percent > 0 else None
