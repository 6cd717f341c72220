"""Compare an order as its profile prices it with another profile, or with another way of calculating by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.orders import Order
from desktop_app.domain.problems import Problem
from desktop_app.domain.rules.choice import RULES
from desktop_app.domain.rules.comparison import Comparison, compare
from desktop_app.ports.drafts import TypedText
from desktop_app.workflows.connect_backend import Connections, rule_called
from desktop_app.workflows.move_draft import MoveDraft


@dataclass(frozen=True, slots=True)
class Way:
    """What an order is compared with: a profile, or where that is empty a rule with its default settings."""

    rule: str
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison, the rule on either side by name, and what the other profile's catalogue does not know."""

    way: Way
    rules: tuple[str, str]
    comparison: Comparison
    problems: tuple[Problem, ...] = ()


class CompareWays:
    """Prices an order in two ways; nothing is sent or kept."""

    def __init__(self, connections: Connections, move: MoveDraft) -> None:
        self._connections, self._move = connections, move

    def ways(self, profile: str) -> tuple[Way, ...]:
        """The other profiles, then the other ways of calculating; raises InvalidInput for an unknown profile."""
        profiles = self._connections.profiles()
        rules = {each.name: self._connections.rule_name(each.name) for each in profiles}
        own = self._connections.rule_name(profile)
        others = (Way(rule, name) for name, rule in rules.items() if name != profile and rule)
        return (*others, *(Way(rule) for rule in RULES if rule != own))

    def compare(self, order: Order, typed: Sequence[TypedText], profile: str, way: Way) -> Compared:
        """What changes that way, and why; blocks on disk and, where a catalogue is missing, on the other backend.

        Raises InvalidInput for an unknown profile, Unreachable and NotAllowed.
        """
        here = self._connections.rule(profile)
        if not way.profile:
            there = rule_called(way.rule, {})
            return Compared(way, (here.name, there.name), compare(order, here, there))
        there = self._connections.rule(way.profile)
        fitted = self._move.fit(order, typed, way.profile)
        comparison = compare(order, here, there, fitted.order)
        return Compared(way, (here.name, there.name), comparison, fitted.problems)
