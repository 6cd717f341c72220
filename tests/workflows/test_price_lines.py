"""Prices of an order being typed: quantity, unit, customer and day decide; what a person typed stays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item, ItemUnit
from desktop_app.domain.orders import Order
from desktop_app.domain.price_lists import Price, PriceList, PriceSource
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.domain.vat import VatCode
from desktop_app.workflows.edit_order import OrderEditor
from desktop_app.workflows.price_lines import LinePrices

TODAY = date(2026, 11, 21)
S22, S9 = VatCode("S22", Decimal(22)), VatCode("S9", Decimal(9))
SHOP, WEB = PriceList("SHOP", "Shop"), PriceList("WEB", "Web", includes_vat=True)
PEN = Item(
    "PEN",
    "Pen",
    price=Decimal("10.00"),
    vat_code="S22",
    units=(ItemUnit("carton", Decimal(12), ("4740000000128",)),),
    prices=(
        Price("SHOP", Decimal("8.00")),
        Price("SHOP", Decimal("7.00"), from_quantity=Decimal(10)),
        Price("SHOP", Decimal("80.00"), "carton"),
        Price("SHOP", Decimal("5.00"), first_day=date(2026, 12, 1)),
        Price("WEB", Decimal("12.20")),
    ),
)
RETAILER = Customer("SHOPPER", "Shopper", price_list="SHOP")


def opened(order=None, items=(), typed=()):
    order = order or Order("", "EUR", TODAY)
    return OrderEditor(order, LocalBooksRule(), TODAY, (S22, S9), typed, LinePrices(items, (SHOP, WEB)))


@pytest.fixture
def editor():
    editor = opened()
    editor.set_customer(RETAILER)
    editor.set_item(0, PEN)
    return editor


def price(editor):
    return editor.order.lines[0].unit_price


def test_a_list_with_vat_makes_an_order_without_lines_one_with_vat_and_no_other():
    editor = opened()
    editor.set_customer(replace(RETAILER, price_list="WEB"))
    editor.set_item(0, PEN)
    assert (editor.order.prices_include_vat, price(editor)) == (True, Decimal("12.20"))
    editor = opened()
    editor.set_item(0, PEN)
    editor.set_customer(replace(RETAILER, price_list="WEB"))
    assert (editor.order.prices_include_vat, price(editor)) == (False, Decimal("10.00"))


def test_the_customer_s_list_prices_an_item(editor):
    assert price(editor) == Decimal("8.00")
    assert editor.order.lines[0].price_from.list_name == "Shop"
    assert editor.totals.total == Decimal("9.76")


def test_a_quantity_break_prices_the_line_anew(editor):
    assert editor.set_cell(0, "quantity", "10").totals.net == Decimal("70.00")
    assert editor.set_cell(0, "quantity", "9").totals.net == Decimal("72.00")


def test_a_typed_price_stays_whatever_else_is_typed(editor):
    editor.set_cell(0, "unit_price", "8")
    assert editor.order.lines[0].price_from is None
    editor.set_cell(0, "quantity", "10")
    editor.set_cell(0, "unit", "carton")
    editor.set_customer(Customer("OTHER", "Other"))
    editor.set_header("date", "2026-12-01")
    assert price(editor) == 8


def test_a_price_that_can_t_be_used_is_not_typed_over(editor):
    editor.set_cell(0, "unit_price", "8 or 9")
    editor.set_cell(0, "quantity", "10")
    assert price(editor) == Decimal("8.00")
    assert editor.cell_text(0, "unit_price") == "8 or 9"


def test_choosing_the_item_again_brings_its_price_back(editor):
    editor.set_cell(0, "unit_price", "3")
    editor.set_item(0, PEN)
    assert price(editor) == Decimal("8.00")


def test_a_unit_brings_its_price_and_the_quantity_stays(editor):
    editor.set_cell(0, "quantity", "2")
    editor.set_cell(0, "unit", "Cart")
    line = editor.order.lines[0]
    assert (line.unit, line.quantity, line.unit_price) == ("carton", 2, Decimal("80.00"))
    assert editor.totals.net == Decimal("160.00")


def test_an_item_can_come_in_another_unit_at_once(editor):
    editor.set_item(1, PEN, "carton")
    line = editor.order.lines[1]
    assert (line.unit, line.quantity, line.unit_price) == ("carton", 1, Decimal("80.00"))


def test_another_customer_and_another_day_price_every_line_anew(editor):
    editor.set_header("date", "2026-12-01")
    assert price(editor) == Decimal("5.00")
    editor.set_customer(Customer("WEBBER", "Webber", price_list="WEB"))
    assert price(editor) == Decimal("10.00")
    editor.set_customer(Customer("NONE", "None"))
    assert (price(editor), editor.order.lines[0].price_from.source) == (Decimal("10.00"), PriceSource.ITEM)


def test_one_change_of_the_header_is_one_step_back(editor):
    editor.set_customer(Customer("NONE", "None"))
    editor.undo()
    assert (price(editor), editor.order.customer) == (Decimal("8.00"), "SHOPPER")


def test_prices_including_vat_take_a_list_s_price_as_it_stands():
    editor = opened(Order("WEBBER", "EUR", TODAY, prices_include_vat=True, price_list="WEB"))
    editor.set_item(0, PEN)
    assert price(editor) == Decimal("12.20")
    editor.set_prices_include_vat(including=False)
    assert price(editor) == Decimal("10.00")


def test_another_vat_code_adds_its_own_vat_to_a_price_that_has_none():
    editor = opened(Order("SHOPPER", "EUR", TODAY, prices_include_vat=True, price_list="SHOP"))
    editor.set_item(0, PEN)
    assert price(editor) == Decimal("9.76")
    editor.set_cell(0, "vat", "9")
    assert price(editor) == Decimal("8.72")
    editor.set_prices_include_vat(including=False)
    editor.set_cell(0, "vat", "22")
    assert price(editor) == Decimal("8.00")


def test_a_typed_price_keeps_its_meaning_when_vat_is_included(editor):
    editor.set_cell(0, "unit_price", "100")
    editor.set_prices_include_vat(including=True)
    assert price(editor) == Decimal("122.00")


def test_a_list_in_another_currency_is_passed_over_and_named():
    editor = opened()
    editor.set_customer(Customer("US", "Us", currency="USD", price_list="SHOP"))
    editor.set_item(0, PEN)
    origin = editor.order.lines[0].price_from
    assert (price(editor), origin.price_list, origin.other_currency) == (Decimal("10.00"), "SHOP", "EUR")


def test_a_reopened_order_is_priced_anew_by_quantity_only_where_its_item_is_known(editor):
    order, typed = editor.snapshot()
    known, unknown = opened(order, [PEN], typed), opened(order, (), typed)
    for each in (known, unknown):
        each.set_cell(0, "quantity", "10")
    assert (price(known), price(unknown)) == (Decimal("7.00"), Decimal("8.00"))


CHANGES = st.lists(
    st.tuples(st.just("quantity"), st.integers(1, 30).map(str))
    | st.tuples(st.just("unit"), st.sampled_from(["carton", "pc", "set", ""]))
    | st.tuples(st.just("date"), st.sampled_from(["2026-11-21", "2026-12-01"]))
    | st.tuples(st.just("customer"), st.sampled_from(["SHOP", "WEB", ""]))
    | st.tuples(st.just("vat"), st.sampled_from(["22", "9"])),
    max_size=12,
)


def change(editor, name, text):
    if name == "customer":
        editor.set_customer(Customer("C", "C", price_list=text))
    elif name == "date":
        editor.set_header(name, text)
    else:
        editor.set_cell(0, name, text)


@given(CHANGES, st.decimals(0, 1000, places=2).map(str))
def test_no_sequence_of_changes_overwrites_a_typed_price(changes, typed):
    editor = opened()
    editor.set_item(0, PEN)
    editor.set_cell(0, "unit_price", typed)
    for name, text in changes:
        change(editor, name, text)
    assert price(editor) == Decimal(typed)


@given(st.lists(st.booleans(), max_size=4), CHANGES)
def test_the_price_depends_on_what_stands_there_and_not_on_the_way_to_it(including, changes):
    editor = opened()
    editor.set_item(0, PEN)
    for at, (name, text) in enumerate(changes):
        change(editor, name, text)
        if at < len(including):
            editor.set_prices_include_vat(including=including[at])
    order = editor.order
    again = opened(replace(order, lines=()))
    again.set_item(0, PEN, order.lines[0].unit)
    again.set_cell(0, "vat", order.lines[0].vat.code)
    again.set_cell(0, "quantity", str(order.lines[0].quantity))
    assert again.order.lines[0].unit_price == order.lines[0].unit_price
