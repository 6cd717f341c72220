"""Deliveries and invoices: whole, in part, and never more than what is left."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.domain.orders import Charge, Discount
from tests.backends.contract.refusals import refused
from tests.backends.contract.subject import S22

OPEN, PART, DONE = DocumentStatus.OPEN, DocumentStatus.PART, DocumentStatus.DONE


def quantities(books, number):
    """Delivered and invoiced of each line."""
    return [(line.delivered, line.invoiced) for line in books.read(number).lines]


def test_a_whole_delivery_has_the_order_s_lines_and_total(books):
    order = books.place()
    delivery = books.deliver(order.number)
    document = books.read(delivery.number)
    assert document.kind is DocumentKind.DELIVERY
    assert delivery.total == document.total == document.open == order.total
    assert [(line.item, line.quantity) for line in document.lines] == [("PEN", 10), ("INK", 4)]
    assert quantities(books, order.number) == [(10, 0), (4, 0)]
    assert books.read(order.number).status is PART


def test_a_delivery_takes_part_of_some_lines(books):
    order = books.place()
    first = books.read(books.deliver(order.number, (1, "3")).number)
    assert [(line.line, line.item, line.quantity) for line in first.lines] == [(1, "PEN", 3)]
    assert quantities(books, order.number) == [(3, 0), (0, 0)]
    rest = books.read(books.deliver(order.number).number)
    assert [(line.item, line.quantity) for line in rest.lines] == [("PEN", 7), ("INK", 4)]
    assert first.total + rest.total == order.total


def test_more_than_is_left_is_refused_with_its_line(books):
    order = books.place()
    books.deliver(order.number, (2, "3"))
    refusal = refused(books.deliver, order.number, (1, "1"), (2, "2"))
    assert (refusal.field, refusal.line) == ("quantity", 2)
    assert "Line 2" in refusal.message
    assert quantities(books, order.number) == [(0, 0), (3, 0)]


def test_a_line_named_twice_counts_twice(books):
    order = books.place()
    books.deliver(order.number, (1, "3"), (1, "4"))
    assert quantities(books, order.number)[0] == (7, 0)
    assert refused(books.deliver, order.number, (1, "2"), (1, "2")).line == 1


@pytest.mark.parametrize(("line", "quantity", "field"), [(9, "1", "line"), (1, "0", "quantity"), (1, "-1", "quantity")])
def test_a_line_that_is_not_there_or_no_quantity_is_refused(books, line, quantity, field):
    refusal = refused(books.deliver, books.place().number, (line, quantity))
    assert (refusal.field, refusal.line) == (field, line)


def test_nothing_left_is_refused(books):
    order = books.place()
    books.deliver(order.number)
    assert order.number in refused(books.deliver, order.number).message
    books.invoice(order.number)
    assert order.number in refused(books.invoice, order.number).message


def test_the_wrong_kind_or_an_unknown_number_is_refused(books):
    order = books.place()
    delivery = books.deliver(order.number)
    invoice = books.invoice(delivery.number)
    for call, number in (
        (books.deliver, delivery.number),
        (books.deliver, invoice.number),
        (books.invoice, invoice.number),
        (books.deliver, "NOTHING-1"),
        (books.invoice, "NOTHING-1"),
    ):
        refusal = refused(call, number)
        assert refusal.field == "number"
        assert number in refusal.message


def test_an_order_is_invoiced_without_a_delivery(books):
    order = books.place()
    invoice = books.invoice(order.number)
    assert invoice.total == order.total
    assert quantities(books, order.number) == [(0, 10), (0, 4)]
    assert books.read(order.number).status is PART


def test_a_delivery_is_invoiced_and_counts_in_its_order(books):
    order = books.place()
    delivery = books.deliver(order.number, (1, "6"))
    invoice = books.invoice(delivery.number)
    assert invoice.total == delivery.total
    assert quantities(books, order.number) == [(6, 6), (0, 0)]
    document = books.read(delivery.number)
    assert (document.status, document.open) == (DONE, 0)
    assert [line.to_invoice for line in document.lines] == [0]


def test_a_delivery_is_invoiced_in_part_by_its_own_lines(books):
    order = books.place()
    delivery = books.deliver(order.number, (2, "4"))
    assert books.read(delivery.number).lines[0].line == 1
    books.invoice(delivery.number, (1, "1"))
    document = books.read(delivery.number)
    assert (document.status, document.open) == (PART, Decimal("20.13"))
    assert quantities(books, order.number) == [(0, 0), (4, 1)]
    assert refused(books.invoice, delivery.number, (1, "3.5")).line == 1


def test_an_order_s_invoice_covers_what_no_invoice_has_yet(books):
    order = books.place()
    books.invoice(books.deliver(order.number, (1, "6")).number)
    rest = books.read(books.invoice(order.number).number)
    assert [(line.item, line.quantity) for line in rest.lines] == [("PEN", 4), ("INK", 4)]
    assert quantities(books, order.number) == [(6, 10), (0, 4)]


def test_what_was_invoiced_by_the_order_is_not_invoiced_again_by_its_deliveries(books):
    order = books.place(books.line("10", "10.00"))
    first = books.deliver(order.number, (1, "6"))
    books.invoice(order.number, (1, "8"))
    second = books.deliver(order.number, (1, "4"))
    assert books.read(first.number).status is DONE
    assert books.read(second.number).lines[0].to_invoice == 2
    assert refused(books.invoice, first.number).field == "number"
    assert books.read(books.invoice(second.number).number).lines[0].quantity == 2
    assert quantities(books, order.number) == [(10, 10)]
    assert books.read(order.number).status is DONE


def test_an_order_is_done_when_delivered_and_invoiced(books):
    order = books.place()
    assert books.read(order.number).status is OPEN
    books.invoice(order.number)
    assert books.read(order.number).status is PART
    books.deliver(order.number)
    assert books.read(order.number).status is DONE


def test_free_text_needs_no_delivery_to_be_done(books):
    order = books.place(books.line("2", "40.00", ""))
    books.invoice(order.number)
    assert books.read(order.number).status is DONE


def test_charges_come_once_with_the_first_of_each_kind(books):
    order = books.place(books.line("2", "50.00"), charges=(Charge("Freight", Decimal("12.00"), S22),))
    first = books.deliver(order.number, (1, "1"))
    second = books.deliver(order.number)
    assert (first.total, second.total) == (Decimal("75.64"), Decimal("61.00"))
    assert books.invoice(second.number).total == Decimal("75.64")
    assert books.invoice(first.number).total == Decimal("61.00")


def test_a_discount_amount_is_shared_and_adds_up(books):
    line = books.line("3", "33.00", discount_amount=Decimal("1.00"))
    order = books.place(line, discount=Discount(amount=Decimal("10.00"))).number
    parts = [books.invoice(order, (1, "1")).number for _ in range(3)]
    assert sum(books.read(part).net for part in parts) == books.read(order).net == Decimal("88.00")


def test_a_part_cancelled_and_made_again_adds_up_too(books):
    order = books.place(books.line("3", "33.00"), discount=Discount(amount=Decimal("10.00")))
    first = books.invoice(order.number, (1, "1"))
    second = books.invoice(order.number, (1, "1"))
    books.cancel(first.number)
    assert second.total + books.invoice(order.number).total == order.total


def test_an_invoice_falls_due_after_the_customer_s_days(books):
    assert books.read(books.invoice(books.place().number).number).due_date == dt.date(2026, 12, 5)
    later = books.invoice(books.place(customer="BONAP").number, date=dt.date(2026, 11, 30))
    document = books.read(later.number)
    assert (document.date, document.due_date) == (dt.date(2026, 11, 30), dt.date(2026, 12, 30))


def test_a_next_document_is_of_today_unless_told(books):
    order = books.place()
    books.clock.pass_days(3)
    assert books.read(books.deliver(order.number, (1, "1")).number).date == dt.date(2026, 11, 24)
    early = books.deliver(order.number, date=dt.date(2026, 11, 22))
    assert books.read(early.number).date == dt.date(2026, 11, 22)


def test_the_reference_goes_along(books):
    order = books.place(reference="PO 8841")
    assert books.read(books.invoice(order.number).number).reference == "PO 8841"
