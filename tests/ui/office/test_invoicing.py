"""Delivery notes that are chosen in the back office become one sales invoice by one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.domain.profiles import LOCAL
from desktop_app.workflows.carry_through import Through
from tests.ui.office.reading import column, opened

pytestmark = pytest.mark.usefixtures("plain_locale")

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def boxes(qapp):
    """The questions that stand on the screen."""
    return lambda: [each for each in qapp.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]


def deliver(books, customer="ACME", quantity="1"):
    books.order(customer, quantity, Through.DELIVERY)


def invoices(books):
    return books.verbs.follow.documents(LOCAL, DocumentQuery(kind=DocumentKind.INVOICE))


def test_chosen_delivery_notes_become_one_invoice(books, screen, press, boxes, qtbot):
    for quantity in ("1", "2"):
        deliver(books, quantity=quantity)
    opened(books, screen, "deliveries")
    assert screen._invoicing._foot.hint("office.together").isVisible()
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_I, CTRL)
    (box,) = boxes()
    assert box.text() == "2 delivery notes of ACME Trading OÜ, 366.00 EUR to invoice, become one sales invoice."
    qtbot.keyClick(box, Qt.Key.Key_Return)
    books.jobs.crank()
    assert "is on its way" in screen._strip.rows()[0].words
    books.jobs.send()
    (invoice,) = invoices(books)
    assert str(invoice.total) == "366.00"
    screen.refresh()
    books.jobs.crank()
    assert column(screen, "number") == []


def test_escape_invoices_nothing(books, screen, press, boxes, qtbot):
    deliver(books)
    opened(books, screen, "deliveries")
    press(Qt.Key.Key_I, CTRL)
    (box,) = boxes()
    assert "becomes a sales invoice" in box.text()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    books.jobs.crank()
    books.jobs.send()
    assert not invoices(books)


def test_delivery_notes_of_several_customers_are_refused(books, screen, press, boxes):
    deliver(books)
    deliver(books, "BIRCH")
    opened(books, screen, "deliveries")
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_I, CTRL)
    assert not boxes()
    assert "invoice them apart" in screen._strip.rows()[0].words


def test_the_key_does_nothing_in_other_lists(books, screen, press, boxes):
    books.invoice()
    opened(books, screen, "invoices")
    assert not screen._invoicing._foot.hint("office.together").isVisible()
    press(Qt.Key.Key_I, CTRL)
    assert not boxes()
    assert QApplication.focusWidget() is not None


def test_books_that_can_t_are_not_asked(books, screen, press, boxes):
    for quantity in ("1", "2"):
        deliver(books, quantity=quantity)
    opened(books, screen, "deliveries")
    screen._invoicing._know(frozenset())
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_I, CTRL)
    assert boxes() == []
    assert "invoice them one by one" in screen._strip.rows()[0].words
