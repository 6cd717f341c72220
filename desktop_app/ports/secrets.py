"""Secrets: passwords and keys of profiles, in the system's key ring and nowhere else."""

import re
from enum import StrEnum
from typing import Final, Protocol

PREFIX: Final = "COUNTERFOIL_SECRET_"


def variable(profile: str) -> str:
    """The environment variable of a profile's secret."""
    return PREFIX + re.sub("[^A-Z0-9]", "_", profile.upper())


class Kept(StrEnum):
    """Where a secret is after it was kept."""

    KEYRING = "keyring"
    SESSION = "session"


class Vault(Protocol):
    """Keeps secrets; may take up to five seconds and belongs on a worker thread."""

    def get(self, profile: str) -> str | None:
        """The secret of a profile: from the environment, else the key ring, else this session; None where none is."""

    def keep(self, profile: str, secret: str) -> Kept:
        """Keep a secret; where no key ring answers within five seconds it is kept for this session only."""

    def forget(self, profile: str) -> None:
        """Drop the secret of a profile everywhere."""
