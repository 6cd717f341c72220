"""The list of customers: found while typing in what is at hand; Enter opens the form."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.customers import Customer
from desktop_app.ui.awaited import Awaited
from desktop_app.ui.customers.customer_rows import CODE, COLUMNS, NAME, NARROW, VAT_NUMBER, customer_rows, titles
from desktop_app.ui.customers.unsaved import Unsaved
from desktop_app.ui.desk import Desk
from desktop_app.ui.foot import Foot
from desktop_app.ui.widgets.searched_list import SearchedList
from desktop_app.ui.widgets.strip import Level, Strip, StripRow

MOST: Final = 200
"""Rows shown at once; more words find the others."""


class CustomerListPage(SearchedList):
    """opened(customer) on Enter, current(customer or None) when another row is chosen."""

    opened = Signal(object)
    current = Signal(object)

    def __init__(self, desk: Desk, unsaved: Unsaved, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("CustomerListPage", "Customers")
        super().__init__(title, COLUMNS, titles, "customers", parent)
        self._desk, self._unsaved = desk, unsaved
        self._wanted = ""
        self.words.setPlaceholderText(self.tr("Name, code, city, VAT number, phone"))
        self.words.setAccessibleName(self.tr("Find a customer"))
        self.table.leave_out((VAT_NUMBER,), NARROW)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        words = self.tr("No customers are here yet; they come with the catalogue of the server.")
        self._awaited = Awaited(desk, self, words, partial(desk.actions.trigger, "customers.new"))
        self._strip = Strip(self)
        self._strip.acted.connect(lambda _id: desk.actions.trigger("customers.new"))
        self.inside.addWidget(self._strip)
        self._foot = self._make_foot()
        self.page.addWidget(self._foot)
        unsaved.loaded.connect(self.refresh)

    def _make_foot(self) -> Foot:
        actions = self._desk.actions
        find = ("customers.find", self.focus_find)
        actions.bind(self, *find)
        doings = [("customers.open", self.open_current), find]
        others = [(name, partial(actions.trigger, name)) for name in ("customers.new", "customers.order")]
        return Foot(actions, [*doings, *others], parent=self)

    # ---- what is asked and shown

    def refresh(self, code: str = "") -> None:
        """Look again; the row of a code, or the one that is chosen, stays chosen."""
        customer = self.customer()
        self._wanted = code or (customer.code if customer else "")
        find, profile, text = self._desk.verbs.find_customers, self._desk.profile, self.words.text()
        self._desk.jobs.run(lambda: find.find(profile, text, MOST), self._show, owner=self, topic="customers")

    def _show_unsaved(self) -> None:
        """A new customer that was not saved has no row of its own."""
        new = self._unsaved.get("")
        words = self.tr("{name} is a new customer that is not saved yet.")
        name = new.name.strip() or self.tr("Somebody") if new else ""
        key = self._desk.actions.key("customers.new")
        row = StripRow("new", Level.WARNING, words.format(name=name), action=self.tr("go on"), keys=key)
        self._strip.show_rows([row] if new else [])

    def _show(self, customers: Sequence[Customer]) -> None:
        self._show_unsaved()
        self.model.show_rows(customer_rows(customers, self._unsaved.codes()))
        self.table.setColumnHidden(CODE, bool(customers) and all(one.code == one.name for one in customers))
        self.stack.show_table(filled=bool(customers))
        self.note.setText(self.tr("the first {most}").format(most=MOST) if len(customers) == MOST else "")
        if customers:
            codes = [customer.code for customer in customers]
            row = codes.index(self._wanted) if self._wanted in codes else 0
            self.table.setCurrentIndex(self.model.index(row, NAME))
            self.current.emit(customers[row])
            return
        self.current.emit(None)
        words = self.tr("No customer fits.") if self.words.text() else self.tr("Customers stand here.")
        self.stack.words.show_words(words, self.tr("New customer"), self._desk.actions.key("customers.new"))
        self._awaited.look()

    def offer_new(self, *, possible: bool) -> None:
        """Show the key of a new customer only where the books take one."""
        self._foot.hint("customers.new").setVisible(possible)

    def customer(self) -> Customer | None:
        """The customer of the row that is chosen."""
        found: Customer | None = self.value()
        return found

    # ---- what a person does

    def open_current(self) -> None:
        """Open the form of the row that is chosen."""
        customer = self.customer()
        if customer is not None:
            self.opened.emit(customer)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row_at(current.row()) if current.isValid() else None
        if row is not None:
            self.current.emit(row.value)
