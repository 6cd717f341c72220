"""Our own orders by ERPNext's rule: what is sent for them, how they are converted, and what is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.checks import check_by_rule
from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.problems import InvalidInput, Severity
from desktop_app.domain.rules.choice import rule_named
from desktop_app.domain.rules.erpnext.documents import ChargeType
from desktop_app.domain.rules.rule import Totals
from desktop_app.domain.vat import VatCode

RULE = rule_named("erpnext")
DAY = date(2026, 11, 21)
S22, S9, Z = VatCode("S22", Decimal(22)), VatCode("S9", Decimal(9)), VatCode("Z", Decimal(0))
FREIGHT = Charge("Freight", Decimal("12.00"), S22)


def line(quantity: str, price: str, discount: str = "0", vat: VatCode = S22, off: str = "0") -> OrderLine:
    return OrderLine("1", "", Decimal(quantity), Decimal(price), Decimal(discount), Decimal(off), vat)


def order(*lines: OrderLine, **more: object) -> Order:
    return Order("ALFKI", "EUR", DAY, lines, **more)


def totals(wanted: Order, **settings: object) -> Totals:
    return rule_named("erpnext", settings).price(wanted).totals


def rows(wanted: Order) -> list[tuple[str, str]]:
    document = RULE.price(wanted).memo.result.document
    return [(row.charge_type.value, row.account_head) for row in document.taxes]


def notes(wanted: Order) -> dict[str, Severity]:
    return {problem.field: problem.severity for problem in check_by_rule(wanted, RULE)}


def test_the_example_of_the_order_file() -> None:
    wanted = order(line("10", "18.00", "5"), discount=Discount(percent=Decimal("2.5")), charges=(FREIGHT,))
    found = totals(wanted)
    assert (found.discount, found.net, found.vat_total, found.total) == tuple(
        map(Decimal, ("4.28", "178.72", "39.32", "218.04"))
    )
    assert check_by_rule(wanted, RULE) == ()


def test_freight_is_taxed_with_the_row_before_where_there_is_one_vat_code() -> None:
    wanted = order(line("1", "100"), line("2", "5"), charges=(FREIGHT,))
    assert rows(wanted) == [("Actual", "Freight"), (ChargeType.ON_PREVIOUS_ROW_TOTAL.value, "S22")]
    assert totals(wanted).total == Decimal("148.84")


def test_freight_among_several_vat_codes_takes_its_own_vat_along() -> None:
    wanted = order(line("1", "100"), line("1", "50", vat=S9), charges=(FREIGHT,))
    assert rows(wanted) == [
        ("Actual", "Freight"),
        ("Actual", "S22"),
        ("On Net Total", "S22"),
        ("On Net Total", "S9"),
    ]
    found = totals(wanted)
    assert [(share.code, share.base, share.amount) for share in found.vat] == [
        ("S22", Decimal("112.00"), Decimal("24.64")),
        ("S9", Decimal("50.00"), Decimal("4.50")),
    ]
    assert found.total == Decimal("191.14")


def test_charges_stand_on_the_account_that_the_profile_names() -> None:
    rule = rule_named("erpnext", {"charge_account": "Freight Income"})
    document = rule.price(order(line("1", "1"), charges=(FREIGHT,))).memo.result.document
    assert document.taxes[0].account_head == "Freight Income"


def test_prices_with_vat_keep_their_total_to_the_cent() -> None:
    wanted = order(line("3", "9.99"), line("7", "0.95", vat=S9), prices_include_vat=True, charges=(FREIGHT,))
    found = totals(wanted)
    assert found.total == Decimal("48.62")
    assert (found.charges, found.net + found.vat_total + found.rounding) == (Decimal("12.00"), found.total)


def test_a_line_is_a_cent_off_local_books_where_the_unit_price_is_rounded() -> None:
    wanted = order(line("3", "18.745"))
    assert totals(wanted).net == Decimal("56.22")
    assert rule_named("local").price(wanted).totals.net == Decimal("56.24")
    assert notes(wanted) == {"unit_price": Severity.NOTICE}


@pytest.mark.parametrize(("method", "net"), [("Banker's Rounding", "0.12"), ("Commercial Rounding", "0.13")])
def test_the_sites_rounding_method_is_followed(method: str, net: str) -> None:
    assert totals(order(line("1", "0.125")), rounding_method=method).net == Decimal(net)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        (line("1.2345", "1"), "quantity", "1.2345 is rounded"),
        (line("1", "1", "33.3333"), "discount_percent", "33.3333 is rounded"),
        (line("3", "10", off="1.00"), "discount_amount", "29.01 instead of 29"),
    ],
)
def test_what_erpnext_rounds_is_said(wrong: OrderLine, field: str, words: str) -> None:
    (problem,) = check_by_rule(order(wrong), RULE)
    assert (problem.field, problem.line, problem.severity) == (field, 1, Severity.NOTICE)
    assert words in problem.message


def test_a_discount_amount_comes_off_the_rate() -> None:
    wanted = order(line("4", "10", off="1.00"))
    assert check_by_rule(wanted, RULE) == ()
    assert totals(wanted).net == Decimal("39.00")
    gone = order(line("4", "10", off="40.00"))
    assert totals(gone).net == 0


def test_a_discount_on_gross_comes_off_the_grand_total() -> None:
    wanted = order(line("1", "100"), discount=Discount(amount=Decimal(22), on=DiscountOn.GROSS))
    assert totals(wanted).total == Decimal("100.00")


def test_francs_are_rounded_to_five_centimes() -> None:
    francs = replace(order(line("1", "10.02")), currency="CHF")
    assert (totals(francs).rounding, totals(francs).total) == (Decimal("-0.02"), Decimal("12.20"))
    assert totals(francs, disable_rounded_total="yes").total == Decimal("12.22")
    assert totals(francs, smallest_currency_fraction_value="CHF=0.01").total == Decimal("12.22")


def test_a_currency_of_which_the_site_knows_no_coin_is_rounded_to_whole_units() -> None:
    pounds = replace(order(line("1", "10.02")), currency="GBP")
    assert (totals(pounds).rounding, totals(pounds).total) == (Decimal("-0.22"), Decimal("12.00"))
    assert notes(pounds) == {"currency": Severity.NOTICE}
    assert totals(pounds, smallest_currency_fraction_value={"GBP": Decimal("0.01")}).total == Decimal("12.22")


def test_a_rounding_step_that_is_not_the_sites_is_refused() -> None:
    assert notes(order(line("1", "10"), rounding=Decimal("0.05"))) == {"rounding": Severity.ERROR}
    assert notes(order(line("1", "10"), rounding=Decimal("0.01"))) == {}


def test_a_discount_without_lines_to_be_shared_over_is_refused() -> None:
    free = order(line("1", "0"), charges=(FREIGHT,), discount=Discount(percent=Decimal(5), on=DiscountOn.GROSS))
    assert notes(free) == {"discount": Severity.ERROR}


def test_fields_that_decide_the_total_are_no_extra_fields() -> None:
    wanted = replace(order(replace(line("1", "10"), extra={"margin_type": "Amount", "note": "x"})), extra={"taxes": []})
    assert notes(wanted) == {"extra.taxes": Severity.ERROR, "extra.margin_type": Severity.ERROR}


@pytest.mark.parametrize(
    "given", [{"rounding_method": "by eye"}, {"currency_precision": "12"}, {"float_precision": "2.5"}, {"charge": "1"}]
)
def test_a_setting_that_can_not_be_used_is_refused_by_name(given: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as refused:
        rule_named("erpnext", given)
    assert refused.value.problems[0].field == f"settings.{next(iter(given))}"
