"""A payment by several methods, entered by keys: the first takes what the others leave, change is worked out."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.commands import Pay
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.tenders import Tender
from desktop_app.ui.payments.screen import PaymentsScreen

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(books, on_screen):
    screen = on_screen(PaymentsScreen(books.desk))
    screen.open((books.invoice(),))
    books.jobs.crank()
    return screen.panel


def record(books, panel):
    QTest.keyClick(panel, Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    books.jobs.send()


def booked(books):
    return books.verbs.follow.document(LOCAL, "PE-00001")


def test_cash_and_card_in_one_payment_by_keys(books, panel):
    QTest.keyClick(panel.amount, Qt.Key.Key_Tab)
    QTest.keyClick(panel.date, Qt.Key.Key_Tab)
    assert panel.method.hasFocus()
    QTest.keyClicks(panel.method, "Card")
    QTest.keyClick(panel.method, Qt.Key.Key_M, CTRL)
    (more,) = [each for each in panel.tenders.more if not each.method.isHidden()]
    QTest.keyClick(more.amount, Qt.Key.Key_Backtab)
    QTest.keyClicks(more.method, "Cash")
    QTest.keyClick(more.method, Qt.Key.Key_Tab)
    assert more.amount.hasFocus()
    QTest.keyClicks(more.amount, "22")
    assert panel.tenders.rest.text() == "100.00"
    QTest.keyClicks(panel.tenders.given, "50")
    assert panel.tenders.change.text() == "28.00"
    record(books, panel)
    payment = booked(books)
    assert payment.tenders == (
        Tender("card", Decimal("100.00")),
        Tender("cash", Decimal("22.00"), given=Decimal("50.00")),
    )
    (day,) = books.verbs.look.cash(LOCAL, books.verbs.clock.today())
    assert day.received == Decimal("22.00")
    assert panel.tenders.tenders(Decimal(10)) == ()


def test_too_little_cash_is_said_and_nothing_is_booked(books, panel):
    QTest.keyClicks(panel.method, "Cash")
    QTest.keyClicks(panel.tenders.given, "100")
    assert panel.tenders.change.text() == "22.00"
    record(books, panel)
    assert "100 was handed over, which is less than 122.00" in panel.parent().strip.rows()[0].words
    assert not any(isinstance(entry.command, Pay) for entry in books.verbs.outbox.entries(LOCAL))


def test_cash_alone_with_change(books, panel):
    QTest.keyClicks(panel.method, "Cash")
    QTest.keyClicks(panel.tenders.given, "150")
    record(books, panel)
    assert (booked(books).method, booked(books).tenders[0].change) == ("cash", Decimal("28.00"))
