"""Reading: chains, lists and how a customer stands."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop_app.domain.documents import DocumentKind, DocumentQuery, PriceOnce
from desktop_app.ports.backend import Rejected

ORDER, DELIVERY, INVOICE, PAYMENT = (
    DocumentKind.ORDER,
    DocumentKind.DELIVERY,
    DocumentKind.INVOICE,
    DocumentKind.PAYMENT,
)


def whole_chain(books, **more):
    order = books.place(**more).number
    delivery = books.deliver(order).number
    invoice = books.invoice(delivery).number
    return order, delivery, invoice, books.pay(invoice).number


def numbers(books, **query):
    return [document.number for document in books.backend.documents(DocumentQuery(**query))]


def test_a_chain_is_the_same_from_each_of_its_documents(books):
    chain = whole_chain(books)
    whole_chain(books)
    for number in chain:
        read = books.backend.chain(number)
        assert tuple(document.number for document in read.documents) == chain
        total = books.read(chain[0]).total
        pairs = [(link.source, link.target, link.amount) for link in read.links]
        assert pairs == [(chain[at], chain[at + 1], total) for at in range(3)]


def test_a_chain_is_sorted_order_delivery_invoice_payment(books):
    order = books.place().number
    advance = books.pay(order, amount="5.00").number
    invoice = books.invoice(order, (1, "2")).number
    delivery = books.deliver(order, (1, "1")).number
    later = books.deliver(order).number
    read = books.backend.chain(advance)
    assert [document.number for document in read.documents] == [order, delivery, later, invoice, advance]
    assert [document.number for document in read.of(DELIVERY)] == [delivery, later]


def test_a_payment_over_two_orders_shows_both_and_an_order_only_its_own(books):
    first, second = books.place().number, books.place().number
    payment = books.pay(books.invoice(first).number, books.invoice(second).number).number
    assert len(books.backend.chain(payment).documents) == 5
    assert len(books.backend.chain(first).documents) == 3


def test_an_unknown_number_is_refused(books):
    for read in (books.backend.chain, books.backend.document):
        with pytest.raises(Rejected, match="NOTHING-1"):
            read("NOTHING-1")


def test_documents_come_newest_first_without_their_lines(books):
    older = books.place(date=dt.date(2026, 11, 1)).number
    newer = books.place(date=dt.date(2026, 11, 20)).number
    same_day = books.place(date=dt.date(2026, 11, 20)).number
    assert numbers(books) == [same_day, newer, older]
    assert all(not document.lines for document in books.backend.documents(DocumentQuery()))


def test_documents_are_found_by_kind_customer_and_day(books):
    order, delivery, invoice, payment = whole_chain(books)
    other = books.place(customer="BONAP", date=dt.date(2026, 10, 1)).number
    assert numbers(books, kind=INVOICE) == [invoice]
    assert numbers(books, customer="BONAP") == [other]
    assert set(numbers(books, since=dt.date(2026, 11, 1))) == {order, delivery, invoice, payment}
    assert numbers(books, kind=ORDER, customer="ALFKI", since=dt.date(2026, 11, 22)) == []


def test_open_documents_are_those_with_something_left_to_do(books):
    whole_chain(books)
    order = books.place().number
    invoice = books.invoice(order).number
    cancelled = books.place().number
    books.cancel(cancelled)
    assert set(numbers(books, only_open=True)) == {order, invoice}


def test_overdue_documents_are_unpaid_invoices_past_their_day(books):
    late, paid = (books.invoice(books.place().number).number for _ in range(2))
    books.pay(paid)
    books.clock.pass_days(1)
    books.invoice(books.place().number)
    assert numbers(books, overdue_on=dt.date(2026, 12, 5)) == []
    assert numbers(books, overdue_on=dt.date(2026, 12, 6)) == [late]


def test_documents_can_come_oldest_due_first(books):
    later = books.invoice(books.place(customer="BONAP").number).number
    sooner = books.invoice(books.place().number).number
    assert numbers(books, kind=INVOICE, oldest_due_first=True) == [sooner, later]


@pytest.mark.parametrize("text", ["{number}", "alfki", "futterkiste", "FUTTER alf", "po 88", "Pó"])
def test_documents_are_found_by_words_in_number_customer_or_reference(books, text):
    number = books.place(reference="PO 8841").number
    books.place(customer="BONAP")
    assert numbers(books, text=text.format(number=number.lower())) == [number]


@pytest.mark.parametrize("text", ["100%", "_", "%", "/"])
def test_signs_of_the_database_s_own_language_are_only_signs(books, text):
    number = books.place(reference=f"Rest {text} off").number
    books.place(reference="Rest 100 off")
    assert numbers(books, text=text) == [number]


def test_documents_are_paged(books):
    made = [books.place().number for _ in range(5)][::-1]
    assert numbers(books, limit=2) == made[:2]
    assert numbers(books, limit=2, offset=4) == made[4:]


def test_a_customer_s_standing_counts_what_is_open_and_overdue(books):
    late = books.invoice(books.place(books.line("1", "100.00"), prices_include_vat=True).number).number
    books.pay(late, amount="10.00")
    books.clock.pass_days(15)
    books.invoice(books.place(books.line("1", "50.00"), prices_include_vat=True).number)
    standing = books.backend.standing("ALFKI")
    assert (standing.balance, standing.overdue) == (Decimal("140.00"), Decimal("90.00"))
    assert (standing.overdue_invoices, standing.currency) == (1, "EUR")
    assert standing.open_orders == 2


def test_a_customer_s_standing_tells_the_last_price_of_each_item(books):
    books.invoice(books.place(books.line("1", "11.00"), books.line("2", "5.00", "INK")).number)
    cancelled = books.invoice(books.place(books.line("1", "99.00")).number).number
    books.cancel(cancelled)
    books.clock.pass_days(1)
    books.invoice(books.place(books.line("7", "12.00", discount_percent=Decimal(5))).number)
    prices = books.backend.standing("ALFKI").last_prices
    assert prices == (
        PriceOnce("PEN", "Pen", dt.date(2026, 11, 22), Decimal(7), Decimal("12.00"), Decimal(5)),
        PriceOnce("INK", "Ink", dt.date(2026, 11, 21), Decimal(2), Decimal("5.00"), Decimal(0)),
    )


def test_someone_unknown_owes_nothing(books):
    standing = books.backend.standing("NOBODY")
    assert (standing.balance, standing.open_orders, standing.last_prices) == (0, 0, ())
