"""The main window: shows one screen at a time and keeps what surrounds it; no business."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.profiles import Profile
from desktop_app.ports.outbox import OutboxCounts
from desktop_app.ui.actions import ActionSpec
from desktop_app.ui.counted import counted
from desktop_app.ui.desk import Desk
from desktop_app.ui.icons import app_icon
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.own_books import OwnBooks
from desktop_app.ui.profiles.signing_in import SIGN_IN, SigningIn
from desktop_app.ui.shell.key_list import KEYS, KeyList
from desktop_app.ui.shell.line_watch import LineWatch
from desktop_app.ui.shell.notices import DISMISS, Notices
from desktop_app.ui.shell.screens import ScreenSpec
from desktop_app.ui.shell.status_line import StatusLine
from desktop_app.ui.shell.top_bar import TopBar
from desktop_app.ui.widgets.step_words import rule_words
from desktop_app.ui.widgets.strip import Level, StripRow

GEOMETRY = "window.geometry"
LAST_PROFILE = "window.profile"
_FIND = "shell.find"
_UNKEPT = "unkept"
_REFUSED = "refused"


class MainWindow(QMainWindow):
    """Screens come when they are first shown. painted comes once, after the first picture is on the screen."""

    painted = Signal()

    def __init__(self, desk: Desk, screens: Sequence[ScreenSpec], geometry: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._specs = {spec.name: spec for spec in screens}
        self._screens: dict[str, QWidget] = {}
        self.current = ""
        self._is_painted = False
        self.setWindowTitle(self.tr("Counterfoil"))
        self.setWindowIcon(app_icon())
        self.setMinimumSize(960, 600)
        self.top = TopBar(desk, screens, self.offered, self)
        self.notices = Notices(desk, self)
        self.status = StatusLine(desk.actions, self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.line = LineWatch(desk, self)
        self._own = OwnBooks(desk, ("shell.company",), self._elsewhere, self)
        self._connect()
        self._bind()
        if not (geometry and self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))):
            self.resize(1280, 800)

    def _lay_out(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip = QFrame(page)
        inset = QVBoxLayout(strip)
        inset.setContentsMargins(16, 0, 16, 0)
        inset.addWidget(self.notices)
        for widget in (self.top, self._stack, strip, self.status):
            column.addWidget(widget, 1 if widget is self._stack else 0)
        self.setCentralWidget(page)
        self.keys = KeyList(self._desk, page)
        self.signing_in = SigningIn(self._desk, page)

    def _connect(self) -> None:
        navigator = self._desk.navigator
        navigator.wanted.connect(self.show_screen)
        navigator.outbox_changed.connect(self.count)
        navigator.profile_changed.connect(self._profile_changed)
        self._own.told.connect(self._show_own)
        self._desk.actions.refused.connect(lambda words: navigator.said.emit(StripRow(_REFUSED, Level.NOTICE, words)))
        self.top.chosen.connect(self.show_screen)
        self.top.profile_chosen.connect(self._desk.change_profile)
        self.top.menu_wanted.connect(self.list_profiles)
        self.status.keys.connect(lambda: self.keys.toggle(self.current))
        self.status.why.connect(lambda: self._desk.actions.trigger(self._why()))
        self.line.changed.connect(self.top.show_line)
        self.line.changed.connect(self.status.show_line)

    def _bind(self) -> None:
        everywhere = Qt.ShortcutContext.WindowShortcut
        bind = partial(self._desk.actions.bind, self, context=everywhere)
        for name in self._specs:
            bind(f"shell.{name}", partial(self.show_screen, name))
        bind(_FIND, self._find)
        bind(KEYS, lambda: self.keys.toggle(self.current))
        bind("shell.profile", self.top.open_menu)
        bind(SIGN_IN, self.signing_in.wanted)
        bind("shell.look", self._desk.appearance.next_mode)
        bind(DISMISS, self.notices.dismiss)
        bind("shell.quit", self.close)

    # ---- screens

    def show_screen(self, name: str, argument: object = None) -> None:
        """Show a screen, made now if it was never shown, and open something in it."""
        if name not in self._specs:
            return
        screen = self._screens.get(name)
        if screen is None:
            screen = self._screens[name] = self._specs[name].make(self._desk, self._stack)
            self._stack.addWidget(screen)
            screen.windowTitleChanged.connect(lambda _title: self._show_title())
        self._stack.setCurrentWidget(screen)
        if name != self.current:
            self.notices.forget_the_seen()
        self.current = name
        self.top.show_screen(name)
        self._show_title()
        self._show_rule()
        screen.open(argument)  # type: ignore[attr-defined]  # every screen has it; see ScreenSpec
        screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_title(self) -> None:
        """Name what is shown, for the task bar and for a screen reader."""
        what = self._screens[self.current].windowTitle() or self._desk.actions.specs[f"shell.{self.current}"].text
        self.setWindowTitle(self.tr("{what} – Counterfoil").format(what=what))

    def made(self, name: str) -> QWidget | None:
        """A screen that was made already."""
        return self._screens.get(name)

    def offered(self) -> list[ActionSpec]:
        """The actions that can be done where the person is."""
        actions = self._desk.actions
        specs = [spec for spec in actions.specs.values() if spec.screen in {"", self.current}]
        return [
            spec for spec in specs if actions.is_bound(spec.id) and not actions.why_not(spec.id) and spec.id != _FIND
        ]

    def _find(self) -> None:
        self.top.search.begin()

    # ---- what surrounds them

    def start(self) -> None:
        """Ask for what the edges of the window show."""
        self.list_profiles()
        self.count()
        self.line.test()
        self._own.ask()
        self._show_rule()

    def count(self, _moved: object = None) -> None:
        """Count what waits in the outbox."""
        work = partial(self._desk.verbs.outbox.counts, self._desk.profile)
        self._desk.jobs.run(work, self._counted, self, topic="counts")

    def _counted(self, counts: OutboxCounts) -> None:
        self.status.show_counts(counts)
        if "outbox" in self.top.tabs:
            words = counted("MainWindow", "%n waiting", counts.waiting + counts.parked)
            self.top.tabs["outbox"].show_count(counts.waiting + counts.parked, words)

    def list_profiles(self) -> None:
        """Fill the menu of profiles."""
        self._desk.jobs.run(self._desk.verbs.connections.profiles, self._listed, self, topic="profiles")

    def _listed(self, profiles: Sequence[Profile]) -> None:
        self.top.show_profiles(profiles)

    def _profile_changed(self, name: str) -> None:
        self.top.show_profiles(())
        self.notices.forget_the_seen()
        self.count()
        self._show_rule()
        self._keep(LAST_PROFILE, name)

    def _elsewhere(self, profile: str) -> str:
        return self.tr("The company is kept in “{profile}” itself.").format(profile=profile)

    def _show_own(self, reason: str) -> None:
        """Leave out the screen of what others keep."""
        self.top.leave_out({"company"} if reason else set())
        if reason and self.current == "company":
            self.show_screen("orders")

    def _why(self) -> str:
        """The action of the screen that is shown by which it explains its sums; empty where it shows none."""
        name = f"{self.current}.why"
        return name if name in self._desk.actions.specs else ""

    def _show_rule(self) -> None:
        if not self._why():
            self.status.show_rule("")
            return
        work = partial(self._desk.verbs.connections.rule, self._desk.profile)
        self._desk.jobs.run(work, self._rule_known, self, failed=lambda _error: None, topic="rule")

    def _rule_known(self, rule: object) -> None:
        if why := self._why():
            self.status.show_rule(rule_words(str(getattr(rule, "name", ""))), self._desk.actions.key_text(why))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    # ---- the end

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._says_unkept():
            event.ignore()
            return
        self._keep(GEOMETRY, self.saveGeometry().toBase64().toStdString())
        for screen in self._screens.values():
            flush = getattr(screen, "flush", None)
            if flush is not None:
                flush()
        super().closeEvent(event)

    def _says_unkept(self) -> bool:
        """Say what would be lost; False where nothing would be, or where it was said and the person still wants it."""
        found = [unkept() for screen in self._screens.values() if (unkept := getattr(screen, "unkept", None))]
        why = next(filter(None, found), "")
        if not why or any(row.id == _UNKEPT for row in self.notices.rows()):
            return False
        words = self.tr("What was typed could not be saved and would be lost. Quit once more to leave all the same.")
        self.notices.say(StripRow(_UNKEPT, Level.DANGER, words, quote=why))
        return True

    def _keep(self, name: str, value: str) -> None:
        keep = partial(self._desk.verbs.settings.set, name, value)
        self._desk.jobs.run(keep, lambda _none: None, self, lane=KEEP)
