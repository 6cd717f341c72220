"""The rule of Sapera in the form: quick repricing, and steps that tell each figure once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.rules.rule import PricedOrder
from desktop_app.domain.rules.sapera.rule import SETTINGS, rule_with
from desktop_app.domain.vat import VatCode

DAY = date(2026, 11, 21)
V25 = VatCode("v-25", Decimal(25))
V12 = VatCode("v-12", Decimal(12))
RULE = rule_with({"charge_product": "FREIGHT"})
LINE = OrderLine("p-1", "Chair", Decimal(2), Decimal("10.00"), vat=V25)
FREIGHT = (Charge("Freight", Decimal(5), V12),)
ORDER = Order("A", "DKK", DAY, (LINE, replace(LINE, vat=V12), LINE), charges=FREIGHT)


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


def test_the_last_line_of_a_code_takes_the_code_with_it() -> None:
    order = replace(ORDER, charges=())
    after = replace(order, lines=(LINE, LINE, LINE))
    assert [share.code for share in RULE.reprice_line(RULE.price(order), after, 1).totals.vat] == ["v-25"]


def test_a_line_by_itself_is_what_it_is_before_the_document_discount() -> None:
    order = replace(ORDER, discount=Discount(Decimal(50), on=DiscountOn.GROSS))
    figures = RULE.line_figures(order, RULE.price(order), 0)
    assert [str(figure) for figure in figures] == ["20.00", "5.00", "25.00"]


def test_the_steps_of_a_line() -> None:
    line = replace(LINE, discount_percent=Decimal(10), discount_amount=Decimal(1))
    steps = [step for step in RULE.explain(Order("A", "DKK", DAY, (line, OrderLine()))) if step.line]
    assert {step.line for step in steps} == {1}
    assert [(step.figure, str(step.result)) for step in steps] == [
        ("sales price", "12.50"),
        ("manual discount", "3.75"),
        ("amount with VAT", "21.25"),
        ("VAT in it", "4.25"),
        ("line net", "17.00"),
    ]
    assert steps[0].inputs == {"unit price": Decimal("10.00"), "percent": Decimal(25)}


@pytest.mark.parametrize(
    ("discounts", "formula"),
    [
        ({"discount_percent": Decimal(10)}, "sales price × quantity × discount/100"),
        ({"discount_amount": Decimal(1)}, "discount amount with VAT"),
    ],
)
def test_the_steps_of_a_line_with_vat_in_its_price(discounts: dict[str, Decimal], formula: str) -> None:
    order = Order("A", "DKK", DAY, (replace(LINE, **discounts),), prices_include_vat=True)
    steps = {step.figure: step for step in RULE.explain(order) if step.line}
    assert steps["sales price"].formula == "unit price"
    assert steps["manual discount"].formula == formula
    assert steps["line gross"].result == RULE.price(order).lines[0].amount


def test_a_line_given_away_says_where_the_discount_stops() -> None:
    line = replace(LINE, unit_price=Decimal("0.05"), quantity=Decimal(1), discount_percent=Decimal(50))
    line = replace(line, discount_amount=Decimal("0.025"), vat=VatCode("v-0", Decimal(0)))
    (step,) = [step for step in RULE.explain(replace(ORDER, lines=(line,))) if step.figure == "manual discount"]
    assert step.formula == "the discount, but no more than the line"


@pytest.mark.parametrize(
    ("discount", "formula"),
    [
        (Discount(Decimal(10)), "the sum of the lines with VAT × discount/100"),
        (Discount(Decimal(10), on=DiscountOn.GROSS), "the total with VAT × discount/100"),
        (Discount(amount=Decimal(4)), "discount × the sum of the lines with VAT / their sum without"),
        (Discount(amount=Decimal(4), on=DiscountOn.GROSS), "the amount given, which includes VAT"),
    ],
)
def test_the_steps_of_a_document_discount(discount: Discount, formula: str) -> None:
    order = replace(ORDER, discount=discount)
    steps = {step.figure: step for step in RULE.explain(order)}
    assert steps["discount with VAT"].formula == formula
    assert steps["document discount"].result == RULE.price(order).totals.discount
    shares = [step.result for step in RULE.explain(order) if step.figure == "share of the document discount"]
    assert sum(shares) == steps["discount with VAT"].result
    assert steps["charges"].result == Decimal("5.00")


def test_the_settings() -> None:
    assert [setting.name for setting in SETTINGS] == ["vat_types", "allow_surcharge", "currency", "charge_product"]
    rule_with({"vat_types": "v-25=25, v-0=0", "allow_surcharge": "yes", "currency": "dkk"})
    with pytest.raises(InvalidInput, match="must be a percentage"):
        rule_with({"vat_types": {"v-25": Decimal(-25)}})
    with pytest.raises(InvalidInput, match="“warehouse”"):
        rule_with({"warehouse": "1"})
