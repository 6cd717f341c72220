"""The form of the next document: nothing is booked by itself, nothing twice, nothing typed is lost."""

from datetime import date as Date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.documents.chain_cards import Step
from desktop_app.ui.documents.follow_model import NOW
from tests.ui.keyboard import type_in

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def follow(books, screen):
    books.order(quantity="5")
    screen.open("SO-00001")
    books.jobs.crank()
    reopen(screen)
    return screen._follow


def reopen(screen):
    screen._chain.follow(Step.DELIVER)


def enter(modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, modifier)


def deliveries(books):
    return books.verbs.follow.chain(LOCAL, "SO-00001").of(DocumentKind.DELIVERY)


def test_nothing_is_booked_by_opening_or_leaving(books, screen, follow):
    screen.back()
    books.jobs.crank()
    assert deliveries(books) == ()


def test_a_quantity_still_being_typed_counts(books, follow):
    type_in("1,5")
    enter(CTRL)
    books.jobs.crank()
    assert [line.quantity for line in deliveries(books)[0].lines] == [Decimal("1.5")]


def test_too_much_is_marked_and_not_booked(books, follow):
    type_in("6")
    enter(CTRL)
    books.jobs.crank()
    row = follow._strip.rows()[0]
    assert (row.head, row.words) == ("Line 1", "Only 5 is left; write that or less.")
    assert follow._model.data(follow._model.index(0, NOW)) == "6"
    assert deliveries(books) == ()


def test_nothing_at_all_is_not_booked(books, follow):
    books.desk.actions.trigger("documents.none")
    enter(CTRL)
    books.jobs.crank()
    assert follow._strip.rows()[0].words == "Nothing is taken; write a quantity in one line at least."
    assert deliveries(books) == ()
    books.desk.actions.trigger("documents.all")
    form = follow._model.form()
    assert form == form.with_all()


def test_a_wrong_date_is_not_booked(books, follow):
    follow._date.setText("32.13.")
    follow.book()
    books.jobs.crank()
    assert follow._date.refusal()
    assert deliveries(books) == ()


def test_the_date_is_booked(books, follow):
    follow._date.set_value(Date(2026, 3, 14))
    follow.book()
    books.jobs.crank()
    assert deliveries(books)[0].date == Date(2026, 3, 14)


def test_pressing_twice_books_once(books, follow):
    follow.book()
    follow.book()
    books.jobs.crank()
    follow.book()
    books.jobs.crank()
    assert len(deliveries(books)) == 1


def test_two_equal_parts_are_two_deliveries(books, screen, follow):
    for _ in range(2):
        type_in("2")
        enter(CTRL)
        books.jobs.crank()
        books.jobs.send()
        screen._chain.refresh()
        books.jobs.crank()
        reopen(screen)
    assert [document.total for document in deliveries(books)] == [Decimal(244), Decimal(244)]


def test_what_was_typed_and_left_is_there_again(qtbot, books, screen, follow):
    type_in("3")
    enter()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is follow._table)
    screen.back()
    reopen(screen)
    assert follow._model.data(follow._model.index(0, NOW)) == "3"


def test_booked_while_a_person_went_elsewhere_leads_nowhere(books, screen, follow):
    follow.book()
    screen.open(DocumentQuery())
    books.jobs.crank()
    assert screen._pages.currentWidget() is screen._list
    assert len(deliveries(books)) == 1


def test_other_books_take_nothing_over(books, screen, follow):
    type_in("3")
    follow._table.setFocus()
    books.desk.navigator.profile_changed.emit(LOCAL)
    assert (screen._chain.number(), screen._pages.currentWidget()) == ("", screen._list)
    screen.open("SO-00001")
    books.jobs.crank()
    reopen(screen)
    assert follow._model.data(follow._model.index(0, NOW)) == "5"
