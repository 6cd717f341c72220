"""Whether the profile that is shown is connected: learned from what its senders meet and from a test at the start."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.ports.backend import ConnectionReport, NotAllowed
from desktop_app.ports.outbox import State
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import clock
from desktop_app.ui.jobs import ASK
from desktop_app.ui.widgets.marks import Mark
from desktop_app.workflows.send_outbox import Held, Sent


class LineWatch(QObject):
    """changed(mark, words, tone) whenever there is something new to say."""

    changed = Signal(object, str, str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._off_since: datetime | None = None
        desk.navigator.outbox_changed.connect(self._moved)
        desk.navigator.profile_changed.connect(self.test)
        desk.navigator.signed_in.connect(self.test)

    def test(self) -> None:
        """Ask the backend of the profile that is shown; what it answers comes with changed."""
        self.changed.emit(Mark.HALF, self.tr("connecting"), "muted")
        name = self._desk.profile
        work = partial(self._desk.verbs.connections.test, name)
        self._desk.jobs.run(work, partial(self._tested, name), self, failed=self._failed, lane=ASK, topic="test")

    def _tested(self, name: str, report: ConnectionReport) -> None:
        if report.ok:
            self._connected()
            return
        is_out = isinstance(report.refusal, NotAllowed)
        self._off_line(report.message, is_out=is_out)
        if is_out:
            self._desk.navigator.sign_in_needed.emit(name, report.message)

    def _failed(self, error: Exception) -> None:
        self._off_line(str(error))

    def _moved(self, moved: object) -> None:
        if isinstance(moved, Sent) and moved.entry.profile == self._desk.profile:
            self._connected()
        elif isinstance(moved, Held) and moved.entry.profile == self._desk.profile and moved.state is not State.PARKED:
            self._off_line(moved.reason, is_out=moved.needs_sign_in)

    def _connected(self) -> None:
        self._off_since = None
        self.changed.emit(Mark.SOLID, self.tr("connected"), "done")

    def _off_line(self, why: str, *, is_out: bool = False) -> None:
        """The backend can't be used: out of reach, or is_out, where it wants somebody to sign in."""
        self._off_since = self._off_since or self._desk.verbs.clock.now().astimezone()
        words = self.tr("not signed in since {time}") if is_out else self.tr("off line since {time}")
        since = words.format(time=clock(self._off_since))
        self.changed.emit(Mark.HOLLOW, f"{since} · {why}" if why else since, "warning")
