"""Sales that begin without a sales order: with a delivery note or a sales invoice of its own."""

from decimal import Decimal

import pytest

from desktop_app.domain.commands import GoodsReceipt, PlaceOrder
from desktop_app.domain.documents import DocumentKind, DocumentQuery, DocumentStatus
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Charge, Discount
from desktop_app.domain.stock import GoodsLine, StockQuery
from desktop_app.ports.backend import STARTS
from tests.backends.contract.refusals import refused
from tests.backends.contract.subject import S22

OPEN, PART, DONE, CANCELLED = (DocumentStatus(name) for name in ("open", "part", "done", "cancelled"))
D = Decimal


def kinds(books, number):
    return [document.kind.value for document in books.backend.chain(number).documents]


def standing(books, number):
    document = books.read(number)
    return document.status, document.open


def test_a_direct_delivery_is_invoiced_paid_and_taken_back_without_an_order(books):
    delivery = books.place(type="delivery", discount=Discount(amount=D(2)), charges=(Charge("Freight", D(3), S22),))
    assert books.read(delivery.number).kind is DocumentKind.DELIVERY
    assert standing(books, delivery.number) == (OPEN, delivery.total)
    back = books.take_back(delivery.number, (1, "4"))
    first = books.invoice(delivery.number, (1, "3"))
    second = books.invoice(delivery.number)
    assert standing(books, delivery.number) == (DONE, 0)
    assert refused(books.invoice, delivery.number).field == "number"
    whole = books.read(delivery.number).total
    assert abs(first.total + second.total + back.total - whole) <= D("0.02")  # each is rounded by itself
    books.pay(first.number)
    assert standing(books, first.number) == (DONE, 0)
    credit = books.take_back(first.number, (1, "1"))
    assert books.read(credit.number).open == credit.total
    assert kinds(books, second.number) == ["delivery", "invoice", "invoice", "payment", "return", "credit_note"]


def test_a_direct_invoice_is_due_paid_credited_and_cancelled(books):
    invoice = books.place(type="invoice", customer="BONAP", currency="USD")
    document = books.read(invoice.number)
    assert (document.kind, document.status, document.open) == (DocumentKind.INVOICE, OPEN, invoice.total)
    assert (document.due_date - document.date).days == 30
    payment = books.pay(invoice.number, amount="50")
    assert standing(books, invoice.number) == (PART, invoice.total - 50)
    books.cancel(payment.number)
    assert standing(books, invoice.number) == (OPEN, invoice.total)
    credit = books.take_back(invoice.number, (1, "2"))
    assert books.read(invoice.number).open == invoice.total - credit.total
    assert "still follows" in refused(books.cancel, invoice.number).message
    books.cancel(credit.number)
    books.cancel(invoice.number)
    assert standing(books, invoice.number) == (CANCELLED, 0)
    assert books.backend.standing("BONAP").balance == 0


def test_direct_deliveries_and_those_of_orders_are_invoiced_together(books):
    order = books.place(books.line("2", "10.00"))
    notes = [books.place(type="delivery").number, books.deliver(order.number).number]
    notes.append(books.place(books.line("1", "3.33", "INK"), type="delivery").number)
    invoice = books.invoice_together(*notes)
    assert [standing(books, note) for note in notes] == [(DONE, 0)] * 3
    assert invoice.total == sum(books.read(note).total for note in notes)
    books.take_back(invoice.number)
    assert standing(books, invoice.number) == (DONE, 0)


@pytest.mark.parametrize("start", ["delivery", "invoice"])
def test_what_a_sale_begins_with_explains_itself_and_what_follows(books, start):
    begun = books.place(type=start, discount=Discount(percent=D("2.5")))
    assert books.backend.explain(begun.number)[-1].result == begun.total
    if start == "delivery":
        part = books.invoice(begun.number, (2, "1"))
        assert books.backend.explain(part.number)[-1].result == part.total
    back = books.take_back(begun.number, (1, "1"))
    assert books.backend.explain(back.number)[-1].result == back.total


def track(books, quantity):
    books.backend.keep_items([Item("PEN", "Pen", price=D("10.00"), vat_code="S22", tracked=True)])
    books.send(GoodsReceipt("MAIN", (GoodsLine("PEN", D(quantity)),)))


def there(books):
    (level,) = books.backend.stock(StockQuery(items=("PEN",)))
    return level.there, level.promised


@pytest.mark.parametrize("start", ["delivery", "invoice"])
def test_goods_leave_at_once_and_come_back(books, start):
    track(books, "12")
    refusal = refused(books.place, books.line("13"), type=start)
    assert (refusal.field, refusal.line) == ("quantity", 1)
    assert there(books) == (12, 0)
    begun = books.place(books.line("5"), type=start)
    assert there(books) == (7, 0)
    back = books.take_back(begun.number, (1, "2"))
    assert there(books) == (9, 0)
    books.cancel(back.number)
    books.cancel(begun.number)
    assert there(books) == (12, 0)


def test_an_invoice_of_a_direct_delivery_takes_no_goods_again(books):
    track(books, "12")
    delivery = books.place(books.line("5"), type="delivery")
    invoice = books.invoice(delivery.number)
    books.take_back(invoice.number)
    assert there(books) == (7, 0)


def test_the_lists_know_them(books):
    delivery, invoice = books.place(type="delivery"), books.place(type="invoice")
    for kind, number in (("delivery", delivery.number), ("invoice", invoice.number)):
        (found,) = books.backend.documents(DocumentQuery(DocumentKind(kind), only_open=True))
        assert found.number == number
    (aged,) = books.backend.ageing(books.clock.today())
    assert aged.open == invoice.total
    (statement,) = books.backend.statements("ALFKI", None, None)
    assert statement.closing == invoice.total


def test_a_start_is_sent_once(books):
    order = books.order(type="invoice")
    command = PlaceOrder(order, books.price(order).totals.total)
    first, again = books.send(command, "one"), books.send(command, "one")
    assert (again.number, again.found) == (first.number, True)


def test_capabilities_say_what_a_sale_can_begin_with(books):
    for start, wanted in STARTS.items():
        if wanted in books.backend.capabilities:
            assert books.read(books.place(type=start.value, prices_include_vat=True).number).kind == start.value
        else:
            assert refused(books.place, type=start.value).field == "type"


def test_a_type_that_no_sale_begins_with_is_refused(books):
    assert refused(books.place, type="web").field == "type"
