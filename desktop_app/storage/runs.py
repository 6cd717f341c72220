"""Runs: each start of the program has a name and a lock, so that what a dead one left behind is known as such."""

import uuid
from pathlib import Path

from desktop_app.storage.locks import FileLock, try_lock

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def boot() -> str:
    """Which start of the computer this is; empty where it can't be told."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""


class Run:
    """The run that goes on here. Its lock file lies in the folder as long as it lives; raises OSError."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.id = uuid.uuid4().hex
        self.boot = boot()
        self._folder = folder
        self._lock: FileLock | None = try_lock(self._file(self.id))

    def _file(self, run_id: str) -> Path:
        return self._folder / f"{run_id}.lock"

    def is_alive(self, run_id: str) -> bool:
        """Whether that run still goes on; the file of a dead one is cleared away."""
        if run_id == self.id:
            return self._lock is not None
        if not self._file(run_id).exists():
            return False
        lock = try_lock(self._file(run_id))
        if lock:
            lock.let_go()
        return lock is None

    def others_live(self) -> bool:
        """Whether any other run goes on in this folder; what dead ones left is cleared away."""
        names = [file.stem for file in self._folder.glob("*.lock") if file.stem != self.id]
        return bool([name for name in names if self.is_alive(name)])

    def end(self) -> None:
        """Let go of the lock; a second call does nothing."""
        if self._lock:
            self._lock.let_go()
            self._lock = None
