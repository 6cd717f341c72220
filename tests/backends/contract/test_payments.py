"""Payments: over invoices and orders, whole and in part, in advance and with a rest."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.ports.backend import Rejected
from tests.backends.contract.refusals import stands

OPEN, PART, DONE = DocumentStatus.OPEN, DocumentStatus.PART, DocumentStatus.DONE


def ordered(books, price, **more):
    """An order over one line with this total."""
    return books.place(books.line("1", price), prices_include_vat=True, **more).number


def invoiced(books, price, **more):
    return books.invoice(ordered(books, price, **more)).number


def paid_links(books, number):
    """What each document got of a payment."""
    return {link.source: link.amount for link in books.backend.chain(number).links if link.target == number}


def refused(books, *targets, amount=None):
    pairs = (target if isinstance(target, tuple) else (target, None) for target in targets)
    targets = tuple(PayTarget(number, given and Decimal(given)) for number, given in pairs)
    with pytest.raises(Rejected) as refusal:
        books.send(Pay(targets, amount and Decimal(amount)))
    return refusal.value


def test_a_payment_without_amount_pays_what_is_open(books):
    order = ordered(books, "100.00")
    invoice = books.invoice(order).number
    payment = books.pay(invoice, method="card", reference="RF18", date=dt.date(2026, 11, 25), account="Till")
    assert (payment.total, payment.currency) == (Decimal("100.00"), "EUR")
    assert stands(books, invoice) == (0, DONE)
    assert books.read(order).open == 0
    document = books.read(payment.number)
    assert (document.kind, document.method, document.reference) == (DocumentKind.PAYMENT, "card", "RF18")
    assert (document.date, document.total, document.open) == (dt.date(2026, 11, 25), Decimal("100.00"), 0)
    assert document.status is DONE


def test_a_part_payment_leaves_the_rest_open(books):
    order = ordered(books, "100.00")
    invoice = books.invoice(order).number
    books.pay(invoice, amount="30.00")
    assert stands(books, invoice) == (Decimal("70.00"), PART)
    assert books.read(order).open == Decimal("70.00")
    books.pay(invoice)
    assert stands(books, invoice) == (0, DONE)


def test_one_payment_serves_several_invoices_in_their_order(books):
    first, second, third = (invoiced(books, price) for price in ("10.00", "20.00", "30.00"))
    payment = books.pay(second, first, third, amount="35.00")
    assert paid_links(books, payment.number) == {second: Decimal(20), first: Decimal(10), third: Decimal(5)}
    assert [books.read(number).open for number in (first, second, third)] == [0, 0, Decimal(25)]


def test_more_than_is_open_stays_unallocated(books):
    invoice = invoiced(books, "100.00")
    payment = books.pay(invoice, amount="120.00")
    assert stands(books, payment.number) == (Decimal("20.00"), PART)
    assert books.read(invoice).open == 0


def test_a_payment_on_paid_documents_needs_an_amount_and_stays_unallocated(books):
    invoice = invoiced(books, "100.00")
    books.pay(invoice)
    assert invoice in refused(books, invoice).message
    assert stands(books, books.pay(invoice, amount="5.00").number) == (Decimal("5.00"), OPEN)


def test_target_amounts_are_kept_to(books):
    first, second = invoiced(books, "10.00"), invoiced(books, "20.00")
    payment = books.send(Pay((PayTarget(first, Decimal(4)), PayTarget(second)), Decimal(10)))
    assert paid_links(books, payment.number) == {first: Decimal(4), second: Decimal(6)}
    without = books.send(Pay((PayTarget(first, Decimal(1)), PayTarget(second, Decimal(2)))))
    assert without.total == Decimal(3)


def test_an_invoice_named_twice_is_paid_once(books):
    order = ordered(books, "10.00")
    invoice = books.invoice(order).number
    assert books.pay(invoice, order, invoice).total == Decimal("10.00")


def test_money_on_an_order_waits_there_for_its_invoice(books):
    order = ordered(books, "100.00")
    payment = books.pay(order, amount="60.00").number
    assert stands(books, order) == (Decimal("40.00"), PART)
    assert paid_links(books, payment) == {order: Decimal("60.00")}
    assert books.read(payment).open == 0
    invoice = books.invoice(order).number
    assert stands(books, invoice) == (Decimal("40.00"), PART)
    assert books.read(order).open == Decimal("40.00")
    assert paid_links(books, payment) == {invoice: Decimal("60.00")}


def test_a_whole_advance_pays_each_invoice_as_it_comes(books):
    order = books.place(books.line("4", "10.00"), prices_include_vat=True).number
    payment = books.pay(order).number
    first = books.invoice(order, (1, "1")).number
    assert stands(books, first) == (0, DONE)
    assert paid_links(books, payment) == {order: Decimal("30.00"), first: Decimal("10.00")}
    second = books.invoice(order).number
    assert paid_links(books, payment) == {first: Decimal("10.00"), second: Decimal("30.00")}
    assert books.read(order).open == 0


def test_paying_an_order_serves_its_open_invoices_first(books):
    order = books.place(books.line("4", "10.00"), prices_include_vat=True).number
    invoice = books.invoice(order, (1, "1")).number
    payment = books.pay(order, amount="25.00").number
    assert paid_links(books, payment) == {invoice: Decimal("10.00"), order: Decimal("15.00")}
    assert books.read(order).open == Decimal("15.00")


def test_the_oldest_advance_is_taken_first(books):
    order = books.place(books.line("4", "10.00"), prices_include_vat=True).number
    first, second = (books.pay(order, amount="15.00").number for _ in range(2))
    invoice = books.invoice(order, (1, "2")).number
    assert paid_links(books, first) == {invoice: Decimal("15.00")}
    assert paid_links(books, second) == {invoice: Decimal("5.00"), order: Decimal("10.00")}


def test_one_payment_serves_one_customer(books):
    refusal = refused(books, invoiced(books, "10.00"), invoiced(books, "10.00", customer="BONAP"))
    assert refusal.field == "targets"
    assert "BONAP" in refusal.message


def test_one_payment_serves_one_currency(books):
    refusal = refused(books, invoiced(books, "10.00"), invoiced(books, "10.00", currency="USD"))
    assert refusal.field == "targets"
    assert "USD" in refusal.message


def test_amounts_read_in_the_currency_s_decimals(books):
    order = ordered(books, "100.00")
    payment = books.pay(order, amount="60").number
    invoice = books.invoice(order).number
    books.pay(invoice)
    for number in (order, invoice, payment):
        assert str(books.read(number).open) == "0.00"
    assert [str(link.amount) for link in books.backend.chain(order).links] == ["100.00", "60.00", "40.00"]
    cancelled = books.place().number
    books.cancel(cancelled)
    assert str(books.read(cancelled).open) == "0.00"


def test_amounts_that_can_t_be_are_refused(books):
    invoice = invoiced(books, "10.00")
    for amount in ("0", "-1", "0.001"):
        assert refused(books, invoice, amount=amount).field == "amount"
    assert refused(books, (invoice, "10.01")).field == "amount"
    assert refused(books, (invoice, "6.00"), amount="5.00").field == "amount"
    assert refused(books).field == "targets"
    assert refused(books, "NOTHING-1").field == "number"
    delivery = books.deliver(ordered(books, "5.00")).number
    assert delivery in refused(books, delivery).message
    assert books.read(invoice).open == Decimal("10.00")
