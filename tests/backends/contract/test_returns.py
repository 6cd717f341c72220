"""Returns of goods and credit notes of sales invoices: in parts, to the cent, and what the others are then."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Return
from desktop_app.domain.document_steps import open_steps
from desktop_app.domain.documents import DocumentKind, DocumentQuery, DocumentStatus
from desktop_app.domain.orders import Charge, Discount
from tests.backends.contract.refusals import refused
from tests.backends.contract.subject import S22, some

OPEN, PART, DONE, CANCELLED = (
    DocumentStatus.OPEN,
    DocumentStatus.PART,
    DocumentStatus.DONE,
    DocumentStatus.CANCELLED,
)


@pytest.fixture
def order(books):
    return books.place().number


@pytest.fixture
def delivery(books, order):
    return books.deliver(order).number


@pytest.fixture
def invoice(books, delivery):
    return books.invoice(delivery).number


def test_a_delivery_is_taken_back_whole(books, order, delivery):
    back = books.read(books.take_back(delivery).number)
    assert back.kind is DocumentKind.RETURN
    assert (back.status, back.open) == (DONE, 0)
    assert back.total == books.read(delivery).total
    assert [(line.item, line.quantity) for line in back.lines] == [("PEN", 10), ("INK", 4)]
    assert [line.returned for line in books.read(delivery).lines] == [10, 4]
    assert (books.read(delivery).status, books.read(delivery).open) == (DONE, 0)


def test_goods_that_came_back_are_owed_again(books, order, delivery):
    books.take_back(delivery, (1, "3"))
    assert [(line.delivered, line.to_deliver) for line in books.read(order).lines] == [(7, 3), (4, 0)]
    again = books.read(books.deliver(order).number)
    assert [(line.item, line.quantity) for line in again.lines] == [("PEN", 3)]
    assert [line.to_deliver for line in books.read(order).lines] == [0, 0]


def test_what_came_back_needs_no_invoice(books, order, delivery):
    books.take_back(delivery, (1, "3"))
    assert (books.read(delivery).status, books.read(delivery).open) == (PART, Decimal("112.24"))
    invoice = books.read(books.invoice(delivery).number)
    assert [(line.item, line.quantity) for line in invoice.lines] == [("PEN", 7), ("INK", 4)]
    assert books.read(delivery).status is DONE


def test_an_invoice_of_goods_that_came_back_counts_for_those_delivered_instead(books, order, delivery, invoice):
    books.take_back(delivery, (1, "3"))
    again = books.deliver(order).number
    assert books.read(again).status is DONE
    assert again in refused(books.invoice, again).message
    assert [line.invoiced for line in books.read(order).lines] == [10, 4]


def test_a_cancelled_delivery_counts_as_invoiced_no_more(books, order, delivery, invoice):
    books.take_back(delivery)
    again = books.deliver(order).number
    assert [line.invoiced for line in books.read(again).lines] == [10, 4]
    books.cancel(again)
    assert [line.invoiced for line in books.read(again).lines] == [0, 0]


def test_goods_are_returned_and_credited_and_the_order_is_done(books, order, delivery, invoice):
    books.take_back(delivery, (1, "3"))
    assert books.read(order).status is PART
    books.take_back(invoice, (1, "3"))
    document = books.read(order)
    assert (document.status, document.open) == (DONE, Decimal("112.24"))
    assert [(line.delivered, line.credited, line.to_deliver) for line in document.lines] == [(7, 3, 0), (4, 0, 0)]


def test_a_credit_note_of_an_unpaid_invoice_lowers_what_is_open_on_it(books, invoice):
    credit = books.read(books.take_back(invoice, (1, "3")).number)
    assert credit.kind is DocumentKind.CREDIT_NOTE
    assert (credit.net, credit.vat, credit.total) == (30, Decimal("6.60"), Decimal("36.60"))
    assert (credit.open, credit.status) == (0, DONE)
    document = books.read(invoice)
    assert (document.open, document.status) == (document.total - credit.total, PART)
    assert [line.credited for line in document.lines] == [3, 0]


def test_a_credit_note_of_a_paid_invoice_is_money_to_the_customer_s_credit(books, invoice):
    books.pay(invoice)
    credit = books.read(books.take_back(invoice, (1, "3")).number)
    assert (credit.open, credit.status) == (Decimal("36.60"), OPEN)
    assert (books.read(invoice).open, books.read(invoice).status) == (0, DONE)
    found = books.backend.documents(DocumentQuery(kind=DocumentKind.CREDIT_NOTE, only_open=True))
    assert [document.number for document in found] == [credit.number]


def test_of_a_part_paid_invoice_the_open_part_goes_first(books, invoice):
    books.pay(invoice, amount="130.00")
    credit = books.read(books.take_back(invoice, (1, "3")).number)
    assert books.read(invoice).open == 0
    assert (credit.open, credit.status) == (Decimal("17.76"), PART)


def test_the_whole_invoice_is_credited_cent_by_cent(books):
    line = books.line("3", "3.33", discount_amount=Decimal("1.00"))
    freight = (Charge("Freight", Decimal("4.99"), S22),)
    order = books.place(line, discount=Discount(amount=Decimal("0.50")), charges=freight)
    invoice = books.invoice(order.number).number
    notes = [books.read(books.take_back(invoice, (1, "1")).number) for _ in range(3)]
    assert [credit.total for credit in notes] == [Decimal("3.45"), Decimal("3.46"), Decimal("9.54")]
    document = books.read(invoice)
    for figure in ("net", "vat", "total"):
        assert sum(getattr(credit, figure) for credit in notes) == getattr(document, figure)
    assert (document.open, document.status) == (0, DONE)


def test_more_than_there_is_left_is_refused_with_its_line(books, delivery, invoice):
    for number, step in ((delivery, "returned"), (invoice, "credited")):
        books.take_back(number, (2, "3"))
        refusal = refused(books.take_back, number, (1, "1"), (2, "2"))
        assert (refusal.field, refusal.line) == ("quantity", 2)
        assert refusal.message == f"Line 2 of {number}: 1 is left to be {step}, not 2."
        books.take_back(number)
        assert refused(books.take_back, number).message == f"Nothing of {number} is left to be {step}."


def test_only_deliveries_and_invoices_are_taken_back(books, order, delivery):
    back = books.take_back(delivery).number
    for number in (order, back):
        assert "only a delivery note or sales invoice" in refused(books.take_back, number).message
    assert refused(books.take_back, "NOTHING-1").field == "number"


def test_a_part_whose_cents_fall_below_zero_is_taken_with_more(books):
    lines = (books.line("6.443", "4.78", discount_percent=Decimal("31.15")), books.line("233", "0.0086", "INK"))
    discount = Discount(amount=Decimal("22.50"))
    invoice = books.invoice(books.place(*lines, discount=discount, currency="JPY").number).number
    assert refused(books.take_back, invoice, (2, "58.25")).field == "total"
    assert books.take_back(invoice).total == books.read(invoice).total


def test_what_was_taken_back_is_cancelled_first(books, delivery, invoice):
    back, credit = books.take_back(delivery, (1, "1")).number, books.take_back(invoice, (1, "1")).number
    assert credit in refused(books.cancel, invoice).message
    books.cancel(credit)
    books.cancel(invoice)
    assert back in refused(books.cancel, delivery).message
    books.cancel(back)
    books.cancel(delivery)
    assert [books.read(number).status for number in (back, credit, delivery)] == [CANCELLED] * 3


def test_the_newest_of_one_document_is_cancelled_first(books, invoice):
    first, second = (books.take_back(invoice, (1, "1")).number for _ in range(2))
    assert refused(books.cancel, first).message == f"{second} was made after {first}; cancel the newest first."
    books.cancel(second)
    books.cancel(first)
    assert books.read(invoice).open == books.read(invoice).total


def test_a_return_whose_goods_were_delivered_again_stays(books, order, delivery):
    back = books.take_back(delivery, (1, "3")).number
    again = books.deliver(order).number
    assert "delivered again" in refused(books.cancel, back).message
    books.cancel(again)
    books.cancel(back)
    assert [line.delivered for line in books.read(order).lines] == [10, 4]


def test_a_cancelled_credit_note_is_owed_again(books, invoice):
    books.pay(invoice, amount="130.00")
    books.cancel(books.take_back(invoice, (1, "3")).number)
    assert books.read(invoice).open == Decimal("18.84")


def test_a_payment_that_is_cancelled_leaves_the_credit_on_its_invoice(books, invoice):
    payment = books.pay(invoice)
    credit = books.take_back(invoice, (1, "3")).number
    books.cancel(payment.number)
    assert (books.read(credit).open, books.read(credit).status) == (0, DONE)
    assert books.read(invoice).open == payment.total - Decimal("36.60")


def test_the_chain_shows_them_with_their_links(books, order, delivery, invoice):
    books.pay(invoice, amount="130.00")
    back, credit = books.take_back(delivery, (1, "3")), books.take_back(invoice, (1, "3"))
    chain = books.backend.chain(credit.number)
    assert [document.number for document in chain.documents][-2:] == [back.number, credit.number]
    links = {(link.source, link.target): link.amount for link in chain.links}
    assert links[delivery, back.number] == back.total == Decimal("36.60")
    assert links[invoice, credit.number] == Decimal("18.84")
    assert chain == books.backend.chain(order)


def test_their_totals_and_what_is_open_are_told_step_by_step(books, invoice):
    books.pay(invoice, amount="130.00")
    notes = [books.take_back(invoice, (1, quantity)).number for quantity in ("1", "2")]
    for number in (*notes, invoice):
        document, chain = books.read(number), books.backend.chain(number)
        assert books.backend.explain(number)[-1].result == document.total
        assert open_steps(document, chain)[-1].result == document.open
    assert "taken back before" in books.backend.explain(notes[1])[-1].inputs


def test_the_next_one_is_told_before_it_is_booked(books, delivery):
    command = Return(delivery, some([(1, "2")]))
    told = books.backend.explain_next(command)[-1].result
    assert books.send(command).total == told
    assert refused(books.backend.explain_next, Return(delivery, some([(1, "9")]))).line == 1


def test_a_customer_s_balance_counts_credit_notes(books, invoice):
    books.pay(invoice, amount="130.00")
    books.take_back(invoice, (1, "3"))
    assert books.backend.standing("ALFKI").balance == Decimal("-17.76")


def test_numbers_and_dates(books, delivery, invoice):
    early = books.take_back(delivery, (1, "1"), date=dt.date(2026, 11, 20))
    assert books.read(early.number).date == dt.date(2026, 11, 20)
    assert [early.number, books.take_back(delivery).number] == ["RT-00001", "RT-00002"]
    assert books.take_back(invoice).number == "CN-00001"
    assert books.read("CN-00001").due_date is None
    assert books.read("CN-00001").reference == books.read(invoice).reference


def test_the_same_key_takes_back_once(books, delivery):
    command = Return(delivery, some([(1, "2")]))
    first, again = (books.send(command, "one-key") for _ in range(2))
    assert again.found
    assert again.number == first.number
    assert books.read(delivery).lines[0].returned == 2
