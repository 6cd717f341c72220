"""A copy of the books for a backup that a person keeps elsewhere."""

import errno
from pathlib import Path

import apsw

from desktop_app.backends.local.backups import Damaged, copy
from desktop_app.backends.local.faults import code_of
from desktop_app.backends.local.file import NAME
from desktop_app.ports.trouble import Trouble

_NUMBERS = {
    apsw.SQLITE_FULL: errno.ENOSPC,
    apsw.SQLITE_READONLY: errno.EROFS,
    apsw.SQLITE_PERM: errno.EACCES,
    apsw.SQLITE_CANTOPEN: errno.EACCES,
    apsw.SQLITE_IOERR: errno.EIO,
}


def copy_books(folder: Path, to: Path) -> None:
    """Copy the books of a data folder whole, also while they are in use; nothing where there are none yet.

    Raises Trouble, or OSError where a disk is in the way.
    """
    path = folder / NAME
    if not path.exists():
        return
    try:
        copy(path, to)
    except Damaged as error:
        words = f"The books' file {path} is damaged and was not copied."
        raise Trouble(words, "Start the program again: the last sound copy is put in its place.") from error
    except apsw.Error as error:
        number = _NUMBERS.get(code_of(error))
        if number is None:
            raise Trouble(f"The books' file {path} can't be copied: {error}.", "Try again in a moment.") from error
        raise OSError(number, str(error)) from error
