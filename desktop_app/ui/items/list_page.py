"""The list of items: found while typing in what is at hand; Enter opens the form."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.items import Item
from desktop_app.ui.desk import Desk
from desktop_app.ui.items.item_rows import COLUMNS, item_rows, titles
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.rows import RowsModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.table_or_words import TableOrWords
from desktop_app.ui.widgets.words_field import WordsField

MOST: Final = 200
"""Rows shown at once; more words find the others."""


class ItemListPage(QWidget):
    """opened(code) on Enter."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted, self._takes_new = "", True
        self.model = RowsModel(COLUMNS, titles, self)
        self.words = WordsField(self)
        self.words.setPlaceholderText(self.tr("Name, code, barcode"))
        self.words.setAccessibleName(self.tr("Find an item"))
        self.words.setFixedWidth(320)
        self.words.textEdited.connect(lambda _text: self.refresh())
        self.words.returnPressed.connect(self.open_current)
        self.words.went_down.connect(self.focus_rows)
        self.table = Table(COLUMNS, self.tr("Items"), self, key="items")
        self.table.setModel(self.model)
        self.table.opened.connect(lambda _row: self.open_current())
        self._stack = TableOrWords(self.table, self)
        self._stack.words.acted.connect(lambda: desk.actions.trigger("items.new"))
        self._note = QLabel(self)
        set_role(self._note, "muted")
        self._lay_out()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Items"), self)
        set_role(title, "title")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self._note, 1, Qt.AlignmentFlag.AlignBottom)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 12)
        page.setSpacing(8)
        page.addLayout(head)
        page.addWidget(self.words, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self._stack, 1)
        self.setFocusProxy(self.words)

    def refresh(self, code: str = "") -> None:
        """Look again; the row of a code, or the one that is chosen, stays chosen."""
        item = self.item()
        self._wanted = code or (item.code if item else "")
        work = partial(self._desk.verbs.find_items.find, self._desk.profile, self.words.text(), MOST)
        self._desk.jobs.run(work, self._show, owner=self, topic="items")

    def _show(self, items: Sequence[Item]) -> None:
        self.model.show_rows(item_rows(items))
        self._stack.show_table(filled=bool(items))
        self._note.setText(self.tr("the first {most}").format(most=MOST) if len(items) == MOST else "")
        if items:
            codes = [item.code for item in items]
            row = codes.index(self._wanted) if self._wanted in codes else 0
            self.table.setCurrentIndex(self.model.index(row, 0))
            return
        words = self.tr("No item fits.") if self.words.text() else self.tr("Items stand here.")
        action = self.tr("New item") if self._takes_new else ""
        self._stack.words.show_words(words, action, self._desk.actions.key("items.new"))

    def offer_new(self, *, possible: bool) -> None:
        """Where others keep the items nothing offers to make one."""
        self._takes_new = possible

    def item(self) -> Item | None:
        """The item of the row that is chosen."""
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

    def open_current(self) -> None:
        """Open the row that is chosen; one that is out of use has no row and opens by its whole code."""
        item, words = self.item(), self.words.text().strip()
        if item is not None:
            self.opened.emit(item.code)
        elif words:
            work = partial(self._desk.verbs.find_items.get, self._desk.profile, words)
            self._desk.jobs.run(work, self._found, owner=self, topic="code")

    def _found(self, item: Item | None) -> None:
        if item is not None:
            self.opened.emit(item.code)
