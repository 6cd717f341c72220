"""Cancelling: the newest first, and everything before it opens again."""

from decimal import Decimal

from desktop_app.domain.documents import DocumentQuery, DocumentStatus
from tests.backends.contract.refusals import refused, stands

OPEN, CANCELLED = DocumentStatus.OPEN, DocumentStatus.CANCELLED


def test_a_cancelled_document_stays_to_be_read(books):
    order = books.place()
    receipt = books.cancel(order.number)
    assert (receipt.number, receipt.found) == (order.number, False)
    document = books.read(order.number)
    assert (document.open, document.status, document.total) == (0, CANCELLED, order.total)


def test_followers_are_named_and_cancelled_first(books):
    order = books.place().number
    delivery = books.deliver(order).number
    invoice = books.invoice(delivery).number
    payment = books.pay(invoice).number
    for number, follower in ((order, delivery), (delivery, invoice), (invoice, payment)):
        refusal = refused(books.cancel, number)
        assert refusal.field == "number"
        assert follower in refusal.message
    for number in (payment, invoice, delivery, order):
        books.cancel(number)
        assert books.read(number).status is CANCELLED


def test_each_step_back_opens_what_came_before(books):
    order = books.place()
    delivery = books.deliver(order.number)
    invoice = books.invoice(delivery.number)
    payment = books.pay(invoice.number).number
    books.cancel(payment)
    assert stands(books, invoice.number) == (order.total, OPEN)
    assert books.read(order.number).open == order.total
    books.cancel(invoice.number)
    assert stands(books, delivery.number) == (order.total, OPEN)
    assert [line.to_invoice for line in books.read(order.number).lines] == [10, 4]
    books.cancel(delivery.number)
    assert stands(books, order.number) == (order.total, OPEN)
    assert [line.to_deliver for line in books.read(order.number).lines] == [10, 4]


def test_what_was_cancelled_can_be_made_again(books):
    order = books.place()
    books.cancel(books.deliver(order.number).number)
    again = books.deliver(order.number)
    assert again.total == order.total


def test_cancelling_an_invoice_puts_its_advance_back_on_the_order(books):
    order = books.place(books.line("1", "100.00"), prices_include_vat=True).number
    payment = books.pay(order, amount="60.00").number
    invoice = books.invoice(order).number
    books.cancel(invoice)
    assert books.read(order).open == Decimal("40.00")
    links = {(link.source, link.target): link.amount for link in books.backend.chain(order).links}
    assert links[order, payment] == Decimal("60.00")
    assert books.read(books.invoice(order).number).open == Decimal("40.00")


def test_cancelling_an_advance_opens_the_invoice_that_took_it(books):
    order = books.place(books.line("1", "100.00"), prices_include_vat=True).number
    payment = books.pay(order, amount="60.00").number
    invoice = books.invoice(order).number
    books.cancel(payment)
    assert stands(books, invoice) == (Decimal("100.00"), OPEN)
    books.cancel(invoice)
    assert stands(books, order) == (Decimal("100.00"), OPEN)


def test_an_order_with_money_on_it_is_not_cancelled(books):
    order = books.place().number
    payment = books.pay(order, amount="5.00").number
    assert payment in refused(books.cancel, order).message
    books.cancel(payment)
    books.cancel(order)


def test_nothing_follows_from_a_cancelled_document(books):
    order = books.place().number
    delivery = books.deliver(order).number
    books.cancel(delivery)
    books.cancel(order)
    for call, number in ((books.deliver, order), (books.invoice, order), (books.invoice, delivery), (books.pay, order)):
        assert "cancelled" in refused(call, number).message
    assert "cancelled" in refused(books.cancel, order).message
    assert "NOTHING-1" in refused(books.cancel, "NOTHING-1").message


def test_numbers_are_never_used_again(books):
    first = books.place().number
    books.cancel(first)
    assert books.place().number != first
    assert len(books.backend.documents(DocumentQuery())) == 2
