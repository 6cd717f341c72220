"""Stock beside the order: what is there and promised of the item, and a warning where more is ordered."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from desktop_app.domain.commands import GoodsReceipt
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.stock import GoodsLine, StockQuery
from desktop_app.ui.orders.more_panel import holds_something
from desktop_app.ui.stock.stock_rows import level_row
from tests.ui.sheet import ALT, CTRL, ENTER, ITEMS, TAB

WARNING = "9 pc are ordered and 8 can be promised from MAIN."


@pytest.fixture
def stocked(sheet):
    """Twelve lamps are there, of which an order holds back four."""
    lamp = replace(ITEMS[1], tracked=True)
    with sheet.verbs.connections.books(LOCAL) as books:
        books.keep_items([lamp])
        books.send(GoodsReceipt("MAIN", (GoodsLine("LMP-2", Decimal(12)),)), "received")
    sheet.verbs.refresh.refresh(LOCAL)
    sheet.desk.navigator.catalogue_changed.emit()
    sheet.settle()
    order(sheet, "4")
    sheet.press(ENTER, CTRL)
    sheet.send()
    return sheet


def order(sheet, quantity):
    sheet.form.new()
    sheet.settle()
    sheet.type("ACME\n")
    sheet.type("LMP-2\n" + quantity + "\n")


def in_stock(sheet):
    panel = sheet.parts.side.customer
    return panel._stock_rows.rows() if panel._sections["stock"].isVisible() else None


def test_the_panel_says_what_is_there_and_promised_of_the_line_s_item(stocked):
    order(stocked, "1")
    stocked.parts.lines.go_to(0, 1)
    stocked.settle()
    assert in_stock(stocked) == (("MAIN", "12 pc there, 4 promised"),)
    stocked.parts.lines.go_to(1, 1)
    stocked.type("DSK\n")
    stocked.parts.lines.go_to(1, 1)
    assert in_stock(stocked) is None


def test_a_line_that_orders_more_than_can_be_promised_is_warned_of_and_still_goes(stocked):
    order(stocked, "8")
    assert stocked.said() == []
    stocked.parts.lines.go_to(0, 3)
    order(stocked, "9")
    assert WARNING in stocked.said()
    stocked.press(ENTER, CTRL)
    stocked.send()
    assert stocked.verbs.outbox.entries(LOCAL)[0].remote_number == "SO-00002"


def test_an_order_that_was_booked_no_longer_warns_of_its_own_goods(stocked):
    order(stocked, "9")
    assert WARNING in stocked.said()
    stocked.press(ENTER, CTRL)
    assert not any("promised" in words for words in stocked.said())
    stocked.send()
    assert stocked.said() == ["Sent as SO-00002."]
    order(stocked, "1")
    assert "1 pc are ordered and 0 can be promised from MAIN." in stocked.said()


def test_goods_are_reserved_until_a_day_that_is_typed_and_shown(stocked):
    order(stocked, "3")
    stocked.press(ENTER, ALT)
    more = stocked.parts.side.more
    more.reserved.setFocus()
    stocked.type("nonsense")
    stocked.press(TAB)
    assert more.reserved.property("wrong")
    more.reserved.setFocus()
    more.reserved.selectAll()
    day = stocked.verbs.clock.today() + timedelta(days=3)
    stocked.type(day.strftime("%d/%m/%Y"))
    stocked.press(TAB)
    assert stocked.order.extra == {"reserved_until": day.isoformat()}
    assert holds_something(stocked.order)
    stocked.press(ENTER, ALT)
    stocked.press(ENTER, CTRL)
    stocked.send()
    order(stocked, "1")
    stocked.parts.lines.go_to(0, 1)
    stocked.settle()
    assert in_stock(stocked) == (("MAIN", f"12 pc there, 7 promised, 3 of them until {day:%d/%m}"),)
    with stocked.verbs.connections.books(LOCAL) as books:
        (level,) = books.stock(StockQuery(items=("LMP-2",)))
    assert level_row(level).texts[3:8] == ("12", "7", f"3: {day:%d/%m}", "5", "pc")
