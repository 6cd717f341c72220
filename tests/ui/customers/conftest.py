"""The customers screen over books in a temporary folder."""

import pytest
from PySide6.QtCore import QLocale

from desktop_app.ui import format as shown
from desktop_app.ui.customers.screen import CustomersScreen


@pytest.fixture(autouse=True)
def english(qapp):
    """Figures and days as in Britain."""
    shown.use_locale(QLocale("en_GB"))


@pytest.fixture
def show(books, on_screen):
    """Shows the screen anew, as a start of the program does."""

    def show():
        made = on_screen(CustomersScreen(books.desk))
        made.take_focus()
        books.jobs.crank()
        return made

    return show


@pytest.fixture
def screen(show):
    return show()
