"""On books that can't do everything: its keys are not shown, and pressed all the same they say so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.profiles import Profile
from desktop_app.ui.payments.form import PaymentsScreen

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(books, on_screen, erpnext, monkeypatch):
    monkeypatch.setenv("COUNTERFOIL_SECRET_HARBOUR", erpnext.key())
    books.verbs.connections.add(Profile("harbour", "erpnext", erpnext.url))
    screen = on_screen(PaymentsScreen(books.desk))
    books.desk.change_profile("harbour")
    screen.open()
    books.jobs.crank()
    return screen


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (Qt.Key.Key_B, "No money goes back to a customer through these books."),
        (Qt.Key.Key_D, "These books give no early payment discount."),
        (Qt.Key.Key_M, "These books take one method in a payment."),
        (Qt.Key.Key_W, "Nothing can be written off in these books by who works here now."),
    ],
)
def test_what_erpnext_can_not_do_is_said(screen, key, words):
    QTest.keyClick(screen.panel.amount, key, CTRL)
    assert [row.words for row in screen.strip.rows()] == [words]
    assert not any(hint.isVisible() for hint in (screen.panel._another, screen.panel._back))
    assert not any(each.method.isVisible() for each in screen.panel.tenders.more)
