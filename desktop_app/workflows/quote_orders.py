"""Quote orders: price them and explain the price; nothing is sent or kept."""

from desktop_app.domain.checks import check_discount, check_order, errors
from desktop_app.domain.orders import Order
from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.rules.rule import PricedOrder, Rule, Step
from desktop_app.ports.clock import Clock
from desktop_app.workflows.connect_backend import Connections, rule_called


class QuoteOrders:
    """Prices of orders by a profile's rule, or by another one by its name."""

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections, self._clock = connections, clock

    def rule(self, profile: str, name: str = "") -> Rule:
        """The rule of that name, else the profile's; raises InvalidInput for an unknown rule or profile."""
        return rule_called(name) if name else self._connections.rule(profile)

    def quote(self, profile: str, order: Order, rule: str = "") -> PricedOrder:
        """The order's prices; raises InvalidInput for an order that is wrong."""
        chosen = self.rule(profile, rule)
        wrong = errors(check_order(order, self._clock.today()))
        if wrong:
            raise InvalidInput(*wrong)
        priced = chosen.price(order)
        wrong = check_discount(order, priced)
        if wrong:
            raise InvalidInput(*wrong)
        return priced

    def explain(self, profile: str, order: Order, rule: str = "") -> tuple[Step, ...]:
        """The steps from the order's own numbers to its total."""
        return self.rule(profile, rule).explain(order)
