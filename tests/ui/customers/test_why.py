"""The balance beside a customer tells the invoices it is made of, and each document its own total."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ports.backend import Unreachable


@pytest.fixture
def customer(qtbot, books, screen):
    """The first customer, with two invoices, beside the list."""
    books.invoice()
    books.invoice(quantity="2")
    with qtbot.waitSignal(screen._panel._pause.timeout, timeout=1000):
        screen.refresh()
        books.jobs.crank()
    books.jobs.crank()
    return screen._panel


def why(books):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    books.jobs.crank()


def shown(screen):
    panel = screen._drawer.panel
    return panel._title.text(), panel.step().figure, panel.step().result


def test_the_balance_is_told_invoice_by_invoice(books, screen, customer):
    place = QApplication.focusWidget()
    assert customer._balance.text() == "366.00"
    why(books)
    assert shown(screen) == ("Balance of ACME Trading OÜ", "open", Decimal("366.00"))
    assert screen._drawer.panel.step().inputs == {"SI-00001": Decimal("122.00"), "SI-00002": Decimal("244.00")}
    assert not customer.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert (QApplication.focusWidget(), customer.isVisible()) == (place, True)


def test_a_click_on_the_balance_asks_too(books, screen, customer):
    QTest.mouseClick(customer._balance, Qt.MouseButton.LeftButton)
    books.jobs.crank()
    assert shown(screen)[1:] == ("open", Decimal("366.00"))


def test_a_document_beside_the_customer_tells_its_own_total(books, screen, customer):
    customer._table.setFocus()
    customer._table.setCurrentIndex(customer._model.index(0, 1))
    why(books)
    assert shown(screen)[0] == customer._model.row_at(0).value.number.join(("Sales invoice ", ""))


def test_another_customer_puts_the_steps_away(books, screen, customer):
    why(books)
    screen._list.focus_rows()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert (screen._drawer.isVisible(), customer.isVisible()) == (False, True)


def test_without_the_backend_the_reason_is_said(books, screen, customer, monkeypatch):
    def cut(*_arguments):
        raise Unreachable("The server does not answer.")

    monkeypatch.setattr(type(books.verbs.explain), "standing", cut)
    why(books)
    assert screen._drawer.note() == "The server does not answer. The steps need the backend."
