"""Writes a file whole or not at all, readable by its owner alone."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO


def write_whole(path: str, write: Callable[[IO[bytes]], object]) -> None:
    """Let write fill a new file beside path, which then takes its place; raises OSError and leaves path as it was."""
    target = Path(path)
    descriptor, made = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)  # made 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        Path(made).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(made).unlink()
        raise
