"""Recent documents in the client's file, the last opened under the highest row."""

from collections.abc import Sequence

from desktop_app.ports.recents import MOST_RECENTS, Recent
from desktop_app.storage.codec import pack, unpack
from desktop_app.storage.gate import Gate

_TOO_OLD = """
DELETE FROM recents WHERE profile = ?1 AND row NOT IN (
    SELECT row FROM recents WHERE profile = ?1 ORDER BY row DESC LIMIT ?2
)
"""


class Recents:
    """Implements ports.recents.RecentStore; what is remembered survives a kill at once, a power cut a moment later."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def remember(self, profile: str, recent: Recent) -> None:
        with self._gate.writing(durable=False) as connection:
            connection.execute("DELETE FROM recents WHERE profile = ? AND number = ?", (profile, recent.number))
            put = "INSERT INTO recents (profile, number, value) VALUES (?, ?, ?)"
            connection.execute(put, (profile, recent.number, pack(recent)))
            connection.execute(_TOO_OLD, (profile, MOST_RECENTS))

    def recents(self, profile: str, limit: int = MOST_RECENTS) -> Sequence[Recent]:
        question = "SELECT value FROM recents WHERE profile = ? ORDER BY row DESC LIMIT ?"
        return [unpack(value, Recent) for (value,) in self._gate.rows(question, (profile, limit))]

    def forget(self, profile: str) -> None:
        with self._gate.writing(durable=False) as connection:
            connection.execute("DELETE FROM recents WHERE profile = ?", (profile,))
