"""A payment over several documents serves them in their order and loses no cent."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.allocation import Allocation, allocate, left_over


@dataclass(frozen=True)
class Owed:
    number: str
    open: Decimal


def owed(*amounts):
    return [Owed(f"SI-{at:05}", Decimal(amount)) for at, amount in enumerate(amounts, start=1)]


cents = st.decimals(min_value=0, max_value=10_000, places=2)


def test_no_amount_pays_all_that_is_open():
    assert allocate(owed("10.00", "2.50"), None) == (
        Allocation("SI-00001", Decimal("10.00"), Decimal("0.00")),
        Allocation("SI-00002", Decimal("2.50"), Decimal("0.00")),
    )


def test_an_amount_serves_the_first_documents_first():
    given_out = allocate(owed("10.00", "20.00", "30.00"), Decimal("25.00"))
    assert [entry.amount for entry in given_out] == [Decimal("10.00"), Decimal("15.00"), Decimal(0)]
    assert [entry.stays_open for entry in given_out] == [Decimal(0), Decimal("5.00"), Decimal("30.00")]


def test_what_is_more_than_open_is_left_over():
    amount = Decimal("100.00")
    assert left_over(allocate(owed("10.00", "20.00"), amount), amount) == Decimal("70.00")
    assert left_over(allocate(owed("10.00"), None), None) == 0


def test_a_document_named_twice_is_paid_once():
    one = owed("10.00")
    assert [entry.amount for entry in allocate(one * 2, None)] == [Decimal("10.00"), Decimal(0)]


def test_what_is_open_below_zero_takes_nothing_and_gives_nothing():
    given_out = allocate(owed("-5.00", "10.00"), Decimal("8.00"))
    assert [entry.amount for entry in given_out] == [Decimal(0), Decimal("8.00")]


@given(st.lists(cents, max_size=8), cents)
def test_given_out_and_left_over_are_the_amount_and_nobody_gets_more_than_is_open(amounts, amount):
    documents = owed(*amounts)
    given_out = allocate(documents, amount)
    assert sum(entry.amount for entry in given_out) + left_over(given_out, amount) == amount
    for document, entry in zip(documents, given_out, strict=True):
        assert 0 <= entry.amount <= document.open
        assert entry.amount + entry.stays_open == document.open
    first_short = next((at for at, entry in enumerate(given_out) if entry.stays_open), len(given_out))
    assert all(not entry.amount for entry in given_out[first_short + 1 :])
