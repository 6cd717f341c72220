"""Keys: what was made under each, looked up and kept in the transaction that makes it."""

from datetime import datetime

from sqlalchemy import bindparam, insert, select

from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import KEYS
from desktop_app.ports.backend import Receipt

_FIND = Prepared(select(KEYS.c.number, KEYS.c.total, KEYS.c.currency).where(KEYS.c.key == bindparam("wanted")))
_KEEP = Prepared(insert(KEYS))


def find_key(books: Session, key: str) -> Receipt | None:
    """What was made under a key; None where nothing was."""
    row = books.one(_FIND, wanted=key)
    return None if row is None else Receipt(row.number, row.total, row.currency, found=True)


def keep_key(books: Session, key: str, command: str, receipt: Receipt, now: datetime) -> None:
    """Keep what a command made under a key."""
    books.do(
        _KEEP,
        key=key,
        command=command,
        number=receipt.number,
        total=receipt.total,
        currency=receipt.currency,
        made_at=now,
    )
