"""A delivery note or invoice that was refused comes back into its form, its line marked, and goes in its own place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.commands import PlaceOrder
from desktop_app.domain.documents import LineQuantity
from desktop_app.domain.profiles import Profile
from desktop_app.ports.outbox import State
from desktop_app.ui.documents.follow_model import NOW
from desktop_app.ui.widgets.painted_delegate import WRONG
from tests.backends.erpnext.trading_site import Trader
from tests.ui.far import FAR, FarScreen
from tests.ui.keyboard import type_in

CTRL = Qt.KeyboardModifier.ControlModifier


class Parts(FarScreen):
    """The documents screen on a site with an order of which an item is short."""

    def __init__(self, books, screen, server, order):
        super().__init__(books, screen, server)
        self.page, self.order = screen._follow, order

    def deliver(self, *lines, **more):
        self.books.verbs.follow.deliver(FAR, self.order, lines=lines, **more)
        self.turn()
        return self.only()

    def quantities(self):
        model = self.page._model
        return [model.data(model.index(row, NOW)) for row in range(model.rowCount())]

    def marked(self):
        model = self.page._model
        return [row for row in range(model.rowCount()) if model.data(model.index(row, NOW), WRONG)]


@pytest.fixture
def parts(books, screen, erpnext, monkeypatch):
    monkeypatch.setenv("COUNTERFOIL_SECRET_HARBOUR", erpnext.key())
    books.verbs.connections.add(Profile(FAR, "erpnext", erpnext.url, settings={"warehouse": "Quay Store - HS"}))
    books.verbs.refresh.refresh(FAR)
    trader = Trader(erpnext)
    order = trader.order(("ROPE-10", 9, "2.40"), ("CHART-BAL", 2, "30.00", 9), ("RARE-1", 3, "310.00"))
    made = trader.send(PlaceOrder(order, trader.total(order)))
    trader.client.close()
    books.desk.change_profile(FAR)
    books.jobs.crank()
    return Parts(books, screen, erpnext, made.number)


def test_the_line_that_was_refused_is_marked_and_what_is_mended_goes_in_its_place(parts):
    entry = parts.deliver(LineQuantity(1, 4), LineQuantity(3, 3))
    assert (entry.state, entry.line) == (State.PARKED, 2), entry.reason
    parts.screen.open(entry)
    parts.turn()
    assert parts.quantities() == ["4", "", "3"]
    assert parts.marked() == [2]
    assert parts.page._table.currentIndex().row() == 2
    said, there = parts.page._strip.rows()
    assert (said.head, said.words.casefold()) == ("Line 3", entry.reason.removeprefix("Line 2: ").casefold())
    assert said.words.startswith("There is not enough of it")
    assert there.words == "0 of 3 Nos are in warehouse Quay Store - HS."
    parts.page._table.setCurrentIndex(parts.page._model.index(0, NOW))
    parts.press(Qt.Key.Key_F4)
    assert parts.page._table.currentIndex().row() == 2

    type_in("0")
    parts.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert parts.page._strip.rows() == ()
    parts.press(Qt.Key.Key_Return, CTRL)
    mended = parts.only()
    assert (mended.key, mended.state) == (entry.key, State.CONFIRMED)
    assert parts.marked() == []
    (note,) = parts.server.documents("Delivery Note")
    assert [(row["item_code"], row["qty"]) for row in note["items"]] == [("ROPE-10", 4)]


def test_one_that_took_all_that_is_left_comes_back_whole(parts):
    entry = parts.deliver()
    assert entry.state is State.PARKED
    parts.screen.open(entry)
    parts.turn()
    assert parts.quantities() == ["9", "2", "3"]
    parts.screen.back()
    parts.screen.open(parts.order)
    parts.turn()
    assert parts.screen._pages.currentWidget() is parts.screen._chain
