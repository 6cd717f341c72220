"""The window's catalogue is brought up to date by a program of its own, so that typing never waits for it."""

import json
import sys
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QProcess, Signal

from desktop_app.domain.profile_settings import ON_A_SERVER
from desktop_app.ports.catalogue import CatalogueCounts
from desktop_app.ui.counted import counted
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import quantity
from desktop_app.ui.jobs import ASK
from desktop_app.ui.widgets.strip import Level, StripRow

SYNC: Final = "shell.sync"
FRESH: Final = timedelta(minutes=15)
"""How old a catalogue may be before a profile that is taken up brings it up to date by itself."""
_SIGN_IN: Final = 5
"""The exit code of a program that must sign in first."""
LEAST_SHARE: Final = 20
"""The time that is left is told once a part of so many has come: the first values take longer than those after them."""
END_MS: Final = 3000
"""How long a program that is told to stop may take for it."""


class Syncing(QObject):
    """told(words) how far it is, empty at the end; one at a time, of the profile that was shown when it began."""

    told = Signal(str)

    def __init__(self, desk: Desk, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._data_dir = desk, data_dir
        self._process: QProcess | None = None
        self._profile, self._unread, self._wanted = "", b"", False
        desk.navigator.profile_changed.connect(self.look)
        desk.navigator.signed_in.connect(self.look)

    @property
    def is_running(self) -> bool:
        """Whether one is on its way."""
        return self._process is not None

    def look(self, _name: str = "") -> None:
        """Begin where the profile that is shown is on a server and its catalogue is old."""
        verbs, name = self._desk.verbs, self._desk.profile

        def ask() -> bool:
            if verbs.connections.profile(name).backend not in ON_A_SERVER:
                return False
            counts: CatalogueCounts = verbs.refresh.counts(name)
            return counts.refreshed_at is None or verbs.clock.now() - counts.refreshed_at > FRESH

        self._desk.jobs.run(ask, partial(self._begin_if, name), self, failed=lambda _error: None, topic="sync")

    def _begin_if(self, name: str, is_old: bool) -> None:
        if is_old and name == self._desk.profile and not self.is_running:
            self.begin(wanted=False)

    def toggle(self) -> None:
        """Begin for the profile that is shown, or stop the one that is on its way; what arrived stays."""
        if self._process is None:
            self.begin(wanted=True)
        else:
            self.stop()

    def stop(self) -> None:
        """Stop the one that is on its way; what arrived stays."""
        if self._process is not None:
            self._wanted = False
            self._process.terminate()

    def begin(self, *, wanted: bool) -> None:
        """Begin for the profile that is shown; wanted says that a person asked, who is then told how it went."""
        self._profile, self._wanted, self._unread = self._desk.profile, wanted, b""
        self._process = process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._not_begun)
        self._desk.navigator.fetch(self._profile)
        self.told.emit(self.tr("Catalogue: asking"))
        secret = partial(self._desk.verbs.connections.secret, self._profile)
        self._desk.jobs.run(secret, self._start, self, lane=ASK, topic="secret")

    def _start(self, secret: str | None) -> None:
        if self._process is None:
            return
        words = ["--data-dir", str(self._data_dir), "sync", "--profile", self._profile, "--json", "--gently"]
        # a program that was packed is the program itself; else it is a module of this Python (-P: never one that
        # somebody has put under that name into the folder from which the window was opened)
        own = [] if getattr(sys, "frozen", False) else ["-P", "-m", "desktop_app"]
        self._process.start(sys.executable, [*own, *words, *(["--secret-on-input"] if secret else [])])
        if secret:
            self._process.write(f"{secret}\n".encode())
        self._process.closeWriteChannel()

    def _read(self) -> None:
        if self._process is None:
            return
        lines = (self._unread + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        self._unread = lines.pop()
        for line in lines:
            self._say(_progress(line))

    def _say(self, line: Mapping[str, Any]) -> None:
        taken, expected = int(line.get("taken") or 0), int(line.get("expected") or 0)
        if line.get("done") or not taken:
            return
        words = self.tr("Catalogue: {taken}").format(taken=quantity(Decimal(taken)))
        if expected >= taken:
            words = self.tr("Catalogue: {taken} of {expected}")
            words = words.format(taken=quantity(Decimal(taken)), expected=quantity(Decimal(expected)))
            left = seconds_left(taken, expected, line.get("seconds"))
            if left:
                words = counted("Syncing", "{so_far}, %n s left", left).format(so_far=words)
        self.told.emit(words)

    def _not_begun(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._finished(1)

    def _finished(self, code: int) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        why = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        process.deleteLater()
        self._desk.navigator.fetch("")
        self.told.emit("")
        self._desk.verbs.refresh.changed_elsewhere()
        self._desk.navigator.catalogue_changed.emit()
        why = why.removeprefix("counterfoil: ")
        if code == _SIGN_IN:
            self._desk.navigator.sign_in_needed.emit(self._profile, why)
        elif self._wanted:
            self._answer(code, why)

    def _answer(self, code: int, why: str) -> None:
        if code == 0:
            self._desk.navigator.said.emit(StripRow(SYNC, Level.NOTICE, self.tr("The catalogue is up to date.")))
            return
        words = self.tr("The catalogue is not up to date. {why}").format(why=why)
        self._desk.navigator.said.emit(StripRow(SYNC, Level.WARNING, words))

    def close(self) -> None:
        """Stop what is on its way; the next one goes on where it was."""
        if self._process is not None:
            self._process.terminate()
            if not self._process.waitForFinished(END_MS):
                self._process.kill()
                self._process.waitForFinished(END_MS)


def _progress(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def seconds_left(taken: int, expected: int, seconds: object) -> int:
    """How much longer it takes at that pace, in whole seconds; 0 within the first second, or while too little came."""
    if not isinstance(seconds, int | float) or seconds < 1 or not taken or taken * LEAST_SHARE < expected:
        return 0
    return round(seconds * (expected - taken) / taken)
