"""Back up everything: on a person's wish, and once a day into the folder that a person chose."""

from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.ports.backups import Backup, BackupKeeper
from desktop_app.ports.clock import Clock
from desktop_app.ports.profiles import Settings

FOLDER: Final = "backup.folder"
OWNER: Final = "backup.owner"


class BackUp:
    """Every method may block on disk, and raises Trouble, with what to do, where the disk is in the way."""

    def __init__(self, keeper: BackupKeeper, settings: Settings, clock: Clock) -> None:
        self._keeper, self._settings, self._clock = keeper, settings, clock

    def folder(self) -> str:
        """The folder that a person chose; empty where none was chosen."""
        return self._settings.get(FOLDER)

    def place(self) -> Path:
        """Where copies go: the chosen folder, else one beside the data."""
        chosen = self.folder()
        return Path(chosen) if chosen else self._keeper.usual()

    def set_folder(self, text: str) -> str:
        """Choose a folder that is there, or none with an empty text; returns it as it is kept.

        Raises InvalidInput for a text that names no whole path. What was chosen before stays where this one is refused.
        """
        chosen = text.strip()
        if chosen:
            path = _path(chosen)
            self._keeper.check(path)
            chosen = str(path)
        self._settings.set(FOLDER, chosen)
        return chosen

    def back_up(self, folder: Path | None = None) -> Backup:
        """Copy everything now, into the folder or else the chosen one, of which the last seven copies are kept."""
        return self._keeper.make(folder or self.place(), self._clock.now(), self._owner())

    def back_up_daily(self) -> Backup | None:
        """Copy everything into the chosen folder, unless none is chosen or today's copy is there: then None."""
        if not self.folder():
            return None
        last = self.last()
        if last is not None and _day(last.at) == _day(self._clock.now()):
            return None
        return self.back_up()

    def last(self) -> Backup | None:
        """The newest copy where copies go; None where there is none yet."""
        return self._keeper.last(self.place(), self._owner())

    def _owner(self) -> str:
        """The mark of these copies, so that several programs may share a folder; made once and kept."""
        owner = self._settings.get(OWNER)
        if not owner:
            owner = uuid4().hex[:6]
            self._settings.set(OWNER, owner)
        return owner


def _path(text: str) -> Path:
    try:
        path = Path(text).expanduser()
    except RuntimeError:  # “~name” of nobody
        path = Path(text)
    if not path.is_absolute() or "\0" in text:
        words = "“{folder}” is no whole path; write one such as {example}."
        raise InvalidInput(Problem("folder", words, {"folder": text, "example": str(Path.home() / "Backups")}))
    return path


def _day(moment: datetime) -> str:
    return moment.astimezone().date().isoformat()
