"""Secrets: passwords and keys of profiles, in the system's key ring and nowhere else."""

from enum import StrEnum
from typing import Protocol


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
