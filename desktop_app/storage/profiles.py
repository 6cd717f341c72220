"""Profiles in the client's file; “local” is there from the start."""

from collections.abc import Sequence

from desktop_app.domain.profiles import LOCAL, Profile
from desktop_app.storage.codec import pack, unpack
from desktop_app.storage.gate import Gate


class Profiles:
    """Implements ports.profiles.ProfileStore; raises StorageError where the world is in the way."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def all(self) -> Sequence[Profile]:
        rows = self._gate.rows("SELECT value FROM profiles ORDER BY name <> ?, name", (LOCAL,))
        return [unpack(value, Profile) for (value,) in rows]

    def get(self, name: str) -> Profile | None:
        row = self._gate.row("SELECT value FROM profiles WHERE name = ?", (name,))
        return unpack(row[0], Profile) if row else None

    def save(self, profile: Profile) -> None:
        with self._gate.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO profiles VALUES (?, ?)", (profile.name, pack(profile)))

    def remove(self, name: str) -> None:
        if name == LOCAL:
            raise ValueError("The profile “local” always exists.")
        with self._gate.writing() as connection:
            connection.execute("DELETE FROM profiles WHERE name = ?", (name,))
            connection.execute("DELETE FROM recents WHERE profile = ?", (name,))
