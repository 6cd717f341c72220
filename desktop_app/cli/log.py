"""Keeps the program's log while a command is carried out."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.ports.log import LARGEST, NAME, Discreet, OwnersFile


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
