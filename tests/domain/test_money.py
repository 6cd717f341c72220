"""Money is rounded in one way, and sharing a sum loses nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.money import CurrencyError, currency, share_out, to_step

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
WEIGHTS = st.lists(st.decimals(min_value=0, max_value=10**6, places=2), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("code", "typed", "rounded"),
    [
        ("EUR", "2.345", "2.35"),
        ("EUR", "-2.345", "-2.35"),
        ("EUR", "4.275", "4.28"),
        ("JPY", "10.5", "11"),
        ("KWD", "1.2345", "1.235"),
    ],
)
def test_rounds_half_away_from_zero_to_the_currencys_decimals(code: str, typed: str, rounded: str) -> None:
    assert str(currency(code).round(Decimal(typed))) == rounded


@pytest.mark.parametrize(
    ("amount", "step", "rounded"),
    [("2.525", "0.05", "2.55"), ("-2.525", "0.05", "-2.55"), ("2.524", "0.05", "2.50"), ("0.5", "1", "1")],
)
def test_rounds_half_away_from_zero_to_a_step(amount: str, step: str, rounded: str) -> None:
    assert to_step(Decimal(amount), Decimal(step)) == Decimal(rounded)


@pytest.mark.parametrize("code", ["", "EURO", "eur", "E1R", "ÄÖÜ"])
def test_refuses_what_is_no_currency_code(code: str) -> None:
    with pytest.raises(CurrencyError, match="three capital letters"):
        currency(code)


@given(AMOUNTS, WEIGHTS)
def test_shares_add_up_to_the_whole(total: Decimal, weights: list[Decimal]) -> None:
    parts = share_out(total, weights, Decimal("0.01"))
    assert sum(parts) == total
    assert len(parts) == len(weights)


@given(AMOUNTS, WEIGHTS)
def test_no_share_is_a_whole_unit_away_from_the_exact_one(total: Decimal, weights: list[Decimal]) -> None:
    whole = sum(weights)
    if whole:
        for part, weight in zip(share_out(total, weights, Decimal("0.01")), weights, strict=True):
            assert abs(part - total * weight / whole) < Decimal("0.0101")


def test_last_units_go_to_the_largest_remainders() -> None:
    parts = share_out(Decimal("0.05"), [Decimal(1), Decimal(1), Decimal(2)], Decimal("0.01"))
    assert sum(parts) == Decimal("0.05")
    assert parts[2] in (Decimal("0.02"), Decimal("0.03"))
    assert share_out(Decimal("1.00"), [Decimal(1)] * 3, Decimal("0.01")) == [
        Decimal("0.34"),
        Decimal("0.33"),
        Decimal("0.33"),
    ]


def test_sharing_over_nothing() -> None:
    assert share_out(Decimal("1.00"), [], Decimal("0.01")) == []
    assert share_out(Decimal("1.00"), [Decimal(0), Decimal(0)], Decimal("0.01")) == [Decimal("1.00"), Decimal("0.00")]
