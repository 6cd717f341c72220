"""Opens the window, runs it to its end and leaves nothing running behind."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.profiles import LOCAL, Profile
from desktop_app.ui import sizing
from desktop_app.ui.actions import Actions, ActionSpec
from desktop_app.ui.appearance import SETTINGS as LOOK_SETTINGS
from desktop_app.ui.appearance import Appearance
from desktop_app.ui.company.actions import ACTIONS as COMPANY
from desktop_app.ui.customers.actions import ACTIONS as CUSTOMERS
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.actions import ACTIONS as DOCUMENTS
from desktop_app.ui.garbage import GarbageCollection
from desktop_app.ui.items.actions import ACTIONS as ITEMS
from desktop_app.ui.jobs import KEEP, Jobs
from desktop_app.ui.office.actions import ACTIONS as OFFICE
from desktop_app.ui.orders.actions import ACTIONS as ORDERS
from desktop_app.ui.outbox.actions import ACTIONS as OUTBOX
from desktop_app.ui.payments.actions import ACTIONS as PAYMENTS
from desktop_app.ui.profiles.actions import ACTIONS as PROFILES
from desktop_app.ui.settings.actions import ACTIONS as SETTINGS
from desktop_app.ui.settings.locales import LOCALE, put_on
from desktop_app.ui.shell.actions import ACTIONS as SHELL
from desktop_app.ui.shell.crash import CrashHook
from desktop_app.ui.shell.daily_backup import DailyBackup
from desktop_app.ui.shell.recurring import RecurringOrders
from desktop_app.ui.shell.sample import LOAD, SampleOffer
from desktop_app.ui.shell.screens import SCREENS
from desktop_app.ui.shell.single import OnlyWindow
from desktop_app.ui.shell.syncing import SYNC, Syncing
from desktop_app.ui.shell.window import GEOMETRY, LAST_PROFILE, MainWindow
from desktop_app.ui.stock.actions import ACTIONS as STOCK
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.ui.widgets.widths import WIDTHS, Widths, use_widths
from desktop_app.workflows.verbs import Verbs

ACTIONS: tuple[ActionSpec, ...] = (
    *SHELL,
    *ORDERS,
    *PAYMENTS,
    *CUSTOMERS,
    *ITEMS,
    *STOCK,
    *COMPANY,
    *DOCUMENTS,
    *OUTBOX,
    *OFFICE,
    *PROFILES,
    *SETTINGS,
)
"""The one table of actions; each screen's rows stand beside the screen."""


def open_window(verbs: Verbs, data_dir: Path, *, sample: bool = False, notices: Sequence[str] = ()) -> int:
    """Show the window until it is closed; sample opens it with the sample company. Returns the exit code.

    notices are what the storage had to say when it was opened.
    """
    sizing.put_on(verbs.settings.get(sizing.SIZE), os.environ)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("The window needs an application with widgets.")
    program = Program(app, verbs, data_dir)
    try:
        program.show(sample=sample, notices=notices)
        return app.exec()
    finally:
        program.close()


class Program(QObject):
    """Everything that belongs to one open window; made without being shown, so that a tour can play in it."""

    def __init__(self, app: QApplication, verbs: Verbs, data_dir: Path, jobs: Jobs | None = None) -> None:
        super().__init__()
        app.setApplicationName("Counterfoil")
        app.setDesktopFileName("counterfoil")
        names = (*LOOK_SETTINGS, GEOMETRY, LAST_PROFILE, LOCALE, WIDTHS)
        self._settings = {name: verbs.settings.get(name) for name in names}
        put_on(self._settings[LOCALE])
        self._garbage = GarbageCollection(self)
        self._garbage.start()
        self.hook = CrashHook(data_dir, self)
        self.desk = Desk(
            verbs=verbs,
            jobs=jobs or Jobs(self),
            actions=Actions(ACTIONS, _own_keys(verbs), self),
            appearance=Appearance(app, self._settings, self),
            profile=self._settings[LAST_PROFILE] or LOCAL,
        )
        use_widths(Widths(self._settings[WIDTHS], self._keep_widths))
        self.window = MainWindow(self.desk, SCREENS, self._settings[GEOMETRY])
        self.sample = SampleOffer(self.desk, self)
        self.backup = DailyBackup(self.desk, self)
        self.recurring = RecurringOrders(self.desk, self)
        self.syncing = Syncing(self.desk, data_dir, self)
        self._only = OnlyWindow(data_dir, self)
        self._sending: set[str] = set()
        self._connect()

    def _connect(self) -> None:
        desk = self.desk
        self.hook.happened.connect(self._say_crash)
        self.hook.troubled.connect(lambda words: self._say("trouble", words))
        self._only.wanted.connect(self._to_front)
        self.window.line.changed.connect(self._say_notices)
        self.sample.ready.connect(self._say_notices)
        desk.jobs.moved.connect(desk.navigator.outbox_changed)
        desk.jobs.stumbled.connect(self.hook.take_error)
        desk.appearance.kept.connect(self._keep)
        desk.navigator.profile_changed.connect(lambda _name: self._list_senders())
        desk.actions.bind(self.window, LOAD, self.sample.load, Qt.ShortcutContext.WindowShortcut)
        desk.actions.bind(self.window, SYNC, self.syncing.toggle, Qt.ShortcutContext.WindowShortcut)
        self.syncing.told.connect(self.window.status.show_sync)
        self.window.status.stop.connect(self.syncing.stop)

    def show(self, *, sample: bool = False, notices: Sequence[str] = ()) -> None:
        """Show the window; what takes longer begins once it has been painted."""
        self.hook.install()
        self.window.painted.connect(partial(self._begin, sample), Qt.ConnectionType.QueuedConnection)
        self.window.show_screen("orders")
        self.window.show()
        for number, words in enumerate(notices):
            self.desk.navigator.said.emit(StripRow(f"storage.{number}", Level.WARNING, words))

    def _begin(self, sample: bool) -> None:
        self._garbage.forget_texts()
        self._only.listen()
        self.window.start()
        self.sample.begin(wanted=sample)
        self.backup.begin()
        self.recurring.begin()
        self.syncing.look()
        self._list_senders()

    def _list_senders(self) -> None:
        self.desk.jobs.run(self.desk.verbs.connections.profiles, self._start_senders, self, topic="senders")

    def _start_senders(self, profiles: Sequence[Profile]) -> None:
        send, jobs = self.desk.verbs.send, self.desk.jobs
        for name in self._sending - {profile.name for profile in profiles}:
            jobs.stop_sender(name)
        self._sending = {profile.name for profile in profiles}
        for profile in profiles:
            step, due = partial(send.step, profile.name), partial(send.next_due, profile.name)
            jobs.start_sender(profile.name, step, profile.send_limit, due)

    def _keep(self, name: str, value: str) -> None:
        keep = partial(self.desk.verbs.settings.set, name, value)
        self.desk.jobs.run(keep, lambda _none: None, self, lane=KEEP)

    def _to_front(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _say_notices(self) -> None:
        """Say what there is to know of how connections were opened, such as damaged books."""
        for words in self.desk.verbs.connections.notices():
            self.desk.navigator.said.emit(StripRow(words, Level.WARNING, words))

    def _say_crash(self, path: str) -> None:
        words = self.tr(
            "Something went wrong inside the program. What was typed is kept; the particulars are in {path}."
        )
        self._say("crash", words.format(path=path))

    def _say(self, name: str, words: str) -> None:
        self.desk.navigator.said.emit(StripRow(name, Level.DANGER, words))

    def _keep_widths(self, text: str) -> None:
        keep = partial(self.desk.verbs.settings.set, WIDTHS, text)
        self.desk.jobs.run(keep, lambda _none: None, self, lane=KEEP)

    def close(self) -> None:
        """Close the window, keep what is unsaved and end every thread."""
        use_widths(None)
        self.window.close()
        self._only.close()
        self.syncing.close()
        self.desk.jobs.close()
        self.desk.verbs.connections.close()
        self.hook.remove()
        self._garbage.stop()


def _own_keys(verbs: Verbs) -> dict[str, str]:
    """The keys that a person set, by action; “none” stands for no key."""
    kept = {spec.id: verbs.settings.get(f"key.{spec.id}") for spec in ACTIONS}
    return {name: "" if key == "none" else key for name, key in kept.items() if key}
