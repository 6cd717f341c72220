"""What is told of a part's share is what the share is: each step's inputs lead to its result."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.follow_up import left_of, nothing_taken, part_of, taken_with
from desktop_app.domain.money import EXACT, currency
from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.part_steps import share_steps, together
from desktop_app.domain.vat import VatCode

S22, S9 = VatCode("S22", Decimal(22)), VatCode("S9", Decimal(9))
DAY = dt.date(2026, 11, 21)
cents = st.decimals(min_value=0, max_value=20, places=2)
lines = st.builds(
    OrderLine,
    item=st.just("A"),
    quantity=st.integers(1, 6).map(Decimal),
    unit_price=st.decimals(min_value=5, max_value=99, places=2),
    discount_amount=st.sampled_from([Decimal(0), Decimal("1.00"), Decimal("0.05")]),
    vat=st.sampled_from([S22, S9]),
)
orders = st.builds(
    Order,
    customer=st.just("ALFKI"),
    currency=st.sampled_from(["EUR", "JPY", "KWD"]),
    date=st.just(DAY),
    lines=st.lists(lines, min_size=1, max_size=4).map(tuple),
    prices_include_vat=st.booleans(),
    discount=st.none() | st.builds(Discount, amount=cents, on=st.sampled_from(DiscountOn)),
    charges=st.sampled_from([(), (Charge("Freight", Decimal("4.99"), S22),)]),
)


def parts(order, shares):
    """The order cut one quarter, half or all of what is left at a time: (earlier, quantities, part) of each."""
    taken, earlier = nothing_taken(order), {}
    for number, share in enumerate((*shares, 1)):
        quantities = [left * Decimal(share) for left in left_of(order, taken)]
        if not any(quantities):
            return
        part = part_of(order, taken, quantities)
        yield dict(earlier), quantities, part
        earlier[f"DN-{number}"] = taken_with(nothing_taken(order), part, quantities)
        taken = taken_with(taken, part, quantities)
        assert together(order, list(earlier.values())) == taken


def worked_out(step, money):
    """A step's result from its formula and its inputs alone."""
    inputs = step.inputs
    before = sum((amount for name, amount in inputs.items() if name.startswith("taken by ")), Decimal(0))
    whole = next(amount for name, amount in inputs.items() if name.startswith(("discount amount", "the order's")))
    for so_far, of_all in (("quantity so far", "quantity ordered"), ("worth so far", "worth of the order")):
        if so_far in inputs:
            whole = money.round(EXACT.divide(EXACT.multiply(whole, inputs[so_far]), inputs[of_all]))
    return whole - before


@given(order=orders, shares=st.lists(st.sampled_from(["0.25", "0.5"]), max_size=3))
def test_each_share_follows_from_what_is_told_of_it(order, shares):
    for earlier, quantities, part in parts(order, shares):
        for step in share_steps(order, earlier, quantities, part):
            if step.figure != "charges carried":
                assert (
                    abs(worked_out(step, currency(order.currency)) - step.result) <= currency(order.currency).exponent
                )


@given(order=orders, shares=st.lists(st.sampled_from(["0.25", "0.5"]), max_size=3))
def test_every_share_is_told(order, shares):
    for earlier, quantities, part in parts(order, shares):
        told = share_steps(order, earlier, quantities, part)
        lines = [step.result for step in told if step.figure == "discount amount"]
        assert lines == [
            cut.discount_amount
            for cut, line in zip(
                part.lines, [one for one, q in zip(order.lines, quantities, strict=True) if q], strict=True
            )
            if line.discount_amount
        ]
        discounts = [step.result for step in told if step.figure == "share of the document discount"]
        assert discounts == ([part.discount.amount] if part.discount else [])
        charges = [step.result for step in told if step.figure == "charges carried"]
        assert charges == ([sum(charge.amount for charge in part.charges)] if order.charges else [])


def test_nothing_is_told_of_an_order_without_discount_amounts_and_charges():
    order = Order("ALFKI", "EUR", DAY, (OrderLine("A", "A", Decimal(2), Decimal(5), vat=S22),))
    assert share_steps(order, {}, [Decimal(1)], part_of(order, nothing_taken(order), [Decimal(1)])) == []
