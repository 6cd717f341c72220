"""What the disk or another program did to the books, told as a refusal in plain words."""

import sqlite3

from sqlalchemy.exc import DBAPIError

from desktop_app.ports.backend import Refusal, Unreachable, Unsure

_WORDS = {
    sqlite3.SQLITE_FULL: "The disk is full. Nothing was booked; free some space, then try again.",
    sqlite3.SQLITE_BUSY: "Another program is writing in the books. Nothing was booked; try again in a moment.",
    sqlite3.SQLITE_LOCKED: "Another program is writing in the books. Nothing was booked; try again in a moment.",
    sqlite3.SQLITE_READONLY: "The books are read-only. Nothing was booked; allow writing in their folder.",
    sqlite3.SQLITE_PERM: "The books may not be opened. Nothing was booked; allow reading and writing in their folder.",
    sqlite3.SQLITE_CANTOPEN: "The books can't be opened. Nothing was booked; check their folder.",
    sqlite3.SQLITE_CORRUPT: "The books' file is damaged. Nothing was booked; start the program again to restore it.",
    sqlite3.SQLITE_NOTADB: "The books' file is damaged. Nothing was booked; start the program again to restore it.",
    sqlite3.SQLITE_IOERR: "The disk could not be read or written. Nothing was booked.",
}
_UNSURE = "The disk failed while the books were being written. It may or may not have been booked."

DAMAGED = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB))


def code_of(error: BaseException | None) -> int:
    """SQLite's primary result code of an error, 0 where there is none."""
    code: int = getattr(error, "sqlite_errorcode", None) or 0
    return code & 0xFF


def refusal_of(error: BaseException, *, committing: bool = False) -> Refusal | None:
    """The refusal that an error of the database means; None where it is none, or the fault is the program's own."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = code_of(cause)
    if committing and code == sqlite3.SQLITE_IOERR:
        return Unsure(_UNSURE, quoted=str(cause))
    return Unreachable(_WORDS[code], quoted=str(cause)) if code in _WORDS else None
