"""Copies of all that the program keeps, in a folder that a person chose."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

CopyTo = Callable[[Path], None]
"""Copies one file whole to a place of its own, also while it is in use; leaves nothing where there is no such file.

Raises Trouble or OSError where the world is in the way.
"""


@dataclass(frozen=True, slots=True)
class Backup:
    """One whole copy: the folder that holds it, and when it was begun, in UTC."""

    path: Path
    at: datetime


class BackupKeeper(Protocol):
    """Makes and finds whole copies in a folder. owner tells this program's copies from those of others there."""

    def usual(self) -> Path:
        """The folder that is used where a person chose none."""

    def check(self, folder: Path) -> None:
        """Raise Trouble, with what to do, where the folder is not there or is no folder."""

    def make(self, folder: Path, at: datetime, owner: str) -> Backup:
        """Make a copy, whole or not at all, and keep the last seven; raises Trouble with what to do."""

    def last(self, folder: Path, owner: str) -> Backup | None:
        """The newest copy in a folder, None where there is none; raises Trouble where the folder can't be read."""
