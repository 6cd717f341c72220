"""The list of entries with its counts; the current entry stays the current one while the others move."""

from datetime import date as Date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.outbox.entry_rows import COLUMNS, LEFT_OUT, NARROW, EntriesModel
from desktop_app.ui.outbox.look_up import Looked, Seen
from desktop_app.ui.outbox.words import counts_words
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.table_or_words import TableOrWords


class EntryList(QWidget):
    """moved when another entry is the current one; opened by Enter; exported and orders when they are clicked."""

    moved = Signal()
    opened = Signal()
    exported = Signal()
    orders = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = EntriesModel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(self._table_or_words(), 1)

    def _head(self) -> QHBoxLayout:
        self._counts = plain_label("", self, "muted")
        self._export = KeyHint("", "", self)
        self._export.clicked.connect(self.exported)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(plain_label(self.tr("Outbox"), self, "title"))
        row.addWidget(self._counts, 1)
        row.addWidget(self._export)
        return row

    def _table_or_words(self) -> TableOrWords:
        self.table = Table(COLUMNS, self.tr("Outbox"), self, key="outbox")
        self.table.setModel(self.model)
        self.table.leave_out(LEFT_OUT, NARROW)
        self.table.selectionModel().currentRowChanged.connect(self._on_moved)
        self.table.opened.connect(lambda _row: self.opened.emit())
        self._stack = TableOrWords(self.table, self)
        self._empty = self._stack.words
        self._empty.acted.connect(self.orders)
        return self._stack

    def show_keys(self, export_key: str, orders_key: str) -> None:
        """Show the keys that lead on from here."""
        self._export.set_hint(export_key, self.tr("export"))
        words = self.tr("What is submitted stands here until it was sent, and after that with its receipt.")
        self._empty.show_words(words, self.tr("Orders"), orders_key)

    def show_looked(self, looked: Looked, today: Date, wanted: str) -> None:
        """Show what was looked up; wanted is the key or number of the entry to go to, empty for the current one."""
        current = _key_of(wanted, looked) or self.current_key()
        self._counts.setText(counts_words(looked.counts))
        self.model.show_entries(looked.entries, today)
        self._stack.show_table(filled=bool(looked.entries))
        if looked.entries and current != self.current_key():
            self.table.setCurrentIndex(self.model.index(max(self.model.place(current), 0), 1))
        elif looked.entries and not current:
            self.table.setCurrentIndex(self.model.index(0, 1))

    def clear(self, today: Date) -> None:
        """Show nothing, as when another profile is shown."""
        self._counts.clear()
        self.model.show_entries((), today)

    def entries(self) -> list[Seen]:
        """All that is shown, newest first."""
        return [seen for row in range(self.model.rowCount()) if (seen := self.model.value(row))]

    def current(self) -> Seen | None:
        """The entry that is looked at."""
        seen: Seen | None = self.model.value(self.table.currentIndex().row())
        return seen

    def current_key(self) -> str:
        """Its key; empty for none."""
        seen = self.current()
        return seen.entry.key if seen else ""

    def counts(self) -> str:
        """What stands beside the title."""
        return self._counts.text()

    def _on_moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() != before.row():
            self.moved.emit()


def _key_of(wanted: str, looked: Looked) -> str:
    """The key of the entry with this key or number; empty where it is not among the newest."""
    entries = (seen.entry for seen in looked.entries if wanted)
    return next((each.key for each in entries if wanted in (each.key, each.number, each.remote_number)), "")
