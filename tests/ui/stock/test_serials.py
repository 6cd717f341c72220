"""Serials on the stock screen: scanned, pasted, counted, and looked up."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.documents import LineQuantity
from desktop_app.domain.items import Item
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.stock import StockQuery
from desktop_app.ui.stock.screen import StockScreen
from desktop_app.workflows.submit_order import Through

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def screen(books, on_screen):
    with books.verbs.connections.books(LOCAL) as local:
        local.keep_items([Item("DSK", "Oak desk", vat_code="S22", tracked=True, by_serial=True)])
        local.keep_items([Item("PEN", "Pen", vat_code="S22", tracked=True)])
    books.verbs.refresh.refresh(LOCAL)
    made = on_screen(StockScreen(books.desk))
    made.open()
    books.jobs.crank()
    return made


def rows(page):
    return [page.model.row_at(row).texts for row in range(page.model.rowCount())]


def where(books):
    return {piece.serial: piece.warehouse for piece in books.verbs.stock.serials(LOCAL, StockQuery())}


def scan(type_in, press, *serials):
    for serial in serials:
        type_in(serial)
        press(Qt.Key.Key_Return)


@pytest.fixture
def received(books, screen, press, type_in):
    """Three desks, scanned."""
    press(Qt.Key.Key_N, held=CTRL)
    press(Qt.Key.Key_J, held=CTRL)
    scan(type_in, press, "A1", "A2", "A3")
    press(Qt.Key.Key_Return, held=CTRL)
    books.jobs.send()
    press(Qt.Key.Key_Escape)
    return screen


def test_a_scanner_fills_the_serials_and_the_quantity(books, screen, press, type_in):
    press(Qt.Key.Key_N, held=CTRL)
    assert not screen.receipt.tables["rows"].isColumnHidden(3)
    press(Qt.Key.Key_J, held=CTRL)
    scan(type_in, press, "A1", "A2")
    assert screen.receipt.tables["rows"].rows() == (("DSK", "2", "", "A1, A2"),)
    press(Qt.Key.Key_Return, held=CTRL)
    books.jobs.send()
    assert where(books) == {"A1": "MAIN", "A2": "MAIN"}


def test_many_serials_are_pasted_at_once(books, screen, press):
    press(Qt.Key.Key_N, held=CTRL)
    press(Qt.Key.Key_J, held=CTRL)
    QApplication.clipboard().setText("\n".join(f"S{at:04}" for at in range(200)))
    press(Qt.Key.Key_V, held=CTRL)
    assert screen.receipt.tables["rows"].rows()[0][1] == "200"
    press(Qt.Key.Key_Return, held=CTRL)
    books.jobs.send()
    assert len(where(books)) == 200


def test_serials_that_are_missing_are_asked_for_where_they_belong(books, screen, press, type_in):
    press(Qt.Key.Key_N, held=CTRL)
    type_in("2")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_J, held=CTRL)
    scan(type_in, press, "A1")
    press(Qt.Key.Key_Return, held=CTRL)
    row = screen.receipt.strip.rows()[0]
    assert (row.head, row.words) == ("Row 1", "“DSK”: 2 wanted and 1 serials named; name one for each piece.")
    assert QApplication.focusWidget() is screen.receipt.pieces.box.field
    scan(type_in, press, "A2")
    press(Qt.Key.Key_Return, held=CTRL)
    books.jobs.send()
    assert where(books) == {"A1": "MAIN", "A2": "MAIN"}


def test_without_items_kept_by_serial_nothing_of_it_is_shown(books, screen, press):
    screen.levels.table.selectRow(1)
    press(Qt.Key.Key_N, held=CTRL)
    assert screen.receipt.tables["rows"].rows() == (("PEN", "", "", ""),)
    assert screen.receipt.tables["rows"].isColumnHidden(3)
    assert screen.receipt.pieces.box.isHidden()


def test_a_count_names_the_pieces_that_were_found(books, received, press, type_in):
    received.levels.table.selectRow(0)
    press(Qt.Key.Key_T, held=CTRL)
    press(Qt.Key.Key_J, held=CTRL)
    scan(type_in, press, "A1", "A3", "B9")
    press(Qt.Key.Key_Return, held=CTRL)
    books.jobs.send()
    assert where(books) == {"A1": "MAIN", "A2": "", "A3": "MAIN", "B9": "MAIN"}


def test_where_a_serial_went_is_found_by_keys(books, received, press, type_in):
    books.order(quantity="1", through=Through.ORDER)
    books.verbs.follow.deliver(LOCAL, "SO-00001")
    books.jobs.send()
    parked = next(entry for entry in books.verbs.outbox.entries(LOCAL) if entry.reason)
    words = "Line 1: “DSK” is kept by serial; name 1, one for each piece. In warehouse MAIN: A1, A2, A3."
    assert parked.reason == words
    books.verbs.outbox.withdraw(parked.key)
    books.verbs.follow.deliver(LOCAL, "SO-00001", (LineQuantity(1, Decimal(1), ("A2",)),), identity="two")
    books.jobs.send()
    received.levels.table.selectRow(0)
    press(Qt.Key.Key_J, held=CTRL)
    assert [row[:1] + row[3:5] for row in rows(received.serials)] == [
        ("A1", "MAIN", "GR-00001"),
        ("A2", "gone to ACME Trading OÜ", "DN-00001"),
        ("A3", "MAIN", "GR-00001"),
    ]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert [row[3:] for row in rows(received.history)] == [
        ("Goods receipt", "GR-00001", "into MAIN"),
        ("Delivery note", "DN-00001", "out of MAIN, to ACME Trading OÜ"),
    ]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert books.wanted == [("documents", "DN-00001")]
