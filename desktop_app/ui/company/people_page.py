"""People: who works in the books and with which role; nobody at all means that everybody may do everything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.people import Person, Role
from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.ui.desk import Desk
from desktop_app.ui.kept_page import Page
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.tab_order import enter_at
from desktop_app.ui.widgets.typed_table import TypedTable

translate = QCoreApplication.translate

_COLUMNS: Final = (Column("name", 300), Column("role", 240, stretch=True))


@dataclass(frozen=True, slots=True)
class Team:
    """Who works here now, and everybody with a role."""

    me: Person
    people: tuple[Person, ...]


class PeoplePage(Page[Team]):
    """Shows and saves everybody at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._me = Person("", Role.CLERK)
        self.table = TypedTable(_COLUMNS, _titles, self.tr("People"), self.body)
        self.table.changed.connect(self.note_change)
        self.tables["people"] = self.table
        self._now = plain_label("", self.body)
        about = plain_label(
            self.tr(
                "Clerks sell at the prices of the books. The back office also changes prices, cancels and closes.\n"
                "Owners do everything. People are known by their name at the computer; anybody else is a clerk."
            ),
            self.body,
            "muted",
        )
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._now, about):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        enter_at(self, self.table)

    def reading(self) -> Callable[[], Team]:
        company, profile = self.desk.verbs.company, self.desk.profile
        return lambda: Team(company.me(profile), tuple(company.people(profile)))

    def keeping(self, value: Team) -> Callable[[], Team]:
        company, profile = self.desk.verbs.company, self.desk.profile

        def keep() -> Team:
            company.save_people(profile, value.people)
            return Team(company.me(profile), tuple(company.people(profile)))

        return keep

    def show_value(self, value: Team) -> None:
        self._me = value.me
        words = {
            True: self.tr("You are {name}, {role}."),
            False: self.tr("You are {name}. Nobody has a role yet, so everybody may do everything."),
        }[bool(value.people)]
        self._now.setText(words.format(name=value.me.name, role=role_words(value.me.role)))
        self.table.show_rows([(person.name, role_words(person.role)) for person in value.people])

    def wanted(self) -> Team:
        problems: list[Problem] = []
        found = []
        for line, (name, typed) in enumerate(self.table.rows(), start=1):
            role = _role(typed)
            if role is None:
                words = "“{typed}” is no role; write {clerk}, {back_office} or {owner}."
                values = {each.name.lower(): role_words(each) for each in Role}
                problems.append(Problem("people", words, {**values, "typed": typed}, line))
            else:
                found.append(Person(name, role))
        refuse_invalid(problems)
        return Team(self._me, tuple(found))

    def texts(self) -> object:
        return self.table.rows()


def role_words(role: Role) -> str:
    """What a role is called."""
    return {
        Role.CLERK: translate("Company", "clerk"),
        Role.BACK_OFFICE: translate("Company", "back office"),
        Role.OWNER: translate("Company", "owner"),
    }[role]


def _role(typed: str) -> Role | None:
    """The role of a typed word or of its beginning."""
    word = typed.strip().casefold()
    found = [role for role in Role if word and role_words(role).casefold().startswith(word)]
    return found[0] if found else None


def _titles() -> Sequence[str]:
    return translate("Company", "Name at the computer"), translate("Company", "Role")
