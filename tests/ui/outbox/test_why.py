"""The total of an entry tells its steps, before it is sent as after."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.customers import Customer
from desktop_app.domain.profiles import LOCAL


def why(books, screen, key=None):
    screen.open(key)
    books.jobs.crank()
    again(books)
    step = screen.drawer.panel.step()
    return screen.drawer.panel._title.text(), step and (step.figure, step.result)


def again(books):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    books.jobs.crank()


def test_an_entry_that_waits_is_told_by_the_profile_s_rule_in_the_receipt_s_place(books, screen):
    (entry,) = books.order(send=False)
    assert why(books, screen) == (f"Order {entry.number}", ("total", Decimal("122.00")))
    assert (screen.panel.isVisible(), screen.drawer.width()) == (False, screen.panel.width())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert (screen.panel.isVisible(), screen.drawer.isVisible()) == (True, False)
    assert screen.list.table.hasFocus()


def test_an_entry_that_was_sent_is_told_by_the_books(books, screen):
    books.invoice()
    title, step = why(books, screen)
    assert (title, step) == ("Invoice SI-00001", ("total", Decimal("122.00")))


def test_a_payment_that_waits_tells_what_it_will_be_laid_on(books, screen):
    number = books.invoice()
    entry = books.verbs.pay.pay(LOCAL, Pay((PayTarget(number),), Decimal(130)))
    assert why(books, screen) == (f"Payment {entry.number}", ("total", Decimal(130)))
    steps = {step.figure: step.result for step in screen.drawer.panel._steps}
    assert (steps[f"laid on {number}"], steps["not allocated"]) == (Decimal("122.00"), Decimal("8.00"))


def test_what_has_no_total_says_so(books, screen):
    books.verbs.customers.save(LOCAL, Customer("NEW", "New Ltd"))
    screen.open()
    books.jobs.crank()
    again(books)
    assert [row.words for row in screen.strip.rows()] == ["Customer NEW has no total."]
    assert not screen.drawer.isVisible()


def test_a_part_of_an_order_that_was_not_made_here_has_no_total_before_it_is_booked(books, screen):
    part = books.verbs.follow.deliver(LOCAL, "SO-00077")
    assert why(books, screen, part.key) == (f"Delivery {part.number}", None)
    assert screen.drawer.note().startswith("Only the quantities are known before it is booked")


def test_another_entry_puts_the_steps_away(books, screen):
    books.invoice()
    why(books, screen)
    screen.list.table.setFocus()
    QTest.keyClick(screen.list.table, Qt.Key.Key_Down)
    assert (screen.drawer.isVisible(), screen.panel.isVisible()) == (False, True)


def test_the_total_on_the_receipt_is_clicked_for_its_steps(books, screen):
    books.order()
    screen.open()
    books.jobs.crank()
    assert screen.panel._total.text() == "122.00 EUR"
    QTest.mouseClick(screen.panel._total, Qt.MouseButton.LeftButton)
    books.jobs.crank()
    assert screen.drawer.panel.step().result == Decimal("122.00")
