"""What every way of calculating promises, whatever order it is given."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.checks import check_by_rule, check_order, errors
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.problems import Severity
from desktop_app.domain.rules.choice import RULES, rule_named, settings_of
from desktop_app.domain.rules.rule import PricedOrder, Rule, Totals
from tests.domain.rules.any_order import (
    CONTRADICTING_ORDERS,
    DAY,
    LINES,
    ORDERS,
    S22,
    UNFINISHED,
    UNFINISHED_ORDERS,
    exact_total,
    slack,
)

WITH = {
    "local": [{}],
    "erpnext": [{}, {"rounding_method": "Commercial Rounding"}, {"currency_precision": "3"}],
    "erply": [{}, {"type": "CASHINVOICE"}, {"algorithm_version": "3"}, {"algorithm_version": "5"}],
    "sapera": [{}, {"charge_product": "FREIGHT"}],
    "fastaccounts": [{}, {"charge_product": "FREIGHT"}],
}
EVERY_RULE = [
    pytest.param(rule_named(name, given), id=" ".join([name, *given.values()]))
    for name in RULES
    for given in WITH[name]
]
every_rule = pytest.mark.parametrize("rule", EVERY_RULE)
each_rule = pytest.mark.parametrize("rule", [rule_named(name) for name in RULES], ids=RULES)


def _adds_up(totals: Totals) -> bool:
    return totals.net + totals.vat_total + totals.rounding == totals.total


def _the_same(one: PricedOrder, other: PricedOrder) -> bool:
    return one.lines == other.lines and one.totals == other.totals


def _refused(order: Order, rule: Rule) -> bool:
    return bool(errors(check_order(order, DAY, rule)))


@pytest.mark.soak_property
@each_rule
@given(order=ORDERS)
def test_any_order(rule: Rule, order: Order) -> None:
    priced = rule.price(order)
    totals = priced.totals
    assert _adds_up(totals)
    assert len(priced.lines) == len(order.lines)
    assert [share.code for share in totals.vat] == sorted(
        {share.code for share in totals.vat},
        key=lambda code: next((-share.percent, share.code) for share in totals.vat if share.code == code),
    )
    for row in range(len(order.lines)):
        figures = rule.line_figures(order, priced, row)
        assert figures.net + figures.vat == figures.gross
    repeated = rule.reprice_line(priced, order, 0)
    assert _the_same(repeated, priced)
    assert rule.explain(order)[-1].result == totals.total
    for problem in check_by_rule(order, rule):
        assert problem.message
        assert problem.field


@every_rule
@given(order=UNFINISHED_ORDERS | CONTRADICTING_ORDERS)
def test_no_order_is_too_unfinished_to_be_priced(rule: Rule, order: Order) -> None:
    priced = rule.price(order)
    assert _adds_up(priced.totals)
    assert len(priced.lines) == len(order.lines)
    rule.explain(order)
    check_by_rule(order, rule)


@every_rule
@given(order=UNFINISHED_ORDERS, line=LINES | UNFINISHED, data=st.data())
def test_one_line_priced_again_is_the_whole_order_priced(
    rule: Rule, order: Order, line: OrderLine, data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, max(len(order.lines) - 1, 0)))
    before = order if order.lines else replace(order, lines=(OrderLine(),))
    changed = replace(before, lines=(*before.lines[:row], line, *before.lines[row + 1 :]))
    assert _the_same(rule.reprice_line(rule.price(before), changed, row), rule.price(changed))


@every_rule
@given(order=ORDERS, random=st.randoms())
def test_the_order_of_lines_changes_no_total(rule: Rule, order: Order, random: st.randoms) -> None:
    plain = replace(order, discount=None)
    lines = list(plain.lines)
    random.shuffle(lines)
    shuffled, straight = rule.price(replace(plain, lines=tuple(lines))).totals, rule.price(plain).totals
    assert shuffled == straight


@every_rule
@given(order=ORDERS)
def test_a_discount_makes_no_order_dearer(rule: Rule, order: Order) -> None:
    order = replace(order, rounding=None)
    plain = replace(order, discount=None)
    if _refused(plain, rule):
        return
    less = rule.price(order).totals
    assert less.total <= rule.price(plain).totals.total + Decimal("0.05")
    if order.discount is None or order.discount.percent is not None:
        assert less.total >= -Decimal("0.01") * (len(order.lines) + len(less.vat)) - Decimal("0.05")


@every_rule
@given(order=ORDERS)
def test_no_total_is_further_off_than_rounding_explains(rule: Rule, order: Order) -> None:
    if order.discount is not None and order.discount.amount is not None:
        order = replace(order, discount=None)
    order = replace(
        order, currency="EUR", lines=tuple(replace(line, discount_amount=Decimal(0)) for line in order.lines)
    )
    if rule.name == "fastaccounts":  # its GST is charged on what the line was before its discounts
        lines = tuple(replace(line, discount_percent=Decimal(0)) for line in order.lines)
        order = replace(order, discount=None, lines=lines)
    if not _refused(order, rule):
        assert abs(Fraction(rule.price(order).totals.total) - exact_total(order)) <= slack(order)


@every_rule
@given(order=ORDERS)
def test_every_figure_on_the_screen_has_its_step(rule: Rule, order: Order) -> None:
    totals = rule.price(order).totals
    steps = {step.figure: step.result for step in rule.explain(order) if step.line is None}
    assert steps["net"] == totals.net
    assert steps["total"] == totals.total
    assert {share.code: steps.get(f"VAT {share.code}") for share in totals.vat} == {
        share.code: share.amount for share in totals.vat
    }
    if totals.discount:
        assert steps["document discount"] == totals.discount
    if totals.rounding:
        assert steps["rounding"] == totals.rounding
    lines = {step.line: step.result for step in rule.explain(order) if step.figure in ("line net", "line gross")}
    assert lines == {row: line.amount for row, line in enumerate(rule.price(order).lines, 1)}


@every_rule
def test_every_step_names_its_source_and_its_rounding(rule: Rule) -> None:
    order = Order("A", "EUR", DAY, (OrderLine("1", "", Decimal(3), Decimal("18.745"), Decimal(5), vat=S22),))
    for step in rule.explain(order):
        assert step.source
        assert step.rounding
        assert step.formula


@each_rule
def test_a_setting_that_a_rule_does_not_have_is_refused_by_name(rule: Rule) -> None:
    with pytest.raises(ValueError, match=r"guesswork|no settings"):
        rule_named(rule.name, {"guesswork": "1"})


@pytest.mark.parametrize("name", RULES)
def test_every_setting_says_what_it_is(name: str) -> None:
    for setting in settings_of(name):
        assert setting.words.endswith(".")
        assert setting.name.isidentifier()


@each_rule
def test_an_order_of_the_plainest_kind_is_taken_as_it_is(rule: Rule) -> None:
    line = OrderLine("1", "Chair", Decimal(2), Decimal("10.00"), vat=S22)
    order = Order("A", "EUR", DAY, (line,), prices_include_vat=rule.name == "sapera")
    found = [problem for problem in check_by_rule(order, rule) if problem.severity is not Severity.NOTICE]
    assert found == []
    assert rule.price(order).totals.total == (Decimal("20.00") if rule.name == "sapera" else Decimal("24.40"))


@pytest.mark.feature("F-192")
@pytest.mark.parametrize(
    ("name", "line", "vat", "total"),
    [
        ("local", "50.61", "11.13", "61.74"),
        ("erpnext", "50.61", "11.13", "61.74"),
        ("erply", "50.61", "11.13", "61.74"),
        ("sapera", "50.61", "11.14", "61.75"),
        ("fastaccounts", "50.62", "12.37", "62.99"),
    ],
)
def test_net_price_gross_price_and_money_discount_side_by_side(name: str, line: str, vat: str, total: str) -> None:
    goods = OrderLine("1", "", Decimal(3), Decimal("18.745"), Decimal(10), vat=S22)
    priced = rule_named(name).price(Order("A", "EUR", DAY, (goods,)))
    assert priced.lines[0].amount == Decimal(line)
    assert (priced.totals.vat_total, priced.totals.total) == (Decimal(vat), Decimal(total))
