"""Local books' rule: the worked example, its properties over any order, and the same prices line by line."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.money import currency
from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.rules.choice import UnknownRule, rule_named
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.vat import VatCode, VatKind

RULE = LocalBooksRule()
DAY = date(2026, 11, 21)
S22 = VatCode("S22", Decimal(22))
S9 = VatCode("S9", Decimal(9), VatKind.REDUCED)
ZERO_RATED = VatCode("Z", Decimal(0), VatKind.ZERO)
EXEMPT = VatCode("E", Decimal(0), VatKind.EXEMPT)
CODES = st.sampled_from([S22, S9, ZERO_RATED, EXEMPT])
PERCENT = st.decimals(min_value=0, max_value=100, places=2)

LINES = st.builds(
    OrderLine,
    item=st.just("1"),
    quantity=st.decimals(min_value=Decimal("0.001"), max_value=10_000, places=3),
    unit_price=st.decimals(min_value=0, max_value=100_000, places=4),
    discount_percent=PERCENT,
    vat=CODES,
)
DISCOUNTS = st.none() | st.builds(Discount, percent=PERCENT, on=st.sampled_from(DiscountOn))
CHARGES = st.builds(
    Charge, label=st.just("Freight"), amount=st.decimals(min_value=0, max_value=1000, places=2), vat=CODES
)
ORDERS = st.builds(
    Order,
    customer=st.just("A"),
    currency=st.sampled_from(["EUR", "JPY", "KWD"]),
    date=st.just(DAY),
    lines=st.lists(LINES, min_size=1, max_size=8).map(tuple),
    prices_include_vat=st.booleans(),
    discount=DISCOUNTS,
    charges=st.lists(CHARGES, max_size=2).map(tuple),
    rounding=st.sampled_from([None, Decimal("0.05"), Decimal(1)]),
)


def _line(quantity: str, price: str, discount: str = "0", vat: VatCode = S22) -> OrderLine:
    return OrderLine("1", "", Decimal(quantity), Decimal(price), Decimal(discount), vat=vat)


def test_the_worked_example() -> None:
    order = Order(
        "ALFKI",
        "EUR",
        DAY,
        (_line("10", "18.00", "5"),),
        discount=Discount(percent=Decimal("2.5")),
        charges=(Charge("Freight", Decimal("12.00"), S22),),
    )
    totals = RULE.price(order).totals
    assert [str(x) for x in (totals.discount, totals.charges, totals.net, totals.vat_total, totals.total)] == [
        "4.28",
        "12.00",
        "178.72",
        "39.32",
        "218.04",
    ]


def test_the_order_of_the_design_drawing() -> None:
    lines = (
        _line("2", "249.50", "10"),
        _line("3", "18.745"),
        _line("4", "31.90", vat=S9),
        _line("1.5", "48.00"),
        _line("6", "7.35", "5"),
    )
    totals = RULE.price(Order("ACME", "EUR", DAY, lines)).totals
    assert (totals.net, totals.total) == (Decimal("746.84"), Decimal("894.55"))
    assert [(share.code, share.base, share.amount) for share in totals.vat] == [
        ("S22", Decimal("619.24"), Decimal("136.23")),
        ("S9", Decimal("127.60"), Decimal("11.48")),
    ]


def test_line_discount_amount_comes_off_after_the_percentage() -> None:
    line = replace(_line("3", "10.00", "10"), discount_amount=Decimal("0.995"))
    assert RULE.price(Order("A", "EUR", DAY, (line,))).lines[0].amount == Decimal("26.01")


def test_prices_with_vat_have_it_taken_out_once_per_code() -> None:
    order = Order("A", "EUR", DAY, (_line("1", "10.00"), _line("1", "10.00")), prices_include_vat=True)
    totals = RULE.price(order).totals
    assert (totals.total, totals.vat_total, totals.net) == (Decimal("20.00"), Decimal("3.61"), Decimal("16.39"))


def test_a_discount_on_gross_comes_off_the_total_with_vat() -> None:
    order = Order("A", "EUR", DAY, (_line("1", "100.00"),), discount=Discount(amount=Decimal(22), on=DiscountOn.GROSS))
    totals = RULE.price(order).totals
    assert (totals.total, totals.net, totals.vat_total) == (Decimal("100.00"), Decimal("81.97"), Decimal("18.03"))


def test_a_discount_is_shared_over_the_vat_codes_by_their_nets() -> None:
    lines = (_line("1", "100.00"), _line("1", "50.00", vat=S9))
    totals = RULE.price(Order("A", "EUR", DAY, lines, discount=Discount(amount=Decimal("10.00")))).totals
    assert [share.base for share in totals.vat] == [Decimal("93.33"), Decimal("46.67")]


def test_zero_rated_and_exempt_stay_apart() -> None:
    lines = (_line("1", "10", vat=ZERO_RATED), _line("1", "20", vat=EXEMPT))
    assert [share.code for share in RULE.price(Order("A", "EUR", DAY, lines)).totals.vat] == ["E", "Z"]


@given(ORDERS)
def test_net_and_vat_and_rounding_are_the_total(order: Order) -> None:
    totals = RULE.price(order).totals
    assert totals.net + totals.vat_total + totals.rounding == totals.total
    assert sum(share.base for share in totals.vat) == totals.net
    assert totals.total == currency(order.currency).round(totals.total)


@given(ORDERS)
def test_every_amount_has_the_currencys_decimals(order: Order) -> None:
    priced = RULE.price(order)
    decimals = -currency(order.currency).decimals
    amounts = [priced.totals.net, priced.totals.total, priced.totals.discount, *(line.amount for line in priced.lines)]
    assert {amount.as_tuple().exponent for amount in amounts} == {decimals}


@given(ORDERS, st.randoms())
def test_the_order_of_lines_changes_no_total(order: Order, random: object) -> None:
    lines = list(order.lines)
    random.shuffle(lines)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    shuffled, straight = RULE.price(replace(order, lines=tuple(lines))).totals, RULE.price(order).totals
    if order.discount is None:
        assert sorted(shuffled.vat) == sorted(straight.vat)
        assert shuffled.total == straight.total


@given(ORDERS)
def test_a_discount_never_makes_an_order_dearer_nor_negative(order: Order) -> None:
    plain = RULE.price(replace(order, discount=None, rounding=None)).totals
    less = RULE.price(replace(order, rounding=None)).totals
    assert less.total <= plain.total
    if order.discount is None or order.discount.percent is not None:
        assert less.total >= -Decimal("0.02") * len(less.vat)


@given(ORDERS, LINES, st.data())
def test_one_line_repriced_is_the_whole_order_priced(order: Order, line: OrderLine, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(order.lines) - 1))
    changed = replace(order, lines=(*order.lines[:row], line, *order.lines[row + 1 :]))
    narrow, whole = RULE.reprice_line(RULE.price(order), changed, row), RULE.price(changed)
    assert narrow.lines == whole.lines
    assert {code: tuple(entry) for code, entry in narrow.sums.items()} == dict(whole.sums)
    if order.discount is None:
        assert narrow.totals.total == whole.totals.total
        assert sorted(narrow.totals.vat) == sorted(whole.totals.vat)


@given(ORDERS)
def test_net_and_vat_of_a_line_are_its_gross(order: Order) -> None:
    priced = RULE.price(order)
    for row in range(len(order.lines)):
        figures = RULE.line_figures(order, priced, row)
        assert figures.net + figures.vat == figures.gross


@given(ORDERS)
def test_the_steps_end_in_the_total(order: Order) -> None:
    steps = RULE.explain(order)
    assert steps[-1].figure == "total"
    assert steps[-1].result == RULE.price(order).totals.total
    assert sum(1 for step in steps if step.line) == len(order.lines)


def test_rules_are_found_by_name() -> None:
    assert rule_named("local").name == "local"
    with pytest.raises(UnknownRule):
        rule_named("guesswork")


def test_the_vat_codes_keep_their_order_whatever_line_is_typed_last() -> None:
    first = Order("A", "EUR", DAY, (_line("1", "10"), _line("1", "20", vat=S9)))
    after = Order("A", "EUR", DAY, (_line("2", "10"), _line("1", "20", vat=S9)))
    priced = RULE.reprice_line(RULE.price(first), after, 0)
    assert [share.code for share in priced.totals.vat] == ["S22", "S9"]
    assert priced.totals == RULE.price(after).totals
