"""However an order is cut into deliveries or invoices, the parts make up the whole."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.follow_up import left_of, nothing_taken, part_of, taken_with
from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.vat import VatCode

S22, S9, ZERO_RATED = VatCode("S22", Decimal(22)), VatCode("S9", Decimal(9)), VatCode("Z", Decimal(0))
FREIGHT = Charge("Freight", Decimal("12.00"), S22)
DAY = dt.date(2026, 11, 21)
RULE = LocalBooksRule()
UNITS = {"EUR": Decimal("0.01"), "JPY": Decimal(1), "KWD": Decimal("0.001")}


def line(quantity, price="10.00", **more):
    return OrderLine("A", "A", Decimal(quantity), Decimal(price), vat=S22, **more)


def order(*lines, **more):
    return Order("ALFKI", "EUR", DAY, lines, **more)


def quantities(*values):
    return [Decimal(value) for value in values]


def test_the_whole_order_as_one_part_is_the_order():
    whole = order(
        line(3, discount_amount=Decimal("1.00")), discount=Discount(amount=Decimal("2.005")), charges=(FREIGHT,)
    )
    assert part_of(whole, nothing_taken(whole), quantities(3)) == whole


def test_lines_of_which_nothing_is_wanted_fall_out():
    whole = order(line(3), line(2, "7.00"))
    part = part_of(whole, nothing_taken(whole), quantities(0, 1))
    assert [entry.unit_price for entry in part.lines] == [Decimal("7.00")]
    assert [entry.quantity for entry in part.lines] == [1]


def test_a_line_discount_amount_is_shared_by_quantity_and_its_last_cent_comes_last():
    whole = order(line(3, discount_amount=Decimal("1.00")))
    taken, shares = nothing_taken(whole), []
    for _ in range(3):
        part = part_of(whole, taken, quantities(1))
        shares.append(part.lines[0].discount_amount)
        taken = taken_with(taken, part, quantities(1))
    assert shares == [Decimal("0.33"), Decimal("0.34"), Decimal("0.33")]


def test_the_charges_go_with_the_first_part_only():
    whole = order(line(2), charges=(FREIGHT,))
    first = part_of(whole, nothing_taken(whole), quantities(1))
    second = part_of(whole, taken_with(nothing_taken(whole), first, quantities(1)), quantities(1))
    assert (first.charges, second.charges) == ((FREIGHT,), ())


def test_a_discount_in_per_cent_stays_as_it_is():
    whole = order(line(2), discount=Discount(percent=Decimal(5)))
    assert part_of(whole, nothing_taken(whole), quantities(1)).discount == Discount(percent=Decimal(5))


def test_a_discount_amount_is_shared_by_what_the_lines_are_worth():
    whole = order(line(1, "30.00"), line(1, "10.00"), discount=Discount(amount=Decimal("8.00")))
    assert part_of(whole, nothing_taken(whole), quantities(1, 0)).discount == Discount(amount=Decimal("6.00"))


def test_a_discount_from_the_gross_total_counts_vat_and_charges():
    lines = (line(1, "100.00"), replace(line(1, "100.00"), vat=ZERO_RATED))
    charges = (Charge("Freight", Decimal("10.00"), S22),)
    discount = Discount(amount=Decimal("23.42"), on=DiscountOn.GROSS)
    whole = order(*lines, charges=charges, discount=discount)
    first = part_of(whole, nothing_taken(whole), quantities(1, 0))
    assert first.discount == Discount(amount=Decimal("13.42"), on=DiscountOn.GROSS)
    assert RULE.price(first).totals.total == Decimal("120.78")


def test_a_discount_larger_than_the_lines_is_borne_by_the_charges_too():
    whole = order(line(2, "1.00"), charges=(FREIGHT,), discount=Discount(amount=Decimal("7.00")))
    first = part_of(whole, nothing_taken(whole), quantities(1))
    second = part_of(whole, taken_with(nothing_taken(whole), first, quantities(1)), quantities(1))
    assert (first.discount.amount, second.discount.amount) == (Decimal("6.50"), Decimal("0.50"))


def test_a_discount_amount_on_nothing_goes_with_the_first_part():
    whole = order(line(2, "0"), discount=Discount(amount=Decimal("1.00")))
    first = part_of(whole, nothing_taken(whole), quantities(1))
    second = part_of(whole, taken_with(nothing_taken(whole), first, quantities(1)), quantities(1))
    assert (first.discount, second.discount) == (Discount(amount=Decimal("1.00")), Discount(amount=Decimal("0.00")))


def test_what_is_left_is_never_below_zero():
    whole = order(line(2), line(3))
    taken = replace(nothing_taken(whole), quantities=(Decimal(3), Decimal(1)))
    assert left_of(whole, taken) == (0, 2)


def test_a_part_taken_back_can_be_taken_again():
    whole = order(
        line(3, discount_amount=Decimal("1.00")), discount=Discount(amount=Decimal("0.50")), charges=(FREIGHT,)
    )
    none = nothing_taken(whole)
    first = part_of(whole, none, quantities(1))
    second = part_of(whole, taken_with(none, first, quantities(1)), quantities(1))
    # the first is cancelled: only the second counts, and it carries no charges
    taken = replace(taken_with(none, second, quantities(1)), charges=False)
    rest = part_of(whole, taken, quantities(2))
    assert rest.charges == (FREIGHT,)
    assert rest.lines[0].discount_amount + second.lines[0].discount_amount == Decimal("1.00")
    assert rest.discount.amount + second.discount.amount == Decimal("0.50")


money = st.decimals(min_value=0, max_value=500, places=2)
amounts = st.sampled_from([Decimal(1), Decimal(3), Decimal(7), Decimal("2.5"), Decimal("0.125"), Decimal(40)])


@st.composite
def lines(draw):
    quantity, price = draw(amounts), draw(money)
    percent = draw(st.sampled_from([Decimal(0), Decimal(5), Decimal("12.5")]))
    share = draw(st.integers(0, 50))
    worth = (quantity * price * (100 - percent) / 100 * share / 100).quantize(Decimal("0.01"))
    vat = draw(st.sampled_from([S22, S9, ZERO_RATED]))
    return OrderLine("A", "A", quantity, price, percent, draw(st.sampled_from([Decimal(0), worth])), vat)


@st.composite
def orders(draw):
    made = Order(
        "ALFKI",
        draw(st.sampled_from(["EUR", "JPY", "KWD"])),
        DAY,
        tuple(draw(st.lists(lines(), min_size=1, max_size=4))),
        prices_include_vat=draw(st.booleans()),
        charges=draw(st.sampled_from([(), (FREIGHT,), (FREIGHT, Charge("Packing", Decimal("3.10"), S9))])),
    )
    total = RULE.price(made).totals.net
    kept = st.builds(
        Discount,
        amount=st.decimals(min_value=0, max_value=max(total / 2, Decimal(0)), places=2),
        on=st.sampled_from(DiscountOn),
    )
    return replace(made, discount=draw(st.none() | kept))


@st.composite
def cuts(draw):
    """An order with the quantities of the parts into which it is cut; together they take all of it."""
    whole = draw(orders())
    left = [entry.quantity for entry in whole.lines]
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        part = [quantity * draw(st.sampled_from([0, 0, 25, 50, 100])) / 100 for quantity in left]
        if any(part):
            parts.append(part)
            left = [have - took for have, took in zip(left, part, strict=True)]
    return whole, [*parts, left] if any(left) else parts


@pytest.mark.soak_property
@given(cuts())
def test_the_parts_make_up_the_whole(cut):
    whole, wanted = cut
    taken, parts = nothing_taken(whole), []
    for part_quantities in wanted:
        part = part_of(whole, taken, part_quantities)
        taken = taken_with(taken, part, part_quantities)
        parts.append(part)
    assert taken.quantities == tuple(entry.quantity for entry in whole.lines)
    assert taken.discounts == tuple(entry.discount_amount for entry in whole.lines)
    assert [part.charges for part in parts] == [whole.charges, *[()] * (len(parts) - 1)]
    if whole.discount is not None:
        assert sum(part.discount.amount for part in parts) == whole.discount.amount


@pytest.mark.soak_property
@given(cuts())
def test_no_part_comes_out_below_zero_but_for_a_rounding(cut):
    whole, wanted = cut
    taken = nothing_taken(whole)
    for part_quantities in wanted:
        part = part_of(whole, taken, part_quantities)
        taken = taken_with(taken, part, part_quantities)
        assert RULE.price(part).totals.total >= -len(whole.lines) * UNITS[whole.currency]


@pytest.mark.soak_property
@given(cuts())
def test_the_totals_of_the_parts_differ_from_the_whole_by_no_more_than_their_roundings(cut):
    whole, wanted = cut
    taken, total = nothing_taken(whole), Decimal(0)
    for part_quantities in wanted:
        part = part_of(whole, taken, part_quantities)
        taken = taken_with(taken, part, part_quantities)
        total += RULE.price(part).totals.total
    # each part rounds its lines, its discount's shares and its VAT once, and so does the whole
    roundings = (len(wanted) + 1) * (len(whole.lines) * 2 + 4 + 3)
    assert abs(total - RULE.price(whole).totals.total) <= roundings * UNITS[whole.currency]
    if len(wanted) == 1:
        assert total == RULE.price(whole).totals.total
