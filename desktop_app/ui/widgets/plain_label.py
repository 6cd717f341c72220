"""A label that shows its text as it is, whoever wrote it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.ui.theme import set_role


def plain_label(text: str, parent: QWidget, role: str = "") -> QLabel:
    """A label in a role of the style sheet ("title", "muted", "field" …); markup in the text is shown, not obeyed."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    if role:
        set_role(label, role)
    return label


def wrapped_label(text: str, parent: QWidget, role: str = "") -> QLabel:
    """The same for what may need several lines."""
    label = plain_label(text, parent, role)
    label.setWordWrap(True)
    return label


def field_label(words: str, field: QWidget, parent: QWidget) -> QLabel:
    """The name of a field as it stands before or above it; the field is its buddy."""
    label = plain_label(words, parent, "field")
    label.setBuddy(field)
    return label
