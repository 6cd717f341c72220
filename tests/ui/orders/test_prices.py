"""Prices at the line: the customer's list, quantity breaks, cartons by barcode, and where a price comes from."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Axis, Item, ItemUnit
from desktop_app.domain.orders import OrderLine
from desktop_app.domain.price_lists import Price, PriceList, PriceOrigin, PriceSource
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.orders.columns import At
from desktop_app.ui.orders.price_words import price_from_words
from tests.ui.sheet import ENTER, TAB

PEN = Item(
    "PEN-1",
    "Blue pen",
    price=Decimal("10.00"),
    vat_code="S22",
    barcodes=("4740000000116",),
    units=(ItemUnit("carton", Decimal(12), ("4740000000123",)),),
    prices=(
        Price("SHOP", Decimal("8.00")),
        Price("SHOP", Decimal("7.00"), from_quantity=Decimal(10)),
        Price("WEB", Decimal("12.20")),
    ),
)


def keep(sheet):
    with sheet.verbs.connections.books(LOCAL) as books:
        books.keep_price_lists([PriceList("SHOP", "Shop prices"), PriceList("WEB", "Web shop", includes_vat=True)])
        books.keep_items([PEN])
        books.keep_customers(
            [
                Customer("SHOPPER", "Shopper and Sons", price_list="SHOP"),
                Customer("SURFER", "Web surfer", price_list="WEB"),
                Customer("YANK", "Yankee Inc", currency="USD", price_list="SHOP"),
            ]
        )
    sheet.verbs.refresh.refresh(LOCAL)
    sheet.desk.navigator.catalogue_changed.emit()
    sheet.settle()


@pytest.fixture
def priced(sheet):
    """The window over books with a price list."""
    keep(sheet)
    return sheet


def told(sheet, row=0):
    """What the price cell of a line says: the tip, and what a screen reader reads."""
    index = sheet.parts.model.index(row, At.PRICE)
    return index.data(Qt.ItemDataRole.ToolTipRole), index.data(Qt.ItemDataRole.AccessibleTextRole)


def beside(sheet):
    panel = sheet.parts.side.customer
    return panel._price.text() if panel._sections["price"].isVisibleTo(panel) else ""


def test_the_customer_s_list_prices_a_typed_line_and_the_break_follows_the_quantity(priced):
    priced.type("shopper\nblue pen\n")
    assert priced.lines() == [("PEN-1", "1", "8.00")]
    assert beside(priced) == "list Shop prices"
    priced.type("12\n")
    assert priced.lines() == [("PEN-1", "12", "7.00")]
    tip, spoken = told(priced)
    assert tip == "list Shop prices, from 10 pc"
    assert spoken == "Line 1, Price: 7.00, list Shop prices, from 10 pc"


def test_a_typed_price_stays_and_says_so(priced):
    priced.type("shopper\nblue pen\n12\n6,50\n")
    priced.parts.lines.go_to(0, At.QUANTITY)
    priced.type("2\n")
    assert priced.lines() == [("PEN-1", "2", "6.50")]
    assert told(priced)[0] == "typed by hand or given with the order"


def test_a_scanned_carton_comes_as_a_carton(priced):
    priced.type("shopper\n4740000000123\n4740000000116\n")
    lines = [(line.item, line.unit, line.quantity, line.unit_price) for line in priced.order.lines]
    assert lines == [("PEN-1", "carton", 1, Decimal("84.00")), ("PEN-1", "pc", 1, Decimal("8.00"))]
    assert told(priced)[0] == "list Shop prices, from 10 pc, by the price of one pc"


def test_a_unit_is_chosen_by_its_first_letters(priced):
    priced.type("shopper\nblue pen\n")
    priced.press(TAB)
    assert priced.at == (0, At.UNIT)
    priced.type("ca\n")
    line = priced.order.lines[0]
    assert (line.unit, line.quantity, line.unit_price) == ("carton", 1, Decimal("84.00"))


def test_a_list_in_another_currency_is_said_not_converted(priced):
    priced.type("yank\nblue pen\n")
    assert priced.lines() == [("PEN-1", "1", "10.00")]
    assert beside(priced) == "the item's own price, list Shop prices is in EUR and is not converted"


def test_a_customer_whose_list_is_with_vat_begins_an_order_that_is_and_the_head_says_so(priced):
    priced.type("surfer\nblue pen\n")
    assert priced.lines() == [("PEN-1", "1", "12.20")]
    assert priced.parts.header.prices.currentText() == "with VAT · EUR"


def test_a_list_that_was_converted_says_from_which_currency():
    origin = PriceOrigin(PriceSource.LIST, "SHOP", "Shop prices", other_currency="EUR")
    words = price_from_words(OrderLine("PEN-1", price_from=origin))
    assert words == "list Shop prices, converted from EUR"


def test_another_customer_prices_the_lines_anew(priced):
    priced.type("birch\nblue pen\n")
    assert (priced.lines(), beside(priced)) == ([("PEN-1", "1", "10.00")], "the item's own price")
    priced.form.entering.to_customer()
    priced.type("shopper\n")
    assert priced.lines() == [("PEN-1", "1", "8.00")]


def test_the_list_of_found_items_shows_the_customer_s_price(priced):
    priced.type("shopper\nblue")
    field = priced.parts.lines.cells._editor
    assert [(row.code, row.price, row.extra) for row in field._popup.rows] == [("PEN-1", "8.00", "pc")]


def test_a_draft_taken_up_again_goes_on_with_its_prices(priced):
    priced.type("shopper\nblue pen\n2\n")
    priced.form.flush()
    priced.form.new()
    priced.settle()
    (draft,) = priced.open_drafts()
    priced.form.open(draft)
    priced.settle()
    priced.parts.lines.go_to(0, At.QUANTITY)
    priced.type("10\n")
    assert priced.lines() == [("PEN-1", "10", "7.00")]


def test_an_order_at_the_list_s_price_is_booked_at_it(priced):
    priced.type("shopper\nblue pen\n10\n")
    priced.press(ENTER, Qt.KeyboardModifier.ControlModifier)
    priced.send()
    assert priced.verbs.follow.document(LOCAL, "SO-00001").total == Decimal("85.40")


def test_an_item_with_variants_is_chosen_by_its_variant(sheet):
    sheet.verbs.items.save(LOCAL, Item("SHIRT", "Shirt", vat_code="S22", axes=(Axis("Size", ("S", "M")),)), new=True)
    sheet.type("acme\nshirt")
    field = sheet.parts.lines.cells._editor
    assert [row.code for row in field._popup.rows] == ["SHIRT-S", "SHIRT-M"]
    sheet.type(" m\n")
    line = sheet.order.lines[0]
    assert (line.item, line.text, line.variant) == ("SHIRT-M", "Shirt, M", "M")
