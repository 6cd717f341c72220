"""The binary numbers that are worked out in whole numbers are those of the machine, to the last bit."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.rules.erpnext.binary64 import Binary64

AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=4, allow_nan=False)
SIZES = st.floats(min_value=1e-12, max_value=1e12)
FLOATS = SIZES | SIZES.map(lambda number: -number)


def machine(number):
    """The machine's number for one of ours; exact, as its significand has at most 53 bits."""
    return math.ldexp(number.significand, number.exponent)


def ours(number):
    return Binary64.of(Decimal(number))


@pytest.mark.soak_property
@given(AMOUNTS)
def test_reading_digits(number):
    assert machine(Binary64.of(number)) == float(number)


@given(st.text("0123456789", min_size=1, max_size=40), st.integers(-30, 10))
def test_reading_long_numbers(digits, exponent):
    number = Decimal(f"{digits}E{exponent}")
    assert machine(Binary64.of(number)) == float(number)


@pytest.mark.soak_property
@given(FLOATS, FLOATS)
def test_the_four_operations(one, other):
    assert machine(ours(one) + ours(other)) == one + other
    assert machine(ours(one) - ours(other)) == one - other
    assert machine(ours(one) * ours(other)) == one * other
    assert machine(ours(one) / ours(other)) == one / other


@given(FLOATS, st.integers(1, 10**9))
def test_whole_numbers_beside_binary_ones(one, whole):
    assert machine(ours(one) * whole) == one * whole
    assert machine(ours(one) / whole) == one / whole
    assert machine(whole + ours(one)) == whole + one
    assert machine(whole - ours(one)) == whole - one
    assert machine(-ours(one)) == -one


@given(FLOATS, st.floats(min_value=0.001, max_value=1000))
def test_what_is_left_has_the_sign_of_the_divisor(one, step):
    assert machine(ours(one) % ours(step)) == one % step


@given(FLOATS, st.integers(0, 12))
def test_cutting_decimals(one, places):
    assert machine(ours(one).cut(places)) == round(one, places)


@given(FLOATS)
def test_whole_and_part(one):
    whole, above, size = ours(one).parts()
    assert whole == math.floor(one)
    assert above / size == one - math.floor(one)


def test_nothing_is_nothing():
    assert not Binary64(0)
    assert Binary64.of(Decimal("0.1")) + Binary64.of(Decimal("0.2")) - Binary64.of(Decimal("0.3"))
