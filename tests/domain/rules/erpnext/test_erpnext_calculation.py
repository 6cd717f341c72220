"""ERPNext's calculation: worked documents, to the cent."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.rules.erpnext.calculation import calculate
from desktop_app.domain.rules.erpnext.documents import (
    ApplyDiscountOn,
    ChargeType,
    Document,
    DocumentLine,
    MarginType,
    RoundingMethod,
    Settings,
    TaxRow,
)
from tests.domain.rules.erpnext.any_document import CENT, FRACTIONS, ZERO

D = Decimal
SITE = Settings(smallest_currency_fraction_value=FRACTIONS)
VAT = TaxRow(ChargeType.ON_NET_TOTAL, "Standard", D(22))
CONTAINED = replace(VAT, included_in_print_rate=True)
FREIGHT = TaxRow(ChargeType.ACTUAL, "Freight", tax_amount=D(12))
ON_GRAND, ON_NET = ApplyDiscountOn


def order(*lines, taxes=(VAT,), **fields):
    return Document(currency=fields.pop("currency", "EUR"), lines=lines, taxes=taxes, **fields)


def line(qty, rate=0, **fields):
    return DocumentLine(D(qty), D(rate), **{name: D(value) for name, value in fields.items()})


def values_of(only):
    return calculate(order(only), SITE).lines[0].values


@pytest.mark.parametrize(
    ("sent", "rate", "discount", "amount"),
    [
        (line(3, "18.745"), "18.74", "0", "56.22"),
        (line("1.2345", 10), "10.00", "0", "12.34"),
        (line(2, price_list_rate=100, discount_percentage="7.5"), "92.50", "7.5", "185"),
        (line(2, price_list_rate=100), "100", "0", "200"),
        (line(2, price_list_rate=100, discount_amount="7.5"), "100", "0", "200"),
        (line(2, 90, price_list_rate=100, discount_percentage=50), "90", "10", "180"),
        (line(2, 120, price_list_rate=100), "120", "-20", "240"),
        (line(2, 90, price_list_rate=100, discount_percentage=100), "0", "100", "0"),
        (line(2, 0), "0", "0", "0"),
        (line(2, 5, price_list_rate=-4, discount_amount=1), "5", "1", "10"),
        (line(2, -5, price_list_rate=-4, discount_amount=1), "-5", "1", "-10"),
    ],
)
def test_a_line(sent, rate, discount, amount):
    values = values_of(sent)
    assert (values.rate, values.discount_amount, values.amount) == (D(rate), D(discount), D(amount))


def margin(kind, size, rate=0, **fields):
    return replace(line(4, rate, price_list_rate=50, **fields), margin_type=kind, margin_rate_or_amount=D(size))


@pytest.mark.parametrize(
    ("sent", "with_margin", "rate", "discount"),
    [
        (margin(MarginType.PERCENTAGE, 10), "55", "55", "0"),
        (margin(MarginType.AMOUNT, "2.5"), "52.5", "52.5", "0"),
        (margin(MarginType.AMOUNT, 10, discount_percentage=10), "60", "54", "6"),
        (margin(MarginType.PERCENTAGE, 20, rate=45, discount_amount=5), "60", "55", "5"),
        (margin(MarginType.AMOUNT, 20, rate=45, discount_amount=5), "70", "65", "5"),
        (margin(MarginType.PERCENTAGE, 10, rate=45), "55", "55", "0"),
    ],
)
def test_a_margin(sent, with_margin, rate, discount):
    values = values_of(sent)
    assert (values.rate_with_margin, values.rate, values.discount_amount) == (D(with_margin), D(rate), D(discount))


def test_a_rate_above_the_list_price_is_a_margin_by_itself():
    values = values_of(margin(MarginType.PERCENTAGE, 10, rate="60.5"))
    assert (values.margin_type, values.margin_rate_or_amount) == (MarginType.AMOUNT, D("10.5"))
    assert (values.rate, values.rate_with_margin) == (D("60.5"), ZERO)


def test_a_discount_below_a_margin_leaves_the_rate_unrounded():
    sent = replace(margin(MarginType.PERCENTAGE, "12.345", rate=45, discount_amount=5), price_list_rate=D("50.01"))
    priced = calculate(order(sent, conversion_rate=D("0.92")), SITE).lines[0].values
    assert priced.rate == D("50.01") * D("1.12345") - 5
    assert (priced.amount, priced.base_rate) == (D("204.73"), D("47.09"))


def test_taxes_on_taxes():
    levy = TaxRow(ChargeType.ON_PREVIOUS_ROW_AMOUNT, "Levy", D(10), row_id=1)
    on_all = TaxRow(ChargeType.ON_PREVIOUS_ROW_TOTAL, "Late", D(1), row_id=2)
    each = TaxRow(ChargeType.ON_ITEM_QUANTITY, "Deposit", D("0.1"))
    result = calculate(order(line(10, 10), taxes=(VAT, levy, on_all, each)), SITE)
    assert [tax.tax_amount for tax in result.final.taxes] == [D(22), D("2.20"), D("1.24"), D(1)]
    assert [tax.total for tax in result.final.taxes] == [D(122), D("124.20"), D("125.44"), D("126.44")]
    assert result.final.total_taxes_and_charges == D("26.44")


def test_freight_before_vat_bears_vat():
    on_both = TaxRow(ChargeType.ON_PREVIOUS_ROW_TOTAL, "Standard", D(22), row_id=1)
    result = calculate(order(line(1, 50), line(2, 25), taxes=(FREIGHT, on_both)), SITE)
    assert [tax.tax_amount for tax in result.final.taxes] == [D(12), D("24.64")]
    assert [sum(tax.by_line) for tax in result.final.taxes] == [D(12), D("24.64")]


def test_a_price_that_contains_taxes():
    result = calculate(order(line(1, 100), line(1, 100), line(1, 100), taxes=(CONTAINED,)), SITE)
    assert [priced.net.net_amount for priced in result.lines] == [D("81.97")] * 3
    assert (result.final.taxes[0].tax_amount, result.final.taxes[0].total) == (D("54.10"), D("300.01"))
    assert (result.final.grand_total_diff, result.final.grand_total) == (-CENT, D(300))


def test_a_price_that_contains_a_tax_on_a_tax_and_a_deposit():
    levy = TaxRow(ChargeType.ON_PREVIOUS_ROW_AMOUNT, "Levy", D(10), row_id=1, included_in_print_rate=True)
    late = TaxRow(ChargeType.ON_PREVIOUS_ROW_TOTAL, "Late", D(5), row_id=1, included_in_print_rate=True)
    each = TaxRow(ChargeType.ON_ITEM_QUANTITY, "Deposit", D("0.5"), included_in_print_rate=True)
    result = calculate(order(line(2, "131.1"), taxes=(CONTAINED, levy, late, each)), SITE)
    # a net of 100 bears 22, 2.20 and 6.10, so 130.30 and the deposit of 0.50 are 130.80 a piece
    assert result.lines[0].net.net_amount == D("200.46")
    assert result.final.grand_total == D("262.20")


def test_a_deducted_tax_lowers_what_a_price_contains():
    deducted = replace(CONTAINED, deduct=True)
    result = calculate(order(line(1, 78), taxes=(deducted,)), SITE)
    assert result.lines[0].net.net_amount == D(100)


def test_a_charge_for_valuation_adds_nothing():
    result = calculate(order(line(1, 100), taxes=(replace(VAT, valuation=True), VAT)), SITE)
    assert [tax.total for tax in result.final.taxes] == [D(100), D(122)]


def test_an_item_tax_template_goes_before_the_row():
    reduced = replace(line(1, 100), item_tax_rate={"Standard": D(9)})
    result = calculate(order(line(1, 100), reduced), SITE)
    assert result.final.taxes[0].tax_amount == D(31)
    assert result.final.taxes[0].by_line == (D(22), D(9))


@pytest.mark.parametrize(
    ("on", "discount", "nets", "tax", "tax_after", "total"),
    [
        (ON_NET, "10", ["26.67", "26.66", "36.67"], "19.80", "19.80", "109.80"),
        (ON_GRAND, "12.2", ["26.67", "26.66", "36.67"], "22.00", "19.80", "109.80"),
    ],
)
def test_a_discount_is_spread_over_the_lines(on, discount, nets, tax, tax_after, total):
    lines = (line(1, "29.63"), line(1, "29.63"), line(1, "40.74"))
    result = calculate(order(*lines, apply_discount_on=on, discount_amount=D(discount)), SITE)
    assert [priced.net.net_amount for priced in result.lines] == list(map(D, nets))
    assert result.undiscounted.net_total - result.final.net_total == 10
    assert result.final.taxes[0].tax_amount == D(tax)
    assert result.final.taxes[0].tax_amount_after_discount_amount == D(tax_after)
    assert result.final.grand_total == D(total)


def test_a_percentage_goes_before_an_amount_and_freight_stays_as_it_is():
    document = order(line(1, 100), taxes=(FREIGHT, VAT), additional_discount_percentage=D(10), discount_amount=D(99))
    result = calculate(document, SITE)
    assert (result.discount_amount, result.discount_base) == (D("13.40"), D(122))
    assert result.final.grand_total == D("120.60")


def test_noise_is_a_total_to_the_server():
    """The charges are all there is; 98.15 less 99.55 and -1.40 is not quite 0 in binary numbers, so 16.59 comes off."""
    freight = replace(FREIGHT, tax_amount=D("99.55"))
    bonus = TaxRow(ChargeType.ON_ITEM_QUANTITY, "Bonus", D("-0.1"))
    document = order(line(14), taxes=(freight, bonus), additional_discount_percentage=D("16.907"))
    result = calculate(document, SITE)
    assert (result.discount_amount, result.final.grand_total) == (D("16.59"), D("81.56"))
    plain = calculate(replace(document, taxes=(FREIGHT,)), SITE)
    assert (plain.discount_amount, plain.final.grand_total) == (D("2.03"), D(12))


def test_where_nothing_is_left_to_spread_over_the_discount_stays_out():
    """A net of 50000.01 less as much tax leaves the charge, which no discount lowers."""
    negative = TaxRow(ChargeType.ON_NET_TOTAL, "Standard", D(-100))
    bonus = TaxRow(ChargeType.ACTUAL, "Freight", tax_amount=D("99.99"))
    document = order(line(3, "16666.67"), taxes=(negative, bonus), discount_amount=D(10))
    result = calculate(document, SITE)
    assert (result.undiscounted.grand_total, result.discount_base) == (D("99.99"), ZERO)
    assert result.final.grand_total == D("99.99")


def test_the_company_s_currency():
    result = calculate(order(line(3, "9.99"), currency="USD", conversion_rate=D("0.92")), SITE)
    assert (result.base_total, result.final.base_grand_total) == (D("27.57"), D("33.64"))


@pytest.mark.parametrize(
    ("currency", "rate", "rounded", "adjustment"),
    [
        ("EUR", "10.02", "10.02", "0"),
        ("CHF", "10.02", "10", "-0.02"),
        ("CHF", "10.03", "10.05", "0.02"),
        ("SEK", "10.50", "10", "-0.50"),
        ("SEK", "10.51", "11", "0.49"),
        ("XTS", "10.50", "10", "-0.50"),
        ("XTS", "11.50", "12", "0.50"),
        ("CHF", "-10.44", "-10.45", "-0.01"),
    ],
)
def test_what_is_paid(currency, rate, rounded, adjustment):
    result = calculate(order(line(1, rate), taxes=(), currency=currency), SITE)
    assert (result.rounded_total, result.rounding_adjustment) == (D(rounded), D(adjustment))
    assert calculate(replace(result.document, disable_rounded_total=True), SITE).rounded_total == 0


@pytest.mark.parametrize(
    ("method", "total"),
    [
        (RoundingMethod.BANKERS, "0.24"),
        (RoundingMethod.BANKERS_LEGACY, "0.26"),
        (RoundingMethod.COMMERCIAL, "0.26"),
    ],
)
def test_the_site_s_method_decides_ties(method, total):
    result = calculate(order(line(2, "0.125"), taxes=()), replace(SITE, rounding_method=method))
    assert result.final.grand_total == D(total)


def test_each_line_s_tax_is_rounded_where_the_site_says_so():
    document = order(*[line(1, "0.02")] * 5)
    assert calculate(document, SITE).final.taxes[0].tax_amount == D("0.02")
    assert calculate(document, replace(SITE, round_row_wise_tax=True)).final.taxes[0].tax_amount == 0


def test_a_document_without_lines_comes_to_nothing():
    assert calculate(order(), SITE).final.grand_total == 0
    assert calculate(order(taxes=()), SITE).rounded_total == 0
