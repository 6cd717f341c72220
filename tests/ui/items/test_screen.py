"""Items and price lists over real books: found, added, changed and priced by keys, refused in words."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.items import Item, ItemKind, ItemUnit
from desktop_app.domain.people import Person, Role
from desktop_app.domain.price_lists import Price, PriceList
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.items.lists_page import NAME
from desktop_app.ui.items.screen import ItemsScreen

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def screen(books, on_screen):
    made = on_screen(ItemsScreen(books.desk))
    made.open()
    books.jobs.crank()
    return made


def fill(table, *rows):
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            table.texts.setData(table.texts.index(line, column), text)


def codes(screen):
    model = screen.list.model
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def said(page):
    return [(row.head, row.words) for row in page.strip.rows()]


def kept(books, code):
    return books.verbs.find_items.get(LOCAL, code)


def lists(screen, press, *rows):
    press(Qt.Key.Key_L, CTRL)
    fill(screen.lists.tables[NAME], *rows)
    press(Qt.Key.Key_S, CTRL)


def test_an_item_is_added_by_keys_alone(books, screen, press, type_in):
    press(Qt.Key.Key_N, CTRL)
    for text in ("Blue pen", "PEN-1", "", "0,45", "4740000000116", ""):
        if text:
            type_in(text)
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_S, CTRL)
    assert kept(books, "PEN-1") == Item(
        "PEN-1", "Blue pen", price=Decimal("0.45"), vat_code="S22", barcodes=("4740000000116",)
    )
    press(Qt.Key.Key_Escape)
    assert codes(screen) == ["DSK", "PEN-1"]
    assert screen.list.item().code == "PEN-1"


def test_an_item_is_found_and_changed(books, screen, press, type_in):
    type_in("oak")
    press(Qt.Key.Key_Return)
    assert screen.item.name() == "Oak desk"
    screen.item.service.click()
    screen.item.tracked.click()
    screen.item.fields["price"].selectAll()
    screen.item.fields["price"].setFocus()
    type_in("120")
    assert screen.unkept() == "The item “Oak desk” is not saved."
    press(Qt.Key.Key_S, CTRL)
    assert screen.unkept() == ""
    desk = kept(books, "DSK")
    assert (desk.price, desk.kind, desk.tracked) == (120, ItemKind.SERVICE, True)


def test_price_lists_units_and_prices_are_typed_as_rows(books, screen, press):
    lists(screen, press, ("SHOP", "Shop prices", "", "", ""), ("WEB", "Web shop", "usd", "yes", "no"))
    shop, web = PriceList("SHOP", "Shop prices"), PriceList("WEB", "Web shop", "USD", includes_vat=True, active=False)
    assert books.verbs.items.price_lists(LOCAL) == [shop, web]
    screen.open("DSK")
    books.jobs.crank()
    fill(screen.item.tables["units"], ("pallet", "12", "4740000000123, 4740000000130"))
    fill(
        screen.item.tables["prices"],
        ("SHOP", "90", "", "", "", ""),
        ("SHOP", "80,5", "", "10", "2026-01-01", "2026-12-31"),
        ("SHOP", "900", "pallet", "", "", ""),
    )
    press(Qt.Key.Key_S, CTRL)
    desk = kept(books, "DSK")
    assert desk.units == (ItemUnit("pallet", Decimal(12), ("4740000000123", "4740000000130")),)
    assert desk.prices == (
        Price("SHOP", Decimal(90)),
        Price("SHOP", Decimal("80.5"), "", Decimal(10), date(2026, 1, 1), date(2026, 12, 31)),
        Price("SHOP", Decimal(900), "pallet"),
    )
    press(Qt.Key.Key_Escape)
    row = screen.list.model.row_at(0)
    assert (row.texts[2], row.texts[5]) == ("pc, pallet", "SHOP")


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        ("units", ("pallet", "many", ""), "“many” is no number; write one such as 1.5 or 1,5."),
        ("units", ("pallet", "0", ""), "A unit needs a name, and how many are in it."),
        ("units", ("pc", "2", ""), "The unit “pc” is there twice."),
        ("axes", ("Size", "S, s"), "Two values differ in no letter or digit."),
        ("axes", ("", "S, M"), "Write what it is, such as Size, and its values, such as S, M, L."),
        ("prices", ("NONE", "1", "", "", "", ""), "There is no price list “NONE”; there is SHOP."),
        ("prices", ("SHOP", "1", "box", "", "", ""), "The item has no unit “box”."),
        ("prices", ("SHOP", "", "", "", "", ""), "The price is missing; write one, 0 for nothing."),
        ("prices", ("SHOP", "1", "", "", "2026-02-01", "2026-01-01"), "The price ends before it begins."),
    ],
)
def test_what_is_wrong_is_said_by_its_row_and_nothing_is_lost(books, screen, press, table, row, words):
    lists(screen, press, ("SHOP", "Shop prices", "", "", ""))
    screen.open("DSK")
    books.jobs.crank()
    fill(screen.item.tables[table], row)
    press(Qt.Key.Key_S, CTRL)
    assert said(screen.item) == [("Row 1", words)]
    assert screen.item.tables[table].rows() == (row,)
    assert screen.item.tables[table].hasFocus()
    press(Qt.Key.Key_R, CTRL)
    assert screen.item.tables[table].rows() == ()
    assert screen.unkept() == ""


def test_a_field_that_is_wrong_says_why(books, screen, press, type_in):
    press(Qt.Key.Key_N, CTRL)
    type_in("Another desk")
    screen.item.fields["code"].setText("DSK")
    screen.item.vat.choose("S99")
    press(Qt.Key.Key_S, CTRL)
    words = [each for _, each in said(screen.item)]
    assert words == [
        "The code DSK belongs to Oak desk; write another one.",
        "There is no VAT code “S99”; there is S22, S9, Z, E.",
    ]
    assert screen.item.fields["code"].refusal() == words[0]
    assert screen.item.fields["code"].hasFocus()


def test_a_form_that_is_not_saved_gives_way_to_no_other(books, screen, press, type_in):
    press(Qt.Key.Key_N, CTRL)
    type_in("Half a pen")
    press(Qt.Key.Key_Escape)
    screen.list.open_current()
    books.jobs.crank()
    assert screen.item.name() == "Half a pen"
    assert "not saved" in said(screen.item)[0][1]


def test_an_item_out_of_use_is_opened_by_its_whole_code(books, screen, press, type_in):
    screen.open("DSK")
    books.jobs.crank()
    screen.item.active.click()
    press(Qt.Key.Key_S, CTRL)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F, CTRL)
    type_in("DSK")
    assert codes(screen) == []
    press(Qt.Key.Key_Return)
    assert (screen.item.name(), screen.item.active.isChecked()) == ("Oak desk", False)


def test_a_list_that_was_saved_is_put_out_of_use_not_taken_away(books, screen, press):
    lists(screen, press, ("SHOP", "Shop prices", "", "", ""))
    screen.lists.tables[NAME].texts.remove(0)
    press(Qt.Key.Key_S, CTRL)
    assert "can't be taken away" in said(screen.lists)[0][1]
    assert screen.unkept() == "The price lists are not saved."
    press(Qt.Key.Key_R, CTRL)
    fill(screen.lists.tables[NAME], ("SHOP", "Shop prices", "EUR", "perhaps", "no"))
    press(Qt.Key.Key_S, CTRL)
    assert said(screen.lists) == [("Row 1", "“perhaps” is neither yes nor no.")]
    fill(screen.lists.tables[NAME], ("SHOP", "Shop prices", "EUR", "n", "no"))
    press(Qt.Key.Key_S, CTRL)
    assert books.verbs.items.price_lists(LOCAL) == [PriceList("SHOP", "Shop prices", active=False)]


def test_variants_are_made_of_what_differs(books, screen, press):
    screen.open("DSK")
    books.jobs.crank()
    fill(screen.item.tables["axes"], ("Wood", "oak, birch"), ("Width", "140; 160"))
    press(Qt.Key.Key_S, CTRL)
    assert [kept(books, f"DSK-{make}").name for make in ("OAK-140", "OAK-160", "BIRCH-140", "BIRCH-160")] == [
        "Oak desk, oak, 140",
        "Oak desk, oak, 160",
        "Oak desk, birch, 140",
        "Oak desk, birch, 160",
    ]
    press(Qt.Key.Key_Escape)
    assert codes(screen) == ["DSK", "DSK-OAK-140", "DSK-OAK-160", "DSK-BIRCH-140", "DSK-BIRCH-160"]
    assert [screen.list.model.row_at(row).texts[3] for row in (0, 1)] == ["", "100.00"]
    screen.open("DSK-OAK-140")
    books.jobs.crank()
    assert not screen.item.tables["axes"].isEnabled()
    screen.item.fields["price"].setText("150")
    screen.item.fields["barcodes"].setText("4740000000999")
    press(Qt.Key.Key_S, CTRL)
    found = kept(books, "4740000000999")
    assert (found.code, found.price, found.make) == ("DSK-OAK-140", 150, ("oak", "140"))


def test_the_vat_code_is_chosen_from_those_of_the_books(books, screen, press, type_in):
    screen.open("DSK")
    books.jobs.crank()
    field = screen.item.vat
    assert [field.itemData(at) for at in range(field.count())] == ["S22", "S9", "Z", "E"]
    assert field.currentText() == "S22  22 %  Standard rate 22 %"
    field.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_in("S9")
    assert field.code() == "S9"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Down)
    assert screen.unkept() == "The item “Oak desk” is not saved."
    press(Qt.Key.Key_S, CTRL)
    assert kept(books, "DSK").vat_code == "S9"


def test_an_item_kept_by_serial_has_its_stock_kept_too(books, screen, press):
    screen.open("DSK")
    books.jobs.crank()
    screen.item.by_serial.click()
    assert screen.item.tracked.isChecked()
    press(Qt.Key.Key_S, CTRL)
    assert (kept(books, "DSK").by_serial, kept(books, "DSK").tracked) == (True, True)
    screen.item.service.click()
    press(Qt.Key.Key_S, CTRL)
    assert said(screen.item) == [("", "Only goods whose stock is kept have serials; tick that it is kept.")]


def test_what_an_item_costs_is_typed_by_those_who_may_see_it(books, screen, press):
    screen.open("DSK")
    books.jobs.crank()
    cost = screen.item.fields["cost"]
    assert not cost.isHidden()
    cost.setText("60,50")
    press(Qt.Key.Key_S, CTRL)
    assert kept(books, "DSK").cost == Decimal("60.50")
    cost.setText("-1")
    press(Qt.Key.Key_S, CTRL)
    assert cost.refusal() == "The cost must be zero or more."
    press(Qt.Key.Key_R, CTRL)
    with books.verbs.connections.books(LOCAL) as local:
        owner = local.me().name
        local.keep_people([Person("mari", Role.CLERK), Person(owner, Role.OWNER)])
        local._who = lambda: "mari"
    books.verbs.refresh.refresh(LOCAL)
    screen.open("DSK")
    books.jobs.crank()
    assert (cost.isHidden(), cost.text()) == (True, "")
    screen.item.fields["name"].setText("Oak desk 2")
    press(Qt.Key.Key_S, CTRL)
    assert kept(books, "DSK").name == "Oak desk 2"
    with books.verbs.connections.books(LOCAL) as local:
        local._who = lambda: owner
        assert [item.cost for item in local.changes("").items if item.code == "DSK"] == [Decimal("60.50")]
