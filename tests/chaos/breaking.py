"""Stands between workflows and a backend: loses answers where it is told, or switches the look-up by key off."""

from uuid import uuid4

from desktop_app.backends.registry import Registry
from desktop_app.ports.backend import Unreachable, Unsure

BEFORE, AFTER = "unreachable", "lost answer"


class Between:
    """A backend whose answers can be lost. broken: no key is ever found, and each try goes under another one."""

    def __init__(self, backend, plan):
        self._backend, self._plan = backend, plan

    def __getattr__(self, name):
        return getattr(self._backend, name)

    def find(self, key):
        return None if self._plan.broken else self._backend.find(key)

    def send(self, command, key):
        fault, self._plan.next = self._plan.next, None
        if fault == BEFORE:
            raise Unreachable("The line is down.")
        receipt = self._backend.send(command, str(uuid4()) if self._plan.broken else key)
        if fault == AFTER:
            raise Unsure("The answer was lost.")
        return receipt


class Plan:
    """What happens at the next command that is sent."""

    def __init__(self, *, broken=False):
        self.broken, self.next = broken, None


def stand_between(plan):
    """From now on every backend that this process opens is reached through Between."""
    opened = Registry.open

    def harmed(self, profile):
        return Between(opened(self, profile), plan)

    Registry.open = harmed
