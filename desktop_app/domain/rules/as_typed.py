"""What a line comes to as the clerk reckons it, before any backend's way of calculating."""

from decimal import Decimal, localcontext

from desktop_app.domain.money import EXACT, HUNDRED
from desktop_app.domain.orders import OrderLine

_HUNDREDTH = _CENT = Decimal("0.01")


def plain_figure(line: OrderLine) -> Decimal:
    """What a line is as typed: quantity × price less its discounts, rounded once to two places."""
    with localcontext(EXACT):
        amount = line.quantity * line.unit_price * (HUNDRED - line.discount_percent) * _HUNDREDTH
        return (amount - line.discount_amount).quantize(_CENT)
