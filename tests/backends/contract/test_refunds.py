"""Money back to a customer: out of open credit, never more than is open, once, and taken back by cancelling."""

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.commands import Allocate, PayTarget, Refund
from desktop_app.domain.documents import DocumentKind, DocumentQuery, DocumentStatus
from desktop_app.ports.backend import Rejected
from tests.backends.contract.subject import local_books

D = Decimal
ZERO = D(0)


def invoiced(books, price="100.00"):
    return books.invoice(books.place(books.line("1", price)).number).number


def overpaid(books, by="50.00", **more):
    number = invoiced(books)
    return books.pay(number, amount=D("122.00") + D(by), **more).number


def back(books, credit, amount=None, **more):
    return books.send(Refund(credit, amount and D(amount), **more))


def owed(books):
    return sum(one.closing for one in books.backend.statements("ALFKI", None, None))


def test_what_was_paid_too_much_goes_back_out_of_the_drawer(books):
    payment = overpaid(books, method="cash")
    first = back(books, payment, "20.00", method="cash", reference="slip 4")
    assert (first.total, books.read(payment).open) == (D("-20.00"), D("30.00"))
    document = books.read(first.number)
    assert (document.kind, document.open, document.status) == (DocumentKind.PAYMENT, ZERO, DocumentStatus.DONE)
    back(books, payment, method="cash")
    assert (books.read(payment).open, books.read(payment).status) == (ZERO, DocumentStatus.DONE)
    (day,) = books.backend.cash(books.clock.today())
    assert (day.received, day.paid_out, day.expected) == (D("172.00"), D("50.00"), D("122.00"))
    (sums,) = books.backend.sums(DocumentQuery(kind=DocumentKind.PAYMENT))
    assert (sums.documents, sums.total) == (3, D("122.00"))
    assert owed(books) == ZERO
    assert [step.result for step in books.backend.explain(first.number)][-1] == D("-20.00")
    assert books.backend.explain(payment)[-1].result == D("172.00")


def test_a_credit_note_that_was_paid_goes_back_and_comes_again(books):
    number = invoiced(books)
    books.pay(number)
    credit = books.take_back(number).number
    paid_back = back(books, credit).number
    assert (books.read(credit).open, owed(books)) == (ZERO, ZERO)
    with pytest.raises(Rejected, match=f"{paid_back} still follows from {credit}"):
        books.cancel(credit)
    books.cancel(paid_back)
    assert (books.read(credit).open, owed(books)) == (D("122.00"), D("-122.00"))
    books.cancel(credit)
    assert owed(books) == ZERO


def test_never_more_than_is_open_and_the_same_key_once(books):
    payment = overpaid(books)
    for amount, words in (("50.01", "only 50.00 EUR is open"), ("0", "above zero"), ("1.001", "more than 2 decimals")):
        with pytest.raises(Rejected, match=words) as refused:
            back(books, payment, amount)
        assert refused.value.field == "amount"
    command = Refund(payment, D("50.00"))
    assert books.send(command, "one").number == books.send(command, "one").number
    with pytest.raises(Rejected, match="nothing to pay back"):
        back(books, payment)
    with pytest.raises(Rejected, match="only a payment entry or credit note can be paid back"):
        back(books, invoiced(books))
    with pytest.raises(Rejected, match="follows from"):
        books.cancel(payment)


cents = st.integers(1, 9_000).map(lambda number: Decimal(number) / 100)
deeds = st.lists(st.tuples(st.sampled_from(["pay", "use", "back", "cancel"]), cents), max_size=12)


@settings(max_examples=15)
@given(deeds)
def test_money_in_is_allocated_open_or_paid_back(plan):
    """Whatever is done: money in = laid on invoices + open + paid back, and nothing is below zero."""
    with tempfile.TemporaryDirectory() as folder:
        books = local_books(Path(folder))
        invoices = [invoiced(books, "30.00") for _ in range(2)]
        payments, refunds = [], []
        for deed, amount in plan:
            try:
                if deed == "pay":
                    payments.append(books.pay(invoices[0], amount=amount).number)
                elif deed == "use" and payments:
                    books.send(Allocate(payments[-1], (PayTarget(invoices[1]),), amount))
                elif deed == "back" and payments:
                    refunds.append(back(books, payments[-1], amount).number)
                elif deed == "cancel" and refunds:
                    books.cancel(refunds.pop())
            except Rejected:
                continue
        listed = books.backend.documents(DocumentQuery(kind=DocumentKind.PAYMENT))
        living = [one for one in listed if one.status is not DocumentStatus.CANCELLED]
        came = sum(one.total for one in living if one.total > 0)
        went = -sum(one.total for one in living if one.total < 0)
        laid = sum(books.read(number).total - books.read(number).open for number in invoices)
        assert came == laid + sum(one.open for one in living) + went
        assert all(one.open >= 0 for one in living)
        assert owed(books) == D("73.20") - came + went
        books.backend.close()


def test_money_on_no_invoice_is_of_payments_and_credit_notes(books):
    payment = overpaid(books)
    number = invoiced(books)
    books.pay(number)
    credit = books.take_back(number).number
    held = {one.payment: one.amount for one in books.backend.held_money()}
    assert held == {payment: D("50.00"), credit: D("122.00")}
