"""On books that can't do everything: its keys are not shown, and pressed all the same they say so."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.commands import Pay, PayTarget, PlaceOrder, Return
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.profiles import Profile
from desktop_app.ui.payments.screen import PaymentsScreen
from tests.backends.erpnext.trading_site import CUSTOMER, Trader

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
        (Qt.Key.Key_B, "Nothing stands open that could be paid back."),
        (Qt.Key.Key_U, "No credit stands open for what is chosen."),
        (Qt.Key.Key_D, "No early payment discount: it is too late, or not all of it is paid."),
        (Qt.Key.Key_W, "The payment leaves no rest that may be written off."),
    ],
)
def test_what_erpnext_can_not_do_is_said(screen, key, words):
    QTest.keyClick(screen.panel.amount, key, CTRL)
    assert [row.words for row in screen.strip.rows()] == [words]
    assert not screen.panel._back.isVisible()
    assert not any(each.method.isVisible() for each in screen.panel.tenders.more)


def test_a_payment_by_two_methods_of_the_site_is_two_payment_entries_there(books, screen, erpnext):
    trader = Trader(erpnext)
    order = trader.order(type="invoice")
    bill = trader.send(PlaceOrder(order, trader.total(order)))
    screen.open((bill.number,))
    books.jobs.crank()
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_M, CTRL)
    more = screen.panel.tenders.more[0]
    more.method.setCurrentIndex(more.method.findData("cash"))
    QTest.keyClicks(more.amount, "10")
    QTest.keyClick(screen.panel, Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    sent = books.verbs.send.step("harbour")
    assert sent.receipt.total == bill.total
    booked = {one["mode_of_payment"]: one["paid_amount"] for one in erpnext.documents("Payment Entry")}
    assert booked == {"Wire Transfer": float(bill.total) - 10, "Cash": 10}
    assert trader.trading.document(bill.number).open == 0
    trader.client.close()


def test_the_early_payment_discount_of_erpnext_is_offered_taken_and_told(books, screen, erpnext):
    trader = Trader(erpnext)
    next(iter(erpnext.site.records["Company"].values()))["default_discount_account"] = "Discounts - HS"
    order = trader.order(type="invoice")
    bill = trader.send(PlaceOrder(order, trader.total(order)))
    until = {"discount": 2.0, "discount_type": "Percentage", "discount_date": (trader.today + timedelta(9)).isoformat()}
    erpnext.site.get("Sales Invoice", bill.number)["payment_schedule"][0].update(until)
    screen.open((bill.number,))
    books.jobs.crank()
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_D, CTRL)
    assert screen.panel.amount.placeholderText() == "28.69"
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    books.jobs.crank()
    assert f"discount of {bill.number}" in screen.drawer.panel.text()
    QTest.keyClick(screen.panel, Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    assert books.verbs.send.step("harbour").receipt.total == Decimal("28.69")
    assert trader.trading.document(bill.number).open == 0
    trader.client.close()


def test_cents_that_a_payment_leaves_at_erpnext_are_offered_and_let_go(books, screen, erpnext):
    trader = Trader(erpnext)
    order = trader.order(type="invoice")
    bill = trader.send(PlaceOrder(order, trader.total(order)))
    screen.open((bill.number,))
    books.jobs.crank()
    QTest.keyClicks(screen.panel.amount, str(bill.total - Decimal("0.03")))
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_W, CTRL)
    QTest.keyClick(screen.panel, Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    assert books.verbs.send.step("harbour").receipt.total == bill.total - Decimal("0.03")
    assert trader.trading.document(bill.number).open == 0
    trader.client.close()


def test_what_came_in_too_much_is_offered_for_the_next_invoice_and_the_rest_goes_back(books, screen, erpnext):
    trader = Trader(erpnext)
    order = trader.order(type="invoice")
    bills = [trader.send(PlaceOrder(order, trader.total(order))) for _ in range(2)]
    payment = trader.send(Pay((PayTarget(bills[0].number),), bills[0].total * 2 + 10))
    screen.open((bills[1].number,))
    books.jobs.crank()
    assert any(f"can be used for {bills[1].number} ({payment.number})" in row.words for row in screen.strip.rows())
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_U, CTRL)
    books.jobs.crank()
    books.verbs.send.step("harbour")
    assert [trader.trading.document(one.number).open for one in (bills[1], payment)] == [0, 10]
    screen.open((payment.number,))
    books.jobs.crank()
    QTest.keyClick(screen.panel, Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    assert books.verbs.send.step("harbour").receipt.total == -10
    assert trader.trading.document(payment.number).open == 0
    trader.client.close()


def test_money_goes_back_out_of_a_credit_note_of_erpnext(books, screen, erpnext):
    trader = Trader(erpnext)
    order = trader.order(type="invoice")
    bill = trader.send(PlaceOrder(order, trader.total(order)))
    trader.send(Pay((PayTarget(bill.number),), method="cash"))
    credit = trader.send(Return(bill.number, gives=DocumentKind.CREDIT_NOTE))
    screen.open((credit.number,))
    books.jobs.crank()
    assert (screen.panel.title(), screen.panel.amount.placeholderText()) == (CUSTOMER, str(credit.total))
    QTest.keyClicks(screen.panel.method, "Cash")
    QTest.keyClick(screen.panel, Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    sent = books.verbs.send.step("harbour")
    assert sent.receipt.total == -credit.total
    assert trader.trading.document(credit.number).open == 0
    trader.client.close()
