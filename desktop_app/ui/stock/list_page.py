"""A list of the stock screen that is looked at and narrowed by words, such as the levels or the movements."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import ASK
from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.rows import Row
from desktop_app.ui.widgets.searched_list import SearchedList
from desktop_app.ui.widgets.strip import Strip

Ask = Callable[[str], Callable[[], Sequence[Any]]]
"""Makes the work for a thread that finds what fits some words."""

AGAIN = "stock.refresh"


class StockListPage(SearchedList):
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
        super().__init__(title, columns, titles, f"stock-{columns[0].key}", parent)
        self._empty = empty or self.tr("The stock of no item is kept yet.")
        self._desk, self._title, self._ask, self._row = desk, title, ask, row
        self._goes_in = False
        self.words.setPlaceholderText(self.tr("Item, name, warehouse"))
        self.words.setAccessibleName(self.tr("Find in {list}").format(list=title))
        self.stack.words.acted.connect(lambda: desk.navigator.go("items"))
        self.strip = Strip(self)
        self.strip.acted.connect(lambda _id: self.refresh())
        self.inside.addWidget(self.strip)
        desk.actions.bind(self, AGAIN, self.refresh)

    def open_current(self) -> None:
        """Tell that the row that is chosen is to be opened."""
        self.opened.emit()

    def refresh(self) -> None:
        """Look again."""
        work = self._ask(self.words.text())
        self._desk.jobs.run(work, self._show, self, self._failed, ASK, topic=f"stock {self._title}")

    def begin(self, words: str) -> None:
        """Look for words; once the rows are known the focus goes into them."""
        self.words.setText(words)
        self._goes_in = True
        self.refresh()

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
        actions = self._desk.actions
        self.strip.show_rows([refusal_row(error, actions.specs[AGAIN].text, actions.key(AGAIN))])
