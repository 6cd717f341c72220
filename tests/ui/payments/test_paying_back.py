"""Money back to a customer by keys: from the credit's own number, or beside the invoices that are chosen."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.payments.screen import PaymentsScreen

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(books, on_screen):
    number = books.invoice()
    books.verbs.pay.pay(LOCAL, Pay((PayTarget(number),), Decimal("172.00"), method="cash"))
    books.jobs.crank()
    books.jobs.send()
    return on_screen(PaymentsScreen(books.desk))


def opened(books, screen, *numbers):
    screen.open(numbers or None)
    books.jobs.crank()


def record(books, screen):
    QTest.keyClick(screen.panel, Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    books.jobs.send()


def said(screen):
    return [row.words for row in screen.strip.rows()]


def test_a_payment_s_rest_goes_back(books, screen):
    opened(books, screen, "PE-00001")
    assert (screen.panel.title(), screen.windowTitle()) == ("ACME Trading OÜ", "Money back to ACME Trading OÜ")
    assert screen.panel.amount.placeholderText() == "50.00"
    QTest.keyClicks(screen.panel.amount, "60")
    record(books, screen)
    assert screen.panel.amount.refusal() == "Only 50.00 EUR is open on PE-00001."
    screen.panel.amount.selectAll()
    QTest.keyClicks(screen.panel.amount, "20")
    QTest.keyClicks(screen.panel.method, "Cash")
    record(books, screen)
    assert said(screen)[0] == "Payment PE-00002 is booked: 20.00 EUR back to ACME Trading OÜ out of PE-00001."
    (day,) = books.verbs.look.cash(LOCAL, books.verbs.clock.today())
    assert (day.received, day.paid_out) == (Decimal("172.00"), Decimal("20.00"))
    assert books.verbs.follow.document(LOCAL, "PE-00001").open == Decimal("30.00")


def test_beside_an_invoice_the_credit_can_go_back_instead(books, screen):
    number = books.invoice()
    opened(books, screen, number)
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_B, CTRL)
    assert screen.panel.where().texts() == [("PE-00001, all of it goes back", "50.00")]
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_Escape)
    assert screen.windowTitle() == "New payment"


def test_without_credit_nothing_goes_back(books, screen):
    other = books.invoice("BIRCH")
    opened(books, screen, other)
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_B, CTRL)
    assert said(screen) == ["Nothing stands open that could be paid back."]
