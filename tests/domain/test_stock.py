"""What can be promised of stock, and what is said where more is ordered."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.items import Item, ItemUnit
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.problems import Severity
from desktop_app.domain.stock import RESERVED_UNTIL, StockLevel, deliverable, reservation_problems, shortages

PEN = Item("PEN", "Pen", units=(ItemUnit("box", Decimal(12)),))


def level(there, promised, warehouse="MAIN"):
    return StockLevel("PEN", "Pen", "pc", warehouse, Decimal(there), Decimal(promised))


def line(quantity, **more):
    return OrderLine("PEN", "Pen", Decimal(quantity), **more)


def said(*lines, levels, **more):
    order = Order("ALFKI", "EUR", date(2026, 11, 21), lines, **more)
    return [(each.line, each.message) for each in shortages(order, {"PEN": PEN}, levels)]


@pytest.mark.parametrize(
    ("there", "contains", "wanted", "can"),
    [
        ("3", "1", "5", "3"),
        ("9", "1", "5", "5"),
        ("30", "12", "3", "2"),
        ("-1", "1", "5", "0"),
        ("2.5", "1", "5", "2.5"),
    ],
)
def test_so_much_can_be_delivered(there, contains, wanted, can):
    assert deliverable(Decimal(there), Decimal(contains), Decimal(wanted)) == Decimal(can)


def test_what_can_be_promised_is_what_is_there_less_what_was_promised():
    assert level(12, 4).available == 8


def test_a_line_that_wants_more_than_can_be_promised_is_warned_of_and_not_refused():
    assert said(line(8), levels=[level(12, 4)]) == []
    words = "9 pc are ordered and 8 can be promised from MAIN."
    assert said(line(9), levels=[level(12, 4)]) == [(1, words)]
    order = Order("ALFKI", "EUR", date(2026, 11, 21), (line(9),))
    (problem,) = shortages(order, {"PEN": PEN}, [level(12, 4)])
    assert (problem.field, problem.severity) == ("quantity", Severity.WARNING)


def test_where_nobody_knows_from_where_goods_leave_nothing_is_warned_of():
    order = Order("ALFKI", "EUR", date(2026, 11, 21), (line(9), line(9, warehouse="QUAY")))
    levels = [level(12, 4, "QUAY")]
    assert [(each.line, each.values["warehouse"]) for each in shortages(order, {"PEN": PEN}, levels, "")] == [
        (2, "QUAY")
    ]
    assert [each.line for each in shortages(order, {"PEN": PEN}, levels, "QUAY")] == [1, 2]


def test_lines_of_one_item_share_what_can_be_promised():
    assert said(line(5), line(5), levels=[level(8, 0)]) == [(2, "5 pc are ordered and 3 can be promised from MAIN.")]


def test_units_are_counted_in_the_item_s_own():
    words = "12 pc are ordered and 8 can be promised from MAIN."
    assert said(line(1, unit="box"), levels=[level(8, 0)]) == [(1, words)]


def test_each_warehouse_has_its_own_stock():
    levels = [level(8, 0), level(2, 0, "SHOP")]
    words = "3 pc are ordered and 2 can be promised from SHOP."
    assert said(line(3, warehouse="SHOP"), line(8), levels=levels) == [(1, words)]
    assert said(line(3), levels=levels, warehouse="SHOP") == [(1, words)]
    assert said(line(1), levels=levels, warehouse="PORT") == [(1, "1 pc are ordered and 0 can be promised from PORT.")]


def test_what_is_not_known_to_be_tracked_says_nothing():
    assert said(line(9), OrderLine(text="Work"), levels=[]) == []


def test_a_reservation_ends_on_a_day_not_before_the_order():
    order = Order("ACME", "EUR", date(2026, 11, 21))
    found = {
        until: [(problem.field, problem.severity) for problem in reservation_problems(replace(order, extra=extra))]
        for until, extra in ((until, {RESERVED_UNTIL: until}) for until in ("2026-11-21", "2026-11-20", "soon"))
    }
    assert found == {
        "2026-11-21": [],
        "2026-11-20": [(RESERVED_UNTIL, Severity.WARNING)],
        "soon": [(RESERVED_UNTIL, Severity.ERROR)],
    }
    assert not list(reservation_problems(order))
