"""A field for notes of several lines."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class NotesField(QPlainTextEdit):
    """finished when the field is left with another text than it had; Tab leads on."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(96)
        self._before = ""

    def is_open(self) -> bool:
        """Whether it is being typed into."""
        return self.hasFocus() and self.toPlainText() != self._before

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._before = self.toPlainText()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.toPlainText() != self._before:
            self._before = self.toPlainText()
            self.finished.emit()
