"""Single values of a catalogue file, kept by their names."""

from typing import Final

import apsw

from desktop_app.storage.gate import Gate, Row, ask

_ASK: Final = "SELECT value FROM state WHERE name = ?"


def read_state(connection: apsw.Connection, name: str) -> str:
    """The value of a name, inside the caller's transaction; empty where there is none."""
    return _first(ask(connection, _ASK, (name,)))


def kept_state(gate: Gate, name: str) -> str:
    """The value of a name as it was last committed; empty where there is none."""
    return _first(gate.rows(_ASK, (name,)))


def _first(rows: list[Row]) -> str:
    return str(rows[0][0]) if rows else ""


def set_state(connection: apsw.Connection, name: str, value: str) -> None:
    """Keep a value."""
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))
