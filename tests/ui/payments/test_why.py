"""The figures of the payments screen tell their steps: an invoice's, the list's, the payment's."""

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.profiles import LOCAL


def opened(books, screen, *numbers):
    screen.open(numbers or None)
    books.jobs.crank()


def why(books):
    books.press(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)


def click(books, widget, at=None):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())
    books.jobs.crank()


def shown(screen):
    panel = screen.drawer.panel
    return panel._title.text(), panel.step().figure, panel.step().result


def test_the_current_invoice_tells_what_is_open_on_it(books, screen):
    number = books.invoice()
    books.verbs.pay.pay(LOCAL, Pay((PayTarget(number),), Decimal(20)))
    books.jobs.send()
    opened(books, screen)
    why(books)
    assert shown(screen) == (f"Sales invoice {number}", "open", Decimal("102.00"))
    assert screen.drawer.panel.step().inputs == {"total": Decimal("122.00"), "PE-00001": Decimal("20.00")}
    books.press(Qt.Key.Key_Escape)
    assert (screen.list.table.hasFocus(), screen.panel.isVisible()) == (True, True)


def test_the_payment_tells_where_its_money_goes_and_the_field_is_found_again(books, screen):
    first, second = books.invoice(), books.invoice(quantity="2")
    opened(books, screen, first, second)
    QTest.keyClicks(screen.panel.amount, "200")
    why(books)
    assert shown(screen) == ("Payment being entered", "total", Decimal(200))
    steps = {step.figure: step.result for step in screen.drawer.panel._steps}
    assert (steps[f"laid on {first}"], steps[f"laid on {second}"]) == (Decimal("122.00"), Decimal("78.00"))
    books.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is screen.panel.amount
    assert screen.panel.amount.text() == "200.00" or screen.panel.amount.text() == "200"


def test_each_figure_of_where_it_goes_opens_its_own_step(books, screen):
    first, second = books.invoice(), books.invoice(quantity="2")
    opened(books, screen, first, second)
    click(books, screen.panel.where()._pieces[1][1])
    assert shown(screen) == ("Payment being entered", f"laid on {second}", Decimal("244.00"))


def test_the_sum_over_the_list_is_told_invoice_by_invoice(books, screen):
    books.invoice()
    books.invoice("BIRCH", "3")
    opened(books, screen)
    click(books, screen.list._summary, QPoint(5, 5))
    assert shown(screen) == ("Open invoices", "open", Decimal("488.00"))
    assert list(screen.drawer.panel.step().inputs) == ["SI-00001", "SI-00002"]


def test_each_currency_has_its_own_sum(books, screen):
    books.invoice()
    books.invoice(currency="USD")
    books.invoice(quantity="2", currency="USD")
    opened(books, screen)
    click(books, screen.list._summary, QPoint(5, 5))
    steps = {step.figure: step.result for step in screen.drawer.panel._steps}
    assert steps == {"open EUR": Decimal("122.00"), "open USD": Decimal("366.00")}


def test_choosing_another_invoice_puts_the_steps_away(books, screen):
    number = books.invoice()
    opened(books, screen)
    why(books)
    screen.toggle(number)
    assert (screen.drawer.isVisible(), screen.panel.isVisible()) == (False, True)
