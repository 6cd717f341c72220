"""What a prepayment comes to, and what an invoice takes of it: halves go away from zero, as everywhere."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop_app.domain.orders import Order
from desktop_app.domain.prepaid import Prepaid, PrepaidPart
from desktop_app.domain.prepaying import asked, taken_off
from desktop_app.domain.rules.rule import Totals, VatShare

D = Decimal


@pytest.mark.parametrize(
    ("total", "percent", "amount", "wanted"),
    [
        ("10.10", "25", None, "2.55"),
        ("10.10", None, "2.475", "2.50"),
        ("10.12", "100", None, "10.12"),
    ],
)
def test_what_is_asked_for_keeps_the_rounding_step_of_the_order(total, percent, amount, wanted):
    order = Order("ALFKI", "EUR", dt.date(2026, 11, 21), rounding=D("0.05"))
    assert asked(order, D(total), percent and D(percent), amount and D(amount)) == D(wanted)


def test_the_vat_of_a_share_that_is_taken_in_part_is_rounded_as_all_vat():
    share = Prepaid("S33", D("33.33"), D("1.50"), D("0.50"))
    whole = VatShare("S33", D("33.33"), D("1.50"), D("0.50"))
    totals = Totals(D("1.50"), D(0), D(0), (whole,), D(0), D("0.10"), "EUR", "local")
    (part,) = taken_off([PrepaidPart("PI-00001", (share,))], totals, completes=False)
    assert part.shares == (Prepaid("S33", D("33.33"), D("0.07"), D("0.03")),)
