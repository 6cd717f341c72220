"""A label that shows what others wrote as it is, never as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.ui.theme import set_role


def plain_label(parent: QWidget, role: str = "", words: str = "", *, wraps: bool = True) -> QLabel:
    """A label with its part in the style sheet."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if role:
        set_role(label, role)
    return label
