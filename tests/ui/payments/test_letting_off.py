"""What comes off an invoice beside its payment: offered with figures, taken and taken back by its key."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.payments.screen import PaymentsScreen

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(books, on_screen):
    with books.verbs.connections.books(LOCAL) as local:
        (acme,) = [each for each in local.changes("").customers if each.code == "ACME"]
        local.keep_customers([replace(acme, discount_percent=Decimal(2), discount_days=10)])
    screen = on_screen(PaymentsScreen(books.desk))
    screen.open((books.invoice(),))
    books.jobs.crank()
    return screen


def said(screen):
    return [row.words for row in screen.strip.rows()]


def record(books, screen):
    QTest.keyClick(screen.panel, Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    books.jobs.send()


def chain(books):
    return books.verbs.follow.chain(LOCAL, "SI-00001")


def test_the_early_payment_discount_is_offered_taken_and_told(books, screen):
    assert said(screen) == ["2 % of 122.00 may come off SI-00001 for payment until 2026-12-01: 2.44 EUR"]
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_D, CTRL)
    assert screen.panel.amount.placeholderText() == "119.56"
    assert screen.panel.where().texts() == [
        ("SI-00001, settles it", "119.56"),
        ("SI-00001, early payment discount", "2.44"),
    ]
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    books.jobs.crank()
    assert "VAT S22 of SI-00001" in screen.drawer.panel.text()
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_D, CTRL)
    assert screen.panel.amount.placeholderText() == "122.00"
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_D, CTRL)
    record(books, screen)
    (discount,) = chain(books).of(DocumentKind.EARLY_DISCOUNT)
    (invoice,) = chain(books).of(DocumentKind.INVOICE)
    assert (discount.total, discount.vat, invoice.open) == (Decimal("2.44"), Decimal("0.44"), 0)


def test_too_late_or_in_part_there_is_no_discount(books, screen):
    screen.panel.date.selectAll()
    QTest.keyClicks(screen.panel.date, "2026-12-02")
    assert said(screen) == []
    screen.panel.date.selectAll()
    QTest.keyClicks(screen.panel.date, "2026-12-01")
    assert len(said(screen)) == 1
    QTest.keyClicks(screen.panel.amount, "50")
    assert said(screen) == []
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_D, CTRL)
    assert said(screen) == ["No early payment discount: it is too late, or not all of it is paid."]


def test_cents_are_written_off_by_a_key(books, screen):
    QTest.keyClicks(screen.panel.amount, "121.97")
    assert said(screen)[-1] == "0.03 EUR of SI-00001 would stay open; it may be written off"
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_W, CTRL)
    assert screen.panel.where().texts()[-1] == ("SI-00001, written off", "0.03")
    record(books, screen)
    (written,) = chain(books).of(DocumentKind.WRITE_OFF)
    assert written.total == Decimal("0.03")
    assert said(screen)[0].startswith("Payment PE-00001 is booked: 121.97 EUR")


def test_above_the_limit_nothing_is_offered(books, screen):
    QTest.keyClicks(screen.panel.amount, "121.94")
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_W, CTRL)
    assert said(screen)[0] == "The payment leaves no rest that may be written off."
