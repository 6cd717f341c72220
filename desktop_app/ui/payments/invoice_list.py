"""The list of open invoices with what narrows it down."""

from collections.abc import Callable, Sequence
from datetime import date as Date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.payments.invoice_rows import COLUMNS, TOTAL, InvoicesModel, Line
from desktop_app.ui.payments.open_invoices import OpenInvoice, Which, fits, found
from desktop_app.ui.payments.words import summary
from desktop_app.ui.widgets.asked_figure import ask_on_click
from desktop_app.ui.widgets.painted_delegate import PaintedDelegate
from desktop_app.ui.widgets.pill import PillRow
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.table_or_words import TableOrWords
from desktop_app.ui.widgets.words_field import WordsField

NARROW = 720
"""Logical pixels of width below which a column is left out."""


class ChosenDelegate(PaintedDelegate):
    """Tints the rows that are chosen; the current row has the ring."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        line = model.value(index.row()) if isinstance(model, InvoicesModel) else None
        selected = QStyle.StateFlag.State_Selected
        option.state = option.state | selected if line and line.pay is not None else option.state & ~selected
        super().paint(painter, option, index)


class InvoiceTable(Table):
    """Rows are chosen by their boxes, so there is no other selection; narrow, it leaves the totals out."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, name, parent, key="payments")
        self.setItemDelegate(ChosenDelegate(COLUMNS, self))
        self.setSelectionMode(Table.SelectionMode.NoSelection)

    def copied_text(self) -> str:
        """The chosen rows as lines with tabs, the current row where none is chosen."""
        model = self.model()
        if not isinstance(model, InvoicesModel):
            return ""
        rows = [row for row in range(model.rowCount()) if model.value(row).pay is not None]
        return "\n".join(model.copied(row) for row in rows or [self.currentIndex().row()])


class InvoiceList(QWidget):
    """toggled(number) by a click on its box; narrowed when another part is wanted; acted from the empty list.

    asked_sum when the sum over the list is clicked, asked_chosen when what is chosen is.
    """

    toggled = Signal(str)
    opened = Signal(str)
    narrowed = Signal()
    acted = Signal()
    asked_sum = Signal()
    asked_chosen = Signal()

    def __init__(self, today: Callable[[], Date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.model = InvoicesModel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addLayout(self._filters())
        column.addWidget(self._table_or_words(), 1)

    # ---- how it is built

    def _head(self) -> QHBoxLayout:
        self._summary, self._chosen = plain_label("", self, "muted"), plain_label("", self, "muted")
        self._summary.setMinimumWidth(40)
        ask_on_click(self._summary, self.asked_sum.emit)
        ask_on_click(self._chosen, self.asked_chosen.emit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(plain_label(self.tr("Open invoices"), self, "title"), 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._summary, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        row.addWidget(self._chosen, 0, Qt.AlignmentFlag.AlignBaseline)
        return row

    def _filters(self) -> QHBoxLayout:
        self.words = WordsField(self)
        self.words.setPlaceholderText(self.tr("Number, customer, amount, reference"))
        self.words.setAccessibleName(self.tr("Find an invoice by number, customer, amount or reference"))
        self.words.setMaximumWidth(280)
        self.words.textChanged.connect(lambda _text: self.narrowed.emit())
        self.words.went_down.connect(self.enter_table)
        self.words.returnPressed.connect(self.enter_table)
        choices = [
            (Which.ALL.value, self.tr("All")),
            (Which.OVERDUE.value, self.tr("Overdue")),
            (Which.WEEK.value, self.tr("Due this week")),
            (Which.PART.value, self.tr("Part paid")),
        ]
        self.pills = PillRow(choices, self.tr("Which invoices"), self)
        self.pills.chosen.connect(lambda _key: self.narrowed.emit())
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.pills)
        return row

    def _table_or_words(self) -> TableOrWords:
        self.table = InvoiceTable(self.tr("Open invoices"), self)
        self.table.setModel(self.model)
        self.table.leave_out((TOTAL,), NARROW)
        self.table.clicked.connect(self._on_clicked)
        self.table.opened.connect(lambda row: self.opened.emit(self.model.value(row).number))
        self._stack = TableOrWords(self.table, self)
        self._empty = self._stack.words
        self._empty.acted.connect(self.acted)
        return self._stack

    # ---- what it shows

    def wanted(self, invoices: Sequence[OpenInvoice]) -> list[OpenInvoice]:
        """Those that pass what stands in the field and the chosen pill."""
        which, text, today = Which(self.pills.key()), self.words.text(), self._today()
        return [each for each in invoices if fits(each, which, today) and (not text.strip() or found(each, text))]

    def show_lines(self, lines: Sequence[Line], usual: str) -> None:
        """Show these rows; the current one stays."""
        current = self.current()
        self.model.show_lines(lines, self._today(), usual)
        self._stack.show_table(filled=bool(lines))
        if lines and (current is None or self.current() is None or self.current() != current):
            self.make_current(current or lines[0].number)

    def show_summary(self, invoices: Sequence[OpenInvoice]) -> None:
        """Count all that is open."""
        self._summary.setText(summary(invoices, self._today()))

    def say(self, words: str) -> None:
        """Say what is going on in place of the count."""
        self._summary.setText(words)

    def show_chosen(self, words: str) -> None:
        """Say how much is chosen."""
        self._chosen.setText(words)

    def show_empty(self, all_key: str, documents_key: str, *, known: bool) -> None:
        """Say why the list is empty where it is; the keys are those that lead on from there."""
        if not known:
            self._empty.show_words(self.tr("What is open stands here once the backend has said it."))
            return
        if self.is_narrow:
            self._empty.show_words(self.tr("No open invoice fits."), self.tr("Show all"), all_key)
        else:
            words = self.tr("Invoices stand here from the day they are booked until they are paid. None is open.")
            self._empty.show_words(words, self.tr("Documents"), documents_key)

    def show_line(self, line: Line) -> None:
        """Show one row again."""
        self.model.show_line(line, self._today())

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words.text().strip()) or self.pills.key() != Which.ALL

    def widen(self) -> None:
        """Leave nothing out."""
        self.pills.choose(Which.ALL.value)
        self.words.clear()
        self.narrowed.emit()

    # ---- where the person is

    def current(self) -> str | None:
        """The number of the current row."""
        line = self.model.value(self.table.currentIndex().row())
        return line.number if line else None

    def make_current(self, number: str) -> None:
        """Go to a row, the first where there is no such number."""
        place = max(self.model.place(number), 0)
        self.table.setCurrentIndex(self.model.index(place, 1))

    def enter_words(self) -> None:
        """Take up the words to look for."""
        self.words.take_up()

    def enter_table(self) -> None:
        """Take up the list."""
        if self.model.rowCount():
            self.table.setFocus()

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.toggled.emit(self.model.value(index.row()).number)
