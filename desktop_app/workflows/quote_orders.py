"""Quote orders: price them and explain the price; nothing is sent or kept."""

from collections.abc import Mapping
from typing import Any

from desktop_app.domain.checks import check_by_rule, priced_if_sound
from desktop_app.domain.orders import Order
from desktop_app.domain.problems import InvalidInput, Problem, Severity
from desktop_app.domain.rules.rule import PricedOrder, Rule
from desktop_app.ports.clock import Clock
from desktop_app.ports.native import NativeQuotes
from desktop_app.workflows.connect_backend import Connections, rule_called


class QuoteOrders:
    """Prices of orders by a profile's rule or another one, and of the backends' own documents."""

    def __init__(self, connections: Connections, natives: NativeQuotes, clock: Clock) -> None:
        self._connections, self._natives, self._clock = connections, natives, clock

    def rule(self, profile: str, name: str = "", settings: Mapping[str, object] | None = None) -> Rule:
        """The rule of that name with these settings, else the profile's as it is set up.

        Raises InvalidInput for an unknown rule, setting or profile.
        """
        known = self._connections.rule(profile)
        if not name and not settings:
            return known
        return rule_called(name or known.name, settings or {})

    def quote(self, order: Order, rule: Rule) -> PricedOrder:
        """The order's prices; raises InvalidInput for an order that is wrong, or that the rule's backend can't take."""
        return priced_if_sound(order, self._clock.today(), rule)

    def notes(self, order: Order, rule: Rule) -> tuple[Problem, ...]:
        """How the order is converted for the rule's backend; empty where it is taken as typed."""
        return tuple(found for found in check_by_rule(order, rule) if found.severity is Severity.NOTICE)

    def check_native(self, kind: str) -> None:
        """Raises InvalidInput for a backend whose own documents can't be priced here."""
        known = self._natives.kinds()
        if kind not in known:
            words = "Documents of “{kind}” can't be priced; those of {known} can."
            raise InvalidInput(Problem("native", words, {"kind": kind, "known": ", ".join(known)}))

    def native(self, kind: str, document: Mapping[str, Any], *, explain: bool = False) -> dict[str, Any]:
        """The totals of a backend's own document, under its own names; with explain also “steps”, a list of Step.

        Raises InvalidInput for a document that is wrong, by the backend's own field names.
        """
        return self._natives.quote(kind, document, explain=explain)
