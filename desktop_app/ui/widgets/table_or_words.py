"""A table, or in its place what belongs there while it is empty."""

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.table import Table


class TableOrWords(QStackedWidget):
    """Shows the table; words are what stands there instead."""

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = QFrame(self)
        set_role(frame, "frame")
        self.words = EmptyState("", parent=frame)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.words)
        self.addWidget(table)
        self.addWidget(frame)

    def show_table(self, *, filled: bool) -> None:
        """Show the table where it is filled, else the words."""
        self.setCurrentIndex(0 if filled else 1)
