"""The list of customers: found while typing in what is at hand; Enter opens the form."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.customers import Customer
from desktop_app.ui.customers.customer_rows import COLUMNS, customer_rows, titles
from desktop_app.ui.customers.unsaved import Unsaved
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.filter_bar import FindLine
from desktop_app.ui.documents.foot import Foot
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.rows import RowsModel
from desktop_app.ui.widgets.strip import Level, Strip, StripRow
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.table_or_words import TableOrWords

MOST: Final = 200
"""Rows shown at once; more words find the others."""


class CustomerListPage(QWidget):
    """opened(customer) on Enter, current(customer or None) when another row is chosen."""

    opened = Signal(object)
    current = Signal(object)

    def __init__(self, desk: Desk, unsaved: Unsaved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._unsaved = desk, unsaved
        self._wanted = ""
        self._model = RowsModel(COLUMNS, titles, self)
        self.words = FindLine(self)
        self.words.setPlaceholderText(self.tr("Name, code, city, VAT number, phone"))
        self.words.setAccessibleName(self.tr("Find a customer"))
        self.words.setFixedWidth(320)
        self.words.textEdited.connect(lambda _text: self.refresh())
        self.words.returnPressed.connect(self.open_current)
        self.words.went_down.connect(self.focus_rows)
        self._note = QLabel(self)
        set_role(self._note, "muted")
        self._build()
        unsaved.loaded.connect(self.refresh)

    def _build(self) -> None:
        title = QLabel(self.tr("Customers"), self)
        set_role(title, "title")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self._note, 1, Qt.AlignmentFlag.AlignBottom)
        page = QVBoxLayout()
        page.setContentsMargins(16, 12, 16, 12)
        page.setSpacing(8)
        page.addLayout(head)
        page.addWidget(self.words, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self._table_or_words(), 1)
        self._strip = Strip(self)
        self._strip.acted.connect(lambda _id: self._desk.actions.trigger("customers.new"))
        page.addWidget(self._strip)
        actions = self._desk.actions
        find = ("customers.find", self.focus_find)
        actions.bind(self, *find)
        doings = [("customers.open", self.open_current), find]
        others = [(name, partial(actions.trigger, name)) for name in ("customers.new", "customers.order")]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(page, 1)
        self._foot = Foot(actions, [*doings, *others], parent=self)
        column.addWidget(self._foot)

    def _table_or_words(self) -> TableOrWords:
        self._table = Table(COLUMNS, self.tr("Customers"), self, key="customers")
        self._table.setModel(self._model)
        self._table.opened.connect(lambda _row: self.open_current())
        self._table.selectionModel().currentChanged.connect(self._on_current)
        self._stack = TableOrWords(self._table, self)
        self._empty = self._stack.words
        self._empty.acted.connect(lambda: self._desk.actions.trigger("customers.new"))
        return self._stack

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
        self._model.show_rows(customer_rows(customers, self._unsaved.codes()))
        self._stack.show_table(filled=bool(customers))
        self._note.setText(self.tr("the first {most}").format(most=MOST) if len(customers) == MOST else "")
        if customers:
            codes = [customer.code for customer in customers]
            row = codes.index(self._wanted) if self._wanted in codes else 0
            self._table.setCurrentIndex(self._model.index(row, 1))
            self.current.emit(customers[row])
            return
        self.current.emit(None)
        words = self.tr("No customer fits.") if self.words.text() else self.tr("Customers stand here.")
        self._empty.show_words(words, self.tr("New customer"), self._desk.actions.key("customers.new"))

    def offer_new(self, *, possible: bool) -> None:
        """Show the key of a new customer only where the books take one."""
        self._foot.hint("customers.new").setVisible(possible)

    def customer(self) -> Customer | None:
        """The customer of the row that is chosen."""
        row = self._model.row_at(self._table.currentIndex().row())
        return row.value if row else None

    # ---- what a person does

    def focus_find(self) -> None:
        """Take up the words to look for."""
        self.words.setFocus()
        self.words.selectAll()

    def focus_rows(self) -> None:
        """Go into the list."""
        target = self._table if self._model.rowCount() else self.words
        target.setFocus()

    def step_back(self) -> None:
        """Esc empties the words."""
        if self.words.text():
            self.words.clear()
            self.refresh()
        self.focus_find()

    def open_current(self) -> None:
        """Open the form of the row that is chosen."""
        customer = self.customer()
        if customer is not None:
            self.opened.emit(customer)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self._model.row_at(current.row()) if current.isValid() else None
        if row is not None:
            self.current.emit(row.value)
