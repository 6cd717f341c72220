"""However a document is taken back, all parts together are worth exactly the document."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.taking_back import TakenBack, part_back, priced_part
from desktop_app.domain.taking_back_steps import taking_back_steps
from tests.domain.rules.any_order import DAY, ORDERS, S9, S22

RULE = LocalBooksRule()
FREIGHT = Charge("Freight", Decimal("12.00"), S22)


def line(quantity, price="10.00", vat=S22, **more):
    return OrderLine("A", "A", Decimal(quantity), Decimal(price), vat=vat, **more)


def document(*lines, **more):
    return Order("ALFKI", "EUR", DAY, lines, **more)


def parts(whole, *cuts):
    """Take back quantities one after the other."""
    before = (Decimal(0),) * len(whole.lines)
    for cut in cuts:
        back = TakenBack(whole, before, tuple(Decimal(quantity) for quantity in cut))
        yield back
        before = back.so_far


def totals(whole, *cuts):
    return [priced_part(RULE, back).totals for back in parts(whole, *cuts)]


def test_all_of_it_at_once_is_the_document():
    whole = document(line(3, discount_amount=Decimal(1)), discount=Discount(amount=Decimal(2)), charges=(FREIGHT,))
    (back,) = parts(whole, (3,))
    assert part_back(back) == whole
    assert priced_part(RULE, back).totals == RULE.price(whole).totals


def test_a_third_three_times_makes_a_whole_cent_by_cent():
    whole = document(line(3, "3.33", discount_amount=Decimal("1.00")))
    thirds = totals(whole, (1,), (1,), (1,))
    assert [one.total for one in thirds] == [Decimal("3.66"), Decimal("3.65"), Decimal("3.66")]
    assert sum(one.total for one in thirds) == RULE.price(whole).totals.total == Decimal("10.97")


def test_the_charges_come_back_with_the_last_part():
    whole = document(line(2), line(1, "5.00"), charges=(FREIGHT,))
    assert [one.charges for one in totals(whole, (1, 0), (0, 1), (1, 0))] == [0, 0, 12]


@pytest.mark.parametrize("on", DiscountOn)
def test_a_discount_that_the_charges_bear_too_never_makes_a_part_worth_less_than_nothing(on):
    whole = document(line(2, "5.00"), charges=(replace(FREIGHT, amount=Decimal(100)),))
    whole = replace(whole, discount=Discount(amount=Decimal(50), on=on))
    first, last = totals(whole, (1,), (1,))
    assert first.total >= 0
    assert first.total + last.total == RULE.price(whole).totals.total


def test_each_vat_code_comes_back_as_its_lines_do():
    first, last = totals(document(line(1), line(2, "5.00", S9)), (0, 2), (1, 0))
    assert [(share.code, share.base, share.amount) for share in first.vat] == [("S9", 10, Decimal("0.90"))]
    assert [(share.code, share.base, share.amount) for share in last.vat] == [("S22", 10, Decimal("2.20"))]


@st.composite
def cuts_of(draw, whole):
    """Quantities that take a document back in several parts, until nothing is left of it."""
    left = [line.quantity for line in whole.lines]
    made = []
    for _ in range(draw(st.integers(0, 4))):
        shares = [draw(st.sampled_from([0, 0, 10, 25, 50, 100])) for _ in left]
        cut = [
            (quantity * share / 100).quantize(Decimal("0.001")) for quantity, share in zip(left, shares, strict=True)
        ]
        cut = [min(pair) for pair in zip(cut, left, strict=True)]
        if any(cut):
            made.append(cut)
            left = [quantity - taken for quantity, taken in zip(left, cut, strict=True)]
    return [*made, left] if any(left) else made


@pytest.mark.soak_property
@given(whole=ORDERS, data=st.data())
def test_parts_add_up_to_the_document_in_every_figure(whole, data):
    cuts = data.draw(cuts_of(whole))
    expected = RULE.price(whole)
    amounts, found = [Decimal(0)] * len(whole.lines), []
    for back in parts(whole, *cuts):
        part, priced = part_back(back), priced_part(RULE, back)
        wanted = [row for row, quantity in enumerate(back.now) if quantity]
        assert [line.quantity for line in part.lines] == [back.now[row] for row in wanted]
        for row, line in zip(wanted, priced.lines, strict=True):
            amounts[row] += line.amount
        one = priced.totals
        assert one.net + one.vat_total + one.rounding == one.total
        found.append(one)
    assert amounts == [line.amount for line in expected.lines]
    for figure in ("net", "discount", "charges", "vat_total", "rounding", "total"):
        assert sum(getattr(one, figure) for one in found) == getattr(expected.totals, figure)
    for share in expected.totals.vat:
        same = [(each.base, each.amount) for one in found for each in one.vat if each.code == share.code]
        assert tuple(map(sum, zip(*same, strict=True)) if same else (0, 0)) == (share.base, share.amount)


@pytest.mark.soak_property
@given(whole=ORDERS, data=st.data())
def test_discounts_and_charges_are_shared_without_rest(whole, data):
    cuts = data.draw(cuts_of(whole))
    made = [part_back(back) for back in parts(whole, *cuts)]
    assert sum(line.discount_amount for part in made for line in part.lines) == sum(
        line.discount_amount for line in whole.lines
    )
    assert [part.charges for part in made] == [()] * (len(made) - 1) + [whole.charges]
    if whole.discount and whole.discount.amount is not None:
        assert sum(part.discount.amount for part in made) == whole.discount.amount


@pytest.mark.soak_property
@given(whole=ORDERS, data=st.data())
def test_the_steps_end_with_the_part_s_total(whole, data):
    assume(RULE.price(whole).totals.total >= 0)
    for back in parts(whole, *data.draw(cuts_of(whole))):
        last = taking_back_steps(RULE, back)[-1]
        assert (last.figure, last.result) == ("total", priced_part(RULE, back).totals.total)


def test_the_steps_of_a_later_part_tell_what_was_taken_back_before():
    whole = document(line(3, "3.33"), discount=Discount(amount=Decimal("1.00")), charges=(FREIGHT,))
    *_, last = parts(whole, (1,), (2,))
    steps = {step.figure: step for step in taking_back_steps(RULE, last)}
    assert steps["charges carried"].result == 12
    assert steps["total"].formula == "total so far − taken back before"
    assert steps["total"].inputs["total so far"] - steps["total"].inputs["taken back before"] == steps["total"].result
