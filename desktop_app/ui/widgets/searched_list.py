"""A list that words narrow down: its title, the words, and the table or what stands in its place."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.rows import RowsModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.table_or_words import TableOrWords
from desktop_app.ui.widgets.words_field import WordsField


class SearchedList(QWidget):
    """Each list says how it looks again and what Enter opens. page is the whole column, inside that of the list."""

    def __init__(
        self,
        title: str,
        columns: Sequence[Column],
        titles: Callable[[], Sequence[str]],
        key: str,
        parent: QWidget | None = None,
    ) -> None:
        """Key is that under which the widths of the columns are kept."""
        super().__init__(parent)
        self.model = RowsModel(columns, titles, self)
        self.words = WordsField(self)
        self.words.setFixedWidth(320)
        self.words.textEdited.connect(lambda _text: self.refresh())
        self.words.returnPressed.connect(self.open_current)
        self.words.went_down.connect(self.focus_rows)
        self.table = Table(columns, title, self, key=key)
        self.table.setModel(self.model)
        self.table.opened.connect(lambda _row: self.open_current())
        self.stack = TableOrWords(self.table, self)
        self.note = plain_label("", self, "muted")
        self.setFocusProxy(self.words)
        self.page, self.inside = QVBoxLayout(self), QVBoxLayout()
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(plain_label(title, self, "title"))
        head.addWidget(self.note, 1, Qt.AlignmentFlag.AlignBottom)
        inside = self.inside
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addLayout(head)
        inside.addWidget(self.words, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.stack, 1)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(0)
        self.page.addLayout(inside, 1)

    # ---- what each list says of itself

    def refresh(self) -> None:
        """Look again by the words."""
        raise NotImplementedError

    def open_current(self) -> None:
        """Open the row that is chosen."""
        raise NotImplementedError

    # ---- what a person does

    def value(self) -> Any:
        """What the chosen row stands for; None where there is none."""
        row = self.model.row_at(self.table.currentIndex().row())
        return row.value if row else None

    def focus_rows(self) -> None:
        """Go into the list."""
        (self.table if self.model.rowCount() else self.words).setFocus()

    def focus_find(self) -> None:
        """Take up the words to look for."""
        self.words.take_up()

    def step_back(self) -> None:
        """Empty the words."""
        if self.words.text():
            self.words.clear()
            self.refresh()
        self.focus_find()
