"""Two ways of calculating side by side promise: what differs, by how much, by which steps, and what is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given

from desktop_app.domain.orders import Discount, Order, OrderLine
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.rules.choice import RULES, rule_named
from desktop_app.domain.rules.comparison import MOST_LINES, MOST_PROBLEMS, compare
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.vat import VatCode
from tests.domain.rules.any_order import ORDERS
from tests.domain.rules.per_line import PAPER, REFUSED, SHORTENED, PerLineRule

LOCAL, PER_LINE = LocalBooksRule(), PerLineRule()
S22, KM22 = VatCode("S22", Decimal(22)), VatCode("KM22", Decimal(22))


def line(quantity, price, vat=S22, discount="0"):
    return OrderLine("1", "", Decimal(quantity), Decimal(price), Decimal(discount), vat=vat)


ORDER = Order("A", "EUR", date(2026, 11, 21), tuple(line("1", "0.12") for _ in range(5)))
"""Five lines whose VAT is 0.0264 each: 0.13 of them together, 0.15 rounded one by one."""


class Dearer(LocalBooksRule):
    """One cent more on every line, and something to say of each."""

    def price(self, order):
        dearer = replace(order, lines=tuple(replace(each, discount_amount=Decimal("-0.01")) for each in order.lines))
        return super().price(dearer)

    def check_line(self, order, row):
        return (Problem("unit_price", "One cent more.", line=row + 1, severity=Severity.NOTICE),)


def test_the_same_way_changes_nothing():
    found = compare(ORDER, LOCAL, LOCAL)
    assert found.is_same
    assert (found.figures, found.lines, found.problems) == ((), (), ())


def test_the_figures_that_differ_come_with_the_steps_that_make_them():
    found = compare(ORDER, LOCAL, PER_LINE)
    assert [(each.figure, each.before, each.after, each.change) for each in found.figures] == [
        ("total", Decimal("0.73"), Decimal("0.75"), Decimal("0.02")),
        ("VAT S22", Decimal("0.13"), Decimal("0.15"), Decimal("0.02")),
    ]
    one, other = found.figures[1].steps
    assert (one.formula, one.rounding[:4], one.result) == ("base × percent/100", "once", Decimal("0.13"))
    assert (other.formula, other.rounding, other.source) == ("sum of the VAT of its lines", "in each line", PAPER)
    assert found.lines_differing == 0
    assert not found.is_same


def test_the_first_difference_is_the_one_that_the_others_follow_from():
    assert compare(ORDER, LOCAL, LOCAL).first is None
    assert compare(ORDER, LOCAL, PER_LINE).first.figure == "VAT S22"
    first = compare(ORDER, LOCAL, Dearer()).first
    assert (first.figure, first.line) == ("line net", 1)


def test_refusals_stand_before_what_is_converted():
    found = compare(replace(ORDER, prices_include_vat=True, notes="Ring first"), LOCAL, PER_LINE)
    assert found.problems == (REFUSED, SHORTENED)
    assert compare(replace(ORDER, notes="Ring first"), LOCAL, PER_LINE).problems == (SHORTENED,)


def test_other_names_of_vat_codes_are_no_difference():
    moved = replace(ORDER, lines=tuple(replace(each, vat=KM22) for each in ORDER.lines))
    assert compare(ORDER, LOCAL, LOCAL, moved).is_same
    found = compare(ORDER, LOCAL, PER_LINE, moved)
    vat = found.figures[1]
    assert (vat.figure, vat.steps[0].figure, vat.steps[1].figure) == ("VAT S22", "VAT S22", "VAT KM22")


def test_a_vat_code_that_is_missing_there_leaves_its_side_empty():
    bare = replace(ORDER, lines=tuple(replace(each, vat=VatCode("", Decimal(0))) for each in ORDER.lines))
    found = compare(replace(ORDER, lines=(*ORDER.lines, line("1", "10", KM22))), LOCAL, LOCAL, moved=None)
    assert found.is_same
    found = compare(ORDER, LOCAL, LOCAL, bare)
    assert [(each.figure, each.after) for each in found.figures if each.figure.startswith("VAT")] == [
        ("VAT S22", Decimal(0))
    ]


def test_only_the_first_lines_that_differ_are_listed_and_the_others_counted():
    order = replace(ORDER, lines=ORDER.lines * 200)
    found = compare(order, LOCAL, Dearer())
    assert (len(found.lines), found.lines_differing) == (MOST_LINES, 1000)
    assert [each.line for each in found.lines] == list(range(1, MOST_LINES + 1))
    assert (found.lines[0].before, found.lines[0].after) == (Decimal("0.12"), Decimal("0.13"))
    assert all(step.line == 1 and step.figure == "line net" for step in found.lines[0].steps)
    assert (len(found.problems), found.problems_found) == (MOST_PROBLEMS, 1000)


@pytest.mark.parametrize("name", RULES)
def test_a_thousand_lines_are_compared_at_once(name):
    order = replace(ORDER, lines=ORDER.lines * 200, discount=Discount(percent=Decimal(3)))
    begun = perf_counter()
    compare(order, LOCAL, rule_named(name))
    assert perf_counter() - begun < 2


@pytest.mark.parametrize("name", RULES)
@given(order=ORDERS)
def test_every_difference_of_any_order_is_the_difference_of_its_two_steps(name, order):
    found = compare(order, LOCAL, rule_named(name))
    for each in (*found.figures, *found.lines):
        assert each.before != each.after
        assert each.change == (each.after or 0) - (each.before or 0)
        for amount, step in zip((each.before, each.after), each.steps, strict=True):
            if step is not None and each.figure != "charges":
                assert step.result == amount
        if each.figure in ("total", "net") or each.line:
            assert None not in each.steps
    assert found.is_same or found.before != found.after or found.lines
