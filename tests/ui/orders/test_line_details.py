"""What is rarely said of an order or a line has its place behind a key, and a dot where something stands there."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.commands import GoodsReceipt
from desktop_app.domain.items import Axis, Item
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.stock import GoodsLine, Warehouse
from tests.ui.sheet import ALT, CTRL, ENTER, ESCAPE, TAB

PHONE = Item("PHN", "Phone", price=Decimal(300), vat_code="S22", tracked=True, by_serial=True)
SHIRT = Item("TEE", "Shirt", price=Decimal(20), vat_code="S22", axes=(Axis("Size", ("S", "M", "L")),))


@pytest.fixture
def shop(sheet):
    """The window with a shop beside the main warehouse, phones by serial and shirts in sizes."""
    with sheet.verbs.connections.books(LOCAL) as books:
        books.keep_warehouses([Warehouse("SHOP", "Shop")])
        books.keep_items([PHONE])
    sheet.verbs.items.save(LOCAL, SHIRT, new=True)
    for warehouse, serials in (("MAIN", ("A1", "A2")), ("SHOP", ("B1",))):
        line = GoodsLine("PHN", Decimal(len(serials)), serials=serials)
        sheet.verbs.stock.receive(LOCAL, GoodsReceipt(warehouse, (line,)))
    sheet.send()
    sheet.desk.navigator.catalogue_changed.emit()
    sheet.settle()
    return sheet


def ordered(sheet, item="phone"):
    sheet.type(f"acme\n{item}\n1\n")
    sheet.press(Qt.Key.Key_Up)


def details(sheet):
    sheet.press(Qt.Key.Key_J, CTRL)
    return sheet.parts.side.line


def stock_rows(sheet):
    return sheet.parts.side.customer._stock_rows.rows()


def test_a_line_says_its_warehouse_day_and_serial_by_keys(shop):
    ordered(shop)
    assert shop.parts.model._cells(0)[0] == "1"
    panel = details(shop)
    assert panel.serials.field.hasFocus()
    shop.type("A2\n")
    shop.press(TAB)
    assert shop.order.lines[0].serial == "A2"
    panel.day.setFocus()
    shop.type("2026-12-24\n")
    panel.warehouse.setFocus()
    shop.type("SHOP\n")
    line = shop.order.lines[0]
    assert (line.warehouse, line.delivery_date, line.serial) == ("SHOP", date(2026, 12, 24), "A2")
    assert shop.parts.model._cells(0)[0] == "1 •"
    shop.press(ESCAPE)
    assert shop.parts.side.shown() is shop.parts.side.customer
    shop.press(Qt.Key.Key_Z, CTRL)
    assert shop.order.lines[0].warehouse == ""


def test_what_is_there_is_shown_for_the_warehouse_of_the_line_first(shop):
    ordered(shop)
    assert stock_rows(shop)[0][0] == "MAIN"
    panel = details(shop)
    panel.warehouse.setFocus()
    shop.type("SHOP\n")
    assert [row[0] for row in stock_rows(shop)] == ["SHOP", "MAIN"]


def test_another_make_is_chosen_where_the_item_has_several(shop):
    ordered(shop, "shirt m")
    assert shop.order.lines[0].item == "TEE-M"
    panel = details(shop)
    assert [panel.make.itemText(at) for at in range(panel.make.count())] == ["S", "M", "L"]
    panel.make.setFocus()
    shop.press(Qt.Key.Key_Down)
    line = shop.order.lines[0]
    assert (line.item, line.variant, line.quantity, line.unit_price) == ("TEE-L", "L", 1, Decimal(20))


def test_the_rare_of_the_order_stands_behind_more_with_a_dot(shop):
    ordered(shop)
    hint = shop.parts.foot._hints["orders.more"]
    assert "•" not in hint.accessibleName()
    shop.press(ENTER, ALT)
    others = shop.parts.side.more.others
    others.internal.setFocus()
    shop.type("Pays late")
    shop.press(TAB)
    shop.type("SHOP\n")
    others.extra.first().setFocus()
    shop.type("po_line\n")
    others.extra._rows[0][1].setFocus()
    shop.type("7\n")
    order = shop.order
    assert (order.internal_notes, order.warehouse, order.extra) == ("Pays late", "SHOP", {"po_line": "7"})
    assert "•" in hint.accessibleName()
    shop.press(Qt.Key.Key_Return, CTRL)
    shop.send()
    booked = shop.verbs.follow.document(LOCAL, "SO-00001")
    assert (booked.internal_notes, booked.warehouse) == ("Pays late", "SHOP")


def test_extra_fields_that_are_no_text_stay_what_they_are(shop):
    ordered(shop)
    order = replace(shop.order, extra={"flags": [1, 2], "name": "x"})
    rows = shop.parts.side.more.others
    rows.show_order(order)
    assert rows.extra.extra() == order.extra
    rows.extra._rows[1][1].setText("y")
    assert rows.extra.extra() == {"flags": [1, 2], "name": "y"}


def test_a_line_of_text_alone_is_typed_and_sold(shop):
    shop.type("acme\n")
    shop.press(Qt.Key.Key_T, CTRL)
    shop.type("Engraving\n2\n15\n\n")
    line = shop.order.lines[0]
    assert (line.item, line.text, line.quantity, line.unit_price) == ("", "Engraving", 2, Decimal(15))
    shop.press(Qt.Key.Key_Return, CTRL)
    shop.send()
    assert shop.verbs.follow.document(LOCAL, "SO-00001").lines[0].text == "Engraving"


def test_what_is_typed_before_the_warehouses_are_known_stays(shop):
    ordered(shop)
    shop.press(Qt.Key.Key_J, CTRL)
    field = shop.parts.side.line.warehouse
    field.setFocus()
    shop.bot.keyClicks(field, "SH")
    field.offer(("MAIN", "SHOP"))
    field.show_code("", "MAIN")
    shop.bot.keyClicks(field, "OP")
    assert (field.currentText(), field.count()) == ("SHOP", 3)
