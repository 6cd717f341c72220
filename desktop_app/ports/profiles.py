"""Profiles as they are kept, and how one becomes a connection."""

from collections.abc import Sequence
from typing import Protocol

from desktop_app.domain.profiles import Profile
from desktop_app.ports.backend import Backend


class ProfileStore(Protocol):
    """Keeps profiles, never their secrets; the profile “local” always exists."""

    def all(self) -> Sequence[Profile]:
        """Every profile, “local” first, then by name."""

    def get(self, name: str) -> Profile | None:
        """One profile by its name."""

    def save(self, profile: Profile) -> None:
        """Add or change a profile."""

    def remove(self, name: str) -> None:
        """Forget a profile and its recent documents; raises ValueError for “local”."""


class Settings(Protocol):
    """What a person set up or a window remembers: small texts by name."""

    def get(self, name: str, default: str = "") -> str:
        """A setting, or the default."""

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""


class BackendOpener(Protocol):
    """Makes connections; chosen in main."""

    def open(self, profile: Profile, secret: str | None = None) -> Backend:
        """A new connection for a profile, with the secret that is kept or with this one; raises NotAllowed without."""

    def kinds(self) -> Sequence[str]:
        """The backends that exist, by the names that profiles use."""

    def notices(self) -> Sequence[str]:
        """What a person must know of how connections were opened, such as a damaged file; each is told once."""

    def rule_of(self, profile: Profile) -> str:
        """The name of the rule by which a profile's backend prices; opens nothing."""
