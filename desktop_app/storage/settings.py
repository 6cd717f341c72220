"""Settings in the client's file: small texts by name."""

from desktop_app.storage.gate import Gate


class Settings:
    """Implements ports.profiles.Settings; a setting survives a kill at once and a power cut a moment later."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def get(self, name: str, default: str = "") -> str:
        row = self._gate.row("SELECT value FROM settings WHERE name = ?", (name,))
        return str(row[0]) if row else default

    def set(self, name: str, value: str) -> None:
        with self._gate.writing(durable=False) as connection:
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))
