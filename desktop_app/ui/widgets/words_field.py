"""A field for words that narrow a list down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class WordsField(QLineEdit):
    """went_down() on Down, which leads into the list."""

    went_down = Signal()

    def take_up(self) -> None:
        """Go to the words, so that what is typed takes their place."""
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
            return
        super().keyPressEvent(event)
