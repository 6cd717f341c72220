"""The first shape of a catalogue file: what a backend sells, to whom, and the words by which both are found."""

import apsw

_TABLES = """
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE vat_codes (code TEXT PRIMARY KEY, position INTEGER NOT NULL, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE customers (
    id INTEGER PRIMARY KEY,     -- the order in which they are shown
    code TEXT NOT NULL UNIQUE,
    code_key TEXT NOT NULL,
    active INTEGER NOT NULL,
    value BLOB NOT NULL
);
CREATE INDEX customers_code_key ON customers (code_key);

CREATE TABLE items (
    id INTEGER PRIMARY KEY,     -- the order in which they are shown
    code TEXT NOT NULL UNIQUE,
    code_key TEXT NOT NULL,
    active INTEGER NOT NULL,
    value BLOB NOT NULL
);
CREATE INDEX items_code_key ON items (code_key);

CREATE TABLE barcodes (
    barcode TEXT NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (barcode, item)
) WITHOUT ROWID;
"""

_WORDS = """
CREATE VIRTUAL TABLE {name}_found USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2 3 4 5'
);

CREATE TABLE {name}_words (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice, so that a reader may go on from the last it knows
    word TEXT NOT NULL UNIQUE,
    digits INTEGER NOT NULL                 -- 1: there is a digit in it
);
"""


def up(connection: apsw.Connection) -> None:
    """Make the tables; runs inside the transaction that also sets the version."""
    connection.execute(_TABLES)
    for name in ("customers", "items"):
        connection.execute(_WORDS.format(name=name))
