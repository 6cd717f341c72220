"""A sales order is closed and reopened by one key, from its card, its document and the list."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.documents import DocumentStatus
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.documents.card_text import card_text
from desktop_app.workflows.submit_order import Through

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
OPEN, CLOSED = DocumentStatus.OPEN, DocumentStatus.CLOSED


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def close_or_reopen(books):
    press(Qt.Key.Key_W, CTRL_SHIFT)
    for _ in range(2):
        books.jobs.crank()
        books.jobs.send()
    press(Qt.Key.Key_F5)
    books.jobs.crank()


def status(books, number="SO-00001"):
    return books.verbs.follow.document(LOCAL, number).status


def chain_of(books, screen, number):
    screen.open("SO-00001")
    books.jobs.crank()
    screen._chain._canvas.focus_card(number)


def words(screen):
    return [row.words for row in screen._chain._strip.rows()]


def test_the_card_of_an_order_closes_and_reopens_it(books, screen):
    books.order(quantity="5")
    chain_of(books, screen, "SO-00001")
    foot = screen._chain._foot
    assert foot.hint("documents.close").accessibleName() == "Close order (Ctrl Shift W)"
    close_or_reopen(books)
    assert status(books) is CLOSED
    assert words(screen) == [
        "SO-00001 is closed: nothing more is delivered or invoiced of it. Ctrl Shift W reopens it."
    ]
    card = screen._chain._canvas.picture().card("SO-00001")
    assert "closed" in card_text(card, books.verbs.clock.today()).spoken
    assert [other.step for other in screen._chain._canvas.picture().cards] == [None]
    assert foot.hint("documents.close").accessibleName() == "Reopen order (Ctrl Shift W)"
    close_or_reopen(books)
    assert (status(books), words(screen)) == (OPEN, ["SO-00001 is open again."])


def test_what_can_t_be_closed_is_said(books, screen):
    books.order(quantity="5", through=Through.PAYMENT)
    chain_of(books, screen, "DN-00001")
    assert screen._chain._foot.hint("documents.close").isHidden()
    close_or_reopen(books)
    assert words(screen) == ["Only a sales order can be closed."]
    screen._chain._canvas.focus_card("SO-00001")
    close_or_reopen(books)
    assert words(screen) == ["SO-00001 is done; nothing is left of it to be closed."]


def test_from_its_document_and_from_the_list(books, screen):
    books.order(quantity="5")
    chain_of(books, screen, "SO-00001")
    screen._chain._open("SO-00001")
    assert screen._document._foot.hint("documents.close").isVisible()
    close_or_reopen(books)
    assert status(books) is CLOSED
    assert screen._pages.currentWidget() is screen._chain
    screen.open(None)
    screen.back()
    books.jobs.crank()
    screen._list.focus_rows()
    assert screen._list.current().status is CLOSED
    close_or_reopen(books)
    assert status(books) is OPEN
