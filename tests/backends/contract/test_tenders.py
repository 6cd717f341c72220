"""A payment by several methods: its parts add up, each counts under its own, and change is never money in."""

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.domain.tenders import Tender
from desktop_app.ports.backend import Rejected
from tests.backends.contract.subject import local_books

CASH = Tender("cash", Decimal("20.00"), given=Decimal("50.00"))
CARD = Tender("card", Decimal("102.00"), "slip 12")
PAYMENTS = DocumentQuery(kind=DocumentKind.PAYMENT)


def invoiced(books, price="100.00"):
    return books.invoice(books.place(books.line("1", price)).number).number


def tender(books, number, *tenders, amount=None, **more):
    return books.send(Pay((PayTarget(number),), amount, tenders=tenders, **more))


def by_method(books, **more):
    sums = books.backend.sums(DocumentQuery(kind=DocumentKind.PAYMENT, **more))
    return {one.method: (one.documents, one.total) for one in sums}


def test_each_method_has_its_part_and_the_drawer_only_the_cash(books):
    number = invoiced(books)
    paid = tender(books, number, CASH, CARD)
    assert (paid.total, books.read(number).open) == (Decimal("122.00"), 0)
    document = books.read(paid.number)
    assert (document.method, document.tenders) == ("cash + card", (CASH, CARD))
    assert document.tenders[0].change == Decimal("30.00")
    (day,) = books.backend.cash(books.clock.today())
    assert (day.received, day.expected) == (Decimal("20.00"), Decimal("20.00"))
    assert by_method(books) == {"cash": (1, Decimal("20.00")), "card": (1, Decimal("102.00"))}
    assert by_method(books, method="card") == {"card": (1, Decimal("102.00"))}
    listed = [one.number for one in books.backend.documents(DocumentQuery(method="cash"))]
    assert listed == [paid.number]
    books.clock.pass_days(1)
    (day,) = books.backend.cash(books.clock.today())
    assert (day.opening, day.payments) == (Decimal("20.00"), ())
    books.cancel(paid.number)
    assert books.backend.cash(books.clock.today()) == []
    assert (by_method(books), books.read(number).open) == ({}, Decimal("122.00"))


def test_cash_with_change_alone_is_a_cash_payment(books):
    number = invoiced(books)
    paid = tender(books, number, Tender("cash", Decimal("122.00"), given=Decimal("150.00")))
    assert books.read(paid.number).method == "cash"
    assert by_method(books) == {"cash": (1, Decimal("122.00"))}


@pytest.mark.parametrize(
    ("amount", "tenders", "words", "line"),
    [
        ("121.99", (CASH, CARD), "add up to 122.00, and the payment is 121.99", None),
        (None, (CARD, Tender("cash", Decimal(0))), "above zero", None),
        (None, (CARD, Tender("cash", Decimal("20.001"))), "more than 2 decimals", None),
        (None, (CARD, Tender(" ", Decimal("20.00"))), "method is missing", 2),
        (None, (Tender("cash", Decimal("122.00"), given=Decimal("120.00")),), "less than 122.00", 1),
        (None, (Tender("card", Decimal("122.00"), given=Decimal("130.00")),), "for cash only", 1),
    ],
)
def test_what_does_not_add_up_is_refused(books, amount, tenders, words, line):
    number = invoiced(books)
    with pytest.raises(Rejected, match=words) as refused:
        tender(books, number, *tenders, amount=amount and Decimal(amount))
    assert refused.value.line == line
    assert books.read(number).open == Decimal("122.00")


cents = st.integers(1, 5000).map(lambda number: Decimal(number) / 100)
some = st.lists(st.builds(Tender, st.sampled_from(["cash", "card", "bank transfer"]), cents), min_size=1, max_size=4)


@settings(max_examples=15)
@given(st.lists(st.tuples(some, st.booleans()), min_size=1, max_size=6))
def test_money_in_is_the_sum_of_its_methods_whatever_is_cancelled(payments):
    with tempfile.TemporaryDirectory() as folder:
        books = local_books(Path(folder))
        kept = []
        for tenders, is_cancelled in payments:
            number = tender(books, invoiced(books), *tenders).number
            if is_cancelled:
                books.cancel(number)
            else:
                kept += tenders
        found = {one.method: one.total for one in books.backend.sums(PAYMENTS)}
        assert found == {
            method: sum(one.amount for one in kept if one.method == method) for method in {one.method for one in kept}
        }
        drawer = sum(day.expected for day in books.backend.cash(books.clock.today()))
        assert drawer == sum(one.amount for one in kept if one.is_cash)
        books.backend.close()
