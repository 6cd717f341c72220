"""The back office over books with two customers, driven by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.ui.office.screen import OfficeScreen


@pytest.fixture
def screen(books, on_screen):
    return on_screen(OfficeScreen(books.desk))


@pytest.fixture
def press(books, qtbot, screen):
    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget() or screen, key, modifier)
        books.jobs.crank()

    return press
