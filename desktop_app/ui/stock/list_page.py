"""A list of the stock screen that is looked at and narrowed by words, such as the levels or the movements."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import ASK
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.rows import Row, RowsModel
from desktop_app.ui.widgets.strip import Strip
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.table_or_words import TableOrWords
from desktop_app.ui.widgets.words_field import WordsField

Ask = Callable[[str], Callable[[], Sequence[Any]]]
"""Makes the work for a thread that finds what fits some words."""


class StockListPage(QWidget):
    """opened() on Enter. empty is what is said while there is nothing at all."""

    opened = Signal()

    def __init__(
        self,
        desk: Desk,
        title: str,
        columns: Sequence[Column],
        titles: Callable[[], Sequence[str]],
        ask: Ask,
        row: Callable[[Any], Row],
        parent: QWidget | None = None,
        empty: str = "",
    ) -> None:
        super().__init__(parent)
        self._empty = empty or self.tr("The stock of no item is kept yet.")
        self._desk, self._ask, self._row = desk, ask, row
        self._goes_in = False
        self._title = plain_label(title, self, "title")
        self.model = RowsModel(columns, titles, self)
        self.words = WordsField(self)
        self.words.setPlaceholderText(self.tr("Item, name, warehouse"))
        self.words.setAccessibleName(self.tr("Find in {list}").format(list=title))
        self.words.setFixedWidth(320)
        self.words.textEdited.connect(lambda _text: self.refresh())
        self.words.returnPressed.connect(self.opened)
        self.words.went_down.connect(self.focus_rows)
        self.table = Table(columns, title, self, key=f"stock-{columns[0].key}")
        self.table.setModel(self.model)
        self.table.opened.connect(lambda _row: self.opened.emit())
        self.stack = TableOrWords(self.table, self)
        self.stack.words.acted.connect(lambda: desk.navigator.go("items"))
        self.strip = Strip(self)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 12)
        page.setSpacing(8)
        page.addLayout(head)
        page.addWidget(self.words, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self.stack, 1)
        page.addWidget(self.strip)
        self.setFocusProxy(self.words)

    def refresh(self) -> None:
        """Look again."""
        work = self._ask(self.words.text())
        self._desk.jobs.run(work, self._show, self, self._failed, ASK, topic=f"stock {self._title.text()}")

    def begin(self, words: str) -> None:
        """Look for words; once the rows are known the focus goes into them."""
        self.words.setText(words)
        self._goes_in = True
        self.refresh()

    def value(self) -> Any:
        """What the chosen row stands for; None where there is none."""
        row = self.model.row_at(self.table.currentIndex().row())
        return row.value if row else None

    def focus_rows(self) -> None:
        """Go into the list."""
        (self.table if self.model.rowCount() else self.words).setFocus()

    def focus_find(self) -> None:
        """Take up the words to look for."""
        self.words.setFocus()
        self.words.selectAll()

    def step_back(self) -> None:
        """Empty the words."""
        if self.words.text():
            self.words.clear()
            self.refresh()
        self.focus_find()

    def _show(self, values: Sequence[Any]) -> None:
        before = max(self.table.currentIndex().row(), 0)
        self.strip.show_rows(())
        self.model.show_rows([self._row(value) for value in values])
        self.stack.show_table(filled=bool(values))
        if values:
            self.table.setCurrentIndex(self.model.index(0 if self._goes_in else min(before, len(values) - 1), 0))
            if self._goes_in:
                self.focus_rows()
            self._goes_in = False
            return
        words = self.tr("Nothing fits.") if self.words.text() else self._empty
        items = self._desk.actions.specs["shell.items"]
        self.stack.words.show_words(words, items.text, self._desk.actions.key(items.id))

    def _failed(self, error: Exception) -> None:
        self.strip.show_rows([refusal_row(error)])
