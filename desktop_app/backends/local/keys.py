"""Keys: what was made under each, looked up and kept in the transaction that makes it."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from desktop_app.backends.local.tables import KEYS
from desktop_app.ports.backend import Receipt

_FIND = select(KEYS.c.number, KEYS.c.total, KEYS.c.currency).where(KEYS.c.key == bindparam("wanted"))
_KEEP = insert(KEYS)


def find_key(connection: Connection, key: str) -> Receipt | None:
    """What was made under a key; None where nothing was."""
    row = connection.execute(_FIND, {"wanted": key}).first()
    return None if row is None else Receipt(*row, found=True)


def keep_key(connection: Connection, key: str, command: str, receipt: Receipt, now: datetime) -> None:
    """Keep what a command made under a key."""
    values = {
        "key": key,
        "command": command,
        "number": receipt.number,
        "total": receipt.total,
        "currency": receipt.currency,
        "made_at": now,
    }
    connection.execute(_KEEP, values)
