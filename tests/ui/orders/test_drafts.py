"""Drafts promise: kept a quarter of a second after a key, offered again whatever happened, thrown away on purpose."""

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Order
from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.drafts import Draft
from desktop_app.ports.outbox import State
from desktop_app.ports.trouble import Trouble
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.orders.autosave import AFTER_MS, Autosave
from desktop_app.ui.orders.columns import At
from desktop_app.ui.orders.drawer import Drawer
from desktop_app.ui.widgets.painted_delegate import WRONG
from tests.ui.hand_jobs import HandJobs
from tests.ui.sheet import CTRL, ENTER, ESCAPE, Sheet


class Disk:
    """A place for drafts that may be full."""

    def __init__(self):
        self.saved, self.full = [], False

    def new(self, profile, order):
        return Draft("id", "L-0001", profile, order)

    def save(self, draft, before=None):
        if self.full:
            raise Trouble("The disk is full.", "Make room.")
        self.saved.append(draft)
        return datetime.now(UTC)


ORDER = Order("ACME", "EUR", datetime.now(UTC).date())


@pytest.fixture
def disk():
    return Disk()


@pytest.fixture
def autosave(qtbot, hand_jobs, disk):
    made = Autosave(hand_jobs, lambda: (ORDER, ()))
    made.follow(Drawer(disk, None, LOCAL))
    return made


def test_a_draft_is_saved_a_quarter_of_a_second_after_the_first_unsaved_key(qtbot, autosave, hand_jobs):
    began = time.monotonic()
    with qtbot.waitSignal(autosave.unsaved):
        autosave.changed()
    while not hand_jobs.waiting:
        autosave.changed()  # typing goes on and does not push the save away
        QApplication.processEvents()
    assert AFTER_MS / 1000 - 0.02 <= time.monotonic() - began < 1
    with qtbot.waitSignal(autosave.saved):
        hand_jobs.crank()


def test_saved_is_said_only_after_the_durable_commit(qtbot, autosave, hand_jobs, disk):
    autosave.changed()
    autosave.flush()
    assert disk.saved == []
    with qtbot.waitSignal(autosave.saved) as caught:
        hand_jobs.crank()
    assert caught.args[0].saved_at is not None
    assert len(disk.saved) == 1


def test_a_full_disk_is_said_and_tried_again(qtbot, autosave, hand_jobs, disk):
    disk.full = True
    autosave.flush()
    with qtbot.waitSignal(autosave.failed) as caught:
        hand_jobs.crank()
    assert caught.args == ["The disk is full. Make room."]
    assert autosave.is_unsaved
    disk.full = False
    autosave.flush()
    with qtbot.waitSignal(autosave.saved):
        hand_jobs.crank()


def test_what_did_not_change_is_not_written_again(autosave, hand_jobs, disk):
    autosave.flush()
    autosave.flush()
    hand_jobs.crank()
    assert len(disk.saved) == 1


# ---- in the window


def keep(sheet):
    """Let the clock of the autosave run out."""
    sheet.form.flush()
    sheet.settle()


def test_a_draft_is_on_the_disk_a_moment_after_a_key(qtbot, tmp_path):
    sheet = Sheet.stocked(qtbot, tmp_path)
    try:
        qtbot.waitUntil(sheet.parts.header.isEnabled)
        sheet.parts.lines.setFocus()
        with qtbot.waitSignal(sheet.form.drafting.autosave.saved, timeout=2000):
            qtbot.keyClicks(QApplication.focusWidget(), "x")
        (draft,) = sheet.open_drafts()
        assert [(text.field, text.text, text.row) for text in draft.typed] == [("item", "x", 0)]
        assert sheet.parts.title.saved.words().startswith("saved ")
        assert sheet.parts.title.words() == "draft L-0001"
    finally:
        sheet.close()


def test_nothing_typed_keeps_nothing(sheet):
    keep(sheet)
    assert not sheet.open_drafts()


def test_a_draft_is_offered_again_after_a_crash_with_every_wrong_text(qtbot, tmp_path):
    first = Sheet.stocked(qtbot, tmp_path, HandJobs())
    first.type("acme\noak desk\nthree\n\n\nbrass\n7\n")
    first.type("12,")
    keep(first)
    first.vanish()

    second = Sheet.stocked(qtbot, tmp_path, HandJobs())
    assert second.said() == ["Draft L-0001 is open."]
    second.press(Qt.Key.Key_F9)
    second.press(ENTER)
    assert second.parts.title.words() == "draft L-0001"
    assert second.order.customer == "ACME"
    assert second.parts.header.customer.text() == "ACME Trading"
    assert second.lines() == [("DSK-140", "1", "249.50"), ("LMP-2", "7", "12")]
    assert second.parts.model.index(0, At.QUANTITY).data() == "three"
    second.close()


def test_a_parked_order_waits_among_the_drafts(sheet):
    sheet.type("acme\noak desk\n2\n\n\n")
    sheet.press(Qt.Key.Key_F8)
    assert sheet.lines() == []
    assert sheet.said() == ["Draft L-0001 is open."]
    sheet.type("birch\nbrass\n\n\n\n")
    sheet.press(Qt.Key.Key_F8)
    assert sheet.said() == ["2 drafts are open; the newest is L-0002."]
    sheet.press(Qt.Key.Key_F9)
    sheet.press(Qt.Key.Key_Down)
    sheet.press(ENTER)
    assert sheet.lines() == [("DSK-140", "2", "249.50")]
    assert sheet.said() == ["Draft L-0002 is open."]


def test_what_stands_in_an_open_cell_goes_with_the_parked_order(sheet):
    sheet.type("acme\noak desk\n2\n\n\n")
    sheet.type("half a wo")
    sheet.press(Qt.Key.Key_F8)
    keep(sheet)
    (draft,) = sheet.open_drafts()
    assert draft.order.customer == "ACME"
    assert [line.item for line in draft.order.lines] == ["DSK-140"]
    assert [text.text for text in draft.typed] == ["half a wo"]
    assert sheet.parts.title.words() == "new"


def test_a_draft_thrown_away_can_be_brought_back(sheet):
    sheet.type("acme\noak desk\n2\n\n\n")
    sheet.press(Qt.Key.Key_F8)
    sheet.press(Qt.Key.Key_F9)
    sheet.press(Qt.Key.Key_Delete)
    assert not sheet.open_drafts()
    assert sheet.said() == ["Draft L-0001 was thrown away."]
    sheet.parts.strip.acted.emit("bring-back")
    sheet.settle()
    assert [draft.number for draft in sheet.open_drafts()] == ["L-0001"]


def test_a_draft_on_its_way_into_the_form_is_not_overtaken_by_a_new_order(sheet):
    sheet.type("acme\noak desk\n2\n\n\n")
    sheet.press(Qt.Key.Key_F8)
    (draft,) = sheet.open_drafts()
    sheet.form._opening = replace(sheet.form._opening, vat_codes=())  # as before the first catalogue came
    sheet.form.drafting.open_draft(draft)
    sheet.desk.navigator.catalogue_changed.emit()
    sheet.settle()
    assert sheet.lines() == [("DSK-140", "2", "249.50")]


def test_a_submitted_order_is_no_open_draft(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    keep(sheet)
    assert not sheet.open_drafts()
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    assert entry.number == "L-0001"


def test_unsaved_work_is_kept_when_the_window_closes(qtbot, tmp_path):
    sheet = Sheet.stocked(qtbot, tmp_path)
    qtbot.waitUntil(sheet.parts.header.isEnabled)
    sheet.parts.lines.setFocus()
    sheet.type("half a wo")
    sheet.program.close()
    (draft,) = sheet.open_drafts()
    assert draft.typed[0].text == "half a wo"
    sheet.assembled.close()


def test_a_draft_goes_where_it_belongs_when_the_profile_changes(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.desk.navigator.profile_changed.emit(LOCAL)
    sheet.settle()
    assert [draft.order.customer for draft in sheet.open_drafts()] == ["ACME"]
    assert sheet.lines() == []


def test_a_refused_order_can_be_changed_and_goes_again_under_its_key(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    assert sheet.parts.title.words() == "L-0001 waiting"
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    with sheet.verbs.connections.books(LOCAL) as books:
        books.keep_customers([Customer("ACME", "ACME Trading", active=False)])
    sheet.send()
    refused = sheet.verbs.outbox.get(entry.key)
    assert (refused.state, refused.field) == (State.PARKED, "customer")
    assert sheet.parts.title.words().startswith("L-0001 parked")
    assert [words for words in sheet.said() if refused.reason in words] == [refused.reason]
    sheet.press(Qt.Key.Key_F4)
    assert QApplication.focusWidget() is sheet.parts.header.customer
    sheet.press(Qt.Key.Key_F3)
    sheet.type("birch\n")
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert sheet.verbs.outbox.get(entry.key).remote_number == "SO-00001"
    assert sheet.parts.title.words() == "sent as SO-00001"


def refuse(sheet):
    """Submit an order that the books refuse, for its customer is out of use; its entry."""
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    with sheet.verbs.connections.books(LOCAL) as books:
        books.keep_customers([Customer("ACME", "ACME Trading", active=False)])
    sheet.send()
    return sheet.verbs.outbox.get(entry.key)


def test_a_refused_order_is_opened_from_the_outbox_to_be_mended(sheet):
    entry = refuse(sheet)
    sheet.press(Qt.Key.Key_N, CTRL)
    sheet.desk.navigator.go("orders", sheet.verbs.outbox.get(entry.key))
    sheet.settle()
    assert sheet.parts.title.words().startswith("L-0001 parked")
    sheet.parts.lines.go_to(0, At.QUANTITY)
    sheet.type("5\n")
    with sheet.verbs.connections.books(LOCAL) as books:
        books.keep_customers([Customer("ACME", "ACME Trading")])
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert sheet.verbs.follow.document(LOCAL, "SO-00001").lines[0].quantity == 5
    assert len(sheet.verbs.outbox.entries(LOCAL)) == 1


def test_a_refused_order_that_is_mended_is_kept_like_a_draft_whatever_happens(qtbot, tmp_path, hand_jobs):
    sheet = Sheet.stocked(qtbot, tmp_path, hand_jobs)
    entry = refuse(sheet)
    sheet.parts.lines.go_to(0, At.QUANTITY)
    sheet.type("5\nabc\n")
    qtbot.waitUntil(lambda: not sheet.form.drafting.autosave.is_unsaved)
    sheet.settle()
    assert sheet.parts.title.saved.words().startswith("saved ")
    assert (sheet.open_drafts(), sheet.verbs.outbox.get(entry.key).command) == ([], entry.command)
    sheet.vanish()

    sheet = Sheet.stocked(qtbot, tmp_path, HandJobs())
    sheet.desk.navigator.go("orders", sheet.verbs.outbox.get(entry.key))
    sheet.settle()
    assert sheet.order.lines[0].quantity == 5
    assert [(typed.field, typed.text) for typed in sheet.parts.editor.typed] == [("unit_price", "abc")]
    sheet.parts.lines.go_to(0, At.PRICE)
    sheet.type("10\n")
    sheet.press(Qt.Key.Key_F3)
    sheet.type("birch\n")
    sheet.press(ENTER, CTRL)
    sheet.send()
    document = sheet.verbs.follow.document(LOCAL, sheet.verbs.outbox.get(entry.key).remote_number)
    assert (document.customer, document.lines[0].quantity, document.total) == ("BIRCH", 5, Decimal("61.00"))
    sheet.close()


def test_what_is_typed_after_a_mended_order_went_is_not_kept(sheet):
    entry = refuse(sheet)
    sheet.press(Qt.Key.Key_F3)
    sheet.type("birch\n")
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert sheet.parts.title.words() == "sent as SO-00001"
    assert sheet.verbs.drafts.mending(sheet.verbs.outbox.get(entry.key)).order.customer == "BIRCH"
    assert not sheet.form.drafting.autosave.is_unsaved


def test_a_refused_line_is_marked_and_led_to_until_it_goes_again(sheet):
    sheet.type("acme\noak desk\n\n\n\nlmp-2\n\n\n\n")
    sheet.press(ENTER, CTRL)
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    with sheet.verbs.connections.books(LOCAL) as books:
        books.keep_items([Item("LMP-2", "Desk lamp, brass", "pc", Decimal("18.745"), "S22", active=False)])
    sheet.send()
    refused = sheet.verbs.outbox.get(entry.key)
    assert (refused.state, refused.line) == (State.PARKED, 2)
    (row,) = [row for row in sheet.parts.strip.rows() if row.head == "Line 2"]
    assert row.words in refused.reason
    model = sheet.parts.model
    assert [at for at in At if model.data(model.index(1, at), WRONG)] == [At.ITEM]
    assert sheet.parts.title.words() == f"{entry.number} parked", "why stands beneath the lines, whole"
    sheet.press(Qt.Key.Key_F4)
    assert sheet.parts.lines.currentIndex().row() == 1
    with sheet.verbs.connections.books(LOCAL) as books:
        books.keep_items([Item("LMP-2", "Desk lamp, brass", "pc", Decimal("18.745"), "S22")])
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert sheet.parts.title.words() == "sent as SO-00001"
    assert not [row for row in sheet.parts.strip.rows() if row.head == "Line 2"]
    assert not model.data(model.index(1, At.ITEM), WRONG)
    assert not sheet.open_drafts()


def test_escape_in_the_list_of_drafts_leads_back(sheet):
    sheet.press(Qt.Key.Key_F9)
    sheet.press(ESCAPE)
    assert sheet.parts.side.shown() is sheet.parts.side.customer
    assert sheet.parts.lines.hasFocus()


def test_no_thread_is_left_after_closing(qtbot, tmp_path):
    sheet = Sheet.stocked(qtbot, tmp_path)
    qtbot.waitUntil(sheet.parts.header.isEnabled)
    assert isinstance(sheet.desk.jobs, Jobs)
    sheet.close()
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith(("lane", "sender"))] == []
