"""What every test of a screen can ask for."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale

from desktop_app.ui.format import use_locale
from tests.ui.desks import Books
from tests.ui.hand_jobs import HandJobs
from tests.ui.sheet import Sheet


@pytest.fixture
def hand_jobs(qapp):
    """The window's threads, turned by hand."""
    jobs = HandJobs()
    yield jobs
    jobs.close()
    jobs.deleteLater()  # else Qt keeps what it calls, and with it every window that a test opened
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def sheet(qtbot, tmp_path, hand_jobs):
    """The whole window over stocked books, with threads turned by hand."""
    made = Sheet.stocked(qtbot, tmp_path, hand_jobs)
    yield made
    made.close()


@pytest.fixture
def plain_locale():
    """Writes numbers and dates the plain way, whatever was tested before."""
    use_locale(QLocale.c())
    yield
    use_locale(QLocale())


@pytest.fixture
def books(qapp, tmp_path, hand_jobs):
    """Empty books with two customers and an item, and a desk over them with every key of the program."""
    made = Books(qapp, tmp_path, hand_jobs)
    made.stock()
    yield made
    made.close()


@pytest.fixture
def press(books):
    """Presses a key over the books and lets all that follows happen."""
    return books.press


@pytest.fixture
def type_in(books):
    """Types a text over the books and lets all that follows happen."""
    return books.type_in


@pytest.fixture
def on_screen(qtbot):
    """Shows one screen by itself and gives it the keyboard."""

    def show(screen):
        qtbot.addWidget(screen)
        screen.resize(1280, 730)
        with qtbot.waitActive(screen):
            screen.show()
            screen.activateWindow()
        return screen

    return show
