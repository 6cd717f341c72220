"""Orders by Erply's rule: the examples, each conversion with its notice, each refusal with its remedy."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.problems import InvalidInput, Problem, Severity
from desktop_app.domain.rules.erply.calculation import price_document
from desktop_app.domain.rules.erply.documents import Account
from desktop_app.domain.rules.erply.rule import ErplyRule, rule_with
from desktop_app.domain.vat import NO_VAT, VatCode, VatKind

D = Decimal
DAY = date(2026, 11, 21)
S22 = VatCode("S22", D(22))
S14 = VatCode("S14", D(14))
S9 = VatCode("S9", D(9), VatKind.REDUCED)
Z = VatCode("Z", D(0), VatKind.ZERO)
RULE = rule_with({})
RECEIPT = rule_with({"type": "CASHINVOICE"})


def line(quantity: str, price: str, discount: str = "0", vat: VatCode = S22, amount: str = "0") -> OrderLine:
    return OrderLine("1", "Chair", D(quantity), D(price), D(discount), D(amount), vat)


def order(*lines: OrderLine, **fields: Any) -> Order:
    return Order("ALFKI", "EUR", DAY, lines, **fields)


THREE = (line("2", "249.50", "10"), line("3", "18.745"), line("1", "9.99", "5", S9))


def found(one: Order, rule: ErplyRule = RULE) -> list[Problem]:
    lines = (problem for row in range(len(one.lines)) for problem in rule.check_line(one, row))
    return [*rule.check_header(one), *lines]


def the_notice(one: Order, rule: ErplyRule = RULE) -> Problem:
    (problem,) = found(one, rule)
    assert problem.severity is Severity.NOTICE
    return problem


def the_refusal(one: Order, rule: ErplyRule = RULE) -> Problem:
    (problem,) = found(one, rule)
    assert problem.severity is Severity.ERROR
    return problem


def total(one: Order, rule: ErplyRule = RULE) -> Decimal:
    return rule.price(one).totals.total


def test_the_order_of_three_rows() -> None:
    totals = RULE.price(order(*THREE)).totals
    assert (totals.net, totals.vat_total, totals.total) == (D("514.83"), D("112.03"), D("626.86"))
    assert found(order(*THREE)) == []


def test_the_account_or_the_order_rounds_what_is_payable() -> None:
    account = rule_with({"invoice_rounding": "0"})
    assert total(order(*THREE), account) == D("626.85")
    assert total(order(*THREE, rounding=D("0.05"))) == D("626.85")
    assert total(order(*THREE, rounding=D(1)), account) == D("627.00")
    assert RULE.document(order(*THREE, rounding=D("0.05"))).rounding == D("-0.01")
    assert RULE.document(order(*THREE)).rounding is None


def test_a_line_by_itself_shows_what_is_never_summed() -> None:
    one = order(*THREE)
    figures = [RULE.line_figures(one, RULE.price(one), row) for row in range(3)]
    assert [figure.gross for figure in figures] == [D("547.90"), D("68.61"), D("10.34")]
    assert sum(figure.gross for figure in figures) == D("626.85")


def test_a_line_of_a_receipt_by_itself() -> None:
    one = order(line("1", "7.45", "10", S14))
    assert tuple(RECEIPT.line_figures(one, RECEIPT.price(one), 0)) == (D("6.70"), D("0.94"), D("7.64"))


def test_a_receipt_is_calculated_from_prices_with_vat() -> None:
    lines = (line("10", "1.2250"), line("1", "7.45", "10", S14))
    assert total(order(*lines), RECEIPT) == D("22.54")
    assert total(order(*lines, type="CASHINVOICE")) == D("22.54")
    assert total(order(*lines)) == D("22.59")
    assert total(order(*lines), rule_with({"type": "CASHINVOICE", "country": "US"})) != D("22.54")


def test_versions_are_a_setting() -> None:
    assert total(order(line("1", "0.375", vat=VatCode("S20", D(20)))), rule_with({"algorithm_version": "3"})) == D(
        "0.46"
    )


def test_a_price_with_vat_goes_without_it() -> None:
    with_vat = order(line("3", "10.00"), prices_include_vat=True)
    assert RULE.document(with_vat).rows[0].price == D("8.1967")
    assert RULE.price(with_vat).lines[0].amount == D("30.00")
    assert found(with_vat) == []


def test_a_price_with_vat_that_changes_is_told() -> None:
    with_vat = order(line("1000", "9.99"), prices_include_vat=True)
    assert RULE.price(with_vat).lines[0].amount == D("9989.97")
    notice = the_notice(with_vat)
    assert (notice.field, notice.line) == ("unit_price", 1)
    assert notice.message == (
        "Erply takes unit prices without VAT: it goes as 8.1885; the line comes to 9989.97 instead of 9990.00."
    )


def test_prices_with_vat_are_exact_on_receipts() -> None:
    for cents in range(1, 400):
        with_vat = order(line("7", f"{cents / 100:.2f}", "10", S14), prices_include_vat=True)
        assert found(with_vat, RECEIPT) == []
    unit = order(line("1000", "9.99"), prices_include_vat=True)
    assert (total(unit, RECEIPT), found(unit, RECEIPT)) == (D("9990.00"), [])
    assert the_notice(order(line("10", "0.125"), prices_include_vat=True), RECEIPT).values["after"] == "1.30"


def test_a_price_with_more_places_than_erply_keeps_is_told_where_it_matters() -> None:
    assert found(order(line("1", "0.00001"))) == []
    notice = the_notice(order(line("1000", "1.00005")))
    assert notice.message == (
        "Erply keeps 4 decimals of a unit price: it goes as 1.0001; the line comes to 1000.10 instead of 1000.05."
    )
    assert the_notice(order(line("10", "1.005")), rule_with({"country": "CA"})).values["places"] == "2"


def test_a_discount_in_money_comes_off_the_unit_price() -> None:
    exact = order(line("3", "10.00", "10", amount="0.27"))
    row = RULE.document(exact).rows[0]
    assert (row.price, row.discount) == (D("9.9"), D(10))
    assert RULE.price(exact).totals.net == D("26.73")
    assert found(exact) == []


def test_a_discount_in_money_that_does_not_divide_is_told() -> None:
    notice = the_notice(order(line("3000", "10.00", amount="1.00")))
    assert (notice.field, notice.line) == ("discount_amount", 1)
    assert notice.message == (
        "Erply has no discount in money: it is taken off the unit price, which goes as 9.9997; "
        "the line comes to 29999.10 instead of 29999.00."
    )


def test_a_discount_in_money_on_a_line_that_is_free_is_refused() -> None:
    refusal = the_refusal(order(line("1", "10", "100", amount="1")))
    assert (refusal.field, refusal.line) == ("discount_amount", 1)


def test_a_document_discount_in_per_cent_goes_into_every_row() -> None:
    discounted = order(line("1", "100.00", "10"), discount=Discount(percent=D(10)))
    assert RULE.document(discounted).rows[0].discount == D(19)
    priced = RULE.price(discounted)
    assert (priced.totals.net, priced.totals.discount, priced.lines[0].amount) == (D("81.00"), D("9.00"), D("90.00"))
    assert found(discounted) == []


def test_a_document_discount_that_is_rounded_in_the_rows_is_told() -> None:
    one = order(line("1", "0.05"), line("1", "0.05"), line("1", "0.05"), discount=Discount(percent=D(50)))
    notice = the_notice(one)
    assert notice.field == "discount"
    assert notice.message == (
        "Erply has no document discount: 50 % goes into the discount of every row and is rounded there; "
        "it takes off 0.06 instead of 0.08."
    )


def test_a_document_discount_on_the_total_is_taken_off_the_charges_too() -> None:
    freight = (Charge("Freight", D("10.00"), S22),)
    chair = line("1", "100.00")
    on_net = order(chair, charges=freight, discount=Discount(percent=D(10)))
    on_gross = order(chair, charges=freight, discount=Discount(percent=D(10), on=DiscountOn.GROSS))
    assert [row.discount for row in RULE.document(on_net).rows] == [D(10), D(0)]
    assert [row.discount for row in RULE.document(on_gross).rows] == [D(10), D(10)]
    assert (RULE.price(on_net).totals.net, RULE.price(on_net).totals.discount) == (D("100.00"), D("10.00"))
    totals = RULE.price(on_gross).totals
    assert (totals.net, totals.total, totals.discount) == (D("99.00"), D("120.78"), D("13.42"))


def test_a_document_discount_in_money_is_refused_with_the_remedy() -> None:
    discount = Discount(amount=D("12.20"), on=DiscountOn.GROSS)
    one = order(line("1", "100.00"), line("1", "100.00", vat=Z), discount=discount)
    refusal = the_refusal(one)
    assert refusal.field == "discount"
    assert "give it in per cent (5.4955 % is near)" in refusal.message
    totals = RULE.price(one).totals
    assert (totals.total, totals.discount) == (D("209.80"), D("12.20"))
    assert the_refusal(order(discount=discount)).values == {}


def test_what_is_refused_is_still_priced_as_near_as_can_be() -> None:
    lines = (line("1", "100.00"), line("1", "50.00", vat=S9))
    totals = RULE.price(order(*lines, discount=Discount(amount=D(10)))).totals
    assert [share.base for share in totals.vat] == [D("93.33"), D("46.67")]
    within = order(*lines, discount=Discount(amount=D(10)), prices_include_vat=True)
    assert total(within, RECEIPT) == total(within) == D("140.00")
    assert total(order(*lines, discount=Discount(amount=D("17.65"), on=DiscountOn.GROSS)), RECEIPT) == D("158.85")


def test_charges_are_rows_of_free_text() -> None:
    one = order(line("1", "100.00"), charges=(Charge("Freight", D("12.00"), S9),))
    freight = RULE.document(one).rows[1]
    assert (freight.label, freight.amount, freight.price, freight.vat_percent) == ("Freight", D(1), D(12), D(9))
    totals = RULE.price(one).totals
    assert (totals.charges, totals.net, totals.total) == (D("12.00"), D("112.00"), D("135.08"))
    assert found(one) == []


def test_a_charge_that_erply_rounds_is_told() -> None:
    charge = (Charge("Freight", D("12.345"), S22),)
    assert found(order(line("1", "1"), charges=charge)) == []
    us = rule_with({"country": "US"})
    notice = the_notice(
        order(line("1", "1.22"), charges=(Charge("Freight", D("0.03"), S22),), prices_include_vat=True), us
    )
    assert notice.message == "Erply takes the charge “Freight” as 0.02 without VAT; it comes to 0.02 instead of 0.03."


def test_a_type_that_erply_does_not_have_is_refused() -> None:
    refusal = the_refusal(order(line("1", "1"), type="Maintenance"))
    assert refusal.field == "type"
    assert "Maintenance" in refusal.message
    assert found(order(line("1", "1"), type="offer")) == []
    assert RULE.document(order(line("1", "1"), type="offer")).type == "OFFER"
    assert RULE.document(order(line("1", "1"))).type == "ORDER"


@pytest.mark.parametrize("name", ["algorithmVersion", "rounding", "isCashInvoice", "discount1"])
def test_extra_fields_never_change_the_figures_unseen(name: str) -> None:
    assert the_refusal(order(line("1", "1"), extra={name: "3"})).field == f"extra.{name}"
    assert found(order(line("1", "1"), extra={"internalNotes": "by phone", "currencyRate": "0.92"})) == []


def test_extra_fields_of_a_line_never_change_the_figures_unseen() -> None:
    assert the_refusal(order(replace(line("1", "1"), extra={"discount": "5"}))).line == 1
    assert found(order(replace(line("1", "1"), extra={"returnReasonID": 4}))) == []


@pytest.mark.parametrize(("code", "decimals"), [("JPY", "0"), ("KWD", "3")])
def test_currencies_of_other_decimals_are_told(code: str, decimals: str) -> None:
    one = replace(order(line("1", "101")), currency=code)
    assert the_notice(one).values == {"currency": code, "decimals": decimals}
    assert total(one) == D("123.22")
    assert total(replace(one, rounding=D(1))) == D("123.00")


def test_a_currency_that_is_none_is_left_to_the_orders_own_checks() -> None:
    assert found(replace(order(line("1", "1")), currency="euro")) == []
    assert total(replace(order(line("1", "1")), currency="euro")) == D("1.22")


def test_a_rounding_step_finer_than_a_cent_is_refused() -> None:
    assert the_refusal(order(line("1", "1"), rounding=D("0.025"))).field == "rounding"


def test_an_unfinished_order_is_priced() -> None:
    empty = RULE.price(order())
    assert (empty.totals.total, empty.totals.vat, empty.lines) == (D("0.00"), (), ())
    blank = order(OrderLine(), line("0", "5"), replace(line("1", "5"), vat=NO_VAT))
    assert [share.code for share in RULE.price(blank).totals.vat] == ["S22", ""]
    assert total(blank) == D("5.00")
    assert [row.line for row in RULE.document(blank).rows] == [2, 3]


def test_one_vat_code_with_two_percentages_is_priced_by_line() -> None:
    other = VatCode("S22", D(20))
    totals = RULE.price(order(line("1", "100"), line("1", "100", vat=other))).totals
    assert [(share.percent, share.amount) for share in totals.vat] == [(D(22), D("22.00")), (D(20), D("20.00"))]


def test_the_header_may_change_while_a_line_is_priced_again() -> None:
    one = order(*THREE)
    changed = replace(one, discount=Discount(percent=D(5)), prices_include_vat=True, type="CASHINVOICE")
    assert RULE.reprice_line(RULE.price(one), changed, 1) == RULE.price(changed)
    longer = replace(one, lines=(*THREE, line("1", "1")))
    assert RULE.reprice_line(RULE.price(one), longer, 3) == RULE.price(longer)


@pytest.mark.parametrize("discount", [None, Discount(percent=D("2.5")), Discount(amount=D(10), on=DiscountOn.GROSS)])
@pytest.mark.parametrize("rule", [RULE, RECEIPT])
def test_one_line_of_a_thousand_is_priced_again_by_itself(rule: ErplyRule, discount: Discount | None) -> None:
    many = order(
        *(line(str(row % 9 + 1), f"{row}.99", vat=(S22, S9)[row % 2]) for row in range(1000)), discount=discount
    )
    priced = rule.price(many)
    for changed in (line("5", "1.11"), line("5", "1.11", "10", S14)):
        other = replace(many, lines=(*many.lines[:500], changed, *many.lines[501:]))
        again = rule.reprice_line(priced, other, 500)
        assert again == rule.price(other)
        assert again.lines[499] is priced.lines[499]
    alone = order(line("1", "1"), line("1", "1", vat=S9))
    gone = replace(alone, lines=(line("1", "1"), line("1", "1")))
    assert rule.reprice_line(rule.price(alone), gone, 1) == rule.price(gone)


def test_the_rules_figures_are_the_documents() -> None:
    one = order(*THREE, charges=(Charge("Freight", D(12), S22),), discount=Discount(percent=D("2.5")), rounding=D(1))
    for rule in (RULE, RECEIPT, rule_with({"algorithm_version": "5"})):
        totals, document = rule.price(one).totals, price_document(rule.document(one), Account())
        assert (document.sums.net, document.sums.vat, document.total) == (totals.net, totals.vat_total, totals.total)


def test_steps_tell_how_a_line_was_turned() -> None:
    one = order(line("2", "12.20", "10", amount="1"), prices_include_vat=True, discount=Discount(percent=D(10)))
    steps = {(step.figure, step.line): step for step in RULE.explain(one)}
    price = steps["price", 1]
    assert price.formula == "(unit price − discount amount × 100/(quantity × (100 − discount))) × 100/(100 + VAT)"
    assert price.result == D("9.5446")
    assert steps["discount of the row", 1].result == D(19)
    assert steps["line gross", 1].result == RULE.price(one).lines[0].amount
    assert steps["document discount", None].result == RULE.price(one).totals.discount


@pytest.mark.parametrize("within", [False, True])
@pytest.mark.parametrize("rule", [RULE, RECEIPT, rule_with({"algorithm_version": 5, "invoice_rounding": 10})])
@pytest.mark.parametrize("discount", [None, Discount(amount=D("3.33")), Discount(percent=D(5)), Discount(percent=D(0))])
def test_steps_end_in_the_rules_total(rule: ErplyRule, discount: Discount | None, within: bool) -> None:
    charges = (Charge("Freight", D("12.00"), S9),)
    one = order(*THREE, OrderLine(), discount=discount, charges=charges, prices_include_vat=within)
    priced, steps = rule.price(one), rule.explain(one)
    assert steps[-1].figure == "total"
    assert steps[-1].result == priced.totals.total
    shown = {step.line: step.result for step in steps if step.figure == ("line gross" if within else "line net")}
    assert shown == {row: priced.lines[row - 1].amount for row in (1, 2, 3)}
    assert any(step.figure.startswith("charge Freight, ") for step in steps)
    discounts = [step.result for step in steps if step.figure == "document discount"]
    assert discounts == ([priced.totals.discount] if priced.totals.discount else [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("country", "Estonia"),
        ("price_decimals", "11"),
        ("invoice_rounding", "5"),
        ("algorithm_version", "6"),
        ("type", "SALE"),
        ("rounding", "1"),
    ],
)
def test_settings_that_can_not_be_used_are_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        rule_with({name: value})
    assert caught.value.problems[0].field == f"settings.{name}"
