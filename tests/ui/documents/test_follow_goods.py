"""The form of a delivery or return tells what lacks before it is booked, and asks which pieces leave or come back."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.commands import GoodsReceipt
from desktop_app.domain.documents import DocumentKind, DocumentQuery, LineQuantity
from desktop_app.domain.items import Item
from desktop_app.domain.order_requests import LineRequest, OrderRequest
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.stock import GoodsLine, StockQuery
from desktop_app.ui import format as shown
from desktop_app.ui.documents.chain_cards import Step
from desktop_app.ui.documents.follow_model import SERIALS

CTRL = Qt.KeyboardModifier.ControlModifier


def keep(books, **more):
    with books.verbs.connections.books(LOCAL) as local:
        local.keep_items([Item("DSK", "Oak desk", price=Decimal(100), vat_code="S22", tracked=True, **more)])
    books.verbs.refresh.refresh(LOCAL)


def receive(books, quantity, *serials):
    books.verbs.stock.receive(LOCAL, GoodsReceipt("MAIN", (GoodsLine("DSK", Decimal(quantity), serials=serials),)))
    books.jobs.send()


def opened(books, screen, number, step):
    screen.open(number)
    books.jobs.crank()
    screen._chain.follow(step)
    books.jobs.crank()
    return screen._follow


def said(follow):
    return [(row.head, row.words) for row in follow._strip.rows()]


def scan(*serials):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_J, CTRL)
    for serial in serials:
        QTest.keyClicks(QApplication.focusWidget(), serial)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def take(quantity):
    QTest.keyClicks(QApplication.focusWidget(), quantity)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QApplication.processEvents()  # an open cell is taken in the next turn of the loop


def book(books):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    books.jobs.send()


def where(books):
    return {one.serial: one.warehouse for one in books.verbs.stock.serials(LOCAL, StockQuery())}


@pytest.fixture
def pieces(books):
    keep(books, by_serial=True)
    receive(books, 3, "A1", "A2", "A3")
    return books


def test_a_shortage_is_said_by_its_line_before_anything_is_sent(books, screen):
    keep(books)
    receive(books, 3)
    books.order(quantity="5")
    follow = opened(books, screen, "SO-00001", Step.DELIVER)
    assert said(follow) == [("Line 1", "3 of 5 pc are in warehouse MAIN; 3 can be delivered.")]
    take("2")
    assert said(follow) == []
    assert follow._table.isColumnHidden(SERIALS)


def test_a_delivery_asks_which_pieces_leave(pieces, screen):
    pieces.order(quantity="2")
    follow = opened(pieces, screen, "SO-00001", Step.DELIVER)
    assert said(follow) == [("Line 1", "Name one serial for each piece: 2 wanted, 0 named.")]
    book(pieces)
    assert follow._goods.box.field.hasFocus()
    scan("A3", "X1")
    assert said(follow) == [("Line 1", "Serial X1 is not in warehouse MAIN.")]
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    scan("A1")
    assert said(follow) == []
    book(pieces)
    assert where(pieces) == {"A1": "", "A2": "MAIN", "A3": ""}


def test_pieces_that_the_order_names_stand_there_already(pieces, screen):
    request = OrderRequest("ACME", (LineRequest(Decimal(2), "DSK", serial="A2, A1"),))
    pieces.verbs.submit.submit(LOCAL, pieces.verbs.fill.fill(LOCAL, request), "named")
    pieces.jobs.send()
    follow = opened(pieces, screen, "SO-00001", Step.DELIVER)
    assert (said(follow), follow._goods.box.serials()) == ([], ("A2", "A1"))
    book(pieces)
    note = pieces.verbs.follow.chain(LOCAL, "SO-00001").of(DocumentKind.DELIVERY)[0]
    assert note.lines[0].serial == "A2, A1"


def test_a_part_of_a_delivery_that_comes_back_names_its_pieces_and_all_of_it_none(pieces, screen):
    pieces.order(quantity="2")
    pieces.verbs.follow.deliver(LOCAL, "SO-00001", (LineQuantity(1, Decimal(2), ("A1", "A2")),))
    pieces.jobs.send()
    follow = opened(pieces, screen, "DN-00001", Step.RETURN)
    assert said(follow) == []
    take("1")
    assert said(follow) == [("Line 1", "Name one serial for each piece: 1 wanted, 0 named.")]
    scan("A3")
    assert said(follow) == [("Line 1", "Serial A3 did not leave with DN-00001.")]
    follow._goods.box.field.selectAll()
    scan("A2")
    book(pieces)
    assert where(pieces) == {"A1": "", "A2": "MAIN", "A3": "MAIN"}
    follow = opened(pieces, screen, "DN-00001", Step.RETURN)
    book(pieces)
    assert where(pieces)["A1"] == "MAIN"


def test_the_list_tells_where_a_serial_that_is_typed_went(pieces, screen):
    pieces.order(quantity="1")
    pieces.verbs.follow.deliver(LOCAL, "SO-00001", (LineQuantity(1, Decimal(1), ("A2",)),))
    pieces.jobs.send()
    screen.open(DocumentQuery(text="A2"))
    pieces.jobs.crank()
    page = screen._list
    assert [page._model.document(row).number for row in range(page._model.rowCount())] == ["DN-00001"]
    today = shown.day(pieces.verbs.clock.today())
    words = f"Goods receipt GR-00001, {today}; Delivery note DN-00001, {today}, to ACME Trading OÜ"
    assert page._strip.rows()[0].words == f"Serial A2 of DSK: {words}"
