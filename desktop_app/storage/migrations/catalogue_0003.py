"""The third shape of a catalogue file: the codes that a backend still has, while they come page by page."""

import apsw

_TABLES = """
CREATE TABLE listed (kind TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (kind, code)) WITHOUT ROWID;
"""


def up(connection: apsw.Connection) -> None:
    """Make the table; runs inside the transaction that also sets the version."""
    connection.execute(_TABLES)
