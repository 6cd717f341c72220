"""The second shape of the client's file: recent documents beside all that was there."""

import apsw

_TABLES = """
CREATE TABLE recents (
    row INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order in which they were opened, whatever the clock said
    profile TEXT NOT NULL,
    number TEXT NOT NULL,
    value BLOB NOT NULL,
    UNIQUE (profile, number)
);
"""


def up(connection: apsw.Connection) -> None:
    """Make the table; runs inside the transaction that also sets the version."""
    connection.execute(_TABLES)
