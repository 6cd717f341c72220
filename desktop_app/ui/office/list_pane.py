"""One list of the back office: its table, or the words that stand in its place."""

from collections.abc import Callable
from datetime import date as Date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.office.fields import say
from desktop_app.ui.office.list_model import ListModel
from desktop_app.ui.office.listing import Answer, Listing, Sum
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.table_or_words import TableOrWords


class ListPane(QWidget):
    """opened(value) on Enter; chosen when other rows are selected; wanted(first row) when a page is."""

    opened = Signal(object)
    chosen = Signal()
    wanted = Signal(int)
    acted = Signal()

    def __init__(self, listing: Listing, today: Callable[[], Date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listing, self._today = listing, today
        self.sums: tuple[Sum, ...] = ()
        self.model = ListModel(listing, self)
        self.model.wanted.connect(self.wanted)
        columns = [field.column for field in listing.fields]
        self.table = Table(columns, say(listing.title), self, key=f"office.{listing.key}")
        self.table.setSelectionMode(Table.SelectionMode.ExtendedSelection)
        self.table.setModel(self.model)
        self.table.opened.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self.chosen.emit())
        self._stack = TableOrWords(self.table, self)
        self._stack.words.acted.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def show_answer(self, answer: Answer) -> None:
        """Show a first page; the row that was the current one stays so."""
        current = self.current()
        name = self.listing.name(current) if current is not None else ""
        self.sums = tuple(answer.sums)
        self.model.begin(answer.values, self._today(), more=answer.more)
        self._stack.show_table(filled=bool(answer.values))
        if answer.values:
            row = max(self.model.place(name), 0) if name else 0
            self.table.setCurrentIndex(self.model.index(row, 0))

    def show_empty(self, words: str, action: str = "", keys: str = "") -> None:
        """What stands in the table's place while it is empty."""
        self._stack.words.show_words(words, action, keys)

    def current(self) -> Any:
        """The value of the current row; None where there is none."""
        return self.model.value(self.table.currentIndex().row())

    def selected(self) -> list[Any]:
        """The values of the selected rows, from the top."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.value(row) for row in rows]

    def take_focus(self) -> None:
        """Go into the list."""
        (self.table if self.model.rowCount() else self).setFocus()

    def _open(self, row: int) -> None:
        value = self.model.value(row)
        if value is not None:
            self.opened.emit(value)
