"""Opens files that people name, and says in words why one can't be read."""

from pathlib import Path

from desktop_app.domain.problems import InvalidInput, Problem

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes; a list of a million items needs about a third of it."""


def unreadable(path: str, reason: str) -> InvalidInput:
    """A file that can't be read at all."""
    return InvalidInput(Problem("file", "{file}: {reason}", {"file": Path(path).name or path, "reason": reason}))


def read_bytes(path: str) -> bytes:
    """The whole content of a file; raises InvalidInput."""
    file = Path(path)
    try:
        if file.is_file() and file.stat().st_size > LARGEST_FILE:
            raise unreadable(path, f"The file is larger than {LARGEST_FILE >> 20} MB; split it.")
        return file.read_bytes()
    except FileNotFoundError:
        raise unreadable(path, "There is no such file.") from None
    except IsADirectoryError:
        raise unreadable(path, "This is a folder, not a file.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise unreadable(path, f"The file can't be read: {reason}.") from None
