"""The rules by name."""

from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.rules.rule import Rule

RULES: dict[str, Rule] = {rule.name: rule for rule in (LocalBooksRule(),)}


class UnknownRule(KeyError):
    """There is no rule of that name."""


def rule_named(name: str) -> Rule:
    """Return a rule; raises UnknownRule."""
    try:
        return RULES[name]
    except KeyError:
        raise UnknownRule(name) from None
