"""The list of items: found while typing in what is at hand; Enter opens the form."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.items import Item
from desktop_app.ui.awaited import Awaited
from desktop_app.ui.desk import Desk
from desktop_app.ui.items.item_rows import COLUMNS, item_rows, titles
from desktop_app.ui.widgets.searched_list import SearchedList

MOST: Final = 200
"""Rows shown at once; more words find the others."""


class ItemListPage(SearchedList):
    """opened(code) on Enter."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("ItemListPage", "Items"), COLUMNS, titles, "items", parent)
        self._desk = desk
        self._wanted, self._takes_new = "", True
        self.words.setPlaceholderText(self.tr("Name, code, barcode"))
        self.words.setAccessibleName(self.tr("Find an item"))
        words = self.tr("No items are here yet; they come with the catalogue of the server.")
        self._awaited = Awaited(desk, self, words, partial(desk.actions.trigger, "items.new"))

    def refresh(self, code: str = "") -> None:
        """Look again; the row of a code, or the one that is chosen, stays chosen."""
        item = self.item()
        self._wanted = code or (item.code if item else "")
        work = partial(self._desk.verbs.find_items.find, self._desk.profile, self.words.text(), MOST)
        self._desk.jobs.run(work, self._show, owner=self, topic="items")

    def _show(self, items: Sequence[Item]) -> None:
        self.model.show_rows(item_rows(items))
        self.stack.show_table(filled=bool(items))
        self.note.setText(self.tr("the first {most}").format(most=MOST) if len(items) == MOST else "")
        if items:
            codes = [item.code for item in items]
            row = codes.index(self._wanted) if self._wanted in codes else 0
            self.table.setCurrentIndex(self.model.index(row, 0))
            return
        words = self.tr("No item fits.") if self.words.text() else self.tr("Items stand here.")
        action = self.tr("New item") if self._takes_new else ""
        self.stack.words.show_words(words, action, self._desk.actions.key("items.new"))
        self._awaited.look()

    def offer_new(self, *, possible: bool) -> None:
        """Where others keep the items nothing offers to make one."""
        self._takes_new = possible

    def item(self) -> Item | None:
        """The item of the row that is chosen."""
        found: Item | None = self.value()
        return found

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
