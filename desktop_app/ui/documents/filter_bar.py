"""The fields over the list of documents: words, pills for the kinds, a customer, and a first day."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ports.clock import Clock
from desktop_app.ui.documents.list_query import ALL, OPEN, OVERDUE, Filters
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.pill import Pill, PillRow
from desktop_app.ui.widgets.plain_label import field_label
from desktop_app.ui.widgets.words_field import WordsField


class FilterBar(QWidget):
    """Keeps the Filters. changed(filters) with each change a person makes, entered() on Enter, went_down() on Down."""

    changed = Signal(object)
    entered = Signal()
    went_down = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = Filters()
        self.words = self._make_words()
        self.pills = PillRow(self._choices(), self.tr("Which documents"), self)
        self.pills.chosen.connect(lambda key: self._narrow(replace(self._filters, choice=key)))
        self.customer = Pill("", self)
        self.customer.clicked.connect(self._forget_customer)
        self.since = DateField(clock.today, self.tr("Documents since"), self)
        self.since.setFixedWidth(112)
        self.since.setPlaceholderText(self.tr("any day"))
        self.since.changed.connect(lambda day: self._narrow(replace(self._filters, since=day)))
        self._line_up()
        self.show_filters(Filters())

    def filters(self) -> Filters:
        """What stands in the fields."""
        return self._filters

    def show_filters(self, filters: Filters) -> None:
        """Set the fields without a signal."""
        self._filters = filters
        self.words.setText(filters.text)
        self.pills.choose(filters.choice)
        self.since.set_value(filters.since)
        self.customer.setText(self.tr("Customer {code}  ×").format(code=filters.customer))
        self.customer.setAccessibleName(self.tr("Only of {code}, press to show all").format(code=filters.customer))
        self.customer.setChecked(True)
        self.customer.setVisible(bool(filters.customer))

    def _make_words(self) -> WordsField:
        words = WordsField(self)
        words.setPlaceholderText(self.tr("Number, customer, reference"))
        words.setAccessibleName(self.tr("Find a document by number, customer or reference"))
        words.setMinimumWidth(120)
        words.setMaximumWidth(260)
        words.textEdited.connect(lambda text: self._narrow(replace(self._filters, text=text)))
        words.returnPressed.connect(self.entered)
        words.went_down.connect(self.went_down)
        return words

    def _choices(self) -> list[tuple[str, str]]:
        return [
            (ALL, self.tr("All")),
            ("quotations", self.tr("Quotations")),
            ("orders", self.tr("Orders")),
            ("deliveries", self.tr("Deliveries")),
            ("invoices", self.tr("Invoices")),
            ("receipts", self.tr("Receipts")),
            ("payments", self.tr("Payments")),
            (OPEN, self.tr("Open")),
            (OVERDUE, self.tr("Overdue")),
        ]

    def _line_up(self) -> None:
        label = field_label(self.tr("Since"), self.since, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 3)
        for widget in (self.pills, self.customer):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(label)
        row.addWidget(self.since)

    def _forget_customer(self) -> None:
        filters = replace(self._filters, customer="")
        self.show_filters(filters)
        self.changed.emit(filters)

    def _narrow(self, filters: Filters) -> None:
        if filters != self._filters:
            self._filters = filters
            self.changed.emit(filters)
