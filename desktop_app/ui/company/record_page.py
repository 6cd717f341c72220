"""Who did what: the record of the books, the newest first, found by words, document and day."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.record import OFFICE, Deed, RecordQuery
from desktop_app.ui.company.record_rows import COLUMNS, deed_row, titles
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import ASK
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.plain_label import field_label, plain_label
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.rows import RowsModel
from desktop_app.ui.widgets.strip import Strip
from desktop_app.ui.widgets.tab_order import enter_at
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.table_or_words import TableOrWords
from desktop_app.ui.widgets.words_field import WordsField

SETTLE_MS = 200
_PAGE = 200


class RecordPage(QWidget):
    """Nothing can be changed here. Enter opens the document of a row."""

    changed = Signal()
    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._deeds: list[Deed] = []
        self._whole = False
        self.tables: dict[str, Table] = {}
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self.load)
        self.words = WordsField(self)
        self.words.setAccessibleName(self.tr("Find in the record"))
        self.words.setPlaceholderText(self.tr("Number, name or word"))
        self.words.textEdited.connect(lambda _text: self._settling.start())
        self.day = DateField(desk.verbs.clock.today, self.tr("Day of the record"), self)
        self.day.setPlaceholderText(self.tr("any day"))
        self.day.changed.connect(lambda _day: self._settling.start())
        self.model = RowsModel(COLUMNS, titles, self)
        self.table = Table(COLUMNS, self.tr("Record"), self, key="record")
        self.table.setModel(self.model)
        self.table.opened.connect(self._open)
        self.words.went_down.connect(self.table.setFocus)
        self.words.returnPressed.connect(self.table.setFocus)
        self.table.verticalScrollBar().valueChanged.connect(self._more)
        self._place = TableOrWords(self.table, self)
        self.strip = Strip(self)
        self._lay_out()
        enter_at(self, self.words)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.words.setMaximumWidth(320)
        label = field_label(self.tr("Day"), self.day, self)
        about = plain_label(self.tr("Nothing in the record can be changed."), self, "muted")
        for widget, stretch in ((self.words, 2), (label, 0), (self.day, 0)):
            row.addWidget(widget, stretch)
        row.addStretch(1)
        row.addWidget(about)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._place, 1)
        column.addWidget(self.strip)

    # ---- what the screen asks of every page

    def is_changed(self) -> bool:
        """Nothing can be changed here."""
        return False

    def save(self) -> None:
        """Nothing is to be saved here."""

    def forbid(self, words: str) -> None:
        """Everybody may look."""

    def may_save(self) -> bool:
        """Nothing is to be saved here."""
        return False

    def put_back(self) -> None:
        """Show all of the record again."""
        self.words.clear()
        self.day.set_value(None)
        self.load()

    def remove_row(self) -> None:
        """Nothing can be removed here."""

    def load(self, *, anew: bool = False) -> None:
        """Look in the books again, from the newest."""
        self._ask(replace(self._query(), limit=_PAGE), self._show)

    # ---- the list

    def _query(self) -> RecordQuery:
        return RecordQuery(day=self.day.value(), text=self.words.text().strip())

    def _ask(self, query: RecordQuery, then: Any) -> None:
        work = partial(self._desk.verbs.company.record, self._desk.profile, query)
        self._desk.jobs.run(work, then, self, self._failed, ASK, "record")

    def _show(self, deeds: Sequence[Deed]) -> None:
        self.strip.show_rows(())
        self._deeds, self._whole = list(deeds), len(deeds) < _PAGE
        self._show_rows()
        if deeds:
            self.table.selectRow(0)

    def _add(self, deeds: Sequence[Deed]) -> None:
        self._deeds += deeds
        self._whole = len(deeds) < _PAGE
        row = self.table.currentIndex().row()
        self._show_rows()
        self.table.selectRow(row)

    def _show_rows(self) -> None:
        found = self._query() != RecordQuery()
        nothing = self.tr("Nothing of that is in the record.") if found else self.tr("Nothing was done yet.")
        self._place.words.show_words(nothing)
        self._place.show_table(filled=bool(self._deeds))
        self.model.show_rows([deed_row(deed) for deed in self._deeds])

    def _more(self, at: int) -> None:
        """Ask for older ones once the end is near."""
        if self._deeds and not self._whole and at >= self.table.verticalScrollBar().maximum() - 10:
            self._whole = True
            self._ask(replace(self._query(), limit=_PAGE, offset=len(self._deeds)), self._add)

    def _open(self, row: int) -> None:
        found = self.model.row_at(row)
        if found is None or not found.value.number:
            return
        if found.value.what == "customer":
            self._desk.navigator.go("customers", found.value.number)
        elif found.value.what not in OFFICE:
            self._desk.navigator.go("documents", found.value.number)

    def _failed(self, error: Exception) -> None:
        self._deeds, self._whole = [], True
        self.model.show_rows(())
        if not isinstance(error, InvalidInput):
            self._place.show_table(filled=True)
        self.strip.show_rows([refusal_row(error)])
