"""Locks between programs: held by a living process, let go by the system when it ends, however it ends."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path


def _try(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - exists everywhere but on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class FileLock:
    """An exclusive lock on a file of its own; made by try_lock, so it is always held until it is let go."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path, self._descriptor = path, descriptor

    def let_go(self) -> None:
        """Unlock and remove the file; a second call does nothing."""
        if self._descriptor < 0:
            return
        if sys.platform == "win32":  # an open file can't be removed there
            os.close(self._descriptor)
            with contextlib.suppress(OSError):
                self._path.unlink()
        else:
            self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
        self._descriptor = -1


def _is_still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def try_lock(path: Path) -> FileLock | None:
    """Lock a file, making it where needed; None where a living process has it. Raises OSError."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _try(descriptor):
            os.close(descriptor)
            return None
        if _is_still_there(path, descriptor):
            return FileLock(path, descriptor)
        os.close(descriptor)  # somebody cleared it away between opening and locking


@contextlib.contextmanager
def held(path: Path) -> Iterator[bool]:
    """Whether this program has the lock on a file, for as long as it is needed; where none can be made, it has it."""
    try:
        lock = try_lock(path)
    except OSError:
        yield True
        return
    try:
        yield lock is not None
    finally:
        if lock is not None:
            lock.let_go()
