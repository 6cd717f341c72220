"""The client's storage as one thing: opened, mended where it is damaged, backed up once a day, closed."""

import contextlib
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop_app.ports.clock import Clock, SystemClock
from desktop_app.storage.backups import Backups, copy
from desktop_app.storage.catalogue import Catalogue
from desktop_app.storage.drafts import Drafts
from desktop_app.storage.errors import Damaged, StorageError, worded
from desktop_app.storage.gate import Gate
from desktop_app.storage.migrations import CLIENT
from desktop_app.storage.outbox import Outbox
from desktop_app.storage.outbox_claims import Claims
from desktop_app.storage.profiles import Profiles
from desktop_app.storage.recents import Recents
from desktop_app.storage.recovery import open_gate, restore
from desktop_app.storage.runs import Run
from desktop_app.storage.settings import Settings

__all__ = ["Database", "StorageError"]

FILE = "counterfoil.sqlite"


class Database:
    """All that the client keeps in a folder. notices says, in sentences, what a person must know after opening."""

    def __init__(self, folder: Path, gate: Gate, run: Run, clock: Clock, notices: tuple[str, ...]) -> None:
        self._gate, self._run = gate, run
        self._claims = Claims(gate, run)
        self._claims.look_back()
        self.notices = notices
        self.drafts = Drafts(gate, clock)
        self.outbox = Outbox(gate, self._claims, clock)
        self.profiles = Profiles(gate)
        self.settings = Settings(gate)
        self.recents = Recents(gate)
        self.catalogue = Catalogue(folder / "catalogues")

    @classmethod
    def open(cls, folder: Path, clock: Clock | None = None) -> Self:
        """Open the storage of a folder, making it where it is not; raises StorageError with what to do."""
        clock = clock or SystemClock()
        with contextlib.ExitStack() as undo:
            with worded(folder):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                run = Run(folder / "runs")
            undo.callback(run.end)
            run.others_live()
            gate, notices = _open(folder, run, clock)
            undo.callback(gate.close)
            database = cls(folder, gate, run, clock, notices)
            undo.pop_all()
        return database

    def backup(self, to: Path) -> None:
        """Copy the whole client's file, while it is in use, to another place."""
        with self._gate.reading() as connection:
            copy(connection, to)

    def close(self) -> None:
        """Let go of every file; nothing may be asked afterwards."""
        try:
            self._claims.leave()
        finally:
            self.catalogue.close()
            self._gate.close()
            self._run.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _open(folder: Path, run: Run, clock: Clock) -> tuple[Gate, tuple[str, ...]]:
    path, backups = folder / FILE, Backups(folder / "backups")
    notices: list[str] = []
    try:
        gate = open_gate(path, CLIENT, backups)
    except Damaged:
        if run.others_live():
            raise
        notices.append(restore(path, CLIENT, backups))
        gate = open_gate(path, CLIENT, backups)
    if backups.is_due(clock.today()):
        try:
            with gate.reading() as connection:
                backups.take_daily(connection, clock.today())
        except StorageError as error:
            notices.append(f"Today's backup could not be made. {error}")
    return gate, tuple(notices)
