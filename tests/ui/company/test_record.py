"""The record in the window: who did what, found by words and day, and the way to the document."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.commands import NAMES
from desktop_app.domain.record import OFFICE
from desktop_app.ui.company.record_rows import what_words
from desktop_app.ui.company.screen import CompanyScreen


@pytest.fixture
def screen(books, on_screen):
    books.invoice()
    made = on_screen(CompanyScreen(books.desk))
    made.open("record")
    books.jobs.crank()
    made.setFocus()
    return made


def rows(screen):
    model = screen.page().model
    return [model.row_at(row).texts[3:5] for row in range(model.rowCount())]


def look(books, screen):
    screen.page()._settling.timeout.emit()
    books.jobs.crank()


def test_everything_done_is_listed_the_newest_first(screen):
    assert rows(screen)[:3] == [
        ("Sales invoice booked", "SI-00001"),
        ("Delivery note booked", "DN-00001"),
        ("Sales order booked", "SO-00001"),
    ]
    assert all(screen.page().model.row_at(row).texts[2] for row in range(2))
    assert not screen._save.isVisible()


def test_it_is_found_by_words_and_by_day(books, screen, qtbot):
    qtbot.keyClicks(QApplication.focusWidget(), "SO-00001")
    look(books, screen)
    assert rows(screen) == [("Sales order booked", "SO-00001")]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "2020-01-01")
    look(books, screen)
    assert rows(screen) == []
    assert screen.page()._place.words.accessibleName() == "Nothing of that is in the record."
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    books.jobs.crank()
    assert len(rows(screen)) > 2


def test_enter_opens_the_document(books, screen, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert books.wanted == [("documents", "SI-00001")]


def test_older_ones_come_as_the_list_is_scrolled(books, screen):
    for _ in range(210):
        with books.verbs.connections.books("local") as local:
            local.keep_customers([])
    screen.open()
    books.jobs.crank()
    assert len(rows(screen)) == 200
    screen.page().table.scrollToBottom()
    books.jobs.crank()
    assert len(rows(screen)) > 210


@pytest.mark.parametrize("what", [*NAMES, *OFFICE])
def test_every_deed_has_words(what):
    assert what_words(what) != what
