"""What the disk or another program did to the books, told as a refusal in plain words."""

import apsw

from desktop_app.ports.backend import Refusal, Unreachable, Unsure

_WORDS = {
    apsw.SQLITE_FULL: "The disk is full. Nothing was booked; free some space, then try again.",
    apsw.SQLITE_BUSY: "Another program is writing in the books. Nothing was booked; try again in a moment.",
    apsw.SQLITE_LOCKED: "Another program is writing in the books. Nothing was booked; try again in a moment.",
    apsw.SQLITE_READONLY: "The books are read-only. Nothing was booked; allow writing in their folder.",
    apsw.SQLITE_PERM: "The books may not be opened. Nothing was booked; allow reading and writing in their folder.",
    apsw.SQLITE_CANTOPEN: "The books can't be opened. Nothing was booked; check their folder.",
    apsw.SQLITE_CORRUPT: "The books' file is damaged. Nothing was booked; start the program again to restore it.",
    apsw.SQLITE_NOTADB: "The books' file is damaged. Nothing was booked; start the program again to restore it.",
    apsw.SQLITE_IOERR: "The disk could not be read or written. Nothing was booked.",
}
_UNSURE = "The disk failed while the books were being written. It may or may not have been booked."

DAMAGED = frozenset((apsw.SQLITE_CORRUPT, apsw.SQLITE_NOTADB))


def code_of(error: BaseException | None) -> int:
    """SQLite's primary result code of an error, 0 where there is none."""
    code: int = getattr(error, "result", None) or 0
    return code & 0xFF


def refusal_of(error: BaseException, *, committing: bool = False) -> Refusal | None:
    """The refusal that an error of the database means; None where it is none, or the fault is the program's own."""
    code = code_of(error) if isinstance(error, apsw.Error) else 0
    if committing and code == apsw.SQLITE_IOERR:
        return Unsure(_UNSURE, quoted=str(error))
    return Unreachable(_WORDS[code], quoted=str(error)) if code in _WORDS else None
