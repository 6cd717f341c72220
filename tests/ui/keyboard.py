"""Keys as a person presses them: each goes to whatever has the keyboard in that moment."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

NONE = Qt.KeyboardModifier.NoModifier


def press(key, held=NONE):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_in(text):
    """The first key may open a cell, which then takes the others."""
    for sign in text:
        QTest.keyClicks(QApplication.focusWidget(), sign)
