"""Our order as Sapera gets it: every conversion with its notice, every refusal with what to do instead."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.rules.sapera.orders import document_of
from desktop_app.domain.rules.sapera.rule import rule_with
from desktop_app.domain.vat import VatCode
from tests.domain.rules.any_order import ORDERS

DAY = date(2026, 11, 21)
V25 = VatCode("v-25", Decimal(25))
V0 = VatCode("v-0", Decimal(0))
DANISH = {"currency": "DKK", "charge_product": "FREIGHT"}
RULE = rule_with(DANISH)


def _line(quantity: str, price: str, percent: str = "0", amount: str = "0", vat: VatCode = V25) -> OrderLine:
    numbers = [Decimal(text) for text in (quantity, price, percent, amount)]
    return OrderLine("p-1", "Chair", *numbers, vat=vat)


def _order(*lines: OrderLine, **fields: object) -> Order:
    return Order("A", "DKK", DAY, lines, **fields)


def _gross(*lines: OrderLine, **fields: object) -> Order:
    return _order(*lines, prices_include_vat=True, **fields)


def _found(order: Order, given_settings: dict[str, object] | None = None) -> list[Problem]:
    rule = rule_with(DANISH if given_settings is None else given_settings)
    lines = [problem for row in range(len(order.lines)) for problem in rule.check_line(order, row)]
    return [*rule.check_header(order), *lines]


def _told(order: Order, given_settings: dict[str, object] | None = None) -> list[tuple[str, str]]:
    return [(problem.severity.value, problem.field) for problem in _found(order, given_settings)]


@pytest.mark.feature("F-049")
def test_the_worked_example_as_an_order() -> None:
    lines = (_line("1", "3499.00", amount="200"), _line("2", "149.95"), _line("3", "89.00", amount="17"))
    order = _gross(*lines)
    totals = RULE.price(order).totals
    assert (str(totals.total), str(totals.vat_total), str(totals.net)) == ("3848.90", "769.78", "3079.12")
    assert [item.manual_discount for item in document_of(order, "")] == [200, 0, 17]
    assert _found(order) == []


def test_a_net_price_gets_its_vat_and_two_places() -> None:
    order = _order(_line("10", "10.01"))
    (item,) = document_of(order, "")
    assert str(item.sales_price) == "12.51"
    priced = RULE.price(order)
    assert (str(priced.totals.total), str(priced.lines[0].amount)) == ("125.10", "100.08")
    (notice,) = _found(order)
    assert notice.message == (
        "Sapera keeps prices with VAT to 2 decimals: 10.01 becomes 12.51, and the line 100.08 instead of 100.10."
    )
    assert (notice.severity, notice.field, notice.line) == (Severity.NOTICE, "unit_price", 1)


def test_a_net_price_that_comes_out_even_is_not_spoken_of() -> None:
    assert _found(_order(_line("3", "10.00"), _line("1", "19.99"))) == []


def test_a_gross_price_is_kept_to_two_places() -> None:
    order = _gross(_line("10", "9.995"))
    assert str(RULE.price(order).totals.total) == "100.00"
    assert "9.995 becomes 10.00, and the line 100.00 instead of 99.95" in _found(order)[0].message


def test_a_percentage_off_becomes_money_with_vat() -> None:
    order = _gross(_line("3", "9.99", "12.5"))
    assert [str(item.manual_discount) for item in document_of(order, "")] == ["3.75"]
    assert str(RULE.price(order).totals.total) == "26.22"
    assert _found(order) == []


def test_a_discount_rounded_by_itself_may_move_a_cent_and_then_says_so() -> None:
    order = _gross(_line("1", "0.01", "50"))
    (notice,) = _found(order)
    assert notice.field == "discount_percent"
    assert notice.message == (
        "Sapera keeps discounts as money with VAT: 0.01 come off, and the line is 0.00 instead of 0.01."
    )


def test_money_off_a_net_line_gets_its_vat() -> None:
    order = _order(_line("2", "100.00", "10", "8"))
    (item,) = document_of(order, "")
    assert str(item.manual_discount) == "35.00"
    assert str(RULE.price(order).totals.net) == "172.00"


def test_rounding_with_vat_alone_is_told_too() -> None:
    order = _order(_line("0.125", "0.20", vat=V25))
    (notice,) = _found(order)
    assert notice.message == "Sapera rounds a line with VAT: without it the line is 0.02 instead of 0.03."


def test_two_discounts_never_take_more_than_the_line() -> None:
    order = _order(_line("1", "0.05", "50", "0.025", V0))
    (item,) = document_of(order, "")
    assert RULE.price(order).totals.total == 0
    assert item.manual_discount == item.sales_price


def test_a_percentage_off_the_whole_is_spread_by_amount() -> None:
    order = _gross(_line("1", "100.00"), _line("1", "50.00"), _line("1", "0.05"), discount=Discount(Decimal(10)))
    assert [str(item.manual_discount) for item in document_of(order, "")] == ["10.00", "5.00", "0.01"]
    priced = RULE.price(order)
    assert (str(priced.totals.discount), str(priced.totals.total)) == ("15.01", "135.04")
    assert [str(line.amount) for line in priced.lines] == ["100.00", "50.00", "0.05"]
    (notice,) = _found(order)
    assert notice.message == (
        "Sapera has no document discount: 15.01 DKK with VAT is spread over the lines as their own discounts."
    )


def test_a_net_discount_grows_by_the_vat_of_the_lines_that_bear_it() -> None:
    lines = (_line("1", "80.00"), _line("1", "20.00", vat=V0))
    order = _order(*lines, discount=Discount(amount=Decimal(10)))
    assert [str(item.manual_discount) for item in document_of(order, "")] == ["10.00", "2.00"]
    totals = RULE.price(order).totals
    assert (str(totals.net), str(totals.discount), str(totals.total)) == ("90.00", "10.00", "108.00")
    assert "12.00 DKK with VAT is spread over the lines" in _found(order)[0].message
    assert "takes 10.00 off the net" in _found(order)[0].message


@pytest.mark.parametrize(("on", "freight"), [(DiscountOn.NET, "125.00"), (DiscountOn.GROSS, "112.50")])
def test_charges_bear_only_a_discount_on_the_total_with_vat(on: DiscountOn, freight: str) -> None:
    charges = (Charge("Freight", Decimal(100), V25),)
    order = _order(_line("1", "100.00"), discount=Discount(Decimal(10), on=on), charges=charges)
    total = RULE.price(order).totals.total
    assert str(total) == str(Decimal("112.50") + Decimal(freight))


def test_a_gross_discount_comes_off_the_total_as_it_is() -> None:
    order = _order(_line("1", "100.00"), discount=Discount(amount=Decimal(25), on=DiscountOn.GROSS))
    totals = RULE.price(order).totals
    assert (str(totals.total), str(totals.discount), str(totals.net)) == ("100.00", "25.00", "80.00")


def test_a_discount_larger_than_the_lines_is_refused_even_where_a_charge_hides_it() -> None:
    charges = (Charge("Freight", Decimal(500), V25),)
    order = _order(_line("1", "100.00"), discount=Discount(amount=Decimal(150)), charges=charges)
    error = next(problem for problem in _found(order) if problem.severity is Severity.ERROR)
    assert error.field == "discount"
    assert error.message == "The discount is 187.50 with VAT and the lines that bear it are 125.00; lower it."


def test_a_discount_larger_than_the_order_leaves_a_total_below_zero_for_the_check() -> None:
    order = _order(_line("1", "100.00"), discount=Discount(amount=Decimal(150)))
    assert RULE.price(order).totals.total < 0


def test_a_charge_becomes_an_item_of_the_product_that_stands_for_it() -> None:
    order = _order(_line("1", "100.00"), charges=(Charge("Freight", Decimal("12.00"), V25),))
    item = document_of(order, "FREIGHT")[-1]
    assert (item.product_id, str(item.sales_price), item.quantity) == ("FREIGHT", "15.00", 1)
    totals = RULE.price(order).totals
    assert (str(totals.charges), str(totals.net), str(totals.total)) == ("12.00", "112.00", "140.00")
    assert _found(order) == []


def test_a_charge_without_that_product_is_refused() -> None:
    order = _order(_line("1", "100.00"), charges=(Charge("Freight", Decimal("12.00"), V25),))
    (error,) = _found(order, {"currency": "DKK"})
    assert error.severity is Severity.ERROR
    assert "charge_product" in error.message
    assert "“Freight”" in error.message


def test_a_charge_of_fractions_of_a_cent_is_told() -> None:
    order = _order(_line("1", "100.00"), charges=(Charge("Freight", Decimal("0.001"), V0),))
    assert _told(order) == []
    order = _order(_line("1", "100.00"), charges=(Charge("Freight", Decimal("0.004"), V25),))
    assert _told(order) == [("notice", "charges")]


@pytest.mark.parametrize(
    ("order", "field", "words"),
    [
        (_order(_line("1", "8"), rounding=Decimal("0.05")), "rounding", "does not round a total to 0.05"),
        (replace(_order(_line("1", "8")), currency="EUR"), "currency", "books in DKK"),
        (_order(replace(_line("1", "8"), item="")), "item", "no lines of text only"),
        (_order(replace(_line("2", "8"), serial="7781")), "quantity", "write the quantity 1"),
        (_order(replace(_line("1", "8"), extra={"manualDiscount": "1"})), "extra", "“manualDiscount” is calculated"),
        (_order(_line("1", "8"), extra={"modelUpdates": []}), "extra", "“modelUpdates” is calculated"),
    ],
)
def test_what_sapera_can_not_take_is_refused_and_priced_as_near_as_can_be(order: Order, field: str, words: str) -> None:
    (error,) = _found(order)
    assert (error.severity, error.field) == (Severity.ERROR, field)
    assert words in error.message
    assert RULE.price(order).totals.total == Decimal(10) * order.lines[0].quantity


def test_one_piece_with_a_serial_number_may_go() -> None:
    assert _found(_order(replace(_line("1", "8"), serial="7781"))) == []


def test_vat_types_are_held_against_the_tenant_s() -> None:
    known = {**DANISH, "vat_types": {"v-25": "24"}}
    charges = (Charge("Freight", Decimal(1), V0),)
    assert _told(_order(_line("1", "8"), charges=charges), known) == [("error", "charges"), ("error", "vat")]
    words = [problem.message for problem in _found(_order(_line("1", "8")), known)]
    assert words == ["The VAT type v-25 is 24 % in Sapera, here it is 25 %; choose another one."]


def test_a_vat_type_that_the_tenant_lacks_is_refused_with_those_it_has() -> None:
    (error,) = _found(_order(_line("1", "8")), {**DANISH, "vat_types": "v-12=12, v-0=0"})
    assert error.message == "Sapera has no VAT type v-25; choose one of v-12, v-0."
    assert _told(_order(_line("1", "8")), {**DANISH, "vat_types": "v-25=25"}) == []


def test_a_discount_of_nothing_is_not_spoken_of() -> None:
    assert _told(_gross(_line("1", "8"), discount=Discount(Decimal(0)))) == []


def test_a_tenant_whose_currency_is_not_set_is_asked_for_it() -> None:
    (notice,) = _found(_order(_line("1", "8")), {})
    assert notice.severity is Severity.NOTICE
    assert "the setting “currency”" in notice.message


@pytest.mark.parametrize("code", ["JPY", "KWD"])
def test_other_decimals_are_told(code: str) -> None:
    order = replace(_order(_line("1", "8")), currency=code)
    (notice,) = _found(order, {"currency": code})
    assert notice.message == (
        f"Sapera is taken to round to 2 decimals in {code} too; the figures may have more or fewer than usual."
    )


def test_a_blank_line_and_a_currency_half_typed_disturb_nothing() -> None:
    order = replace(_order(_line("1", "8"), OrderLine()), currency="E")
    assert _told(order, {"currency": "E"}) == []
    assert RULE.price(order).totals.total == 10


@given(ORDERS)
def test_a_figure_that_changes_is_always_told(order: Order) -> None:
    """A line of other than its plain figure has a notice, a line of its plain figure has none."""
    priced = RULE.price(order)
    for row, line in enumerate(order.lines):
        plain = line.quantity * line.unit_price * (100 - line.discount_percent) / 100 - line.discount_amount
        differs = abs(priced.lines[row].amount - plain) > Decimal("0.005")
        notices = [problem for problem in RULE.check_line(order, row) if problem.severity is Severity.NOTICE]
        assert bool(notices) or not differs


@given(ORDERS)
def test_the_items_sent_come_to_the_total_shown(order: Order) -> None:
    items = document_of(order, "FREIGHT")
    total = sum((round(item.sales_price * item.quantity + Decimal("1e-9"), 2) for item in items), Decimal(0))
    total -= sum((item.manual_discount for item in items), Decimal(0))
    assert total == RULE.price(order).totals.total
