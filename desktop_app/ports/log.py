"""The program's log, of the window and of commands: a file that its owner alone may read, without secrets."""

import logging
import os
import re
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from typing import Final

from desktop_app.ports.secrets import PREFIX

NAME: Final = "counterfoil.log"
LARGEST: Final = 1_000_000
"""Bytes of one file; one older file is kept beside it."""

_URL_PASSWORD: Final = re.compile(r"(://[^/\s:@]+):[^/\s@]+@")


class Discreet(logging.Formatter):
    """Leaves out passwords in addresses and the secrets that the environment carries."""

    def format(self, record: logging.LogRecord) -> str:
        text = _URL_PASSWORD.sub(r"\1:…@", super().format(record))
        for name, secret in os.environ.items():
            if name.startswith(PREFIX) and secret:
                text = text.replace(secret, "…")
        return text


class OwnersFile(RotatingFileHandler):
    """A log file that nobody else may read."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 – logging's own name
        """A line that can't be written is no reason to stop, or to tell a person of."""
