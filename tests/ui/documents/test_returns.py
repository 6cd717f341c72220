"""R in the window: a return of a delivery note, a credit note of a sales invoice, each from its form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.documents.card_text import card_text
from desktop_app.workflows.carry_through import Through
from tests.ui.keyboard import press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def paid(books):
    books.order(quantity="5", through=Through.PAYMENT)


@pytest.fixture
def lone(qtbot, screen):
    """Presses a key that acts only when it comes alone."""

    def wait(key):
        page = screen._pages.currentWidget()
        with qtbot.waitSignal(page._lone_key._timer.timeout, timeout=1000):
            press(key)

    return wait


def made(books, kind):
    return [(one.number, one.total) for one in books.verbs.follow.chain(LOCAL, "SO-00001").of(kind)]


def on_card(books, screen, number):
    screen.open("SO-00001")
    books.jobs.crank()
    screen._chain._canvas.focus_card(number)


@pytest.mark.parametrize(
    ("card", "words", "number"),
    [
        ("DN-00001", ("Return DN-00001", "Book return", "Return now"), "RT-00001"),
        ("SI-00001", ("Credit SI-00001", "Book credit note", "Credit now"), "CN-00001"),
    ],
)
def test_r_opens_the_form_of_its_card_and_books_what_is_typed(books, screen, paid, lone, card, words, number):
    title, button, head = words
    on_card(books, screen, card)
    lone(Qt.Key.Key_R)
    form = screen._follow
    assert screen._pages.currentWidget() is form
    assert form._title.text() == f"{title} · ACME Trading OÜ"
    assert form._book.text().startswith(button)
    assert form._model.headerData(6, Qt.Orientation.Horizontal) == head
    assert form._model.form().lines[0].text == "5"
    QTest.keyClick(QApplication.focusWidget(), "2")
    press(Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    books.jobs.send()
    books.jobs.crank()
    kind = DocumentKind.RETURN if number.startswith("RT") else DocumentKind.CREDIT_NOTE
    assert made(books, kind) == [(number, 244)]
    assert screen._pages.currentWidget() is screen._chain


def test_the_form_shows_what_the_credit_note_will_come_to(books, screen, paid, lone):
    on_card(books, screen, "SI-00001")
    lone(Qt.Key.Key_R)
    books.jobs.crank()
    assert screen._follow._total.figure.text() == "610.00"


def test_cards_say_what_is_owed_back_and_what_is_to_be_delivered_again(books, screen, paid, lone):
    for number in ("DN-00001", "SI-00001"):
        books.verbs.follow.take_back(LOCAL, number)
    books.jobs.send()
    on_card(books, screen, "CN-00001")
    picture, today = screen._chain._canvas.picture(), books.verbs.clock.today()
    credit = card_text(picture.card("CN-00001"), today)
    assert (credit.title, credit.parts[-1].text) == ("Credit note", "610.00 owed back")
    assert card_text(picture.card("RT-00001"), today).title == "Return"
    assert [card.key for card in picture.cards if card.step] == []
    assert "610.00 credited" in screen._chain._head.sums.text()
    lone(Qt.Key.Key_R)
    assert screen._chain._strip.rows()[0].words == "Nothing is left to take back."


def test_goods_that_came_back_are_still_to_deliver(books, screen, paid):
    books.verbs.follow.take_back(LOCAL, "DN-00001")
    books.jobs.send()
    on_card(books, screen, "SO-00001")
    assert screen._chain._canvas.picture().card("deliver:SO-00001").lines[0].quantity == 5


def test_r_on_a_row_of_the_list_opens_the_form(books, screen, paid, lone):
    screen.refresh()
    books.jobs.crank()
    table = screen._list._table
    table.setFocus()
    row = next(row for row in range(4) if screen._list._model.document(row).number == "SI-00001")
    table.setCurrentIndex(table.model().index(row, 1))
    lone(Qt.Key.Key_R)
    books.jobs.crank()
    assert screen._pages.currentWidget() is screen._follow
    assert screen._follow._title.text().startswith("Credit SI-00001")


def test_r_on_another_row_says_what_can_be_taken_back(books, screen, paid, lone):
    screen.refresh()
    books.jobs.crank()
    table = screen._list._table
    table.setFocus()
    row = next(row for row in range(4) if screen._list._model.document(row).number == "SO-00001")
    table.setCurrentIndex(table.model().index(row, 1))
    lone(Qt.Key.Key_R)
    assert screen._list._strip.rows()[0].words == "A delivery note or a sales invoice can be taken back."


def test_the_lines_of_a_document_show_what_came_back_and_was_credited(books, screen, paid):
    for number in ("DN-00001", "SI-00001"):
        books.verbs.follow.take_back(LOCAL, number)
    books.jobs.send()
    for number, shown, column in (("DN-00001", "Returned", 11), ("SI-00001", "Credited", 12)):
        chain = books.verbs.follow.chain(LOCAL, number)
        screen._show_document(next(one for one in chain.documents if one.number == number), chain)
        lines = screen._document._lines
        assert lines.model().headerData(column, Qt.Orientation.Horizontal) == shown
        assert not lines.isColumnHidden(column)
        assert lines.model().index(0, column).data() == "5"
