"""Money on no invoice leads to the invoices for which it can be used."""

from PySide6.QtCore import Qt

from desktop_app.ui.payments.screen import PaymentsScreen
from tests.ui.office.reading import opened, pay, texts

CTRL = Qt.KeyboardModifier.ControlModifier


def test_what_is_left_of_a_payment_is_used_from_its_row(books, screen, press, on_screen):
    number = books.invoice()
    pay(books, number, "134.50")
    books.invoice()
    opened(books, screen, "held")
    press(Qt.Key.Key_U, CTRL)
    assert books.wanted == [("payments", "PE-00001")]
    payments = on_screen(PaymentsScreen(books.desk))
    opened(books, payments, "PE-00001")
    assert "12.50 EUR of ACME Trading OÜ can be used for SI-00002" in payments.strip.rows()[0].words


def test_money_in_advance_waits_for_its_order_s_invoice(books, screen, press):
    order = books.order()[0]
    number = books.verbs.outbox.get(order.key).remote_number
    pay(books, number, "20.00")
    opened(books, screen, "held")
    assert len(texts(screen)) == 1
    press(Qt.Key.Key_U, CTRL)
    assert books.wanted == []
    assert f"sales invoice of {number}" in screen._strip.rows()[0].words


def test_the_key_belongs_to_that_list_alone(books, screen, press):
    books.invoice()
    opened(books, screen, "invoices")
    press(Qt.Key.Key_U, CTRL)
    assert books.wanted == []
