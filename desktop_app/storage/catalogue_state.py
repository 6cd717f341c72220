"""Single values of a catalogue file, kept by their names."""

import apsw

from desktop_app.storage.gate import ask


def read_state(connection: apsw.Connection, name: str) -> str:
    """The value of a name; empty where there is none."""
    rows = ask(connection, "SELECT value FROM state WHERE name = ?", (name,))
    return str(rows[0][0]) if rows else ""


def set_state(connection: apsw.Connection, name: str, value: str) -> None:
    """Keep a value."""
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))
