"""Ageing: every amount is in exactly one band, and the bands add up to what is open."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.ageing import Aged, Band, OpenItem, age, band_of, in_total

TODAY = dt.date(2026, 11, 21)

items = st.builds(
    OpenItem,
    customer=st.sampled_from(["ACME", "BIRCH", "CEDAR"]),
    customer_name=st.just("A name"),
    currency=st.sampled_from(["EUR", "USD"]),
    due_date=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2027, 6, 1)),
    open=st.decimals("-9999.99", "9999.99", places=2),
    documents=st.integers(0, 1),
)


@pytest.mark.parametrize(
    ("late", "band"),
    [
        (-5, Band.NOT_DUE),
        (0, Band.NOT_DUE),
        (1, Band.TO_30),
        (30, Band.TO_30),
        (31, Band.TO_60),
        (60, Band.TO_60),
        (61, Band.TO_90),
        (90, Band.TO_90),
        (91, Band.OVER_90),
        (4000, Band.OVER_90),
    ],
)
def test_a_band_counts_the_days_since_the_due_date(late, band):
    assert band_of(TODAY - dt.timedelta(days=late), TODAY) is band


def test_what_has_no_due_date_is_not_due():
    assert band_of(None, TODAY) is Band.NOT_DUE


@given(st.lists(items))
def test_the_bands_add_up_to_what_is_open(found):
    aged = age(found, TODAY)
    for one in aged:
        own = [item for item in found if (item.customer, item.currency) == (one.customer, one.currency)]
        assert one.open == sum((item.open for item in own), Decimal(0))
        late = [item for item in own if item.due_date is not None and item.due_date < TODAY]
        assert one.overdue == sum((item.open for item in late), Decimal(0))
        assert one.documents == sum(item.documents for item in own)
    for whole in in_total(aged):
        assert whole.open == sum((item.open for item in found if item.currency == whole.currency), Decimal(0))
        assert whole.documents == sum(item.documents for item in found if item.currency == whole.currency)


def test_customers_come_by_name_and_their_sum_by_currency():
    late = TODAY - dt.timedelta(days=45)
    found = [
        OpenItem("Z", "Ärni", "EUR", late, Decimal(10)),
        OpenItem("B", "birch", "EUR", None, Decimal(5)),
        OpenItem("B", "birch", "USD", TODAY, Decimal(7)),
    ]
    aged = age(found, TODAY)
    assert [(one.customer, one.currency) for one in aged] == [("B", "EUR"), ("B", "USD"), ("Z", "EUR")]
    none = Decimal(0)
    assert in_total(aged) == (
        Aged("", "", "EUR", (Decimal(5), none, Decimal(10), none, none), 2),
        Aged("", "", "USD", (Decimal(7), none, none, none, none), 1),
    )
