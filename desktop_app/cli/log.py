"""The program's log: a file in the data folder that its owner alone may read, without secrets."""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = "counterfoil.log"
LARGEST = 1_000_000
"""Bytes of one file; one older file is kept beside it."""

_ENVIRONMENT = "COUNTERFOIL_SECRET_"
_URL_PASSWORD = re.compile(r"(://[^/\s:@]+):[^/\s@]+@")


class Discreet(logging.Formatter):
    """Leaves out passwords in addresses and the secrets that the environment carries."""

    def format(self, record: logging.LogRecord) -> str:
        text = _URL_PASSWORD.sub(r"\1:…@", super().format(record))
        for name, secret in os.environ.items():
            if name.startswith(_ENVIRONMENT) and secret:
                text = text.replace(secret, "…")
        return text


class OwnersFile(RotatingFileHandler):
    """A log file that nobody else may read, made when the first line is written."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 – logging's own name
        """A line that can't be written is no reason to stop, or to tell a person of."""


@contextmanager
def kept(folder: Path, level: str) -> Iterator[None]:
    """Write what the program notes into the folder, from a level upwards; a folder that can't be written is let be."""
    handler = OwnersFile(folder / NAME, maxBytes=LARGEST, backupCount=1, delay=True)
    handler.setFormatter(Discreet("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("desktop_app")
    root.addHandler(handler)
    root.setLevel(level.upper())
    root.propagate = False
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.propagate = True
        handler.close()
