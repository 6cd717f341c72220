"""The row along the top: screens, the field that finds everything, and the profile at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from desktop_app.domain.profiles import LOCAL, Profile
from desktop_app.ui.actions import ActionSpec
from desktop_app.ui.desk import Desk
from desktop_app.ui.shell.command_field import CommandField
from desktop_app.ui.shell.screens import ScreenSpec
from desktop_app.ui.theme import set_role
from desktop_app.ui.tokens import Mode
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.nav_tab import NavTab
from desktop_app.ui.widgets.status_mark import StatusMark

_SPACING, _EDGES = 4, 64
_SPARED = ("company", "stock", "items", "office")
"""Tabs that give way in a narrow window, the first one first; their keys and the search lead there all the same."""
_FIRST = 100
"""The search takes spare room before the gap does, as far as it may."""


class TopBar(QFrame):
    """chosen(screen) when a tab is clicked; profile_chosen(name) from the menu; menu_wanted before the menu opens."""

    chosen = Signal(str)
    profile_chosen = Signal(str)
    menu_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        screens: Sequence[ScreenSpec],
        offered: Callable[[], Sequence[ActionSpec]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        set_role(self, "bar")
        self.setFixedHeight(44)
        self.tabs: dict[str, NavTab] = {}
        self._shown, self._left_out = "", set[str]()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(_SPACING)
        for screen in screens:
            if screen.is_tab:
                row.addWidget(self._tab(screen))
        self._other = NavTab("", self)
        self._other.hide()
        row.addWidget(self._other)
        row.addStretch(1)
        self.search = CommandField(desk, offered, self)
        row.addWidget(self.search, _FIRST)
        row.addSpacing(12)
        self.mark = StatusMark(self, bare=True)
        row.addWidget(self.mark)
        self.profile = QPushButton(self)
        set_role(self.profile, "flat")
        self.profile.setStyleSheet("QPushButton { padding-right: 20px }")
        self._menu = QMenu(self.profile)
        self._menu.aboutToShow.connect(self.menu_wanted)
        self.profile.setMenu(self._menu)
        row.addWidget(self.profile)
        self._profiles: Sequence[Profile] = ()
        self.show_profiles(())

    def _tab(self, screen: ScreenSpec) -> NavTab:
        spec = self._desk.actions.specs[f"shell.{screen.name}"]
        tab = NavTab(spec.text, self, counts=screen.name == "outbox")
        tab.setToolTip(self._desk.actions.key_text(spec.id))
        tab.clicked.connect(lambda _checked=False: self.chosen.emit(screen.name))
        self._group.addButton(tab)
        self.tabs[screen.name] = tab
        return tab

    def show_screen(self, name: str) -> None:
        """Mark the tab of the screen that is shown; one without a tab has one while it is shown."""
        self._other.setVisible(name not in self.tabs)
        if name not in self.tabs:
            words = self._desk.actions.specs[f"shell.{name}"].text
            self._other.setText(words)
            self._other.setAccessibleName(words)
            self._other.setChecked(True)
        self._group.setExclusive(False)
        for tab_name, tab in self.tabs.items():
            tab.setChecked(tab_name == name)
        self._group.setExclusive(name in self.tabs)
        self._shown = name
        self._fit()

    def leave_out(self, names: set[str]) -> None:
        """Show no tabs for these screens, which the profile that is shown has no use for."""
        self._left_out = names
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the window is narrow the tabs that can best be spared give way, but never the one that is shown."""
        around = (self.search.minimumWidth(), self.profile.sizeHint().width(), self.mark.sizeHint().width())
        room = self.width() - _EDGES - sum(around)
        room -= 0 if self._other.isHidden() else self._other.sizeHint().width() + _SPACING
        tabs = {name: tab for name, tab in self.tabs.items() if name not in self._left_out}
        wanted = sum(tab.sizeHint().width() + _SPACING for tab in tabs.values())
        for name in self._left_out & self.tabs.keys():
            self.tabs[name].hide()
        for name in (name for name in _SPARED if name in tabs):
            gone = wanted > room and name != self._shown
            self.tabs[name].setVisible(not gone)
            wanted -= self.tabs[name].sizeHint().width() + _SPACING if gone else 0

    def show_line(self, mark: Mark, words: str, tone: str) -> None:
        """Say beside the profile whether it is connected."""
        self.mark.show_state(mark, words, tone)

    def show_profiles(self, profiles: Sequence[Profile]) -> None:
        """Fill the menu and name the profile that is shown."""
        self._profiles = profiles or self._profiles
        name = self.profile_words(self._desk.profile)
        self.profile.setText(name)
        self.profile.setAccessibleName(self.tr("Profile: {name}").format(name=name))
        self._menu.clear()
        for profile in self._profiles:
            action = self._menu.addAction(self.profile_words(profile.name))
            action.setCheckable(True)
            action.setChecked(profile.name == self._desk.profile)
            action.triggered.connect(lambda _on=False, chosen=profile.name: self.profile_chosen.emit(chosen))
        self._menu.addSeparator()
        self._add_looks()
        for name in ("profiles", "settings", "keys", "quit"):
            self._add(f"shell.{name}")

    def profile_words(self, name: str) -> str:
        """What a profile is called on screen."""
        return self.tr("Local books") if name == LOCAL else name

    def open_menu(self) -> None:
        """Open the profile's menu."""
        self.profile.showMenu()

    def _add_looks(self) -> None:
        words = {Mode.SYSTEM: self.tr("As the system"), Mode.LIGHT: self.tr("Light"), Mode.DARK: self.tr("Dark")}
        looks = self._menu.addMenu(self.tr("Look"))
        for mode, text in words.items():
            action = looks.addAction(text)
            action.setCheckable(True)
            action.setChecked(self._desk.appearance.mode is mode)
            action.triggered.connect(lambda _on=False, chosen=mode: self._desk.appearance.choose(chosen))

    def _add(self, name: str) -> None:
        if not self._desk.actions.is_bound(name):
            return
        action: QAction = self._menu.addAction(self._desk.actions.specs[name].text)
        action.triggered.connect(lambda _on=False: self._desk.actions.trigger(name))
