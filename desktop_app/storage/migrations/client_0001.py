"""The first shape of the client's file: profiles, settings, drafts and the outbox."""

import apsw

_TABLES = """
CREATE TABLE profiles (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
INSERT INTO profiles VALUES ('local', CAST('{"name":"local","backend":"local"}' AS BLOB));

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE counters (name TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counters VALUES ('number', 1);

CREATE TABLE runs (run TEXT PRIMARY KEY, boot TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE drafts (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    profile TEXT NOT NULL,
    submitted INTEGER NOT NULL,
    restored INTEGER NOT NULL DEFAULT 0,
    saved_at INTEGER NOT NULL,
    line_rows INTEGER,          -- how many rows of draft_lines belong to it; NULL: all lines stand in value
    typed BLOB NOT NULL,
    value BLOB NOT NULL
);
CREATE INDEX drafts_open ON drafts (profile) WHERE submitted = 0;

CREATE TABLE draft_lines (
    draft INTEGER NOT NULL,     -- row of drafts
    position INTEGER NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (draft, position)
) WITHOUT ROWID;

CREATE TABLE draft_keys (
    draft TEXT NOT NULL,
    profile TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (draft, profile)
) WITHOUT ROWID;

CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY,    -- the order in which entries were put
    key TEXT NOT NULL UNIQUE,
    profile TEXT NOT NULL,
    state TEXT NOT NULL,
    due INTEGER,                -- waiting, unsure: when, 0 = now, NULL = its dependencies first; settled: when it was
    run TEXT NOT NULL DEFAULT '',
    tries INTEGER NOT NULL DEFAULT 0,
    look_first INTEGER NOT NULL DEFAULT 0,
    blocked INTEGER NOT NULL,   -- how many of its dependencies are not confirmed
    chain INTEGER NOT NULL,     -- seq of one entry that all entries of its chain agree on
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    customer TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    total TEXT,
    currency TEXT NOT NULL,
    reference TEXT NOT NULL,
    identity TEXT NOT NULL,
    generation INTEGER NOT NULL,
    draft_id TEXT NOT NULL,
    depends_on BLOB NOT NULL,
    request_hash BLOB NOT NULL,
    remote_number TEXT NOT NULL DEFAULT '',
    remote_total TEXT,
    reason TEXT NOT NULL DEFAULT '',
    field TEXT NOT NULL DEFAULT '',
    line INTEGER
);
CREATE INDEX outbox_turn ON outbox (profile, state, due);
CREATE INDEX outbox_number ON outbox (number) WHERE number <> '';
CREATE INDEX outbox_remote ON outbox (profile, remote_number) WHERE remote_number <> '';
CREATE UNIQUE INDEX outbox_identity ON outbox (profile, identity, generation) WHERE identity <> '';
CREATE INDEX outbox_chain ON outbox (chain) WHERE chain <> seq;

CREATE TABLE outbox_commands (entry INTEGER PRIMARY KEY, value BLOB NOT NULL);

CREATE TABLE outbox_needs (
    needs INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (needs, entry)
) WITHOUT ROWID;

CREATE TABLE outbox_events (
    entry INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (entry, nth)
) WITHOUT ROWID;
"""


def up(connection: apsw.Connection) -> None:
    """Make the tables; runs inside the transaction that also sets the version."""
    connection.execute(_TABLES)
