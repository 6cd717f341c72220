"""Who has the books' file open, in any program: it is never exchanged for a copy under somebody who writes in it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.ports.backend import Unreachable

_IN_USE = (
    "The books' file is damaged and something still has it open. Nothing was booked; close every window and command "
    "of the program, then start it again: the last copy is put in its place."
)


class Use:
    """A connection's mark on the file, taken back by end, by being dropped, or by the end of the program."""

    def __init__(self, path: Path) -> None:
        """Raises OSError."""
        self._descriptor = -1
        self._descriptor = os.open(_mark(path), os.O_RDWR | os.O_CREAT, 0o600)
        _try_lock(self._descriptor, shared=True)

    def end(self) -> None:
        """Take the mark back; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.end()


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Go on only where nothing has the file open; raises Unreachable, with what to do, where something has."""
    descriptor = os.open(_mark(path), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _try_lock(descriptor, shared=False):
            raise Unreachable(_IN_USE)
        yield
    finally:
        os.close(descriptor)


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}.use")


def _try_lock(descriptor: int, *, shared: bool) -> bool:
    if sys.platform == "win32":  # there a file that is open can't be renamed anyway
        return True
    import fcntl  # noqa: PLC0415 - exists everywhere but on Windows

    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
