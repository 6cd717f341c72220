"""The second shape of a catalogue file: price lists beside all that was there; their prices stand with the items."""

import apsw

_TABLES = """
CREATE TABLE price_lists (code TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""


def up(connection: apsw.Connection) -> None:
    """Make the table; runs inside the transaction that also sets the version."""
    connection.execute(_TABLES)
