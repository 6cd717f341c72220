"""What the world can do to a database file, each as an error that says in plain words what to do."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from desktop_app.ports.trouble import Trouble

LEAST_ROOM = 1 << 20
"""Bytes without which a disk counts as full."""


class StorageError(Trouble):
    """The world is in the way of the files; every other error from here is a mistake of the program."""


class DiskFull(StorageError):
    """There is no room for what should be kept."""


class ReadOnly(StorageError):
    """The folder or a file in it can't be written, or is not what it should be."""


class Damaged(StorageError):
    """A file is damaged."""


class NewerVersion(StorageError):
    """A file was written by a newer version of the program."""


class Busy(StorageError):
    """Another program keeps a file locked."""


class DiskTrouble(StorageError):
    """The disk itself reports errors."""


_WORDS: dict[type[StorageError], tuple[str, str]] = {
    DiskFull: ("The disk is full: {path} can't grow.", "Make room on that disk, then try again."),
    ReadOnly: (
        "{path} can't be written.",
        "Check that the folder exists and that you may write in it, or choose another data folder.",
    ),
    Damaged: (
        "{path} is damaged.",
        "Close the program and start it again: the damaged file is kept aside and the last backup restored.",
    ),
    NewerVersion: (
        "{path} was written by a newer version of Counterfoil.",
        "Install that version or a later one; nothing was changed.",
    ),
    Busy: ("Another program keeps {path} locked.", "Close that program, then try again."),
    DiskTrouble: (
        "The disk reports an error at {path}.",
        "Check the disk and its connection, then start the program again.",
    ),
}

_KINDS: tuple[tuple[type[apsw.Error], type[StorageError]], ...] = (
    (apsw.FullError, DiskFull),
    (apsw.ReadOnlyError, ReadOnly),
    (apsw.CantOpenError, ReadOnly),
    (apsw.PermissionsError, ReadOnly),
    (apsw.CorruptError, Damaged),
    (apsw.NotADBError, Damaged),
    (apsw.BusyError, Busy),
    (apsw.LockedError, Busy),
    (apsw.IOError, DiskTrouble),
)

_NUMBERS: dict[int, type[StorageError]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EACCES: ReadOnly,
    errno.EPERM: ReadOnly,
    errno.EROFS: ReadOnly,
    errno.EEXIST: ReadOnly,
    errno.ENOTDIR: ReadOnly,
    errno.EISDIR: ReadOnly,
    errno.EIO: DiskTrouble,
}


def in_words(kind: type[StorageError], path: Path) -> StorageError:
    """The error of a kind, with its sentence about a path."""
    message, remedy = _WORDS[kind]
    return kind(message.format(path=path), remedy)


def _is_full(path: Path) -> bool:
    """SQLite reports some full disks as errors of the disk."""
    try:
        return shutil.disk_usage(path.parent).free < LEAST_ROOM
    except OSError:
        return False


def _kind_of(error: apsw.Error | OSError, path: Path) -> type[StorageError] | None:
    if isinstance(error, OSError):
        return _NUMBERS.get(error.errno or 0)
    kind = next((kind for theirs, kind in _KINDS if isinstance(error, theirs)), None)
    return DiskFull if kind in (DiskTrouble, ReadOnly) and _is_full(path) else kind


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Turn the world's errors inside into StorageError; our own mistakes pass unchanged."""
    try:
        yield
    except (apsw.Error, OSError) as error:
        kind = _kind_of(error, path)
        if kind is None:
            raise
        raise in_words(kind, path) from error
