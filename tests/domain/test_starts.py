"""What an order's type starts, and which ways of calculating know types of their own."""

from datetime import date

import pytest

from desktop_app.domain.orders import Order
from desktop_app.domain.rules.choice import RULES, rule_named
from desktop_app.domain.starts import Start, plain_type, start_of

DAY = date(2026, 11, 21)


def refused(rule, kind):
    problems = rule_named(rule).check_header(Order("A", "EUR", DAY, type=kind))
    return [problem.values for problem in problems if problem.field == "type"]


@pytest.mark.parametrize("rule", sorted(RULES))
@pytest.mark.parametrize("kind", ["", *Start])
def test_every_rule_knows_what_a_sale_begins_with(rule, kind):
    assert refused(rule, kind) == []


@pytest.mark.parametrize("rule", sorted(set(RULES) - {"erply"}))
def test_a_type_that_no_sale_begins_with_is_refused_with_the_choices(rule):
    assert refused(rule, "web") == [{"type": "web", "choices": "order, quotation, delivery, invoice, receipt"}]


def test_erplys_own_types_are_taken_by_erply():
    assert refused("erply", "CASHINVOICE") == []


def test_a_backends_own_type_is_kept_and_counts_as_an_order_elsewhere():
    assert plain_type(" CASHINVOICE ") == "CASHINVOICE"
    assert start_of("CASHINVOICE") is Start.ORDER
