"""A booked order is changed in the order form, by keys: opened from its chain, kept while typed, booked once."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.outbox import State
from desktop_app.ui.orders.columns import At
from tests.ui.hand_jobs import HandJobs
from tests.ui.sheet import CTRL, ENTER, Sheet


def book(sheet):
    """SO-00001: two desks and three lamps, both delivered."""
    sheet.type("acme\n" + "oak desk\n2\n\n\n" + "brass\n3\n\n\n")
    sheet.press(ENTER, CTRL)
    sheet.send()
    sheet.verbs.follow.deliver(LOCAL, "SO-00001")
    sheet.send()


@pytest.fixture
def booked(sheet):
    book(sheet)
    return sheet


def open_to_change(sheet):
    sheet.press(Qt.Key.Key_L, CTRL)
    sheet.press(Qt.Key.Key_E, CTRL)


def quantity(sheet, text):
    """Types a quantity into the first line."""
    sheet.parts.lines.setFocus()
    sheet.parts.lines.go_to(0, At.QUANTITY)
    sheet.type(f"{text}\n")


def amendments(sheet):
    return [entry for entry in sheet.verbs.outbox.entries(LOCAL) if hasattr(entry.command, "version")]


def test_it_opens_in_the_form_and_goes_back_under_its_number(booked):
    sheet = booked
    open_to_change(sheet)
    assert sheet.parts.title.words() == "change of SO-00001, version 2"
    assert sheet.lines() == [("DSK-140", "2", "249.50"), ("LMP-2", "3", "18.745")]
    quantity(sheet, "5")
    sheet.press(ENTER, CTRL)
    (entry,) = amendments(sheet)
    assert (entry.state, entry.command.version) == (State.WAITING, 1)
    assert sheet.parts.title.words() == f"{entry.number} waiting"
    sheet.send()
    assert sheet.parts.title.words() == "SO-00001 is changed, version 2"
    document = sheet.verbs.follow.document(LOCAL, "SO-00001")
    assert [(line.quantity, line.delivered) for line in document.lines] == [(5, 2), (3, 3)]
    assert document.total == Decimal("1590.56")
    assert not sheet.open_drafts()


def test_what_can_t_be_changed_is_said_at_its_line_and_mended_there(booked):
    sheet = booked
    open_to_change(sheet)
    quantity(sheet, "1")
    sheet.press(ENTER, CTRL)
    sheet.send()
    (entry,) = amendments(sheet)
    assert (entry.state, entry.field, entry.line) == (State.PARKED, "quantity", 1)
    (row,) = [row for row in sheet.parts.strip.rows() if row.head == "Line 1"]
    assert row.words == "2 were delivered or invoiced already; the quantity can't be 1."
    quantity(sheet, "4")
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert sheet.parts.title.words() == "SO-00001 is changed, version 2"
    assert [version.version for version in sheet.verbs.orders.amend.versions(LOCAL, "SO-00001")] == [1, 2]


def test_a_change_that_is_typed_survives_the_end_of_the_program(qtbot, tmp_path):
    first = Sheet.stocked(qtbot, tmp_path, HandJobs())
    book(first)
    open_to_change(first)
    quantity(first, "7")
    first.form.flush()
    first.settle()
    first.vanish()
    again = Sheet.stocked(qtbot, tmp_path, HandJobs())
    again.press(Qt.Key.Key_F9)
    again.press(ENTER)
    assert again.parts.title.words() == "change of SO-00001, version 2"
    assert again.lines()[0] == ("DSK-140", "7", "249.50")
    again.press(ENTER, CTRL)
    again.send()
    assert again.verbs.follow.document(LOCAL, "SO-00001").lines[0].quantity == 7
    assert len(again.verbs.orders.amend.versions(LOCAL, "SO-00001")) == 2
    again.close()


def test_who_changed_an_older_version_is_told_and_begins_again(booked):
    sheet = booked
    open_to_change(sheet)
    amend, submit = sheet.verbs.orders.amend, sheet.verbs.submit
    draft = amend.open(LOCAL, "SO-00001")
    other = sheet.verbs.drafts.new(LOCAL, replace(draft.order, reference="theirs"))
    submit.submit_draft(other)
    sheet.send()
    quantity(sheet, "9")
    sheet.press(ENTER, CTRL)
    sheet.send()
    ours = amendments(sheet)[0]
    assert ours.state is State.PARKED
    assert "version 2 now, and this change began from version 1" in ours.reason
    sheet.verbs.outbox.withdraw(ours.key)
    fresh = amend.open(LOCAL, "SO-00001")
    assert (fresh.order.amends.version, fresh.order.reference) == (2, "theirs")


def test_a_line_that_is_doubled_is_a_new_one(booked):
    sheet = booked
    open_to_change(sheet)
    quantity(sheet, "5")
    sheet.parts.lines.go_to(0, At.QUANTITY)
    sheet.press(Qt.Key.Key_D, CTRL)
    assert [line.booked for line in sheet.order.lines] == [1, 0, 2]
    sheet.press(ENTER, CTRL)
    sheet.send()
    delivered = [line.delivered for line in sheet.verbs.follow.document(LOCAL, "SO-00001").lines]
    assert delivered == [2, 0, 3]
