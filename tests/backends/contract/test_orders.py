"""Booking a sales order."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import PlaceOrder
from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.domain.orders import Charge, Discount, PaymentChoice
from desktop_app.domain.vat import VatCode
from desktop_app.ports.backend import Receipt, Rejected
from tests.backends.contract.subject import S9, S22


def refused(books, order, total=None):
    with pytest.raises(Rejected) as refusal:
        books.send(PlaceOrder(order, books.price(order).totals.total if total is None else total))
    return refusal.value


def test_an_order_is_confirmed_with_its_number_and_total(books):
    receipt = books.place(books.line("10", "10.00"))
    assert receipt == Receipt(receipt.number, Decimal("122.00"), "EUR", found=False)
    assert books.read(receipt.number).number == receipt.number


def test_a_booked_order_reads_as_it_was_sent(books):
    receipt = books.place(
        books.line("10", "18.00", discount_percent=Decimal(5)),
        books.line("2", "20.00", "BOOK", S9, discount_amount=Decimal("1.50")),
        reference="PO 8841",
        notes="Ring twice",
        delivery_date=dt.date(2026, 11, 28),
        charges=(Charge("Freight", Decimal("12.00"), S22),),
    )
    document = books.read(receipt.number)
    assert (document.kind, document.status) == (DocumentKind.ORDER, DocumentStatus.OPEN)
    assert (document.customer, document.customer_name) == ("ALFKI", "Alfreds Futterkiste")
    assert (document.reference, document.notes) == ("PO 8841", "Ring twice")
    assert (document.date, document.delivery_date) == (dt.date(2026, 11, 21), dt.date(2026, 11, 28))
    assert document.total == document.open == receipt.total
    assert document.net + document.vat == document.total
    assert [(line.line, line.item, line.quantity, line.unit_price) for line in document.lines] == [
        (1, "PEN", 10, Decimal("18.00")),
        (2, "BOOK", 2, Decimal("20.00")),
    ]
    assert [line.amount for line in document.lines] == [Decimal("171.00"), Decimal("38.50")]
    assert [line.to_deliver for line in document.lines] == [10, 2]


def test_the_totals_are_the_rule_s(books):
    order = books.order(
        books.line("10", "18.00", discount_percent=Decimal(5)),
        charges=(Charge("Freight", Decimal("12.00"), S22),),
        discount=Discount(percent=Decimal("2.5")),
    )
    assert books.send(PlaceOrder(order, Decimal("218.04"))).total == Decimal("218.04")


def test_prices_with_vat_are_booked_as_such(books):
    document = books.read(books.place(books.line("1", "12.20"), prices_include_vat=True).number)
    assert document.prices_include_vat
    assert (document.net, document.vat, document.total) == (Decimal("10.00"), Decimal("2.20"), Decimal("12.20"))


def test_free_text_needs_no_item(books):
    document = books.read(books.place(books.line("1.5", "40.00", "")).number)
    assert (document.lines[0].item, document.lines[0].text) == ("", "Text")


def test_what_else_stands_on_an_order_follows_it(books):
    order = books.order(
        books.line("2", "10.00", warehouse="East", delivery_date=dt.date(2026, 12, 1), extra={"color": "red"}),
        contact="Maria Anders",
        shipping_address="Tartu",
        rounding=Decimal("0.05"),
        payment=PaymentChoice("card", dt.date(2026, 11, 22), "Till"),
        discount=Discount(amount=Decimal("0.10")),
        extra={"campaign": "autumn"},
    )
    number = books.send(PlaceOrder(order, books.price(order).totals.total)).number
    assert books.deliver(number).total == books.price(order).totals.total


@pytest.mark.parametrize("code", ["NOBODY", "GONE"])
def test_an_unknown_or_inactive_customer_is_refused(books, code):
    refusal = refused(books, books.order(customer=code))
    assert refusal.field == "customer"
    assert code in refusal.message


@pytest.mark.parametrize("code", ["NOTHING", "OLD"])
def test_an_unknown_or_inactive_item_is_refused_with_its_line(books, code):
    refusal = refused(books, books.order(books.line(), books.line(item=code)))
    assert (refusal.field, refusal.line) == ("item", 2)
    assert code in refusal.message


def test_a_total_that_the_books_do_not_find_is_refused_with_both(books):
    refusal = refused(books, books.order(books.line("10", "10.00")), Decimal("121.99"))
    assert refusal.field == "total"
    assert "122.00" in refusal.message
    assert "121.99" in refusal.message


@pytest.mark.parametrize("vat", [VatCode("S99", Decimal(22)), VatCode("S22", Decimal(20)), VatCode("", Decimal(0))])
def test_a_vat_code_that_is_not_the_books_is_refused_with_its_line(books, vat):
    refusal = refused(books, books.order(books.line(), books.line(vat=vat)))
    assert (refusal.field, refusal.line) == ("vat", 2)


def test_a_charge_s_vat_code_is_checked_too(books):
    charge = Charge("Freight", Decimal(5), VatCode("S99", Decimal(22)))
    assert refused(books, books.order(charges=(charge,))).field == "charges"


@pytest.mark.parametrize("quantity", ["0", "-1"])
def test_a_quantity_of_nothing_or_less_is_refused(books, quantity):
    refusal = refused(books, books.order(books.line(quantity)))
    assert (refusal.field, refusal.line) == ("quantity", 1)


def test_an_order_without_lines_or_of_no_currency_is_refused(books):
    empty = replace(books.order(), lines=())
    assert refused(books, empty, Decimal(0)).field == "lines"
    assert refused(books, replace(books.order(), currency="euro"), Decimal(0)).field == "currency"


def test_the_same_key_again_finds_what_the_first_made(books):
    order = books.order()
    command = PlaceOrder(order, books.price(order).totals.total)
    first = books.send(command, "the key")
    again = books.send(command, "the key")
    assert again == replace(first, found=True)
    assert books.send(command, "another key").number != first.number


def test_a_key_finds_what_was_made_under_it(books):
    assert books.backend.find("the key") is None
    order = books.order()
    made = books.send(PlaceOrder(order, books.price(order).totals.total), "the key")
    assert books.backend.find("the key") == replace(made, found=True)


def test_a_refused_key_may_be_sent_again_when_mended(books):
    with pytest.raises(Rejected):
        books.send(PlaceOrder(books.order(), Decimal(1)), "the key")
    assert books.backend.find("the key") is None
    order = books.order()
    assert not books.send(PlaceOrder(order, books.price(order).totals.total), "the key").found


def test_internal_notes_stay_on_the_order_and_go_on_no_document_for_the_customer(books):
    day = books.clock.today()
    line = books.line("2", warehouse="SHOP", delivery_date=day, serial="as you like")
    number = books.place(line, notes="Ring twice", internal_notes="Pays late", warehouse="MAIN").number
    order = books.read(number)
    assert (order.notes, order.internal_notes, order.warehouse) == ("Ring twice", "Pays late", "MAIN")
    assert (order.lines[0].warehouse, order.lines[0].delivery_date, order.lines[0].serial) == (
        "SHOP",
        day,
        "as you like",
    )
    delivery = books.deliver(number).number
    for made in (delivery, books.invoice(delivery).number):
        assert (books.read(made).notes, books.read(made).internal_notes) == ("Ring twice", "")
    assert books.backend.order(number).internal_notes == "Pays late"
