"""The fiscal year, and the day until which the books are closed; who reopens them says why."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.periods import Periods, last_month_end, last_year_end
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import day
from desktop_app.ui.kept_page import Page
from desktop_app.ui.widgets.checked_field import CheckedField, as_it_is
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.plain_label import field_label, plain_label
from desktop_app.ui.widgets.tab_order import enter_at


class PeriodsPage(Page[Periods]):
    """Shows and saves Periods; an empty day opens everything."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.year_start = QComboBox(self.body)
        self.year_start.setAccessibleName(self.tr("First month of the fiscal year"))
        for month in range(1, 13):
            self.year_start.addItem(QLocale().standaloneMonthName(month), month)
        self.year_start.currentIndexChanged.connect(self.note_change)
        self.closed_until = DateField(desk.verbs.clock.today, self.tr("Closed until"), self.body)
        self.reason: CheckedField[object] = CheckedField(str, as_it_is, self.tr("Why it is reopened"), self.body)
        self.fields = {"closed_until": self.closed_until, "reason": self.reason}  # type: ignore[dict-item]  # only texts are asked of it
        for field in self.fields.values():
            field.textEdited.connect(self.note_change)
        self.closed_until.changed.connect(self.note_change)
        self._buttons = {
            "company.month": (QPushButton(self.tr("Last month"), self.body), self.close_month),
            "company.year": (QPushButton(self.tr("Last fiscal year"), self.body), self.close_year),
        }
        self._now = plain_label("", self.body)
        self._lay_out()
        desk.actions.changed.connect(lambda _name: self._show_keys())
        self._show_keys()
        enter_at(self, self.closed_until)

    def _lay_out(self) -> None:
        about = plain_label(
            self.tr("Nothing that is dated in a closed period is booked or cancelled, whatever the document."),
            self.body,
            "muted",
        )
        days = QHBoxLayout()
        days.setSpacing(8)
        days.addWidget(self.closed_until)
        for name, (button, deed) in self._buttons.items():
            button.clicked.connect(deed)
            days.addWidget(button)
            self.desk.actions.bind(self, name, deed)
        days.addStretch(1)
        self.year_start.setFixedWidth(160)
        self.reason.setMaximumWidth(480)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(field_label(self.tr("Fiscal year begins in"), self.year_start, self.body), 0, 0)
        grid.addWidget(self.year_start, 0, 1)
        grid.addWidget(field_label(self.tr("Closed until"), self.closed_until, self.body), 1, 0)
        grid.addLayout(days, 1, 1)
        grid.addWidget(field_label(self.tr("Why it is reopened"), self.reason, self.body), 2, 0)
        grid.addWidget(self.reason, 2, 1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._now, about):
            column.addWidget(widget)
        column.addLayout(grid)
        column.addStretch(1)

    def reading(self) -> Callable[[], Periods]:
        return partial(self.desk.verbs.company.periods, self.desk.profile)

    def keeping(self, value: Periods) -> Callable[[], Periods]:
        return partial(self.desk.verbs.company.save_periods, self.desk.profile, value, self.reason.text().strip())

    def show_value(self, value: Periods) -> None:
        self.year_start.setCurrentIndex(value.year_start - 1)
        self.closed_until.set_value(value.closed_until)
        self.reason.set_value("")
        closed = self.tr("The books are closed until {day}.").format(day=day(value.closed_until))
        self._now.setText(closed if value.closed_until else self.tr("No period is closed."))
        self.reason.setEnabled(value.closed_until is not None)

    def wanted(self) -> Periods:
        if not self.closed_until.settle():
            raise InvalidInput(Problem("closed_until", "{words}", {"words": self.closed_until.refusal()}))
        return Periods(self.year_start.currentIndex() + 1, self.closed_until.value())

    def texts(self) -> object:
        return self.year_start.currentIndex(), self.closed_until.text(), self.reason.text()

    def close_month(self) -> None:
        """Write the last day of the month before this one."""
        self._put(last_month_end(self.desk.verbs.clock.today()))

    def close_year(self) -> None:
        """Write the last day of the fiscal year before this one."""
        self._put(last_year_end(self.desk.verbs.clock.today(), self.year_start.currentIndex() + 1))

    def _put(self, day: date) -> None:
        if self.body.isEnabled():
            self.closed_until.set_value(day)
            self.closed_until.setFocus()
            self.note_change()

    def _show_keys(self) -> None:
        for name, (button, _) in self._buttons.items():
            keys, words = self.desk.actions.key_text(name), self.desk.actions.specs[name].text
            button.setAccessibleName(f"{words} ({keys})" if keys else words)
            button.setToolTip(keys)
