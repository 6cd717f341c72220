"""A box for the serials of one line: a scanner ends each with Enter, many are pasted at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.serials import serials_in
from desktop_app.ui.widgets.plain_label import plain_label

WIDTH = 260


class SerialsBox(QWidget):
    """typed(serials) with every change that a person makes. Tab leads on, Enter begins the next serial."""

    typed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, width: int = WIDTH) -> None:
        """Width is in logical pixels; 0 takes what room there is."""
        super().__init__(parent)
        if width:
            self.setFixedWidth(width)
        self._head, self._note = plain_label("", self, "field"), plain_label("", self, "muted")
        self._head.setWordWrap(True)
        self._note.setWordWrap(True)
        self.field = QPlainTextEdit(self)
        self.field.setAccessibleName(self.tr("Serials, one a line"))
        self.field.setPlaceholderText(self.tr("One a line: scan, type or paste"))
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self._on_typed)
        self._showing = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self.field, 1)
        column.addWidget(self._note)
        self.setFocusProxy(self.field)
        self.hide()

    def show_line(self, head: str, serials: Sequence[str], note: str = "") -> None:
        """Show a line's serials under its words; what is being typed stays as it stands while it means the same."""
        self._head.setText(head)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        if serials_in(self.field.toPlainText()) != tuple(serials):
            self._showing = True
            self.field.setPlainText("".join(f"{serial}\n" for serial in serials))
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)
            self._showing = False
        self.show()

    def serials(self) -> tuple[str, ...]:
        """What stands in it."""
        return serials_in(self.field.toPlainText())

    def _on_typed(self) -> None:
        if not self._showing:
            self.typed.emit(self.serials())
