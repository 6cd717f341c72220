"""Credit is offered for the chosen invoices and used by a key."""

import dataclasses
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.commands import Allocate, Pay, PayTarget
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.payments.credit_uses import free_credits, uses
from desktop_app.ui.payments.plan import plan
from tests.ui.payments.invoices import acme_pair, birch, document

CTRL = Qt.KeyboardModifier.ControlModifier


def credit(number="CN-00001", left="12.50", **more):
    return document(number, "20.00", left, None, kind=DocumentKind.CREDIT_NOTE, **more)


def test_credits_are_laid_on_the_chosen_invoices_one_after_the_other():
    first, second = acme_pair()
    now = plan([first, second], None)
    found = uses([credit(left="200.00"), credit("PE-00004", "30.00"), credit("CN-9", currency="USD")], now)
    assert [use.command for use in found] == [
        Allocate("CN-00001", (PayTarget("SI-00070", Decimal("200.00")),), Decimal("200.00")),
        Allocate(
            "PE-00004",
            (PayTarget("SI-00070", Decimal("16.51")), PayTarget("SI-00078", Decimal("13.49"))),
            Decimal("30.00"),
        ),
    ]
    assert uses([credit()], plan([birch()], None)) == ()
    assert uses([credit()], plan([], None)) == ()


def test_what_is_on_its_way_is_not_offered_again():
    on_its_way = Allocate("CN-00001", (PayTarget("SI-1"),), Decimal("12.00"))
    assert [one.open for one in free_credits([credit()], [on_its_way])] == [Decimal("0.50")]
    assert free_credits([credit()], [on_its_way, dataclasses.replace(on_its_way, amount=Decimal("0.50"))]) == ()


def overpaid(books):
    """An invoice with 122.00 open, and a payment of which 12.50 is on nothing."""
    first, second = books.invoice(), books.invoice()
    books.verbs.pay.pay(LOCAL, Pay((PayTarget(first),), Decimal("134.50")), "too much")
    books.jobs.send()
    return second


def words(screen):
    return [row.words for row in screen.strip.rows()]


def test_credit_is_offered_and_used_by_a_key(books, screen):
    number = overpaid(books)
    screen.open(number)
    books.jobs.crank()
    (row,) = screen.strip.rows()
    assert (row.head, row.action, row.keys) == ("Credit", "use it", "Ctrl+U")
    assert row.words == f"12.50 EUR of ACME Trading OÜ can be used for {number} (PE-00001)"
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_U, CTRL)
    books.jobs.crank()
    assert words(screen) == [f"12.50 EUR of credit for {number} is in the outbox."]
    books.jobs.send()
    assert books.verbs.follow.document(LOCAL, number).open == Decimal("109.50")
    assert books.verbs.follow.document(LOCAL, "PE-00001").open == 0
    screen.refresh()
    books.jobs.crank()
    assert screen.panel.amount.placeholderText() == "109.50"
    assert screen.panel.where().texts() == [(f"{number}, settles it", "109.50")]


def test_a_click_on_the_offer_uses_it_too(books, screen):
    number = overpaid(books)
    screen.open(number)
    books.jobs.crank()
    screen.strip.acted.emit("credit")
    books.jobs.crank()
    books.jobs.send()
    assert books.verbs.follow.document(LOCAL, number).open == Decimal("109.50")


def test_without_credit_it_says_so(books, screen):
    screen.open(books.invoice())
    books.jobs.crank()
    assert screen.strip.rows() == ()
    QTest.keyClick(screen.panel.amount, Qt.Key.Key_U, CTRL)
    assert words(screen) == ["No credit stands open for what is chosen."]


def test_opened_with_a_payment_it_offers_its_rest_for_the_customer_s_invoices(books, screen):
    number = overpaid(books)
    books.invoice("BIRCH")
    screen.open("PE-00001")
    books.jobs.crank()
    assert [each.number for each in screen._choosing.plan.chosen] == [number]
    assert screen.strip.rows()[0].head == "Credit"
