"""ERPNext's figures: the same as a real server's for every order that was measured."""

from collections import Counter
from decimal import Decimal

import pytest

from tests.backends.erpnext.comparison import MEASURED, SAMPLE, differences, features, orders, table

CHARGE_TYPES = ("Actual", "On Net Total", "On Previous Row Amount", "On Previous Row Total", "On Item Quantity")
METHODS = ("Banker's Rounding", "Banker's Rounding (legacy)", "Commercial Rounding")
LAYOUTS = (
    "excl incl mixed_excl mixed_incl zero none freight_prev_total vat_then_freight prev_amount incl_freight item_qty"
    " two_excl"
).split()
COVERED = [
    *[f"layout: {layout}" for layout in LAYOUTS],
    *[f"rounding: {method}" for method in METHODS],
    *[f"currency: {code}" for code in ("EUR", "USD", "CHF")],
    *[f"discount: {form} on {total}" for form in ("per cent", "amount") for total in ("Net Total", "Grand Total")],
    *[f"tax: {charge_type}" for charge_type in CHARGE_TYPES],
    "discount: none",
    "line: discount_amount",
    "line: discount_percentage",
    "line: item tax template",
    "line: list price and rate",
    "line: rate alone",
    "result: base amounts in another currency",
    "result: grand total is not the last row's total",
    "result: rounding adjustment",
    "tax: On Net Total, in the price",
]


@pytest.mark.parametrize("order", list(orders(SAMPLE)), ids=lambda order: order["id"])
def test_an_order_of_the_sample(order):
    assert differences(order) == []


def test_the_sample_covers_every_way():
    used = Counter(name for order in orders(SAMPLE) for name in features(order))
    assert {name: used[name] for name in COVERED if not used[name]} == {}
    assert sum(1 for _ in orders(SAMPLE)) == 60


@pytest.mark.parametrize("path", MEASURED or [SAMPLE], ids=lambda path: path.stem)
def test_every_measured_order(path):
    assert [line for order in orders(path) for line in differences(order)] == []


def test_the_table_counts_by_feature():
    lines = table([SAMPLE])
    assert lines[1].split() == ["60", "0", "orders"]
    assert all(line.split()[1] == "0" for line in lines[1:])
    assert any(line.endswith("tax: On Item Quantity") for line in lines)


def test_a_difference_is_named():
    order = next(orders(SAMPLE))
    wrong = {**order, "result": {**order["result"], "grand_total": order["result"]["grand_total"] + Decimal("0.01")}}
    (found,) = differences(wrong)
    assert "header grand_total" in found
