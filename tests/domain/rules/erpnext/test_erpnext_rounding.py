"""Each of the site's methods rounds as the server does, ties and the noise of binary numbers included."""

import math
from decimal import Decimal, localcontext
from operator import mul, truediv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.rules.erpnext.binary64 import Binary64
from desktop_app.domain.rules.erpnext.documents import RoundingMethod
from desktop_app.domain.rules.erpnext.rounding import CONTEXT, NearTieError, Rounder, rounder

BANKERS, LEGACY, COMMERCIAL = RoundingMethod.BANKERS, RoundingMethod.BANKERS_LEGACY, RoundingMethod.COMMERCIAL
METHODS = st.sampled_from(RoundingMethod)
PLACES = st.integers(0, 6)
TYPED = st.decimals(min_value=-(10**8), max_value=10**8, places=3, allow_nan=False)
TIES = st.integers(-(10**9), 10**9).map(lambda number: Decimal(2 * number + 1) / 2)


@pytest.fixture(autouse=True)
def _exact():
    with localcontext(CONTEXT):
        yield


def _last_bits(number):
    return 2.0 ** (math.log2(abs(number)) - 52.0)


def _bankers(number, places):
    scaled = round(number * 10**places, 12)
    if scaled == 0:
        return 0.0
    below = math.floor(scaled)
    if abs(scaled - below - 0.5) < _last_bits(scaled):
        return (below + below % 2) / 10**places
    return round(scaled) / 10**places


def _legacy(number, places):
    scaled = round(number * 10**places if places else number, 8)
    below = math.floor(scaled)
    if scaled - below != 0.5:
        return round(scaled) / 10**places
    return (below + 1) / 10**places if places else below + below % 2


def _commercial(number, places):
    return round(number + math.copysign(_last_bits(number), number), places) if number else 0.0


SERVER = {BANKERS: _bankers, LEGACY: _legacy, COMMERCIAL: _commercial}
"""The methods as the server's documentation of its settings and its answers show them, in the machine's numbers."""


@pytest.mark.parametrize(
    ("method", "number", "rounded"),
    [
        (BANKERS, "0.125", "0.12"),
        (BANKERS, "0.135", "0.14"),
        (BANKERS, "-0.125", "-0.12"),
        (BANKERS, "168.795", "168.80"),
        (BANKERS, "168.785", "168.78"),
        (BANKERS, "2.675", "2.68"),
        (BANKERS, "0.1249999", "0.12"),
        (LEGACY, "0.125", "0.13"),
        (LEGACY, "-0.125", "-0.12"),
        (LEGACY, "168.785", "168.79"),
        (LEGACY, "0.12499999996", "0.13"),
        (COMMERCIAL, "0.125", "0.13"),
        (COMMERCIAL, "-0.125", "-0.13"),
        (COMMERCIAL, "1.005", "1.01"),
        (COMMERCIAL, "0.12499999996", "0.12"),
        (COMMERCIAL, "0", "0.00"),
    ],
)
def test_ties_at_two_decimals(method, number, rounded):
    assert rounder(method, 2).number(Decimal(number)) == Decimal(rounded)


@pytest.mark.parametrize(("method", "rounded"), [(BANKERS, "2"), (LEGACY, "2"), (COMMERCIAL, "3")])
def test_ties_at_whole_units(method, rounded):
    assert rounder(method, 0).number(Decimal("2.5")) == Decimal(rounded)


@pytest.mark.soak_property
@given(METHODS, PLACES, TYPED)
def test_any_typed_number(method, places, number):
    assert float(rounder(method, places).number(number)) == SERVER[method](float(number), places)


@pytest.mark.soak_property
@given(METHODS, PLACES, TIES, st.integers(-3, 3))
def test_a_tie_and_the_numbers_beside_it(method, places, units, steps):
    number = float(units.scaleb(-places))
    for _ in range(abs(steps)):
        number = math.nextafter(number, math.copysign(math.inf, steps))
    assert float(rounder(method, places).number(Decimal(number))) == SERVER[method](number, places)


@pytest.mark.soak_property
@given(METHODS, TYPED, st.decimals(min_value=Decimal("0.001"), max_value=1000, places=3))
def test_products_and_quotients(method, one, other):
    money = rounder(method, 2)
    assert float(money.of(mul, one, other)) == SERVER[method](float(one) * float(other), 2)
    assert float(money.of(truediv, one, other)) == SERVER[method](float(one) / float(other), 2)


def test_noise_decides_a_tie():
    """8.21 × 4.5 is a tie on paper; the machine's product lies a little above it, by more than the method overlooks."""
    price, quantity = Decimal("8.21"), Decimal("4.5")
    assert (price * quantity).quantize(Decimal("0.01")) == Decimal("36.94")
    assert rounder(BANKERS, 2).of(mul, price, quantity) == Decimal("36.95")
    assert rounder(BANKERS, 2).number(Decimal("36.945")) == Decimal("36.94")


@given(METHODS, PLACES, TYPED)
def test_rounding_twice_changes_nothing(method, places, number):
    site = rounder(method, places)
    assert site.number(site.number(number)) == site.number(number)


@given(METHODS, PLACES, TYPED)
def test_never_more_than_half_a_unit_away(method, places, number):
    site = rounder(method, places)
    assert abs(site.number(number) - number) <= site.unit * Decimal("0.50001")


def test_where_methods_may_differ_none_is_guessed():
    for unsure in (Decimal("0.125"), Decimal(10) ** 12):
        with pytest.raises(NearTieError):
            rounder(BANKERS, 2).nearest(unsure)
    assert rounder(BANKERS, 2).nearest(Decimal("0.126")) == Decimal("0.13")


def test_a_rounded_binary_number_stands_for_a_decimal():
    money = Rounder(COMMERCIAL, 2)
    assert money.decimal(money.binary_rounded(Binary64.of(Decimal("1.005")))) == Decimal("1.01")
    assert str(money.number(Decimal(3))) == "3.00"
