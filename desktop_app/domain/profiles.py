"""Profiles: which backend, where it is and how it is set up; never a secret."""

from dataclasses import dataclass, field

LOCAL = "local"
"""The name of the profile that always exists, and of its backend: Local books."""
ERPNEXT = "erpnext"
"""The backend of that name."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A named connection to one backend. settings holds what the backend's own keys say, as text."""

    name: str
    backend: str
    url: str = ""
    user: str = ""
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def send_limit(self) -> int:
        """How many independent chains may be sent at once, 1 where nothing else is said."""
        return int(self.settings.get("send_limit", "1"))
