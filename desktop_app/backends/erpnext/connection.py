"""One profile's connection to its site, with what the site says of itself, read once in a while."""

import time
from typing import Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.facts import Facts, read_facts
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.domain.profiles import Profile

FRESH: Final = 900
"""Seconds for which what the site says of itself is believed."""


class Connection:
    """For one thread at a time."""

    def __init__(self, client: Client, profile: Profile) -> None:
        self.client, self.profile = client, profile
        self._facts: Facts | None = None
        self._terms: Terms | None = None
        self._read_at = time.monotonic()

    def facts(self) -> Facts:
        """What the site says of itself; raises Rejected by the setting that is missing, and what the client raises."""
        if self._facts is None or time.monotonic() - self._read_at > FRESH:
            self._facts, self._terms = read_facts(self.client, self.profile), None
            self._read_at = time.monotonic()
        return self._facts

    def terms(self) -> Terms:
        """What documents need to know of the site."""
        facts = self.facts()
        if self._terms is None:
            self._terms = facts.terms(self.profile)
        return self._terms

    def forget(self) -> None:
        """Read it anew the next time it is wanted."""
        self._facts = self._terms = None

    def close(self) -> None:
        """Let go of the site."""
        self.client.close()
