"""A server that does not answer: no page claims what only the server knows, and each says by which key to ask."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.customers import Customer
from desktop_app.domain.profiles import LOCAL, Profile
from desktop_app.ui.customers.screen import CustomersScreen
from desktop_app.ui.items.screen import ItemsScreen
from desktop_app.ui.orders.form import OrderForm
from desktop_app.ui.payments.screen import PaymentsScreen
from desktop_app.ui.shell.sample import LOAD
from desktop_app.ui.stock.screen import StockScreen
from desktop_app.ui.widgets.searched_list import SearchedList
from tests.ui.hand_jobs import HandJobs
from tests.ui.sheet import Sheet

FAR = "harbour"


@pytest.fixture
def far(books, monkeypatch):
    """Works with a site of others that does not answer."""
    monkeypatch.setenv("COUNTERFOIL_SECRET_HARBOUR", "key:secret")
    books.verbs.connections.add(Profile(FAR, "erpnext", "http://127.0.0.1:9"))
    books.desk.change_profile(FAR)
    return books


def shown(screen, books):
    screen.open()
    books.jobs.crank()
    return screen


def empty_of(screen):
    """What stands in the place of the list."""
    return screen.findChild(SearchedList).stack.words


def test_nobody_says_that_no_invoice_is_open_who_does_not_know_it(far, on_screen):
    screen = shown(on_screen(PaymentsScreen(far.desk)), far)
    words = screen.list._empty.accessibleName()
    assert words == "What is open stands here once the backend has said it."
    (row,) = screen.strip.rows()
    assert (row.action, row.keys) == ("Ask again", "F5")
    far.desk.change_profile(LOCAL)
    shown(screen, far)
    assert screen.list._empty.accessibleName().endswith("None is open.")
    far.desk.change_profile(FAR)
    assert screen.list._empty.accessibleName() == words


def test_the_stock_is_asked_for_again_by_a_key(far, on_screen, qtbot):
    screen = shown(on_screen(StockScreen(far.desk)), far)
    (row,) = screen.levels.strip.rows()
    assert (row.action, row.keys) == ("Ask again", "F5")
    screen.levels.strip.show_rows(())
    qtbot.keyClick(screen.levels.words, Qt.Key.Key_F5)
    far.jobs.crank()
    assert screen.levels.strip.rows() == (row,)


@pytest.mark.parametrize(("kind", "what"), [(CustomersScreen, "customers"), (ItemsScreen, "items")])
def test_a_list_that_has_not_come_yet_says_so_and_fetches_it(far, on_screen, kind, what):
    screen = on_screen(kind(far.desk))
    fetched = []
    far.desk.actions.bind(screen, "shell.sync", lambda: fetched.append(1))
    empty = empty_of(shown(screen, far))
    assert empty.accessibleName() == f"No {what} are here yet; they come with the catalogue of the server."
    assert (empty._hint._keys, empty._hint._words) == ("Ctrl Shift U", "Fetch the catalogue")
    empty.acted.emit()
    assert fetched == [1]
    far.desk.navigator.fetch(FAR)  # the key would stop it now
    assert empty._hint.isHidden()
    far.desk.navigator.fetch("")
    assert not empty._hint.isHidden()


def test_books_of_our_own_that_are_empty_offer_a_new_one(books, on_screen):
    with books.verbs.connections.books(LOCAL) as kept:
        kept.keep_customers([Customer(code, code, active=False) for code in ("ACME", "BIRCH")])
    books.verbs.refresh.refresh(LOCAL)
    screen = on_screen(CustomersScreen(books.desk))
    empty = empty_of(shown(screen, books))
    assert (empty.accessibleName(), empty._hint._words) == ("Customers stand here.", "New customer")
    empty.acted.emit()
    assert screen.findChild(SearchedList).isHidden()


def test_what_was_said_of_one_profile_is_not_said_of_the_next(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTERFOIL_SECRET_HARBOUR", "key:secret")
    sheet = Sheet(qtbot, tmp_path, HandJobs())
    sheet.show()
    assert [row.id for row in sheet.window.notices.rows()] == [LOAD]
    sheet.verbs.connections.add(Profile(FAR, "erpnext", "http://127.0.0.1:9"))
    sheet.desk.change_profile(FAR)
    sheet.settle()
    assert LOAD not in [row.id for row in sheet.window.notices.rows()]
    sheet.close()


def test_the_order_form_says_that_nobody_can_be_found_yet(far, on_screen, qtbot):
    screen = on_screen(OrderForm(far.desk))
    far.jobs.crank()
    (row,) = screen.parts.strip.rows()
    assert row.words == "No customers and items are here yet; they come with the catalogue of the server."
    assert (row.action, row.keys) == ("Fetch the catalogue", "Ctrl Shift U")
    far.desk.navigator.fetch(FAR)  # the key would stop it now
    assert [(one.words[-22:], one.action) for one in screen.parts.strip.rows()] == [("they are on their way.", "")]
    far.desk.navigator.fetch("")
    far.desk.navigator.catalogue_changed.emit()  # of other books: nothing of these has come
    far.jobs.crank()
    assert row in screen.parts.strip.rows()
    qtbot.keyClicks(screen.parts.header.reference, "PO 7\r")
    far.desk.navigator.catalogue_changed.emit()
    assert row not in screen.parts.strip.rows()
    far.desk.change_profile(LOCAL)
    far.jobs.crank()
    assert row not in screen.parts.strip.rows()
