"""Closing an order before it is done: nothing more is promised of it; reopening puts all of it back."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop_app.domain.documents import DocumentKind, DocumentQuery, DocumentStatus
from desktop_app.domain.items import Item
from desktop_app.domain.people import Person, Role
from desktop_app.domain.periods import Periods
from desktop_app.domain.record import RecordQuery
from desktop_app.domain.stock import StockQuery
from desktop_app.ports.backend import Capability, Rejected

CLOSED = DocumentStatus.CLOSED


def refused(call, *values):
    with pytest.raises(Rejected) as refusal:
        call(*values)
    return refusal.value.message


def open_orders(books):
    query = DocumentQuery(kind=DocumentKind.ORDER, only_open=True)
    return [document.number for document in books.backend.documents(query)]


def everything(books, number):
    """All that is known of an order's chain, its links and the list."""
    return books.backend.chain(number), open_orders(books), books.backend.standing("ALFKI")


def test_a_closed_order_is_not_open_and_reopening_puts_back_exactly_what_was(books):
    order = books.place().number
    delivery = books.deliver(order, (1, 4)).number
    books.invoice(delivery)
    books.pay(order, amount="10.00")
    before = everything(books, order)
    receipt = books.close(order)
    assert (receipt.number, receipt.total) == (order, books.read(order).total)
    closed = books.read(order)
    assert (closed.status, closed.open, open_orders(books)) == (CLOSED, 0, [])
    assert books.backend.standing("ALFKI").open_orders == 0
    assert books.reopen(order).number == order
    assert everything(books, order) == before


def test_nothing_more_is_made_of_a_closed_order_but_what_was_made_lives_on(books):
    order = books.place().number
    delivery = books.deliver(order, (1, 6)).number
    invoice = books.invoice(order, (1, 3)).number
    books.close(order)
    for call, number in ((books.deliver, order), (books.invoice, order), (books.pay, order)):
        assert "closed" in refused(call, number)
    for call in (books.invoice, books.invoice_together):
        assert "reopen it" in refused(call, delivery)
    books.pay(invoice)
    books.take_back(delivery, (1, 2))
    books.take_back(invoice, (1, 1))
    assert books.read(order).status is CLOSED
    books.reopen(order)
    (first, second) = books.read(order).lines
    assert (first.to_deliver, first.to_invoice, second.to_deliver) == (5, 7, 4)


def test_money_in_advance_stays_on_it_and_is_taken_after_reopening(books):
    order = books.place(books.line("1", "100.00"), prices_include_vat=True).number
    books.pay(order, amount="60.00")
    books.close(order)
    (held,) = books.backend.held_money()
    assert (held.order, held.amount) == (order, Decimal("60.00"))
    books.reopen(order)
    assert books.read(books.invoice(order).number).open == Decimal("40.00")


def test_it_promises_no_goods(books):
    books.backend.keep_items([Item("BOLT", "Bolt", price=Decimal(1), vat_code="S22", tracked=True)])

    def promised():
        (level,) = books.backend.stock(StockQuery(items=("BOLT",)))
        return level.promised

    order = books.place(books.line("7", "1.00", "BOLT")).number
    assert promised() == 7
    books.close(order)
    assert promised() == 0
    books.reopen(order)
    assert promised() == 7


def test_what_can_t_be_closed_or_reopened_is_refused(books):
    order, done, gone = (books.place().number for _ in range(3))
    invoice = books.invoice(books.deliver(done).number).number
    books.cancel(gone)
    assert "is done" in refused(books.close, done)
    assert "only a sales order" in refused(books.close, invoice)
    assert "is cancelled" in refused(books.close, gone)
    assert "is cancelled" in refused(books.reopen, gone)
    assert "is not closed" in refused(books.reopen, order)
    books.close(order)
    assert "already closed" in refused(books.close, order)
    assert "NOTHING-1" in refused(books.close, "NOTHING-1")
    books.cancel(order)
    assert books.read(order).status is DocumentStatus.CANCELLED


def test_not_in_a_closed_period(books):
    old = books.place(date=dt.date(2026, 10, 30)).number
    books.backend.keep_periods(Periods(1, dt.date(2026, 10, 31)))
    words = f"{old} is of 2026-10-30, and the books are closed until 2026-10-31. Let the owner reopen the period to"
    assert refused(books.close, old) == f"{words} close it."


def test_a_clerk_closes_nothing_and_it_stands_in_the_record_who_did(books):
    order = books.place().number
    books.backend._who = lambda: "tiina"
    books.backend.keep_people([Person("tiina", Role.OWNER), Person("mari", Role.CLERK)])
    books.backend._who = lambda: "mari"
    assert Capability.CLOSE_ORDER not in books.backend.capabilities
    assert refused(books.close, order) == "Only back office or owner may close or reopen a sales order; mari is clerk."
    books.backend._who = lambda: "tiina"
    books.close(order)
    books.reopen(order)
    deeds = books.backend.record(RecordQuery(number=order))
    assert [(deed.who, deed.what) for deed in deeds[:2]] == [("tiina", "reopen"), ("tiina", "close")]


def test_the_same_key_closes_once(books):
    order = books.place().number
    first = books.close(order)
    books.reopen(order)
    again = books.backend.find("key-2")
    assert (again.number, again.found) == (first.number, True)
    assert books.read(order).status is DocumentStatus.OPEN
