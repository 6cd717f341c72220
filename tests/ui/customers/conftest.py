"""Books in a temporary folder, and the customers screen over them."""

import pytest
from PySide6.QtCore import QLocale

from desktop_app.ui import format as shown
from desktop_app.ui.actions import Actions
from desktop_app.ui.app import ACTIONS
from desktop_app.ui.customers.screen import CustomersScreen
from tests.ui.desks import Books


@pytest.fixture(autouse=True)
def english(qapp):
    """Figures and days as in Britain."""
    shown.use_locale(QLocale("en_GB"))


@pytest.fixture
def books(qapp, tmp_path, hand_jobs):
    """Books with two customers and an item, and every key of the program."""
    made = Books(qapp, tmp_path, hand_jobs)
    made.desk.actions = Actions(ACTIONS)
    made.stock()
    yield made
    made.close()


@pytest.fixture
def show(books, qtbot):
    """Shows the screen anew, as a start of the program does."""

    def show():
        made = CustomersScreen(books.desk)
        qtbot.addWidget(made)
        made.resize(1280, 730)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        made.take_focus()
        books.jobs.crank()
        return made

    return show


@pytest.fixture
def screen(show):
    return show()
