"""A folder of whole copies: each a folder under its time, there at once or not at all; the last seven are kept."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_app.ports.backups import Backup, CopyTo
from desktop_app.storage.errors import DiskFull, ReadOnly, StorageError, worded

KEEP = 7
_STAMP = "%Y-%m-%d-%H%M%S"
_NAME = "counterfoil-{stamp}-{owner}"
_UNFINISHED = ".{name}.unfinished"
_REMEDY = "Connect its disk, or choose another folder in the settings."
_WORDS = {
    DiskFull: (
        "The disk of the backup folder {folder} is full.",
        "Make room there, or choose another folder in the settings.",
    ),
    ReadOnly: (
        "Nothing can be written in the backup folder {folder}.",
        "Allow writing there, or choose another folder in the settings.",
    ),
}


class BackupFolder:
    """Implements ports.backups.BackupKeeper; copies go in the order of the mapping, under its names."""

    def __init__(self, usual: Path, files: Mapping[str, CopyTo]) -> None:
        self._usual, self._files = usual, files

    def usual(self) -> Path:
        return self._usual

    def check(self, folder: Path) -> None:
        if folder == self._usual:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _told(folder):
            if not folder.exists():
                raise StorageError(f"The backup folder {folder} is not there.", _REMEDY)
            if not folder.is_dir():
                raise StorageError(f"{folder} is no folder.", "Choose another folder in the settings.")

    def make(self, folder: Path, at: datetime, owner: str) -> Backup:
        with _told(folder):
            self.check(folder)
            self._clear(folder, owner)
            backup = self._free(folder, at, owner)
            unfinished = _hidden(backup.path)
            unfinished.mkdir(mode=0o700)
            try:
                for name, copy_to in self._files.items():
                    copy_to(unfinished / name)
                unfinished.rename(backup.path)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
            for old in _too_many(_found(folder, owner)):
                _drop(old.path)
        return backup

    def last(self, folder: Path, owner: str) -> Backup | None:
        with _told(folder):
            self.check(folder)
            return next(iter(_found(folder, owner)), None)

    @staticmethod
    def _free(folder: Path, at: datetime, owner: str) -> Backup:
        """A name that is not taken; a later second where this one is."""
        while True:
            path = folder / _NAME.format(stamp=at.astimezone().strftime(_STAMP), owner=owner)
            if not path.exists():
                return Backup(path, at)
            at += timedelta(seconds=1)

    @staticmethod
    def _clear(folder: Path, owner: str) -> None:
        """Take away what a run that was cut off left half made."""
        for left in folder.glob(_UNFINISHED.format(name=_NAME.format(stamp="*", owner=owner))):
            shutil.rmtree(left, ignore_errors=True)


def _hidden(path: Path) -> Path:
    return path.with_name(_UNFINISHED.format(name=path.name))


def _found(folder: Path, owner: str) -> list[Backup]:
    """The whole copies of an owner, the newest first."""
    found = []
    for path in folder.glob(_NAME.format(stamp="*", owner=owner)):
        stamp = path.name.removeprefix("counterfoil-").removesuffix(f"-{owner}")
        with suppress(ValueError):  # named by somebody else
            found.append(Backup(path, datetime.strptime(stamp, _STAMP).astimezone(UTC)))
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


def _too_many(newest_first: list[Backup]) -> list[Backup]:
    """What goes so that seven stay: first what is not the last of its day, then the oldest; never the newest."""
    days = [backup.path.name[: len("counterfoil-0000-00-00")] for backup in newest_first]
    doubled = [nth > 0 and days[nth - 1] == day for nth, day in enumerate(days)]
    dearest_first = sorted(range(len(newest_first)), key=lambda nth: (doubled[nth], nth))
    return [newest_first[nth] for nth in dearest_first[KEEP:]]


def _drop(path: Path) -> None:
    """Remove an old copy; what can't be removed now is no longer taken for a whole one."""
    with suppress(OSError):
        path.rename(_hidden(path))
        shutil.rmtree(_hidden(path), ignore_errors=True)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn whatever the disk says into a StorageError about the folder."""
    try:
        with worded(folder):
            yield
    except (DiskFull, ReadOnly) as error:
        message, remedy = _WORDS[type(error)]
        raise type(error)(message.format(folder=folder), remedy) from error
    except OSError as error:
        raise StorageError(f"No backup can be made in {folder}: {error.strerror or error}.", _REMEDY) from error
