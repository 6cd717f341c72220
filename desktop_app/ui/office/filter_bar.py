"""The fields over the lists of the back office: a customer, a period, and the list's own choice."""

from dataclasses import replace
from datetime import date as Date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.customers import Customer
from desktop_app.ui.desk import Desk
from desktop_app.ui.office.fields import say
from desktop_app.ui.office.listing import Filters, Listing
from desktop_app.ui.orders.look_ups import LookUps
from desktop_app.ui.payment_methods import METHODS, method_name
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.pill import PillRow
from desktop_app.ui.widgets.plain_label import field_label
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.tab_order import in_order, within


class FilterBar(QWidget):
    """Keeps the Filters of the list that is shown. changed() with each change a person makes, done() on Enter."""

    changed = Signal()
    done = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters, self._key = Filters(), ""
        self._look_ups = LookUps(desk)
        self._pills: dict[str, PillRow] = {}
        self.customer = SearchField(self.tr("Customer"), self, nothing=self.tr("No customer matches."))
        self.customer.setPlaceholderText(self.tr("All customers"))
        self.customer.setFixedWidth(260)
        self.customer.asked.connect(self._ask)
        self.customer.chosen.connect(self._choose)
        self.customer.returnPressed.connect(self.done)
        today = desk.verbs.clock.today
        self.since = DateField(today, self.tr("From"), self)
        self.until = DateField(today, self.tr("To"), self)
        self.since.changed.connect(self._since)
        self.until.changed.connect(self._until)
        self._labels = [field_label(self.tr("From"), self.since, self), field_label(self.tr("To"), self.until, self)]
        for field in (self.since, self.until):
            field.setFixedWidth(108)
            field.setPlaceholderText(self.tr("any day"))
            field.returnPressed.connect(self.done)
        self._choices = QStackedWidget(self)
        self._line_up()

    def filters(self) -> Filters:
        """What narrows the list that is shown."""
        pills = self._pills.get(self._key)
        return replace(self._filters, choice=pills.key() if pills else "")

    def show_for(self, listing: Listing) -> None:
        """Show the fields that narrow a list."""
        self._key = listing.key
        one_day, period = "day" in listing.uses, "period" in listing.uses
        self.customer.setVisible("customer" in listing.uses)
        for widget in (self.since, self._labels[0]):
            widget.setVisible(period or one_day)
        for widget in (self.until, self._labels[1]):
            widget.setVisible(period)
        words = self.tr("Day") if one_day else self.tr("From")
        self._labels[0].setText(words)
        self.since.setAccessibleName(words)
        self.since.setPlaceholderText(self.tr("today") if one_day else self.tr("any day"))
        if listing.choices and listing.key not in self._pills:
            self._add_pills(listing)
        self._choices.setVisible(bool(listing.choices))
        if listing.choices:
            self._choices.setCurrentWidget(self._pills[listing.key])

    def show_customer(self, code: str, name: str) -> None:
        """Narrow to a customer, without a signal; an empty code is all of them."""
        self._filters = replace(self._filters, customer=code)
        self.customer.close_list()
        self.customer.setText(name or code)
        self.customer.setModified(False)

    def take_focus(self) -> None:
        """Take up the first field."""
        field = self.since if self.customer.isHidden() else self.customer
        field.setFocus()
        field.selectAll()

    def clear(self) -> bool:
        """Take everything away, without a signal; False where nothing was narrowed."""
        was = self.filters() != Filters()
        self._filters = Filters()
        self.show_customer("", "")
        for field in (self.since, self.until):
            field.set_value(None)
        if self._key in self._pills:
            self._pills[self._key].choose("")
        return was

    def _add_pills(self, listing: Listing) -> None:
        words = {method: method_name(method) for method in METHODS}
        choices = [("", self.tr("All")), *((key, words.get(key) or say(title)) for key, title in listing.choices)]
        pills = self._pills[listing.key] = PillRow(choices, say(listing.title), self._choices)
        pills.chosen.connect(lambda _key: self.changed.emit())
        self._choices.addWidget(pills)
        in_order(self.until, *within(pills))

    def _line_up(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.customer)
        row.addSpacing(8)
        for label, field in zip(self._labels, (self.since, self.until), strict=True):
            row.addWidget(label)
            row.addWidget(field)
        row.addSpacing(8)
        row.addWidget(self._choices, 1)
        row.addStretch(1)

    # ---- what a person does

    def _ask(self, number: int, text: str) -> None:
        if text.strip():
            self._look_ups.customers(self.customer, number, text)
        elif self._filters.customer:
            self._narrow(replace(self._filters, customer=""))

    def _choose(self, customer: object, _row: object) -> None:
        if isinstance(customer, Customer):
            self._narrow(replace(self._filters, customer=customer.code))
            self.done.emit()

    def _since(self, day: Date | None) -> None:
        self._narrow(replace(self._filters, since=day))

    def _until(self, day: Date | None) -> None:
        self._narrow(replace(self._filters, until=day))

    def _narrow(self, filters: Filters) -> None:
        if filters != self._filters:
            self._filters = filters
            self.changed.emit()
