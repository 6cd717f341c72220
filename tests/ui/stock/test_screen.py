"""Stock over real books: goods brought in, counted and looked at by keys, refused in words."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.items import Item
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.stock import StockQuery, Warehouse
from desktop_app.ui.stock.screen import StockScreen

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def screen(books, on_screen):
    items = [
        Item("DSK", "Oak desk", price=Decimal(100), vat_code="S22", tracked=True),
        Item("LMP", "Brass lamp", vat_code="S22", barcodes=("4740000000017",), tracked=True),
        Item("SRV", "Assembly", vat_code="S22"),
    ]
    with books.verbs.connections.books(LOCAL) as local:
        local.keep_items(items)
    books.verbs.refresh.refresh(LOCAL)
    made = on_screen(StockScreen(books.desk))
    made.open()
    books.jobs.crank()
    return made


def rows(page):
    return [page.model.row_at(row).texts for row in range(page.model.rowCount())]


def fill(form, *typed):
    table = form.tables["rows"]
    for line, row in enumerate(typed):
        for column, text in enumerate(row):
            table.texts.setData(table.texts.index(line, column), text)


def said(form):
    return [(row.head, row.words) for row in form.strip.rows()]


def there(books):
    return {(one.item, one.warehouse): one.there for one in books.verbs.stock.levels(LOCAL, StockQuery())}


def bring(books, screen, press, *typed):
    press(Qt.Key.Key_N, CTRL)
    fill(screen.receipt, *typed)
    press(Qt.Key.Key_Return, CTRL)
    books.jobs.send()
    press(Qt.Key.Key_Escape)


def test_goods_are_brought_in_by_keys_alone(books, screen, press, type_in):
    assert rows(screen.levels)[0] == ("DSK", "Oak desk", "MAIN", "0", "0", "", "0", "pc")
    press(Qt.Key.Key_N, CTRL)
    type_in("12")
    press(Qt.Key.Key_Tab)
    type_in("4,25")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    assert said(screen.receipt)[0][1].endswith("is in the outbox.")
    assert (screen.unkept(), screen.receipt.tables["rows"].rows()) == ("", ())
    books.jobs.send()
    press(Qt.Key.Key_Escape)
    assert rows(screen.levels)[0] == ("DSK", "Oak desk", "MAIN", "12", "0", "", "12", "pc")
    press(Qt.Key.Key_H, CTRL)
    assert rows(screen.movements)[0][1:7] == ("DSK", "MAIN", "Goods receipt", "GR-00001", "+12", "4.25")


def test_an_item_is_named_by_code_in_any_case_or_barcode(books, screen, press):
    bring(books, screen, press, ("dsk", "2", ""), ("4740000000017", "3", ""))
    assert there(books) == {("DSK", "MAIN"): 2, ("LMP", "MAIN"): 3}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("NONE", "1", "", ""), "There is no item “NONE”."),
        (("SRV", "1", "", ""), "The stock of “Assembly” is not kept; tick it on the item first."),
        (("DSK", "many", "", ""), "“many” is no number; write one such as 1.5 or 1,5."),
        (("DSK", "", "", ""), "The quantity is missing; write one."),
        (("DSK", "0", "", ""), "The quantity must be above zero."),
        (("", "2", "", ""), "The item is missing; write its code or barcode."),
    ],
)
def test_what_is_wrong_is_said_by_its_row_and_nothing_is_lost(books, screen, press, row, words):
    press(Qt.Key.Key_N, CTRL)
    fill(screen.receipt, row)
    press(Qt.Key.Key_Return, CTRL)
    assert said(screen.receipt) == [("Row 1", words)]
    assert screen.receipt.tables["rows"].rows() == (row,)
    press(Qt.Key.Key_Escape)
    assert screen.unkept() == "“Goods that came” is not booked."


def test_a_count_shows_what_is_thought_to_be_there_and_books_what_was_filled_in(books, screen, press, type_in):
    bring(books, screen, press, ("DSK", "5", ""), ("LMP", "3", ""))
    press(Qt.Key.Key_T, CTRL)
    assert [row[:3] for row in screen.count.tables["rows"].rows()] == [
        ("DSK", "Oak desk", "5"),
        ("LMP", "Brass lamp", "3"),
    ]
    type_in("4")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    books.jobs.send()
    assert there(books) == {("DSK", "MAIN"): 4, ("LMP", "MAIN"): 3}


def test_without_any_item_whose_stock_is_kept_the_way_to_the_items_is_shown(books, on_screen):
    screen = on_screen(StockScreen(books.desk))
    screen.open()
    books.jobs.crank()
    assert rows(screen.levels) == []
    screen.levels.stack.words.acted.emit()
    assert books.wanted == [("items", None)]


def test_a_count_without_a_figure_is_not_booked(books, screen, press):
    press(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert said(screen.count) == [("", "There are no lines; add an item.")]


def test_levels_are_narrowed_by_words_and_promises_are_told(books, screen, press, type_in):
    bring(books, screen, press, ("DSK", "5", ""))
    books.order(quantity="7")
    screen.refresh()
    books.jobs.crank()
    press(Qt.Key.Key_F, CTRL)
    type_in("oak")
    assert rows(screen.levels) == [("DSK", "Oak desk", "MAIN", "5", "7", "", "−2", "pc")]
    assert screen.levels.model.row_at(0).tones[6] == "danger"
    press(Qt.Key.Key_Escape)
    assert len(rows(screen.levels)) == 2


def test_warehouses_are_typed_as_rows(books, screen, press):
    press(Qt.Key.Key_L, CTRL)
    table = screen.warehouses.tables["warehouses"]
    for column, text in enumerate(("PORT", "Port", "yes", "")):
        table.texts.setData(table.texts.index(1, column), text)
    press(Qt.Key.Key_Return, CTRL)
    assert books.verbs.stock.warehouses(LOCAL)[1] == Warehouse("PORT", "Port", may_go_below=True)
    table.texts.setData(table.texts.index(1, 2), "perhaps")
    press(Qt.Key.Key_Return, CTRL)
    assert said(screen.warehouses) == [("Row 2", "“perhaps” is neither yes nor no.")]
    press(Qt.Key.Key_R, CTRL)
    table.texts.remove(1)
    press(Qt.Key.Key_Return, CTRL)
    assert "can't be taken away" in said(screen.warehouses)[0][1]


def test_goods_come_into_the_warehouse_that_is_named(books, screen, press):
    books.verbs.stock.save_warehouses(LOCAL, [Warehouse("PORT", "Port")])
    press(Qt.Key.Key_N, CTRL)
    screen.receipt.warehouse.setText("PORT")
    fill(screen.receipt, ("DSK", "5", ""))
    press(Qt.Key.Key_Return, CTRL)
    books.jobs.send()
    assert there(books)["DSK", "PORT"] == 5
