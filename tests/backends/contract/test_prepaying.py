"""Prepayment invoices: asked for with their VAT, paid like invoices, taken off the later ones to the cent."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Allocate, Invoice, PayTarget, Prepay
from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.domain.orders import Discount
from desktop_app.domain.periods import Periods
from tests.backends.contract.refusals import refused
from tests.backends.contract.subject import S9

D = Decimal
OPEN, DONE, PART = DocumentStatus.OPEN, DocumentStatus.DONE, DocumentStatus.PART


def mixed(books):
    """100.00 at 22 % and 40.00 at 9 %: 165.60 in all."""
    return books.place(books.line("10"), books.line("2", "20.00", "BOOK", S9)).number


def bills(books, number):
    chain = books.backend.chain(number)
    living = [one for one in chain.documents if one.status is not DocumentStatus.CANCELLED]
    return [one for one in living if one.kind in (DocumentKind.INVOICE, DocumentKind.PREPAYMENT)]


def test_a_part_of_the_total_is_asked_for_with_its_vat_by_code(books):
    order = mixed(books)
    receipt = books.prepay(order, percent="30")
    assert (receipt.number, receipt.total) == ("PI-00001", D("49.68"))
    prepayment = books.read("PI-00001")
    assert (prepayment.kind, prepayment.open, prepayment.status) == (DocumentKind.PREPAYMENT, D("49.68"), OPEN)
    assert [(line.text, line.vat_code, line.amount) for line in prepayment.lines] == [
        (f"Prepayment for {order}", "S22", D("36.60")),
        (f"Prepayment for {order}", "S9", D("13.08")),
    ]
    assert (prepayment.net, prepayment.vat) == (D("42.00"), D("7.68"))
    assert books.read(order).open == D("165.60"), "what is prepaid is asked for once"
    assert books.read(order).status is PART
    links = {(link.source, link.target): link.amount for link in books.backend.chain(order).links}
    assert links == {(order, "PI-00001"): D("49.68")}
    assert books.backend.explain("PI-00001")[-1].result == D("49.68")


def test_credit_that_is_laid_on_it_says_how_that_came_about(books):
    billed = books.invoice(mixed(books)).number
    paid = books.pay(billed, amount="200").number
    asked = books.prepay(mixed(books), amount="30").number
    used = books.send(Allocate(paid, (PayTarget(asked),)))
    steps = books.backend.explain(used.number)
    assert [(step.result, dict(step.inputs)) for step in steps] == [(30, {paid: 30}), (30, {asked: 30})]
    assert books.read(asked).open == 0


def test_it_is_paid_and_owed_like_an_invoice(books):
    order = mixed(books)
    prepayment = books.prepay(order, amount="50").number
    today = books.clock.today()
    assert books.backend.standing("ALFKI").balance == 50
    (aged,) = books.backend.ageing(today + dt.timedelta(days=60))
    assert aged.open == 50
    books.pay(prepayment, amount="20.00")
    assert (books.read(prepayment).open, books.read(prepayment).status) == (30, PART)
    (statement,) = books.backend.statements("ALFKI", None, None)
    assert [entry.balance for entry in statement.entries] == [50, 30]
    books.pay(order, amount="30.00")
    assert books.read(prepayment).status is DONE, "money for the order pays what it asked for first"
    assert books.read(order).open == D("115.60")


def test_later_invoices_take_it_off_with_its_vat(books):
    order = mixed(books)
    books.prepay(order, percent="50")
    first = books.invoice(order, (1, 4)).number
    invoice = books.read(first)
    (part,) = invoice.prepaid
    assert (part.number, part.net, part.vat, part.total) == ("PI-00001", 40, D("8.80"), D("48.80"))
    assert (invoice.net, invoice.vat, invoice.total, invoice.status) == (0, 0, 0, DONE)
    assert books.backend.explain(first)[-1].result == 0
    second = books.read(books.invoice(order).number)
    assert (second.net, second.vat, second.total) == (D("70.00"), D("12.80"), D("82.80"))
    assert books.backend.explain(second.number)[-1].result == D("82.80")
    assert sum(bill.total for bill in bills(books, order)) == D("165.60")
    assert "SI-00001, SI-00002 still follow" in refused(books.cancel, "PI-00001").message
    books.cancel(second.number)
    books.cancel(first)
    books.cancel("PI-00001")
    assert books.read(order).status is OPEN


def test_the_step_to_the_next_invoice_is_told_before_it_is_booked(books):
    order = mixed(books)
    books.prepay(order, amount="60.00")
    told = books.backend.explain_next(Invoice(order))
    assert told[-1].result == D("105.60") == books.invoice(order).total
    assert [step.figure for step in told][-4:] == [
        "total before prepayments",
        "prepaid at S22",
        "prepaid at S9",
        "total",
    ]


def test_the_cents_of_partial_invoices_come_right_with_the_last_one(books):
    order = books.place(*(books.line("1", "0.33", item) for item in ("PEN", "INK", ""))).number
    books.prepay(order, amount="0.50")
    for line in (1, 2, 3):
        books.invoice(order, (line, 1))
    assert books.read(order).total == D("1.21")
    assert sum(bill.total for bill in bills(books, order)) == D("1.21")
    last = books.read("SI-00003")
    assert books.backend.explain(last.number)[-1].result == last.total
    for invoice in ("SI-00001", "SI-00002", "SI-00003"):
        books.take_back(invoice)
    credits_ = books.backend.chain(order).of(DocumentKind.CREDIT_NOTE)
    assert sum(credit.total for credit in credits_) == D("1.21")
    for credit in credits_:
        assert books.backend.explain(credit.number)[-1].result == credit.total


def test_a_credit_note_gives_back_all_that_the_goods_were_worth(books):
    order = books.place(books.line("1", "100.00")).number
    books.pay(books.prepay(order, percent="30").number)
    invoice = books.invoice(order).number
    credit = books.read(books.take_back(invoice).number)
    assert (credit.total, credit.open) == (D("122.00"), D("36.60"))
    assert books.read(invoice).open == 0
    assert books.backend.standing("ALFKI").balance == D("-36.60"), "what was prepaid is to the customer's credit"


def test_what_can_t_be_prepaid_is_refused(books):
    order = mixed(books)
    assert refused(books.prepay, order).field == "amount"
    assert refused(books.prepay, order, percent="30", amount="5").field == "amount"
    assert refused(books.prepay, order, percent="-3").field == "amount"
    assert "neither invoiced nor paid" in refused(books.prepay, order, amount="165.61").message
    books.pay(order, amount="100.00")
    books.invoice(order, (2, 1))
    assert "65.60 EUR" in refused(books.prepay, order, amount="65.61").message
    assert "only a sales order" in refused(books.prepay, "SI-00001", percent="10").message
    books.close(order)
    assert "closed" in refused(books.prepay, order, percent="10").message


def test_a_prepaid_order_is_invoiced_by_itself_and_can_t_shrink_below_what_was_asked_for(books):
    order = mixed(books)
    books.prepay(order, percent="50")
    delivery = books.deliver(order, (1, 5)).number
    assert "PI-00001" in refused(books.invoice_together, delivery).message
    new = books.booked(order)
    (pens, book) = new.lines
    small = replace(new, lines=(replace(pens, quantity=D(5)),))
    assert refused(books.amend, order, small).field == "total"
    books.amend(order, replace(new, lines=(replace(pens, quantity=D(8)), book)))
    books.invoice(order)
    assert sum(bill.total for bill in bills(books, order)) == books.read(order).total


KINDS = [{"prices_include_vat": True}, {"discount": Discount(D("7.5"))}, {"rounding": D("0.05")}]


@pytest.mark.parametrize("more", KINDS)
def test_whatever_the_order_all_of_it_can_be_asked_for_beforehand(books, more):
    order = books.place(books.line("3", "9.99"), books.line("7", "1.01", "BOOK", S9), **more).number
    total = books.read(order).total
    assert books.prepay(order, percent="100").total == total
    books.invoice(order, (1, 1))
    last = books.read(books.invoice(order).number)
    assert (last.total, last.open, books.read(order).open) == (0, 0, total)
    assert sum(bill.total for bill in bills(books, order)) == total


def test_not_in_a_closed_period_and_once_for_a_key(books):
    order = mixed(books)
    first = books.send(Prepay(order, D(10)), "same")
    again = books.send(Prepay(order, D(10)), "same")
    assert (again.number, again.found) == (first.number, True)
    books.backend.keep_periods(Periods(1, dt.date(2026, 10, 31)))
    assert refused(books.prepay, order, percent="10", date=dt.date(2026, 10, 30)).field == "date"
