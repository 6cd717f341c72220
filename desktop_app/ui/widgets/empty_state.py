"""What an empty list says: what belongs here and the key that makes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.key_cap import KeyHint


class EmptyState(QWidget):
    """Words in the middle and, where there is something to do, its key; acted when that is clicked."""

    acted = Signal()

    def __init__(self, words: str, action: str = "", keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._words, "muted")
        self._hint = KeyHint("", "", self)
        self._hint.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._words)
        column.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.show_words(words, action, keys)

    def show_words(self, words: str, action: str = "", keys: str = "") -> None:
        """Say something else, such as when a filter finds nothing."""
        self._words.setText(words)
        self._hint.set_hint(keys, action)
        self._hint.setVisible(bool(action))
        self.setAccessibleName(words)
