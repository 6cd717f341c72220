"""Quotations: they promise no goods and ask for no money, hold for so many days, and become sales orders."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.commands import Amend, Close, GoodsReceipt, PlaceOrder, Reopen
from desktop_app.domain.company import Company
from desktop_app.domain.documents import DocumentKind, DocumentQuery, DocumentStatus
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Charge, Discount
from desktop_app.domain.stock import GoodsLine, StockQuery
from tests.backends.contract.refusals import refused
from tests.backends.contract.subject import S22, SUBJECTS

OPEN, PART, DONE, CANCELLED, CLOSED = (DocumentStatus(name) for name in ("open", "part", "done", "cancelled", "closed"))
D = Decimal


def standing(books, number):
    document = books.read(number)
    return document.status, document.open


def ordered(books, number):
    return [line.ordered for line in books.read(number).lines]


def take_up(books, number, *quantities, **more):
    """Order so much of each line of a quotation."""
    quoted = books.backend.order(number)
    lines = (replace(line, quotation_line=at) for at, line in enumerate(quoted.lines, 1))
    pairs = zip(lines, quantities or [line.quantity for line in quoted.lines], strict=True)
    taken = tuple(replace(line, quantity=D(quantity)) for line, quantity in pairs if D(quantity))
    order = replace(quoted, type="", quotation=number, valid_until=None, lines=taken, **more)
    return books.send(PlaceOrder(order, books.price(order).totals.total))


def test_a_quotation_has_a_number_and_a_last_day_of_its_own_and_moves_nothing(books):
    books.backend.keep_items([Item("PEN", "Pen", price=D(10), vat_code="S22", tracked=True)])
    books.send(GoodsReceipt("MAIN", (GoodsLine("PEN", D(3)),)))
    quotation = books.place(type="quotation", discount=Discount(percent=D(5)), charges=(Charge("Freight", D(3), S22),))
    assert quotation.number == "QU-00001"
    assert (
        quotation.total == books.place(discount=Discount(percent=D(5)), charges=(Charge("Freight", D(3), S22),)).total
    )
    document = books.read(quotation.number)
    assert (document.kind, document.status, document.open) == (DocumentKind.QUOTATION, OPEN, quotation.total)
    assert (document.due_date - document.date).days == 30
    (level,) = books.backend.stock(StockQuery(items=("PEN",)))
    assert (level.there, level.promised) == (3, 10)
    assert books.backend.standing("ALFKI").balance == 0
    assert books.backend.statements("ALFKI", None, None)[0].entries == ()
    assert books.backend.explain(quotation.number)[-1].result == quotation.total
    for step in (books.deliver, books.invoice, books.pay, books.take_back):
        assert refused(step, quotation.number).field in ("number", "targets")


def test_the_last_day_is_named_or_the_company_s(books):
    books.backend.keep_company(Company("Shop", quotation_days=7))
    first = books.place(type="quotation")
    assert books.read(first.number).due_date == books.clock.today() + dt.timedelta(days=7)
    named = books.place(type="quotation", valid_until=dt.date(2026, 12, 24))
    document = books.read(named.number)
    assert document.due_date == dt.date(2026, 12, 24)
    assert not document.is_overdue(dt.date(2026, 12, 24))
    assert document.is_overdue(dt.date(2026, 12, 25))


def test_what_is_ordered_of_it_is_counted_by_line(books):
    quotation = books.place(type="quotation").number
    first = take_up(books, quotation, 4, 0)
    assert (ordered(books, quotation), standing(books, quotation)[0]) == ([4, 0], PART)
    left = books.read(quotation).open
    assert 0 < left < books.read(quotation).total
    take_up(books, quotation, 6, 4)
    assert (ordered(books, quotation), standing(books, quotation)) == ([10, 4], (DONE, 0))
    chain = books.backend.chain(quotation)
    assert [one.kind.value for one in chain.documents] == ["quotation", "order", "order"]
    assert {(link.source, link.amount) for link in chain.links} >= {(quotation, first.total)}
    books.cancel(first.number)
    assert ordered(books, quotation) == [6, 4]
    assert standing(books, quotation)[0] is PART


def test_an_order_that_is_changed_takes_up_what_it_says_then(books):
    quotation = books.place(type="quotation").number
    number = take_up(books, quotation, 4, 1).number
    booked = books.backend.order(number)
    lines = tuple(replace(line, booked=at) for at, line in enumerate(booked.lines, 1))
    order = replace(booked, lines=(replace(lines[0], quantity=D(9)), *lines[1:]))
    total = books.price(order).totals.total
    books.send(Amend(number, order, total, 1))
    assert ordered(books, quotation) == [9, 1]
    assert (quotation, number, total) in {
        (link.source, link.target, link.amount) for link in books.backend.chain(number).links
    }


def test_another_item_takes_up_nothing_and_more_than_was_quoted_is_taken(books):
    quotation = books.place(type="quotation").number
    order = books.order(
        replace(books.line("12"), quotation_line=1), replace(books.line("1", "20", "BOOK"), quotation_line=2)
    )
    order = replace(order, quotation=quotation)
    books.send(PlaceOrder(order, books.price(order).totals.total))
    assert (ordered(books, quotation), standing(books, quotation)[0]) == ([12, 0], PART)
    assert books.read(quotation).lines[0].to_order == 0


def test_an_order_names_a_quotation_of_its_customer(books):
    quotation, order = books.place(type="quotation").number, books.place().number
    for wrong in (order, "QU-00777"):
        assert refused(books.place, quotation=wrong).field == "quotation"
    assert refused(books.place, quotation=quotation, customer="BONAP").field == "quotation"
    assert refused(books.place, quotation=quotation, currency="USD").field == "quotation"


def test_a_lost_quotation_is_closed_reopened_and_cancelled(books):
    quotation = books.place(type="quotation").number
    books.send(Close(quotation))
    assert standing(books, quotation) == (CLOSED, 0)
    assert refused(take_up, books, quotation).field == "quotation"
    books.send(Reopen(quotation))
    order = take_up(books, quotation, 1, 0)
    assert "still follows" in refused(books.cancel, quotation).message
    books.cancel(order.number)
    assert standing(books, quotation) == (OPEN, books.read(quotation).total)
    books.cancel(quotation)
    assert standing(books, quotation) == (CANCELLED, 0)


def test_a_closed_quotation_stays_closed_whatever_becomes_of_its_orders(books):
    quotation = books.place(type="quotation").number
    first, second = (take_up(books, quotation, quantity, 0).number for quantity in (2, 3))
    books.send(Close(quotation))
    order = books.booked(first)
    books.amend(first, replace(order, lines=(replace(order.lines[0], quantity=D(4)),)))
    assert (standing(books, quotation), ordered(books, quotation)) == ((CLOSED, 0), [7, 0])
    books.cancel(second)
    assert (standing(books, quotation), ordered(books, quotation)) == ((CLOSED, 0), [4, 0])
    books.send(Reopen(quotation))
    assert standing(books, quotation)[0] is PART


def test_the_list_of_open_quotations(books):
    quotations = [books.place(type="quotation").number for _ in range(2)]
    take_up(books, quotations[0])
    (found,) = books.backend.documents(DocumentQuery(DocumentKind.QUOTATION, only_open=True))
    assert found.number == quotations[1]
    assert books.backend.documents(DocumentQuery(overdue_on=dt.date(2027, 12, 1))) == []


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), st.booleans()), min_size=1, max_size=5))
def test_whatever_is_ordered_and_cancelled_the_quotation_knows_what_is_left(tmp_path_factory, steps):
    books = SUBJECTS["local"](tmp_path_factory.mktemp("books"))
    quotation = books.place(type="quotation")
    sums = [0, 0]
    for first, second, is_cancelled in steps:
        if not first and not second:
            continue
        order = take_up(books, quotation.number, first, second)
        if is_cancelled:
            books.cancel(order.number)
        else:
            sums = [sums[0] + first, sums[1] + second]
    assert ordered(books, quotation.number) == sums
    status, left = standing(books, quotation.number)
    assert (status is DONE) == (sums[0] >= 10 and sums[1] >= 4)
    assert (status is OPEN) == (sums == [0, 0])
    assert 0 <= left <= quotation.total
    assert (left == 0) == (status is DONE)
    books.backend.close()
