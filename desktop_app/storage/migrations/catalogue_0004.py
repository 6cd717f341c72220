"""The fourth shape of a catalogue file: what was last known to be in stock."""

import apsw

_TABLES = """
CREATE TABLE levels (
    item TEXT NOT NULL,
    warehouse TEXT NOT NULL,
    value BLOB NOT NULL,
    seen INTEGER NOT NULL,      -- which reading of all of them brought it last
    PRIMARY KEY (item, warehouse)
) WITHOUT ROWID;
"""


def up(connection: apsw.Connection) -> None:
    """Make the table; runs inside the transaction that also sets the version."""
    connection.execute(_TABLES)
