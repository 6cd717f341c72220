"""The rules by name; each is loaded when it is first asked for, because a person works with one or two of them."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Protocol, cast

from desktop_app.domain.rules.rule import Rule
from desktop_app.domain.rules.settings import Setting

_MODULES = {
    "local": "local_books",
    "erpnext": "erpnext.rule",
    "erply": "erply.rule",
    "sapera": "sapera.rule",
    "fastaccounts": "fastaccounts.rule",
}
RULES = tuple(_MODULES)
"""The names of all rules."""


class UnknownRule(KeyError):
    """There is no rule of that name."""


class _RuleModule(Protocol):
    """What a rule's module offers."""

    SETTINGS: tuple[Setting, ...]

    def rule_with(self, given: Mapping[str, object]) -> Rule: ...


@lru_cache
def _module(name: str) -> _RuleModule:
    if name not in _MODULES:
        raise UnknownRule(name)
    return cast("_RuleModule", import_module(f"desktop_app.domain.rules.{_MODULES[name]}"))


def settings_of(name: str) -> tuple[Setting, ...]:
    """What can be set of a rule; raises UnknownRule."""
    return _module(name).SETTINGS


def rule_named(name: str, given: Mapping[str, object] | None = None) -> Rule:
    """A rule with its settings; raises UnknownRule, and InvalidInput for a setting that can't be used."""
    return _module(name).rule_with(given or {})
