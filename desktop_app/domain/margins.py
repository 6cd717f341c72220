"""Cost and margin: what goods cost us against what they bring in, without VAT."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.domain.items import Item
from desktop_app.domain.money import EXACT, HUNDRED, ZERO, currency
from desktop_app.domain.orders import Order
from desktop_app.domain.rules.rule import PricedOrder, Rule


@dataclass(frozen=True, slots=True)
class Margin:
    """What something brings in (net) and costs; unknown counts the lines of which nobody said what they cost."""

    net: Decimal
    cost: Decimal
    unknown: int = 0

    @property
    def amount(self) -> Decimal:
        """What is left of net."""
        return self.net - self.cost

    @property
    def percent(self) -> Decimal | None:
        """What is left in per cent of net, to one decimal; None where nothing comes in."""
        if not self.net:
            return None
        return EXACT.divide(self.amount * HUNDRED, self.net).quantize(Decimal("0.1"), ROUND_HALF_UP)


def line_margin(order: Order, priced: PricedOrder, rule: Rule, row: int, items: Mapping[str, Item]) -> Margin | None:
    """The margin of the line at a row, after its own discounts; None where it is not known what it costs."""
    cost = _cost(order, row, items)
    return None if cost is None else Margin(rule.line_figures(order, priced, row).net, cost)


def order_margin(order: Order, priced: PricedOrder, items: Mapping[str, Item]) -> Margin:
    """The margin of an order: of its net after all discounts, without charges."""
    costs = [_cost(order, row, items) for row, line in enumerate(order.lines) if not line.is_blank]
    known = [cost for cost in costs if cost is not None]
    totals = priced.totals
    return Margin(totals.net - totals.charges, sum(known, ZERO), len(costs) - len(known))


def _cost(order: Order, row: int, items: Mapping[str, Item]) -> Decimal | None:
    line = order.lines[row]
    item = items.get(line.item)
    if item is None or item.cost is None:
        return None
    pieces = EXACT.multiply(line.quantity, item.content_of(line.unit or item.unit))
    return currency(order.currency).round(EXACT.multiply(pieces, item.cost))
