"""The company screen: its pages side by side under tabs, one of them shown, each saved by itself."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.people import Person, Right, refusal_words
from desktop_app.ui import format as shown
from desktop_app.ui.company.company_page import CompanyPage
from desktop_app.ui.company.money_page import MoneyPage
from desktop_app.ui.company.numbers_page import NumbersPage
from desktop_app.ui.company.openings_page import OpeningsPage
from desktop_app.ui.company.people_page import PeoplePage
from desktop_app.ui.company.periods_page import PeriodsPage
from desktop_app.ui.company.record_page import RecordPage
from desktop_app.ui.desk import Desk
from desktop_app.ui.foot import Foot
from desktop_app.ui.jobs import ASK
from desktop_app.ui.kept_page import Page
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.nav_tab import NavTab
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.status_mark import StatusMark
from desktop_app.ui.widgets.tab_order import enter_at


class CompanyScreen(QWidget):
    """open(name) shows that page: company, numbers, periods, money, openings, people or record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._head = QFrame(self)
        self.tabs = {name: NavTab(words, self._head) for name, words in self._titles().items()}
        self.pages: dict[str, Page[Any] | RecordPage] = {
            "company": CompanyPage(desk, self),
            "numbers": NumbersPage(desk, self),
            "periods": PeriodsPage(desk, self),
            "money": MoneyPage(desk, self),
            "openings": OpeningsPage(desk, self),
            "people": PeoplePage(desk, self),
            "record": RecordPage(desk, self),
        }
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget(self)
        self._state = StatusMark(self)
        self._save = PrimaryButton(self.tr("Save"), desk.actions.key("company.save"), self)
        self._save.clicked.connect(self.save)
        self._build()
        desk.navigator.profile_changed.connect(lambda _name: self._load_all(anew=True))
        self.show_page("company")

    def _titles(self) -> dict[str, str]:
        return {
            "company": self.tr("Company"),
            "numbers": self.tr("Numbers"),
            "periods": self.tr("Periods"),
            "money": self.tr("Money"),
            "openings": self.tr("Opening balances"),
            "people": self.tr("People"),
            "record": self.tr("Record"),
        }

    def _build(self) -> None:
        set_role(self._head, "bar")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(4)
        for name, page in self.pages.items():
            tab = self.tabs[name]
            tab.clicked.connect(partial(self._clicked, name))
            self._group.addButton(tab)
            row.addWidget(tab)
            self._stack.addWidget(page)
            page.changed.connect(partial(self._on_changed, name))
            page.saved.connect(self._say_saved)
        row.addStretch(1)
        row.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self._bar = self._foot()
        column.addWidget(self._bar)

    def _foot(self) -> Foot:
        deeds: dict[str, Callable[[], object]] = {
            "company.previous": partial(self.turn, -1),
            "company.next": partial(self.turn, 1),
            "company.put_back": lambda: self.page().put_back(),
            "company.remove_row": lambda: self.page().remove_row(),
        }
        for name, deed in deeds.items():
            self._desk.actions.bind(self, name, deed)
        self._desk.actions.bind(self, "company.save", self.save)
        foot = Foot(self._desk.actions, list(deeds.items()), parent=self)
        foot.add_widget(self._save)
        return foot

    # ---- pages

    def open(self, argument: object = None) -> None:
        """Look in the books again; show the page of this name where one is given."""
        if isinstance(argument, str) and argument in self.pages:
            self.show_page(argument)
        self._load_all()

    def page(self) -> Page[Any] | RecordPage:
        """The page that is shown."""
        return self.pages[self.current()]

    def current(self) -> str:
        """The name of the page that is shown."""
        return next(name for name, tab in self.tabs.items() if tab.isChecked())

    def show_page(self, name: str) -> None:
        """Show a page."""
        self.tabs[name].setChecked(True)
        self._stack.setCurrentWidget(self.pages[name])
        enter_at(self, self.pages[name])
        self._bar.hint("company.remove_row").setVisible(bool(self.page().tables))
        self._save.setVisible(name != "record")
        self._save.setEnabled(self.page().may_save())
        self._show_state()

    def turn(self, by: int) -> None:
        """Show the page so many further on; after the last comes the first."""
        names = list(self.pages)
        self.show_page(names[(names.index(self.current()) + by) % len(names)])
        self.page().setFocus()

    def _clicked(self, name: str, *_checked: object) -> None:
        self.show_page(name)
        self.page().setFocus()

    def save(self) -> None:
        """Save the page that is shown."""
        self.page().save()

    def _load_all(self, *, anew: bool = False) -> None:
        self._ask_who()
        for page in self.pages.values():
            page.load(anew=anew)

    def _ask_who(self) -> None:
        work = partial(self._desk.verbs.company.me, self._desk.profile)
        self._desk.jobs.run(work, self._know, self, lambda _error: None, ASK, "me")

    def _know(self, me: Person) -> None:
        """Who works now may not save everything; why is said on the page."""
        for name, page in self.pages.items():
            right = Right.CLOSE if name == "periods" else Right.COMPANY
            page.forbid("" if me.may(right) else refusal_words(me, right))
        self._save.setEnabled(self.page().may_save())

    # ---- what it says

    def _show_state(self) -> None:
        if self.page().is_changed():
            self._state.show_state(Mark.HALF, self.tr("not saved"), "warning")
        else:
            self._state.show_state(Mark.NONE, "", "muted")

    def _on_changed(self, name: str) -> None:
        if name == self.current():
            self._show_state()

    def _say_saved(self) -> None:
        now = self._desk.verbs.clock.now().astimezone()
        self._ask_who()
        words = self.tr("saved {time}").format(time=shown.clock(now, seconds=True))
        self._state.show_state(Mark.TICK, words, "done")
