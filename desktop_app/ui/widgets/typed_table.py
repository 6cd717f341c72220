"""A small table that is typed into: a row below the last is always blank."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop_app.ui.widgets.painted_delegate import Column
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text_rows_model import TextRow, TextRowsModel


class TypedTable(Table):
    """changed() after each change that a person makes."""

    changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        titles: Callable[[], Sequence[str]],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(columns, name, parent, key=f"company-{name}")
        self.texts = TextRowsModel(titles, len(columns), self)
        self.texts.changed.connect(self.changed)
        self.setModel(self.texts)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.lock(locked=False)
        self.setMinimumHeight(76)

    def lock(self, *, locked: bool) -> None:
        """Let nobody type here, only look and copy."""
        triggers = QAbstractItemView.EditTrigger
        usual = triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        self.setEditTriggers(triggers.NoEditTriggers if locked else usual)

    def rows(self) -> tuple[TextRow, ...]:
        """The rows that hold anything."""
        return self.texts.rows()

    def show_rows(self, rows: Sequence[TextRow]) -> None:
        """Show these rows and a blank one."""
        self.texts.show_rows(rows)
        first = self.texts.index(0, 0)
        self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def go_to(self, line: int, column: int = 0) -> None:
        """Take the focus to a cell; line counts from 1."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self.texts.index(line - 1, column))

    def commit(self) -> None:
        """What is typed in an open cell counts."""
        if self.isAncestorOf(self.window().focusWidget()):
            self.setFocus()

    def remove_row(self) -> None:
        """Take away the row in which the focus is."""
        self.texts.remove(self.currentIndex().row())
