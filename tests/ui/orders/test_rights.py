"""Who may not change prices finds them locked, with a sentence; cost and margin are shown to those who may see them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.people import Person, Role
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.orders.columns import At
from tests.ui.sheet import ALT, CTRL, ENTER, ITEMS, SHIFT

PRICES = "Only back office or owner may change prices or give a discount; mari is clerk."
COST = "Only back office or owner may see cost and margin; mari is clerk."


@pytest.fixture
def be(sheet):
    """Somebody signs in to the computer and opens a new order; desks cost 150.00."""

    def be(name):
        with sheet.verbs.connections.books(LOCAL) as books:
            books._who = lambda: name
        sheet.verbs.refresh.refresh(LOCAL)
        sheet.desk.navigator.catalogue_changed.emit()
        sheet.press(Qt.Key.Key_N, CTRL)
        sheet.type("acme\n")

    with sheet.verbs.connections.books(LOCAL) as books:
        books._who = lambda: "tiina"
        books.keep_items([replace(item, cost=Decimal(150)) for item in ITEMS if item.code == "DSK-140"])
        books.keep_people([Person("mari", Role.CLERK), Person("tiina", Role.OWNER)])
    return be


def margins(sheet):
    return dict(sheet.parts.side.customer._margin_rows.rows())


def test_a_clerk_s_prices_are_locked_and_enter_leads_on(sheet, be):
    be("mari")
    sheet.type("oak desk\n3\n")
    assert sheet.at == (1, At.ITEM)
    sheet.parts.lines.go_to(0, At.PRICE)
    for key in (Qt.Key.Key_1, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        sheet.press(key)
        assert PRICES in sheet.said()
    assert sheet.parts.lines.cells.open_cell() is None
    sheet.press(Qt.Key.Key_F7)
    sheet.type("5")
    assert (sheet.order.lines[0].unit_price, sheet.order.lines[0].discount_percent) == (Decimal("249.50"), 0)
    sheet.press(ENTER, ALT)
    more = sheet.parts.side.more
    assert not more.discount.isEnabled()
    assert more._locked_words.text() == PRICES
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert sheet.verbs.outbox.entries()[0].remote_number == "SO-00001"


def test_a_clerk_gives_a_line_of_text_its_price(sheet, be):
    be("mari")
    sheet.press(Qt.Key.Key_T, CTRL)
    sheet.type("Engraving\n2\n15\n")
    assert sheet.order.lines[0].unit_price == 15


def test_cost_and_margin_come_on_a_key_and_follow_what_is_typed(sheet, be):
    be("tiina")
    sheet.type("oak desk\n2\n\n\nbrass\n1\n\n\n")
    assert margins(sheet) == {}
    sheet.press(Qt.Key.Key_G, CTRL | SHIFT)
    sheet.parts.lines.go_to(0, At.QUANTITY)
    assert margins(sheet) == {
        "Line 1, cost": "300.00",
        "Line 1, margin": "199.00 · 39.9 %",
        "Order, cost": "300.00",
        "Order, margin": "217.75 · 42.1 %",
        "Without a cost": "1 line",
    }
    sheet.type("3\n")
    assert margins(sheet)["Line 1, margin"] == "298.50 · 39.9 %"
    sheet.press(Qt.Key.Key_G, CTRL | SHIFT)
    assert margins(sheet) == {}


def test_a_clerk_sees_no_cost_anywhere_and_is_told_why(sheet, be):
    be("mari")
    sheet.type("oak desk\n2\n")
    sheet.press(Qt.Key.Key_G, CTRL | SHIFT)
    assert (margins(sheet), COST in sheet.said()) == ({}, True)
    assert sheet.verbs.find_items.get(LOCAL, "DSK-140").cost is None


def test_where_no_cost_is_known_no_margin_is_made_up(sheet, be):
    be("tiina")
    sheet.type("brass\n1\n\n\n")
    sheet.press(Qt.Key.Key_G, CTRL | SHIFT)
    sheet.parts.lines.go_to(0, At.QUANTITY)
    assert margins(sheet) == {"Line 1": "cost not known", "Without a cost": "1 line"}
