"""Collective invoices: several delivery notes on one sales invoice, to the cent what they would be worth alone."""

from decimal import Decimal

import pytest

from desktop_app.domain.commands import CollectiveInvoice
from desktop_app.domain.document_steps import AS_SAID, open_steps
from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.domain.orders import Charge, Discount
from desktop_app.ports.backend import Rejected
from tests.backends.contract.subject import S9, S22

OPEN, PART, DONE = DocumentStatus.OPEN, DocumentStatus.PART, DocumentStatus.DONE


def delivered(books, *lines, **more):
    """An order that is delivered whole: its number and the delivery's."""
    order = books.place(*lines, **more).number
    return order, books.deliver(order).number


def opens(books, *numbers):
    return [books.read(number).open for number in numbers]


def add_up(books, number):
    """What is told of a document adds up to what the books say."""
    document, chain = books.read(number), books.backend.chain(number)
    assert books.backend.explain(number)[-1].result == document.total
    steps = open_steps(document, chain)
    assert (steps[-1].result, steps[-1].formula == AS_SAID) == (document.open, False)


def test_several_deliveries_are_invoiced_together_and_each_keeps_its_own_discount_and_charges(books):
    freight = (Charge("Freight", Decimal("4.99"), S22),)
    first, note = delivered(books, books.line("3", "9.99"), discount=Discount(amount=Decimal("5.01")), charges=freight)
    second, other = delivered(books, books.line("7", "1.11", "BOOK", S9), discount=Discount(percent=Decimal("2.5")))
    alone = [books.read(number).total for number in (note, other)]
    made = books.invoice_together(note, other)
    assert made.total == sum(alone)
    invoice = books.read(made.number)
    assert (invoice.kind, invoice.status, invoice.open) == (DocumentKind.INVOICE, OPEN, made.total)
    assert invoice.net + invoice.vat == invoice.total
    assert [(line.item, line.quantity) for line in invoice.lines] == [("PEN", Decimal(3)), ("BOOK", Decimal(7))]
    assert [books.read(number).status for number in (first, second, note, other)] == [DONE] * 4
    assert opens(books, first, second, note, other) == [*alone, 0, 0]
    for number in (first, second, note, other, made.number):
        add_up(books, number)


def test_the_total_is_told_before_it_is_booked(books):
    notes = [delivered(books, books.line("3", price))[1] for price in ("0.33", "7.77", "1.01")]
    told = books.backend.explain_next(CollectiveInvoice(tuple(notes)))
    assert books.invoice_together(*notes).total == told[-1].result


def test_two_deliveries_of_one_order_share_its_discount_and_carry_its_charges_once(books):
    order = books.place(
        books.line("10", "3.33"),
        discount=Discount(amount=Decimal("1.00")),
        charges=(Charge("Freight", Decimal("2.50"), S22),),
    )
    notes = [books.deliver(order.number, (1, quantity)).number for quantity in ("3", "7")]
    made = books.invoice_together(*notes)
    assert made.total == sum(books.read(note).total for note in notes)
    assert opens(books, order.number, *notes) == [made.total, 0, 0]
    add_up(books, made.number)


def test_what_was_invoiced_or_came_back_before_is_left_out(books):
    order, note = delivered(books, books.line("10", "1.00"))
    _, other = delivered(books, books.line("4", "2.00", "INK"))
    books.invoice(note, (1, "3"))
    books.take_back(note, (1, "2"))
    made = books.invoice_together(note, other)
    assert [line.quantity for line in books.read(made.number).lines] == [5, 4]
    assert books.read(order).lines[0].invoiced == 8


def test_its_chain_leads_to_all_orders_and_an_order_s_chain_names_its_own_part(books):
    first, note = delivered(books, books.line("1", "10.00"))
    second, other = delivered(books, books.line("1", "20.00", "INK"))
    number = books.invoice_together(note, other).number
    whole = books.backend.chain(number)
    assert {one.number for one in whole.documents} == {first, second, note, other, number}
    assert {(link.source, link.amount) for link in whole.links if link.target == number} == {
        (note, Decimal("12.20")),
        (other, Decimal("24.40")),
    }
    assert {one.number for one in books.backend.chain(first).documents} == {first, note, number}


def test_paid_in_parts_each_order_has_its_part_of_what_is_open(books):
    first, note = delivered(books, books.line("1", "10.00"))
    second, other = delivered(books, books.line("1", "20.00", "INK"))
    number = books.invoice_together(note, other).number
    payment = books.pay(number, amount="6.60").number
    assert opens(books, number, first, second) == [Decimal("30.00"), Decimal("10.00"), Decimal("20.00")]
    add_up(books, first)
    books.cancel(payment)
    assert opens(books, number, first, second) == [Decimal("36.60"), Decimal("12.20"), Decimal("24.40")]
    books.pay(number)
    assert opens(books, number, first, second) == [0, 0, 0]


def test_money_for_one_order_is_not_taken_for_the_others(books):
    first, note = delivered(books, books.line("1", "10.00"))
    _, other = delivered(books, books.line("1", "20.00", "INK"))
    number = books.invoice_together(note, other).number
    with pytest.raises(Rejected, match=f"{number} is over several orders"):
        books.pay(first)


def test_advances_of_each_order_are_taken_and_given_back_when_it_is_cancelled(books):
    first, second = (books.place(books.line("1", price)).number for price in ("10.00", "20.00"))
    payment = books.pay(first, second, amount="20.00").number
    notes = [books.deliver(number).number for number in (first, second)]
    number = books.invoice_together(*notes).number
    assert opens(books, number, first, second, payment)[0] == Decimal("16.60")
    assert sum(opens(books, first, second)) == Decimal("16.60")
    assert not books.backend.held_money()
    add_up(books, number)
    books.cancel(number)
    assert opens(books, first, second) == [0, Decimal("16.60")]
    assert [books.read(note).status for note in notes] == [OPEN, OPEN]
    assert {(held.order, held.amount) for held in books.backend.held_money()} == {
        (first, Decimal("12.20")),
        (second, Decimal("7.80")),
    }
    again = books.invoice_together(*reversed(notes)).number
    assert books.read(again).open == Decimal("16.60")


def test_a_payment_that_was_cancelled_is_not_given_back(books):
    first, second = (books.place(books.line("1", "10.00")).number for _ in range(2))
    payment = books.pay(first, amount="5.00").number
    number = books.invoice_together(*(books.deliver(order).number for order in (first, second))).number
    books.cancel(payment)
    assert opens(books, number) == [Decimal("24.40")]
    books.cancel(number)
    assert opens(books, first, second) == [Decimal("12.20"), Decimal("12.20")]


def test_it_is_credited_line_by_line_to_the_cent(books):
    first, note = delivered(books, books.line("3", "9.99"), discount=Discount(amount=Decimal("5.01")))
    second, other = delivered(books, books.line("7", "1.11", "BOOK", S9))
    made = books.invoice_together(note, other)
    parts = [books.take_back(made.number, *lines) for lines in ([(1, "1"), (2, "3")], [(2, "4")], [(1, "2")])]
    assert sum(part.total for part in parts) == made.total
    assert opens(books, made.number, first, second) == [0, 0, 0]
    for part in parts:
        add_up(books, part.number)
    for part in reversed(parts):
        books.cancel(part.number)
    assert opens(books, made.number) == [made.total]
    assert sum(opens(books, first, second)) == made.total
    assert [line.credited for line in books.read(made.number).lines] == [0, 0]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"customer": "BONAP", "currency": "EUR"}, "customer"),
        ({"currency": "USD"}, "currency"),
        ({"prices_include_vat": True}, "with or without VAT"),
        ({"billing_address": "Elsewhere 1"}, "billing address"),
    ],
)
def test_delivery_notes_that_are_not_alike_are_refused(books, more, words):
    _, note = delivered(books)
    _, other = delivered(books, **more)
    with pytest.raises(Rejected, match=words):
        books.invoice_together(note, other)
    assert books.read(note).status is OPEN


def test_what_can_t_be_invoiced_together_is_refused(books):
    order, note = delivered(books)
    _, done = delivered(books)
    books.invoice(done)
    for wrong, words in (((), "No delivery"), ((note, note), "twice"), ((note, order), "only a"), ((note, done), done)):
        with pytest.raises(Rejected, match=words):
            books.invoice_together(*wrong)


def test_the_same_key_makes_it_once_and_it_is_cancelled_before_its_deliveries(books):
    notes = [delivered(books)[1] for _ in range(2)]
    made = books.send(CollectiveInvoice(tuple(notes)), "once")
    assert books.send(CollectiveInvoice(tuple(notes)), "once").number == made.number
    with pytest.raises(Rejected, match=made.number):
        books.cancel(notes[0])
    books.cancel(made.number)
    books.cancel(notes[0])


def test_an_order_and_its_invoice_can_be_read_as_they_were_booked(books):
    lines = (books.line("3", "9.99", discount_amount=Decimal("0.50")), books.line("1", "2.00", ""))
    order = books.order(*lines, discount=Discount(amount=Decimal("1.00")), notes="twice", billing_address="Here 1")
    number = books.place(*order.lines, discount=order.discount, notes="twice", billing_address="Here 1").number
    note = books.deliver(number).number
    assert books.backend.order(number) == order
    invoice = books.invoice(note).number
    assert books.backend.order(invoice) == order
    books.cancel(invoice)
    _, other = delivered(books, billing_address="Here 1")
    together = books.invoice_together(note, other).number
    for refused in (note, together, "SO-99999"):
        with pytest.raises(Rejected, match=refused):
            books.backend.order(refused)
