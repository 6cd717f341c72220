"""The profiles screen: the connections on the left, the one that is looked at on the right."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.domain.profiles import LOCAL, Profile
from desktop_app.ports.backend import ConnectionReport
from desktop_app.ports.secrets import Kept
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import ASK, KEEP, LOOK
from desktop_app.ui.profiles.backends import profile_name
from desktop_app.ui.profiles.marking import MAKE, Marking
from desktop_app.ui.profiles.profile_panel import ProfilePanel
from desktop_app.ui.profiles.profile_rows import COLUMNS, Line, ProfilesModel, profile_row
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, Strip, StripRow
from desktop_app.ui.widgets.tab_order import enter_at
from desktop_app.ui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class Known:
    """The profiles, and the backends that a new one may have."""

    profiles: tuple[Profile, ...]
    kinds: tuple[str, ...]


class ProfilesScreen(QWidget):
    """open(name) goes to that profile."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: dict[str, Line] = {}
        self._wanted = ""
        self._sure = ""
        self._then: StripRow | None = None
        self.model = ProfilesModel(self)
        self.marking = Marking(desk, self)
        self.marking.told.connect(lambda row: self.strip.show_rows([row]))
        self._deeds: dict[str, Callable[[], object]] = {
            "profiles.use": self.use,
            "profiles.test": self.test,
            "profiles.new": self.begin_new,
            "profiles.remove": self.remove,
            "profiles.mark": self.marking.mark,
        }
        self._build()
        self._bind()
        enter_at(self, self.table)
        desk.navigator.profile_changed.connect(lambda _name: self._show_lines())

    def _build(self) -> None:
        self.table = Table(COLUMNS, self.tr("Profiles"), self, key="profiles")
        self.table.setModel(self.model)
        self.table.opened.connect(lambda _row: self.use())
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_moved())
        self.strip = Strip(self)
        self.strip.acted.connect(self._on_acted)
        self.panel = ProfilePanel(self._desk.actions, self)
        self.panel.save.connect(self.save)
        self.panel.done.connect(lambda name: self._deeds[name]())
        left = QVBoxLayout()
        left.setContentsMargins(16, 12, 16, 12)
        left.setSpacing(8)
        left.addWidget(plain_label(self.tr("Profiles"), self, "title"))
        left.addWidget(self.table, 1)
        left.addWidget(self.panel.told)
        left.addWidget(self.strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)

    def _bind(self) -> None:
        actions = self._desk.actions
        for name, deed in self._deeds.items():
            actions.bind(self.table if name in ("profiles.use", "profiles.remove") else self, name, deed)
        actions.bind(self, "profiles.save", self.save)
        actions.bind(self, "profiles.back", self._step_back)

    # ---- what is asked

    def open(self, argument: object = None) -> None:
        """Look again and take up the list; go to the profile of this name where one is given."""
        self._wanted = str(argument or "")
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Look again."""
        connections = self._desk.verbs.connections
        self._desk.jobs.run(
            lambda: Known(tuple(connections.profiles()), tuple(connections.kinds())),
            self._take_in,
            owner=self,
            failed=self._failed,
            lane=LOOK,
            topic="profiles",
        )

    def _take_in(self, known: Known) -> None:
        before = self._lines
        self._lines = {
            profile.name: replace(before.get(profile.name, Line(profile)), profile=profile)
            for profile in known.profiles
        }
        self.panel.show_kinds(known.kinds)
        self._show_lines()
        if self._then is not None:
            self.strip.show_rows([self._then])
            self._then = None

    def _show_lines(self) -> None:
        current = self._desk.profile
        wanted, self._wanted = self._wanted or self.current() or current, ""
        self._lines = {name: replace(line, current=name == current) for name, line in self._lines.items()}
        self.model.show_rows([profile_row(line) for line in self._lines.values()])
        if self._lines and wanted != self.current():
            self.table.setCurrentIndex(self.model.index(max(self.model.place(wanted), 0), 1))
        if not self.panel.is_new():
            self.panel.show_line(self._lines.get(self.current()))

    def current(self) -> str:
        """The name of the profile that is looked at; empty for none."""
        line: Line | None = self.model.value(self.table.currentIndex().row())
        return line.profile.name if line else ""

    def _on_acted(self, row: str) -> None:
        deeds = {"sure": self.remove, MAKE: self.marking.mark}
        deeds.get(row, lambda: None)()

    def _on_moved(self) -> None:
        self._sure = ""
        self.marking.look_at(self.current())
        self.strip.show_rows(())
        self.panel.show_line(self._lines.get(self.current()))

    # ---- what a person does

    def use(self) -> None:
        """Work with the profile that is looked at from now on."""
        if name := self.current():
            self._desk.change_profile(name)
            self._say(self.tr("{profile} is in use now.").format(profile=profile_name(name)))

    def begin_new(self) -> None:
        """Enter a new profile."""
        self.strip.show_rows(())
        self.panel.begin_new()

    def save(self) -> None:
        """Keep the profile that stands in the fields; a new one may not take the name of another."""
        profile, connections = self.panel.entered(), self._desk.verbs.connections
        new = self.panel.is_new()
        taken = profile.name.casefold() in {name.casefold() for name in (*self._lines, profile_name(LOCAL))}
        if new and taken:
            words = self.tr("There is a profile “{name}” already; give this one another name.")
            self.panel.refuse("name")
            self._say(words.format(name=profile.name), Level.DANGER)
            return
        secret = self.panel.entered_secret()
        self._desk.jobs.run(
            lambda: connections.add(profile, secret), partial(self._saved, profile.name), self, self._not_saved, KEEP
        )

    def _saved(self, name: str, kept: Kept | None) -> None:
        self._wanted = name
        self.panel.leave_new()
        words = self.tr("{profile} is kept.")
        if kept is Kept.SESSION:
            words = self.tr("{profile} is kept; no key ring answers, so its secret is forgotten when the program ends.")
        level = Level.WARNING if kept is Kept.SESSION else Level.NOTICE
        self._then = StripRow("said", level, words.format(profile=profile_name(name)))
        self.refresh()
        self.table.setFocus()

    def _not_saved(self, error: Exception) -> None:
        for problem in reversed(error.problems) if isinstance(error, InvalidInput) else ():
            self.panel.refuse(problem.field)
        self._failed(error)

    def test(self) -> None:
        """Ask the backend whether the connection works."""
        name, connections = self.current(), self._desk.verbs.connections
        if not name or self._lines[name].testing:
            return
        self._change(name, testing=True, report=None)
        self._desk.jobs.run(
            lambda: connections.test(name), partial(self._tested, name), self, partial(self._not_tested, name), lane=ASK
        )

    def _tested(self, name: str, report: ConnectionReport) -> None:
        self._change(name, testing=False, report=report)

    def _not_tested(self, name: str, error: Exception) -> None:
        self._change(name, testing=False, report=None)
        self._failed(error)

    def remove(self) -> None:
        """Forget the profile that is looked at; asks once, in the strip, for its secret goes with it."""
        name = self.current()
        if not name:
            return
        if name == LOCAL:
            self._say(self.tr("Local books always stay; they can’t be removed."), Level.WARNING)
        elif self._sure != name:
            self._sure = name
            words = self.tr("{profile} will be forgotten here; its books stay as they are.").format(profile=name)
            key, spec = self._desk.actions.key("profiles.remove"), self._desk.actions.specs["profiles.remove"]
            self.strip.show_rows([StripRow("sure", Level.WARNING, words, "", spec.text, key)])
        else:
            self._sure = ""
            self._desk.jobs.run(
                partial(self._forget, name), lambda _none: self._removed(name), self, self._failed, lane=KEEP
            )

    def _forget(self, name: str) -> None:
        """In the lane keep: what still waits in the outbox would never go."""
        verbs = self._desk.verbs
        counts = verbs.outbox.counts(name)
        if left := counts.waiting + counts.parked:
            words = "What is in the outbox of {profile} is not sent yet ({left}); send or withdraw it first."
            raise InvalidInput(Problem("profile", words, {"left": str(left), "profile": name}))
        verbs.connections.remove(name)

    def _removed(self, name: str) -> None:
        self._desk.jobs.stop_sender(name)
        self._say(self.tr("{profile} is removed.").format(profile=name))
        if self._desk.profile == name:
            self._desk.change_profile(LOCAL)
        self.refresh()

    def _step_back(self) -> None:
        self._sure = ""
        self.strip.show_rows(())
        self.panel.show_line(self._lines.get(self.current()))
        self.table.setFocus()

    # ---- what is said

    def _change(self, name: str, *, testing: bool, report: ConnectionReport | None) -> None:
        if name not in self._lines:
            return
        line = self._lines[name] = replace(self._lines[name], testing=testing, report=report)
        self.model.change(name, profile_row(line))
        if name == self.current() and not self.panel.is_new():
            self.panel.show_line(line)

    def _failed(self, error: Exception) -> None:
        self.strip.show_rows([refusal_row(error)])

    def _say(self, words: str, level: Level = Level.NOTICE) -> None:
        self.strip.show_rows([StripRow("said", level, words)])
