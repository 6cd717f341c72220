"""The outbox screen at work: what happened to an entry, what can be done with it, and that it is kept up to date."""

import csv
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop_app.domain.commands import GoodsReceipt, Pay, PayTarget
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.stock import GoodsLine
from desktop_app.ports.outbox import State
from desktop_app.workflows.carry_through import Through

SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def opened(books, screen, key=None):
    screen.open(key)
    books.jobs.crank()


def states(screen):
    return [seen.entry.state for seen in screen.list.entries()]


def told(screen):
    model = screen.panel.timeline.moments
    return [model.moment(row).words for row in range(model.rowCount())]


def too_much(books):
    """A payment that the books refuse: more than is open on its only invoice."""
    number = books.invoice()
    entry = books.verbs.pay.pay(LOCAL, Pay((PayTarget(number, Decimal(999)),)))
    books.jobs.send()
    return entry.key


def in_doubt(books):
    """An order whose answer was lost."""
    (entry,) = books.order(send=False)
    store, now = books.program.database.outbox, books.verbs.clock.now()
    store.claim(LOCAL, now)
    store.doubt(entry.key, now, "The connection was cut.", now)
    return entry.key


def test_the_newest_stands_on_top_and_its_receipt_beside_it(books, screen):
    books.order()
    entries = books.order(through=Through.DELIVERY, send=False)
    opened(books, screen)
    assert [seen.entry.number for seen in screen.list.entries()][:2] == [entries[1].number, entries[0].number]
    assert screen.list.counts() == "2 waiting · 0 need you · 1 sent today"
    assert screen.panel.title() == f"Delivery {entries[1].number}"
    assert told(screen) == ["written to disk"]


def test_an_empty_outbox_says_what_belongs_here(books, screen, qtbot):
    opened(books, screen)
    assert not screen.list.table.isVisible()
    screen.list.orders.emit()
    assert books.wanted == [("orders", None)]


def test_it_follows_the_sender_by_itself(books, screen, qtbot):
    books.order(send=False)
    opened(books, screen)
    assert states(screen) == [State.WAITING]
    books.jobs.send()

    def moved():
        books.jobs.crank()
        assert states(screen) == [State.CONFIRMED]
        assert told(screen)[-1] == "confirmed as SO-00001"

    qtbot.waitUntil(moved)


def test_the_current_entry_stays_the_current_one(books, screen):
    (entry,) = books.order()
    opened(books, screen, entry.key)
    books.order()
    screen.refresh()
    books.jobs.crank()
    assert screen.list.current_key() == entry.key
    assert screen.list.table.currentIndex().row() == 1


@pytest.mark.parametrize("wanted", ["L-0001", "SO-00001"])
def test_it_goes_to_an_entry_by_its_number(books, screen, wanted):
    books.order()
    books.order()
    opened(books, screen, wanted)
    assert screen.panel.title() == "Receipt · SO-00001"


def test_a_refused_payment_is_said_and_can_be_tried_again(books, screen, qtbot):
    key = too_much(books)
    opened(books, screen, key)
    assert states(screen)[0] is State.PARKED
    assert told(screen)[-1] == "refused"
    qtbot.keyClick(screen.list.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    books.jobs.crank()
    assert books.verbs.outbox.get(key).state is State.WAITING


def test_withdrawing_asks_once_and_takes_what_waits_along(books, screen, qtbot):
    entries = books.order(through=Through.DELIVERY, send=False)
    opened(books, screen, entries[0].key)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Delete)
    assert f"nor what waits for it: Delivery {entries[1].number}." in screen.strip.rows()[0].words
    assert books.verbs.outbox.get(entries[0].key).state is State.WAITING
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Delete)
    books.jobs.crank()
    assert states(screen) == [State.WITHDRAWN, State.WITHDRAWN]


def test_another_row_forgets_the_question(books, screen, qtbot):
    books.order(through=Through.DELIVERY, send=False)
    opened(books, screen)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Down, Qt.Key.Key_Delete):
        qtbot.keyClick(screen.list.table, key)
    books.jobs.crank()
    assert states(screen) == [State.WAITING, State.WAITING]


def test_an_entry_in_doubt_is_settled_by_its_number(books, screen, qtbot):
    key = in_doubt(books)
    opened(books, screen, key)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    field = screen.focusWidget()
    qtbot.keyClicks(field, "SO-00777")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    books.jobs.crank()
    entry = books.verbs.outbox.get(key)
    assert (entry.state, entry.remote_number) == (State.CONFIRMED, "SO-00777")
    assert told(screen)[-1] == "found by its key as SO-00777"


def test_a_missing_number_is_refused_in_words(books, screen):
    key = in_doubt(books)
    opened(books, screen, key)
    screen.panel.settled.emit(" ")
    books.jobs.crank()
    assert "number is missing" in screen.strip.rows()[0].words


def test_an_entry_in_doubt_is_sent_again_only_when_meant(books, screen, qtbot):
    key = in_doubt(books)
    opened(books, screen, key)
    for _ in range(2):
        qtbot.keyClick(screen.list.table, Qt.Key.Key_R, SHIFT_CTRL)
    books.jobs.crank()
    books.jobs.send()
    screen.refresh()
    books.jobs.crank()
    assert states(screen) == [State.CONFIRMED]
    assert told(screen)[-3:] == ["asked for the key", "not there, so it is sent", "confirmed as SO-00001"]


def test_what_was_found_by_its_key_says_so(books, screen):
    (entry,) = books.order(send=False)
    with books.verbs.connections.using(LOCAL) as backend:
        backend.send(entry.command, entry.key)
    store, now = books.program.database.outbox, books.verbs.clock.now()
    store.claim(LOCAL, now)
    store.doubt(entry.key, now, "The connection was cut.", now)
    books.jobs.send()
    opened(books, screen)
    row = screen.list.model.row_at(0)
    assert row.texts[-1] == "found by its key, sent once"


def test_a_refused_order_opens_in_its_form(books, screen, qtbot):
    (entry,) = books.order(send=False)
    store, now = books.program.database.outbox, books.verbs.clock.now()
    store.claim(LOCAL, now)
    store.park(entry.key, "No such item.", now)
    opened(books, screen, entry.key)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_F2)
    assert [(name, entry.key) for name, entry in books.wanted] == [("orders", entry.key)]


def test_enter_opens_the_chain(books, screen, qtbot):
    books.order()
    opened(books, screen)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert books.wanted == [("documents", "SO-00001")]


def test_enter_on_goods_that_came_opens_the_stock(books, screen, qtbot):
    books.verbs.stock.receive(LOCAL, GoodsReceipt("MAIN", (GoodsLine("DSK", Decimal(1)),)))
    opened(books, screen)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert books.wanted == [("stock", None)]


def test_the_receipt_goes_to_the_clipboard(books, screen, qtbot):
    (entry,) = books.order()
    opened(books, screen)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_C, SHIFT_CTRL)
    text = QGuiApplication.clipboard().text()
    assert text.startswith(f"Order SO-00001\nkey {entry.key}\nACME Trading OÜ 122.00 EUR\nsent\n")
    assert screen.strip.rows()[0].words == "The receipt of Order SO-00001 is on the clipboard."


def export(books, screen, qtbot, path):
    """Ask for the file by its key and name it."""
    qtbot.keyClick(screen.list.table, Qt.Key.Key_E, SHIFT_CTRL)
    (dialog,) = screen.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    books.jobs.crank()


def test_the_list_as_a_file(books, screen, qtbot, tmp_path):
    books.order()
    opened(books, screen)
    path = tmp_path / "list.csv"
    export(books, screen, qtbot, path)
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][1:5] == ["Order", "L-0001", "SO-00001", "ACME Trading OÜ"]
    assert str(path) in screen.strip.rows()[0].words


def test_a_file_that_can_not_be_written_is_said(books, screen, qtbot):
    opened(books, screen)
    export(books, screen, qtbot, "/nowhere/list.csv")
    assert screen.strip.rows()[0].words.startswith("The file can’t be written (No such file or directory)")


def test_another_profile_shows_its_own(books, screen):
    books.order()
    opened(books, screen)
    books.desk.navigator.profile_changed.emit(LOCAL)
    assert screen.list.entries() == []
    assert screen.panel.title() == "Receipt"
