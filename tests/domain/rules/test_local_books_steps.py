"""Local books tell every cent: lines, charges, the discount and its share per VAT code, bases, VAT, rounding, total."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given

from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.vat import VatCode, VatKind
from tests.domain.rules.any_order import ORDERS

RULE = LocalBooksRule()
S22 = VatCode("S22", Decimal(22))
S9 = VatCode("S9", Decimal(9), VatKind.REDUCED)


def _line(quantity, price, vat):
    return OrderLine("1", "", Decimal(quantity), Decimal(price), vat=vat)


ORDER = Order(
    "A",
    "EUR",
    date(2026, 11, 21),
    (_line("2", "249.50", S22), _line("4", "31.90", S9)),
    discount=Discount(percent=Decimal(10)),
    charges=(Charge("Freight", Decimal("12.00"), S22),),
    rounding=Decimal("0.05"),
)


def _told(order):
    return [(step.figure, step.result) for step in RULE.explain(order)]


def test_an_order_with_everything_is_told_from_its_lines_to_its_total():
    assert _told(ORDER) == [
        ("line net", Decimal("499.00")),
        ("line net", Decimal("127.60")),
        ("charge Freight", Decimal("12.00")),
        ("charges", Decimal("12.00")),
        ("document discount", Decimal("62.66")),
        ("discount S22", Decimal("49.90")),
        ("discount S9", Decimal("12.76")),
        ("lines S22", Decimal("499.00")),
        ("base S22", Decimal("461.10")),
        ("VAT S22", Decimal("101.44")),
        ("lines S9", Decimal("127.60")),
        ("base S9", Decimal("114.84")),
        ("VAT S9", Decimal("10.34")),
        ("net", Decimal("575.94")),
        ("VAT", Decimal("111.78")),
        ("total with VAT", Decimal("687.72")),
        ("rounding", Decimal("-0.02")),
        ("total", Decimal("687.70")),
    ]


def test_the_base_of_a_code_names_what_it_is_made_of():
    (base,) = [step for step in RULE.explain(ORDER) if step.figure == "base S22"]
    assert base.formula == "lines + charges − discount"
    assert base.inputs == {"lines": Decimal("499.00"), "charges": Decimal(12), "discount": Decimal("49.90")}


def test_a_discount_on_the_total_with_vat_is_told_from_there():
    order = replace(ORDER, discount=Discount(percent=Decimal(10), on=DiscountOn.GROSS), rounding=None)
    told = {step.figure: step for step in RULE.explain(order)}
    assert told["document discount"].formula == "the total with VAT × discount/100"
    assert told["document discount"].inputs["the total with VAT"] == Decimal("762.50")
    assert told["with VAT S22"].inputs["VAT before discount"] == Decimal("112.42")
    assert "rounding" not in told


def test_many_lines_are_counted_instead_of_listed():
    order = replace(ORDER, lines=ORDER.lines[:1] * 500)
    lines = next(step for step in RULE.explain(order) if step.figure == "lines S22")
    assert lines.inputs == {"lines": Decimal(500)}


def test_without_charges_and_discount_the_base_is_the_sum_of_the_lines_at_once():
    told = _told(replace(ORDER, charges=(), discount=None, rounding=None))
    assert [figure for figure, _ in told] == [
        *["line net"] * 2,
        *("base S22", "VAT S22", "base S9", "VAT S9"),
        *("net", "VAT", "total with VAT", "total"),
    ]
    (base,) = [step for step in RULE.explain(replace(ORDER, charges=(), discount=None)) if step.figure == "base S22"]
    assert base.inputs == {"line 1": Decimal("499.00")}


@given(ORDERS)
def test_the_steps_of_any_order_add_up(order):
    totals = RULE.price(order).totals
    steps = RULE.explain(order)
    told = {step.figure: step for step in steps if step.line is None}
    if order.discount is not None:
        taken = [told[f"discount {share.code}"].result for share in totals.vat]
        assert sum(taken, Decimal(0)) == told["document discount"].result
    for share in totals.vat:
        gross = told.get(f"with VAT {share.code}")
        base = told[f"base {share.code}"]
        assert base.result == share.base
        assert gross is None or gross.result == share.base + share.amount
        amount = gross or base
        parts = dict(amount.inputs)
        if "lines" not in parts or parts["lines"] != len(order.lines):
            assert sum(parts.values(), Decimal(0)) - 2 * parts.get("discount", Decimal(0)) == amount.result
    rounding = told["rounding"].result if "rounding" in told else Decimal(0)
    assert told["net"].result + told["VAT"].result == told["total with VAT"].result
    assert told["total with VAT"].result + rounding == told["total"].result == totals.total
