"""Opening balances: what customers owed when the books began, typed as a small table."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.dates import DateError, parse_date
from desktop_app.domain.money import currency
from desktop_app.domain.numbers import NumberError, parse_number
from desktop_app.domain.openings import Opening
from desktop_app.domain.problems import Problem, refuse_invalid
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import day, money, shown
from desktop_app.ui.kept_page import Page
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.tab_order import enter_at
from desktop_app.ui.widgets.typed_table import TypedTable

translate = QCoreApplication.translate

_COLUMNS: Final = (
    Column("customer", 240, stretch=True),
    Column("currency", 120),
    Column("amount", 180, right=True),
    Column("date", 160),
)

_FIELDS: Final = ("customer", "currency", "amount", "date")


class OpeningsPage(Page[Sequence[Opening]]):
    """Shows and saves all opening balances at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.table = TypedTable(_COLUMNS, _titles, self.tr("Opening balances"), self.body)
        self.table.changed.connect(self.note_change)
        self.tables["openings"] = self.table
        about = plain_label(
            self.tr("What a customer owed when these books began; below zero where you owed the customer."),
            self.body,
            "muted",
        )
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(about)
        column.addWidget(self.table, 1)
        enter_at(self, self.table)

    def reading(self) -> Callable[[], Sequence[Opening]]:
        return partial(self.desk.verbs.company.openings, self.desk.profile)

    def keeping(self, value: Sequence[Opening]) -> Callable[[], Sequence[Opening]]:
        return partial(self.desk.verbs.company.save_openings, self.desk.profile, value)

    def show_value(self, value: Sequence[Opening]) -> None:
        self.table.show_rows([(one.customer, one.currency, _shown(one), day(one.date)) for one in value])

    def wanted(self) -> Sequence[Opening]:
        problems: list[Problem] = []
        found = [self._read(line, row, problems) for line, row in enumerate(self.table.rows(), start=1)]
        refuse_invalid(problems)
        return tuple(each for each in found if each is not None)

    def _read(self, line: int, row: Sequence[str], problems: list[Problem]) -> Opening | None:
        customer, code, amount, typed = row
        field = "amount"
        try:
            money = parse_number(amount)
            field = "date"
            on = parse_date(typed, self.desk.verbs.clock.today(), month_first=shown().month_first)
        except (NumberError, DateError) as refused:
            problems.append(Problem(field, "{words}", {"words": str(refused)}, line))
            return None
        return Opening(customer, code.upper() or "EUR", money, on)

    def texts(self) -> object:
        return self.table.rows()

    def go_to(self, problem: Problem) -> None:
        if problem.field in _FIELDS:
            self.table.go_to(problem.line or 1, _FIELDS.index(problem.field))


def _shown(opening: Opening) -> str:
    return money(opening.amount, currency(opening.currency).decimals)


def _titles() -> Sequence[str]:
    return (
        translate("Company", "Customer’s code"),
        translate("Company", "Currency"),
        translate("Company", "Amount owed"),
        translate("Company", "On"),
    )
