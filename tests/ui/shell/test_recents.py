"""The documents opened last are one key away, whether the backend answers or not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.backend import Unreachable
from tests.ui.sheet import CTRL, ENTER, ESCAPE


@pytest.fixture
def orders(sheet):
    """Two orders in the books, entered by keys."""
    for customer in ("acme", "birch"):
        sheet.type(f"{customer}\noak desk\n\n\n\n")
        sheet.press(ENTER, CTRL)
        sheet.press(Qt.Key.Key_N, CTRL)
    sheet.send()
    return sheet


def open_chain(sheet, number):
    sheet.desk.navigator.go("documents", number)
    sheet.settle()


def rows(sheet):
    search = sheet.window.top.search
    return list(search._list().rows) if search.is_open() else []


def numbers(sheet):
    return [row.code for row in rows(sheet)]


def ask(sheet):
    sheet.press(Qt.Key.Key_K, CTRL)
    return numbers(sheet)


def test_with_nothing_opened_yet_there_is_no_list(sheet):
    assert ask(sheet) == []
    assert QApplication.focusWidget() is sheet.window.top.search


def test_opened_chains_come_last_opened_first(orders):
    for number in ("SO-00001", "SO-00002"):
        open_chain(orders, number)
    assert ask(orders) == ["SO-00002", "SO-00001"]
    assert rows(orders)[1].spoken == "SO-00001, ACME Trading, 304.39 EUR, Sales order"


def test_enter_opens_the_chain(orders):
    for number in ("SO-00001", "SO-00002"):
        open_chain(orders, number)
    orders.press(Qt.Key.Key_1, CTRL)
    ask(orders)
    orders.press(Qt.Key.Key_Down)
    orders.press(ENTER)
    assert orders.window.current == "documents"
    assert orders.window.made("documents")._chain.number() == "SO-00001"
    assert orders.window.top.search.text() == ""


def test_down_opens_the_list_in_the_empty_field(orders):
    open_chain(orders, "SO-00001")
    ask(orders)
    orders.press(ESCAPE)
    assert numbers(orders) == []
    orders.press(Qt.Key.Key_Down)
    assert numbers(orders) == ["SO-00001"]


def test_typing_asks_as_ever(orders):
    open_chain(orders, "SO-00001")
    ask(orders)
    orders.type("birch")
    assert "SO-00001" not in numbers(orders)
    assert "BIRCH" in numbers(orders)


def test_a_chain_that_is_asked_for_again_is_remembered_once(orders):
    open_chain(orders, "SO-00001")
    before = orders.verbs.recents.recents(LOCAL)
    orders.window.made("documents").refresh()
    orders.settle()
    assert orders.verbs.recents.recents(LOCAL) == before


def test_what_was_opened_before_it_was_sent_is_found_by_its_own_number(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    open_chain(sheet, entry.number)
    assert ask(sheet) == ["L-0001"]
    sheet.press(ESCAPE)
    sheet.send()
    assert ask(sheet) == ["SO-00001"]
    sheet.press(ENTER)
    assert sheet.window.made("documents")._chain.number() == "SO-00001"


def test_off_line_they_are_at_hand(orders, monkeypatch):
    open_chain(orders, "SO-00001")

    def unreachable(*_args):
        raise Unreachable("The server does not answer.")

    with orders.verbs.connections.using(LOCAL) as backend:
        for call in ("documents", "document", "chain"):
            monkeypatch.setattr(type(backend), call, unreachable)
    assert ask(orders) == ["SO-00001"]


def test_other_books_have_recents_of_their_own(orders):
    open_chain(orders, "SO-00001")
    orders.desk.profile = "second"
    assert ask(orders) == []


def test_what_can_t_be_opened_is_not_remembered(sheet):
    open_chain(sheet, "SO-99999")
    assert sheet.verbs.recents.recents(LOCAL) == ()
