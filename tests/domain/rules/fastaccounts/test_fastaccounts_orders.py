"""Our order as FastAccounts gets it: every conversion with its notice, every refusal with what to do instead."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.rules.fastaccounts.orders import ConvertedOrder, convert_order
from desktop_app.domain.rules.fastaccounts.rule import rule_with
from desktop_app.domain.rules.fastaccounts.settings import site_with
from desktop_app.domain.rules.rule import Totals
from desktop_app.domain.vat import VatCode
from tests.domain.rules.any_order import ORDERS

DAY = date(2026, 11, 21)
GST17 = VatCode("GST17", Decimal(17))
GST20 = VatCode("GST20", Decimal(20))
FREE = VatCode("EX", Decimal(0))
ACCOUNTS = {"charge_account": "610201", "charge_product": "FREIGHT"}
FOLLOWING = {**ACCOUNTS, "gst_base": "amount_less_discount"}
DEDUCTING = {**ACCOUNTS, "discount_as": "deduction", "discount_account": "610203"}

Given = dict[str, object]


def _line(quantity: str, price: str, percent: str = "0", amount: str = "0", vat: VatCode = GST20) -> OrderLine:
    numbers = [Decimal(text) for text in (quantity, price, percent, amount)]
    return OrderLine("A-100", "Biscuits", *numbers, vat=vat)


def _order(*lines: OrderLine, **fields: object) -> Order:
    return Order("C-0147", "PKR", DAY, lines, **fields)


def _gross(*lines: OrderLine, **fields: object) -> Order:
    return _order(*lines, prices_include_vat=True, **fields)


def _sent(order: Order, given_settings: Given = ACCOUNTS) -> ConvertedOrder:
    return convert_order(order, site_with(given_settings))


def _totals(order: Order, given_settings: Given = ACCOUNTS) -> Totals:
    return rule_with(given_settings).price(order).totals


def _found(order: Order, given_settings: Given = ACCOUNTS) -> list[Problem]:
    rule = rule_with(given_settings)
    lines = [problem for row in range(len(order.lines)) for problem in rule.check_line(order, row)]
    return [*rule.check_header(order), *lines]


def _notice(order: Order, given_settings: Given = ACCOUNTS) -> str:
    (notice,) = _found(order, given_settings)
    assert notice.severity is Severity.NOTICE
    return notice.message


def _error(order: Order, given_settings: Given = ACCOUNTS) -> Problem:
    (error,) = (problem for problem in _found(order, given_settings) if problem.severity is Severity.ERROR)
    return error


def test_the_worked_example_as_an_order() -> None:
    biscuits = replace(_line("12", "145.50", "5", vat=GST17), extra={"RetailMargin": "34.92"})
    tea = replace(_line("4.5", "320.00", vat=GST17), extra={"TradeOffer": Decimal("20.00")})
    freight = (Charge("Freight", Decimal("150.00"), FREE),)
    order = _order(biscuits, tea, charges=freight, discount=Discount(amount=Decimal("25.50")))
    totals = _totals(order, DEDUCTING)
    assert (str(totals.total), str(totals.vat_total), str(totals.discount)) == ("3709.90", "541.62", "25.50")
    assert _totals(order).total == Decimal("3709.90")


def test_net_prices_go_as_they_are() -> None:
    order = _order(_line("3", "18.745"), _line("0.5", "19.99"))
    assert [str(line.own.product.rate) for line in _sent(order).lines] == ["18.745", "19.99"]
    assert _found(order) == []
    assert str(_totals(order).total) == "79.49"


def test_a_gross_price_loses_its_gst_to_six_places() -> None:
    order = _gross(_line("3", "10.00"))
    assert str(_sent(order).lines[0].own.product.rate) == "8.333333"
    assert str(_totals(order).total) == "30.00"
    assert _found(order) == []


def test_a_gross_price_that_can_not_be_reached_says_so() -> None:
    order = _gross(
        _line("1", "0.03", vat=VatCode("HALF", Decimal(50))), _line("1", "0.01", vat=VatCode("T", Decimal(100)))
    )
    assert str(_totals(order).total) == "0.05"
    assert _notice(order) == (
        "FastAccounts keeps rates without VAT to 6 decimals: 0.01 becomes 0.005, and the line 0.02 instead of 0.01."
    )


def test_a_price_and_a_quantity_of_more_than_six_decimals() -> None:
    assert _found(_order(_line("10000", "0.0000004"))) == []
    assert _notice(_order(_line("100000", "0.0000015"))) == (
        "FastAccounts keeps rates without VAT to 6 decimals: 0.0000015 becomes 0.000002, and the line 0.20 instead"
        " of 0.15."
    )
    assert _notice(_order(_line("0.0000015", "100000"))) == (
        "FastAccounts keeps 6 decimals of a quantity: the line is 0.20 instead of 0.15."
    )


def test_discounts_become_money_and_gst_stays() -> None:
    order = _order(_line("10", "10.00", "10", "2"))
    product = _sent(order).lines[0].own.product
    assert str(product.discount) == "12.00"
    totals = _totals(order)
    assert (str(totals.net), str(totals.vat_total), str(totals.total)) == ("88.00", "20.00", "108.00")
    assert [(share.code, str(share.base)) for share in totals.vat] == [("GST20", "100.00")]
    assert _notice(order) == "FastAccounts charges GST on the amount before discounts: 20.00 instead of 17.60."


def test_where_gst_follows_the_discount_nothing_is_told() -> None:
    order = _order(_line("10", "10.00", "10", "2"))
    assert _found(order, FOLLOWING) == []
    assert str(_totals(order, FOLLOWING).total) == "105.60"


def test_a_percentage_off_a_gross_line_leaves_its_gst_and_says_what_the_line_becomes() -> None:
    order = _gross(_line("1", "120.00", "10"))
    assert str(_totals(order).total) == "110.00"
    assert _notice(order) == (
        "FastAccounts charges GST on the amount before discounts: 20.00 instead of 18.00,"
        " so the line is 110.00 instead of 108.00."
    )
    assert str(_totals(order, FOLLOWING).total) == "108.00"


@pytest.mark.parametrize(("given_settings", "off"), [(ACCOUNTS, "12.00"), (FOLLOWING, "10.00")])
def test_money_off_a_gross_line_takes_just_that_much_off(given_settings: Given, off: str) -> None:
    order = _gross(_line("1", "120.00", "0", "12"))
    assert str(_sent(order, given_settings).lines[0].own.product.discount) == off
    assert str(_totals(order, given_settings).total) == "108.00"


def test_a_discount_rounded_by_itself_may_move_a_cent() -> None:
    order = _order(_line("1", "0.01", "50", vat=FREE))
    assert _notice(order) == (
        "FastAccounts rounds an amount and its discount each by itself: the line is 0.00 instead of 0.01."
    )


def test_two_discounts_never_take_more_than_the_line() -> None:
    order = _order(_line("1", "0.05", "50", "0.025", vat=FREE))
    assert _totals(order).total == 0


@pytest.mark.parametrize("on", DiscountOn)
def test_a_document_discount_is_spread_over_the_lines(on: DiscountOn) -> None:
    order = _order(_line("1", "100", vat=FREE), _line("1", "50", vat=FREE), discount=Discount(Decimal(10), on=on))
    assert [str(share) for share in _sent(order).shares] == ["10.00", "5.00"]
    totals = _totals(order)
    assert (str(totals.net), str(totals.discount), str(totals.total)) == ("135.00", "15.00", "135.00")
    assert _notice(order) == (
        "FastAccounts has no document discount: 15.00 PKR is spread over the lines as their own discounts."
    )


def test_a_document_discount_that_leaves_gst_says_so() -> None:
    order = _order(_line("1", "100"), discount=Discount(Decimal(10)))
    assert str(_totals(order).total) == "110.00"
    assert "; GST stays 20.00, because it is charged on amounts before discounts." in _notice(order)
    assert str(_totals(order, FOLLOWING).total) == "108.00"
    assert "GST stays" not in _notice(order, FOLLOWING)


@pytest.mark.parametrize("given_settings", [ACCOUNTS, FOLLOWING, DEDUCTING])
@pytest.mark.parametrize(
    "order",
    [
        _order(_line("1", "100"), discount=Discount(amount=Decimal(12), on=DiscountOn.GROSS)),
        _order(_line("1", "100"), discount=Discount(Decimal(10), on=DiscountOn.GROSS)),
        _gross(_line("1", "120"), discount=Discount(amount=Decimal(12))),
    ],
)
def test_what_is_typed_with_vat_takes_just_that_much_off_the_total(order: Order, given_settings: Given) -> None:
    totals = _totals(order, given_settings)
    assert (str(totals.total), str(totals.discount)) == ("108.00", "12.00")


def test_a_discount_on_the_total_counts_the_charges_too() -> None:
    charges = (Charge("Freight", Decimal(80), FREE), Charge("Packing", Decimal(100), GST20))
    order = _order(_line("1", "250"), charges=charges, discount=Discount(Decimal(10), on=DiscountOn.GROSS))
    assert str(_totals(order).total) == "450.00"
    assert str(_totals(replace(order, discount=Discount(Decimal(10)))).total) == "475.00"


def test_a_deduction_goes_below_the_lines() -> None:
    order = _order(_line("1", "100"), discount=Discount(Decimal(10)))
    sent = _sent(order, DEDUCTING)
    assert (str(sent.document.deductions), sent.shares) == ("-10.00", ())
    assert str(_totals(order, DEDUCTING).net) == "90.00"
    assert _notice(order, DEDUCTING) == (
        "FastAccounts has no document discount: 10.00 PKR is deducted on account 610203; GST stays 20.00,"
        " because it is charged on amounts before discounts."
    )
    assert "“discount_account”" in _error(order, {"discount_as": "deduction"}).message


def test_a_discount_larger_than_the_lines_is_refused_even_where_a_charge_hides_it() -> None:
    charges = (Charge("Freight", Decimal(500), FREE),)
    order = _order(_line("1", "100"), discount=Discount(amount=Decimal(150)), charges=charges)
    assert _error(order).message == "The discount is 150.00 PKR and the lines that bear it are 100.00; lower it."


def test_charges_without_gst_are_entries_and_others_products() -> None:
    charges = (Charge("Freight", Decimal("12.00"), FREE), Charge("Packing", Decimal("10.00"), GST20))
    order = _order(_line("1", "100"), charges=charges)
    sent = _sent(order)
    assert ([str(entry) for entry in sent.entries], sent.products[0].own.product.code) == (["12.00"], "FREIGHT")
    totals = _totals(order)
    assert (str(totals.charges), str(totals.net), str(totals.total)) == ("22.00", "122.00", "144.00")
    assert [(share.code, str(share.base), str(share.amount)) for share in totals.vat] == [
        ("GST20", "110.00", "22.00"),
        ("EX", "12.00", "0.00"),
    ]
    assert _found(order) == []
    assert [problem.message for problem in _found(order, {})] == [
        "“Freight” needs a nominal account; name it in the setting “charge_account”.",
        (
            "FastAccounts has no GST on charges: name the product that stands for them in the setting"
            " “charge_product”, or write “Packing” as a line."
        ),
    ]


def test_charges_that_change_are_told() -> None:
    order = _order(_line("1", "100"), charges=(Charge("Freight", Decimal("0.005"), FREE),))
    assert _notice(order) == (
        "FastAccounts keeps charges without VAT and to the cent: “Freight” is 0.01 instead of 0.005."
    )
    order = _gross(_line("1", "120"), charges=(Charge("Freight", Decimal("0.01"), VatCode("T", Decimal(100))),))
    assert "“Freight” is 0.02 instead of 0.01" in _notice(order)


@pytest.mark.parametrize(
    ("order", "field", "words"),
    [
        (_order(_line("1", "10"), rounding=Decimal("0.05")), "rounding", "does not round a total to 0.05"),
        (_order(replace(_line("1", "10"), item="")), "item", "no lines of text only"),
        (_order(replace(_line("1", "10"), extra={"GSTAmount": "1"})), "extra", "“GSTAmount” is calculated"),
        (_order(replace(_line("1", "10"), extra={"TradeOffer": "-1"})), "extra", "an amount such as 34.92"),
        (_order(replace(_line("1", "10"), extra={"RetailMargin": True})), "extra", "an amount such as 34.92"),
        (_order(replace(_line("1", "10"), extra={"RetailMargin": "0.001"})), "extra", "an amount such as 34.92"),
        (_order(_line("1", "10"), extra={"InvoiceTotal": "1"}), "extra", "“InvoiceTotal” is calculated"),
        (_order(_line("1", "10", vat=VatCode("GST-TWENTY-", Decimal(20)))), "vat", "longer than 10 characters"),
    ],
)
def test_what_can_not_be_taken_is_refused_and_priced_as_near_as_can_be(order: Order, field: str, words: str) -> None:
    error = _error(order)
    assert error.field == field
    assert words in error.message
    assert str(_totals(order).total) == "12.00"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (_line("1", "500000"), "The GST of this line is 100000.00; the field holds less than 100000"),
        (_line("10000000", "1000000", vat=FREE), "larger than the field holds"),
    ],
)
def test_a_line_too_large_for_its_fields_is_to_be_split(line: OrderLine, words: str) -> None:
    error = _error(_order(line))
    assert (error.field, error.line) == ("quantity", 1)
    assert words in error.message
    assert "split the line" in error.message


def test_tax_codes_are_held_against_the_account_s() -> None:
    order = _order(_line("1", "10"), charges=(Charge("Freight", Decimal(1), FREE),))
    known = {**ACCOUNTS, "tax_codes": {"GST20": "18"}}
    assert [(problem.field, problem.message) for problem in _found(order, known)] == [
        ("charges", "FastAccounts has no tax code EX; choose one of GST20."),
        ("vat", "The tax code GST20 is 18 % in FastAccounts, here it is 20 %; choose another one."),
    ]
    assert _found(order, {**ACCOUNTS, "tax_codes": "GST20=20, EX=0"}) == []


@pytest.mark.parametrize("code", ["JPY", "KWD"])
def test_other_decimals_are_told(code: str) -> None:
    assert _notice(replace(_order(_line("1", "8")), currency=code)) == (
        f"FastAccounts keeps 2 decimals in {code} too; the figures may have more or fewer than usual."
    )


def test_a_blank_line_and_a_currency_half_typed_disturb_nothing() -> None:
    order = replace(_order(_line("1", "8"), OrderLine()), currency="P")
    assert _found(order) == []
    assert _totals(order).total == Decimal("9.60")


def test_a_discount_of_nothing_is_not_spoken_of() -> None:
    assert _found(_order(_line("1", "8"), discount=Discount(Decimal(0)))) == []
    assert _found(_order(discount=Discount(amount=Decimal(5)))) == []


@given(ORDERS)
def test_a_figure_that_changes_is_always_told(order: Order) -> None:
    rule = rule_with(ACCOUNTS)
    priced = rule.price(order)
    for row, line in enumerate(order.lines):
        plain = line.quantity * line.unit_price * (100 - line.discount_percent) / 100 - line.discount_amount
        differs = abs(priced.lines[row].amount - plain) > Decimal("0.005")
        assert bool(rule.check_line(order, row)) or not differs


@given(ORDERS)
def test_what_is_sent_comes_to_the_total_shown(order: Order) -> None:
    sent, total = _sent(order), _totals(order).total
    products = sent.document.products
    assert total == sum((line.amount - line.product.discount + line.gst for line in products), sum(sent.entries))
