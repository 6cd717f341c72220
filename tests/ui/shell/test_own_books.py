"""What a backend's books are not ours to write is not offered, and its keys say why, screen by screen."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.items import Item
from desktop_app.domain.profiles import LOCAL, Profile
from desktop_app.ports.backend import Capability
from desktop_app.ui.documents.chain_foot import PREPAY, ChainFoot
from desktop_app.ui.items.screen import ItemsScreen
from desktop_app.ui.office.screen import OfficeScreen
from desktop_app.ui.shell.screens import SCREENS
from desktop_app.ui.shell.window import MainWindow
from desktop_app.ui.stock.screen import StockScreen
from desktop_app.ui.widgets.pill import Pill
from tests.ui.desks import Books

FAR = "harbour"


@pytest.fixture
def far(books, monkeypatch):
    """Works with a site of others; says what was refused and why."""
    monkeypatch.setenv("COUNTERFOIL_SECRET_HARBOUR", "key:secret")
    books.verbs.connections.add(Profile(FAR, "erpnext", "http://127.0.0.1:9"))
    books.refused = []
    books.desk.actions.refused.connect(books.refused.append)
    books.desk.change_profile(FAR)
    return books


@pytest.mark.parametrize("name", ["receive", "count", "movements", "serials", "warehouses"])
def test_goods_are_not_moved_in_books_of_others(far: Books, on_screen, name):
    screen = on_screen(StockScreen(far.desk))
    far.jobs.crank()
    assert not screen._foot.hint(f"stock.{name}").isVisible()
    assert far.desk.actions.trigger(f"stock.{name}")
    assert screen._pages.currentWidget() is screen.levels
    assert far.refused == ["Goods are received, counted and moved in “harbour” itself; what is there stands here."]
    far.desk.change_profile(LOCAL)
    far.jobs.crank()
    assert screen._foot.hint(f"stock.{name}").isVisible()
    far.desk.actions.trigger(f"stock.{name}")
    assert len(far.refused) == 1
    assert screen._pages.currentWidget() is not screen.levels


def test_items_of_others_are_looked_at_and_not_typed_over(far: Books, on_screen, qtbot):
    screen = on_screen(ItemsScreen(far.desk))
    far.jobs.crank()
    far.desk.actions.trigger("items.new")
    assert screen.form() is None
    assert far.refused == ["Items and price lists are kept in “harbour” itself; they come from there."]
    screen.item.show_value(Item("DSK", "Oak desk"))
    screen._show(screen.item)
    qtbot.keyClicks(screen.item.fields["name"], "x")
    assert screen.item.fields["name"].text() == "Oak desk"
    assert not screen._save.isVisible()
    assert screen.item.strip.rows()[0].words == far.refused[0]
    far.desk.change_profile(LOCAL)
    far.jobs.crank()
    far.desk.actions.trigger("items.new")
    far.jobs.crank()
    qtbot.keyClicks(screen.item.fields["name"], "x")
    assert screen.item.fields["name"].text() == "x"
    assert screen._save.isVisible()


def test_the_company_of_others_has_no_screen_and_its_key_says_why(far: Books, on_screen, qtbot):
    window = on_screen(MainWindow(far.desk, SCREENS))
    window.show_screen("orders")
    window.start()
    far.jobs.crank()
    assert not window.top.tabs["company"].isVisible()
    assert "shell.company" not in {spec.id for spec in window.offered()}
    qtbot.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    assert window.current == "orders"
    assert [row.words for row in window.notices.rows()][-1:] == ["The company is kept in “harbour” itself."]


def test_the_cash_book_of_others_is_no_list_of_the_back_office_and_its_key_says_why(
    books: Books, far, on_screen, qtbot
):
    far.desk.change_profile(LOCAL)
    screen = on_screen(OfficeScreen(far.desk))
    screen.open("cash")
    far.jobs.crank()
    assert (screen._tabs._pills.key(), screen._tabs._keys.text()) == ("cash", "Alt 1 to Alt 7")
    far.desk.change_profile(FAR)
    far.jobs.crank()
    assert (screen._tabs._pills.key(), screen._tabs._keys.text()) == ("invoices", "Alt 1 to Alt 6")
    assert "Cash book" not in [pill.text() for pill in screen.findChildren(Pill) if pill.isVisible()]
    qtbot.keyClick(screen, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert far.refused == ["The cash book is kept in “harbour” itself."]
    assert screen._stack.pane().listing.key == "invoices"


def test_what_the_books_of_a_chain_can_not_do_is_said_by_its_key(books, on_screen):
    foot = on_screen(ChainFoot(books.desk.actions, [(f"chain.{name}", lambda: None) for name in _STEPS], None))
    refused, done = [], []
    books.desk.actions.refused.connect(refused.append)
    books.desk.actions.bind(foot, PREPAY, lambda: done.append(1))
    foot.show_abilities(frozenset(Capability) - {Capability.PREPAYMENT})
    books.desk.actions.trigger(PREPAY)
    assert (refused, done) == (["“Prepayment invoice”: these books don't take that from here."], [])
    foot.show_abilities(frozenset(Capability))
    books.desk.actions.trigger(PREPAY)
    assert done == [1]


_STEPS = ("cancel", "return", "order", "deliver", "invoice", "pay")
