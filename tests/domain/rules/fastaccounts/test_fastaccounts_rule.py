"""The rule of FastAccounts in the form: quick repricing, and steps that tell each figure once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.rules.fastaccounts.rule import SETTINGS, rule_with
from desktop_app.domain.rules.rule import PricedOrder, Step
from desktop_app.domain.vat import VatCode
from tests.domain.rules.any_order import LINES, ORDERS

DAY = date(2026, 11, 21)
GST20 = VatCode("GST20", Decimal(20))
GST5 = VatCode("GST5", Decimal(5))
FREE = VatCode("EX", Decimal(0))
RULE = rule_with({"charge_product": "FREIGHT", "charge_account": "610201"})
SIX_PLACES = rule_with({"gst_places": 6, "gst_base": "amount_less_all"})
DEDUCTING = rule_with({"discount_as": "deduction", "discount_account": "610203"})
LINE = OrderLine("A-100", "Biscuits", Decimal(2), Decimal("10.00"), vat=GST20)
CHARGES = (Charge("Freight", Decimal(5), FREE), Charge("Packing", Decimal(4), GST5))
ORDER = Order("C", "PKR", DAY, (LINE, replace(LINE, vat=GST5), LINE), charges=CHARGES)


def _steps(order: Order) -> dict[str, Step]:
    return {step.figure: step for step in RULE.explain(order)}


@pytest.mark.parametrize(
    "header",
    [
        {"prices_include_vat": True},
        {"discount": Discount(Decimal(10))},
        {"charges": ()},
        {"currency": "EUR"},
    ],
)
def test_another_header_and_another_line_at_once_are_priced_as_a_whole(header: dict[str, object]) -> None:
    after = replace(ORDER, lines=(replace(LINE, quantity=Decimal(7)), *ORDER.lines[1:]), **header)
    assert RULE.reprice_line(RULE.price(ORDER), after, 0) == RULE.price(after)
    back = replace(ORDER, lines=(replace(LINE, quantity=Decimal(9)), *ORDER.lines[1:]))
    assert RULE.reprice_line(RULE.price(after), back, 0) == RULE.price(back)


def test_prices_made_by_another_rule_are_made_again() -> None:
    priced = RULE.price(ORDER)
    strange = PricedOrder(priced.lines, {}, priced.totals, "another rule's")
    assert RULE.reprice_line(strange, ORDER, 0) == priced


@given(ORDERS, LINES)
def test_one_line_priced_again_with_six_places_of_gst(order: Order, line: OrderLine) -> None:
    changed = replace(order, lines=(line, *order.lines[1:]))
    assert SIX_PLACES.reprice_line(SIX_PLACES.price(order), changed, 0) == SIX_PLACES.price(changed)


@pytest.mark.soak_property
@given(ORDERS, st.sampled_from([SIX_PLACES, DEDUCTING, RULE]))
def test_net_and_vat_and_whole_cents_of_rounding_are_the_total(order: Order, rule: object) -> None:
    totals = rule.price(order).totals
    assert totals.net + totals.vat_total + totals.rounding == totals.total
    assert {amount.as_tuple().exponent for amount in (totals.net, totals.rounding, totals.total)} == {-2}
    assert all(share.amount.as_tuple().exponent == -2 for share in totals.vat)


def test_cents_of_gst_with_six_places_stand_in_the_rounding() -> None:
    order = Order("C", "PKR", DAY, tuple(replace(LINE, quantity=Decimal(1), unit_price=Decimal("0.02")) for _ in "12"))
    order = replace(order, lines=(*order.lines, replace(order.lines[0], vat=VatCode("GST21", Decimal(21)))))
    totals = SIX_PLACES.price(order).totals
    assert [str(share.amount) for share in totals.vat] == ["0.00", "0.01"]
    assert (str(totals.total), str(totals.rounding)) == ("0.07", "0.00")
    order = replace(order, lines=(order.lines[0], order.lines[2]))
    totals = SIX_PLACES.price(order).totals
    assert (str(totals.vat_total), str(totals.total), str(totals.rounding)) == ("0.00", "0.05", "0.01")
    assert [step.result for step in SIX_PLACES.explain(order) if step.figure == "rounding"] == [Decimal("0.01")]


def test_a_line_by_itself_is_what_it_is_before_the_document_discount() -> None:
    order = replace(ORDER, discount=Discount(Decimal(50), on=DiscountOn.GROSS))
    figures = RULE.line_figures(order, RULE.price(order), 0)
    assert [str(figure) for figure in figures] == ["20.00", "4.00", "24.00"]


def test_the_steps_of_a_line() -> None:
    line = replace(LINE, discount_percent=Decimal(10), discount_amount=Decimal(1), extra={"TradeOffer": "2"})
    steps = [step for step in RULE.explain(Order("C", "PKR", DAY, (line, OrderLine()))) if step.line]
    assert {step.line for step in steps} == {1}
    assert [(step.figure, str(step.result)) for step in steps] == [
        ("amount", "20.00"),
        ("discount", "3.00"),
        ("line net", "15.00"),
        ("GST", "4.00"),
    ]
    assert steps[1].formula == "amount × discount/100 + discount amount"
    assert steps[2].formula == "amount − discount − retail margin − trade offer"


def test_the_steps_of_a_line_with_vat_in_its_price() -> None:
    order = Order("C", "PKR", DAY, (replace(LINE, discount_amount=Decimal(1)),), prices_include_vat=True)
    steps = [(step.figure, str(step.result)) for step in RULE.explain(order) if step.line]
    assert steps == [
        ("rate", "8.333333"),
        ("amount", "16.67"),
        ("discount", "1.00"),
        ("net in it", "15.67"),
        ("GST", "3.33"),
        ("line gross", "19.00"),
    ]


def test_the_steps_of_a_line_of_seven_decimals_and_of_one_given_away() -> None:
    line = replace(LINE, unit_price=Decimal("0.0500001"), quantity=Decimal(1), vat=FREE)
    line = replace(line, discount_percent=Decimal(50), discount_amount=Decimal("0.025"))
    steps = _steps(Order("C", "PKR", DAY, (line,)))
    assert (steps["rate"].formula, str(steps["rate"].result)) == ("unit price", "0.050000")
    assert steps["discount"].formula == "the discount, but no more than the line"


def test_the_steps_of_charges() -> None:
    steps = _steps(ORDER)
    assert [str(steps[name].result) for name in ("charge Freight", "charge Packing", "charges")] == [
        "5.00",
        "4.00",
        "9.00",
    ]
    assert str(steps["GST of charge Packing"].result) == "0.20"


@pytest.mark.parametrize(
    ("discount", "formula", "without"),
    [
        (Discount(Decimal(10)), "the sum of the line nets × discount/100", False),
        (Discount(Decimal(10), on=DiscountOn.GROSS), "the total with VAT × discount/100", True),
        (Discount(amount=Decimal(4)), "the amount given", False),
        (Discount(amount=Decimal(4), on=DiscountOn.GROSS), "the amount given", True),
    ],
)
def test_the_steps_of_a_document_discount(discount: Discount, formula: str, without: bool) -> None:
    order = replace(ORDER, discount=discount)
    steps = _steps(order)
    assert steps["discount as typed"].formula == formula
    assert ("discount without GST" in steps) is without
    assert steps["document discount"].result == RULE.price(order).totals.discount
    assert "share of the document discount" in steps
    deducted = {step.figure: step for step in DEDUCTING.explain(order)}
    assert deducted["deduction"].result == -deducted["document discount"].result


def test_a_discount_without_lines_has_no_steps() -> None:
    assert "document discount" not in _steps(Order("C", "PKR", DAY, discount=Discount(Decimal(10))))


def test_free_lines_bear_a_discount_with_vat_as_they_can() -> None:
    order = Order("C", "PKR", DAY, (replace(LINE, unit_price=Decimal(0)),), discount=Discount(amount=Decimal(4)))
    assert RULE.price(replace(order, prices_include_vat=True)).totals.total == -4


def test_the_settings() -> None:
    assert [setting.name for setting in SETTINGS] == [
        "tax_codes",
        "gst_base",
        "gst_places",
        "currency_field",
        "discount_as",
        "discount_account",
        "charge_account",
        "charge_product",
    ]
    rule_with({"gst_codes": "GST17=17", "currency_field": "both", "gst_places": "6"})
    with pytest.raises(InvalidInput, match="between 0 and 6"):
        rule_with({"gst_places": 7})
