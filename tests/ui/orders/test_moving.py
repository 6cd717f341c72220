"""Another profile for a draft promises: what changes is shown first, one key moves it, one brings it back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.backend import Unreachable
from desktop_app.ui.orders.columns import At
from desktop_app.ui.orders.form_strip import LEFT, MOVED
from tests.ui.orders.conftest import FAKE
from tests.ui.sheet import CTRL, ENTER, ESCAPE, SHIFT, TAB

M, B = Qt.Key.Key_M, Qt.Key.Key_B
CENTS = "acme\n" + "brass\n1\n0.12\n\n" * 5


def offer(sheet):
    sheet.press(M, CTRL)


def move(sheet):
    offer(sheet)
    sheet.press(M, CTRL | SHIFT)


def heads(sheet):
    return [fold.head for fold in sheet.parts.side.why.rows.rows()]


def test_with_one_profile_nothing_is_offered(sheet):
    sheet.type(CENTS)
    offer(sheet)
    assert sheet.parts.side.shown() is sheet.parts.side.customer
    assert not sheet.parts.foot._hints["orders.profile"].isVisible()
    assert "orders.profile" not in {spec.id for spec in sheet.window.offered()}


def test_golden_an_order_typed_explained_compared_and_moved_by_keys_alone(second):
    sheet = second.sheet
    why = sheet.parts.side.why
    sheet.type(CENTS)
    sheet.press(TAB)
    sheet.press(TAB)
    assert sheet.parts.foot.totals.row("total").hasFocus()
    sheet.press(Qt.Key.Key_F1, SHIFT)
    spoken = QApplication.focusWidget().accessibleName()
    assert spoken.startswith("Why these sums: total, 0.73, total with VAT + rounding")
    assert spoken.endswith("Source: Local books' rule")
    sheet.press(Qt.Key.Key_Tab, SHIFT)
    assert QApplication.focusWidget() is why.chooser
    sheet.press(Qt.Key.Key_Down)
    assert why.chooser.currentText() == "fake (Sapera)"
    sheet.press(TAB)
    spoken = QApplication.focusWidget().accessibleName()
    assert spoken.startswith("Compared with fake: total, +0.02, Local books 0.73, Sapera 0.75, It begins with VAT S22")
    sheet.press(M, CTRL | SHIFT)
    assert (sheet.desk.profile, sheet.parts.title.words()) == (FAKE, "draft L-0001")
    assert sheet.parts.foot.totals.figures()["EUR"] == "0.75"
    sheet.press(Qt.Key.Key_F1, SHIFT)
    assert "Sapera rule" in why.text()
    assert why.step().line == 1


def test_a_person_types_an_order_sees_what_another_profile_changes_and_moves_it(second):
    sheet = second.sheet
    sheet.type(CENTS)
    assert sheet.parts.foot.totals.figures()["EUR"] == "0.73"
    assert sheet.parts.foot._hints["orders.profile"].isVisible()
    offer(sheet)
    why = sheet.parts.side.why
    assert QApplication.focusWidget() is why.chooser
    assert why.chooser.currentText() == "fake (Sapera)"
    assert why.rows.rows()[0].under == "0.73 → 0.75"
    assert why._move.accessibleName() == "Move to fake (Ctrl Shift M)"
    sheet.press(M, CTRL | SHIFT)
    assert sheet.desk.profile == FAKE
    assert sheet.parts.foot.totals.figures()["EUR"] == "0.75"
    assert {line.vat.code for line in sheet.order.lines} == {"KM22"}
    assert sheet.parts.title.words() == "draft L-0001"
    assert "Draft L-0001 is in fake now." in sheet.said()
    assert sheet.open_drafts() == []
    assert [draft.number for draft in sheet.verbs.drafts.open_drafts(FAKE)] == ["L-0001"]
    sheet.press(ENTER, CTRL)
    (entry,) = sheet.verbs.outbox.entries(FAKE)
    assert (entry.number, str(entry.total), entry.profile) == ("L-0001", "0.75", FAKE)


def test_a_move_is_taken_back_by_its_key(second):
    sheet = second.sheet
    second.give(codes=("KM9",), customers=(), items=())
    sheet.type(CENTS)
    before = sheet.order
    move(sheet)
    assert sheet.order != before
    row = next(row for row in sheet.parts.strip.rows() if row.id == MOVED)
    assert (row.action, row.keys) == ("move it back", "Ctrl Shift B")
    sheet.press(B, CTRL | SHIFT)
    assert (sheet.desk.profile, sheet.order) == (LOCAL, before)
    assert sheet.verbs.drafts.open_drafts(FAKE) == []
    assert [draft.number for draft in sheet.open_drafts()] == ["L-0001"]
    assert "Draft L-0001 is in Local books now." in sheet.said()


def test_what_the_other_profile_does_not_know_is_named_and_keeps_the_order_there(second):
    sheet = second.sheet
    second.give(codes=("KM9",), customers=(), items=())
    sheet.type("acme\noak desk\n2\n\n\n")
    offer(sheet)
    first = sheet.parts.side.why.rows.rows()[0]
    assert first.details[-1].words == "A VAT code without counterpart charges nothing there until one is chosen."
    assert heads(sheet).count("Refused as it is") == 1
    assert heads(sheet).count("Line 1 · Refused as it is") >= 2
    sheet.press(M, CTRL | SHIFT)
    assert sheet.parts.header.customer.text() == "ACME"
    assert sheet.parts.model.index(0, At.ITEM).data() == "DSK-140"
    assert sheet.parts.model.index(0, At.VAT).data() == "S22"
    assert sheet.parts.model.index(0, At.TEXT).data() == "Oak desk 140"
    assert "“DSK-140” is no item; choose one from the list." in sheet.said()
    sheet.press(ENTER, CTRL)
    assert not sheet.verbs.outbox.entries(FAKE)


def test_a_charge_without_counterpart_is_said_in_the_strip(second):
    sheet = second.sheet
    sheet.type("acme\noak desk\n2\n\n\n")
    sheet.press(ENTER, Qt.KeyboardModifier.AltModifier)
    sheet.parts.side.more.charges._rows[0].label.setFocus()
    sheet.type("Freight")
    sheet.press(TAB)
    sheet.type("12")
    sheet.press(TAB)
    sheet.press(ESCAPE)
    second.give(codes=("KM9",))
    move(sheet)
    assert sheet.order.charges[0].amount == 12
    assert any(words.startswith("The charge “Freight” has VAT code “S22”") for words in sheet.said())


def test_what_is_typed_after_a_move_goes_along_when_it_is_taken_back(second):
    sheet = second.sheet
    sheet.type(CENTS)
    move(sheet)
    sheet.parts.lines.go_to(0, At.QUANTITY)
    sheet.type("7\n")
    sheet.press(B, CTRL | SHIFT)
    assert sheet.desk.profile == LOCAL
    assert str(sheet.order.lines[0].quantity) == "7"
    assert {line.vat.code for line in sheet.order.lines} == {"S22"}


def test_the_offer_to_move_back_goes_with_the_next_order(second):
    sheet = second.sheet
    sheet.type(CENTS)
    move(sheet)
    sheet.press(Qt.Key.Key_N, CTRL)
    assert MOVED not in {row.id for row in sheet.parts.strip.rows()}
    sheet.press(B, CTRL | SHIFT)
    assert sheet.desk.profile == FAKE


def test_an_order_nobody_typed_into_takes_no_draft_along(second):
    sheet = second.sheet
    move(sheet)
    assert sheet.desk.profile == FAKE
    assert sheet.verbs.drafts.open_drafts(FAKE) == []


def test_a_submitted_order_stays(second):
    sheet = second.sheet
    sheet.type(CENTS)
    sheet.press(ENTER, CTRL)
    offer(sheet)
    assert not sheet.parts.side.why._move.isVisible()
    sheet.press(M, CTRL | SHIFT)
    assert sheet.desk.profile == LOCAL


def test_a_backend_without_an_answer_is_said_and_the_draft_stays(second):
    sheet = second.sheet
    sheet.type(CENTS)
    sheet.assembled.database.catalogue.forget(FAKE)
    second.opener.fake.pages = [Unreachable("No answer from fake.")] * 2
    move(sheet)
    assert sheet.parts.side.why._rule.text() == "No answer from fake."
    assert sheet.desk.profile == LOCAL
    assert len(sheet.order.lines) == 5


@pytest.mark.parametrize("key", [M, B])
def test_keys_of_moving_do_nothing_where_there_is_nothing_to_move(second, key):
    sheet = second.sheet
    sheet.type(CENTS)
    before = sheet.order
    sheet.press(key, CTRL | SHIFT)
    assert (sheet.desk.profile, sheet.order) == (LOCAL, before)


def test_a_draft_left_behind_in_another_profile_is_compared_with_this_one_by_one_key(second):
    sheet = second.sheet
    sheet.type(CENTS)
    sheet.form.flush()
    sheet.settle()
    sheet.desk.change_profile(FAKE)
    sheet.settle()
    row = next(row for row in sheet.parts.strip.rows() if row.id == LEFT)
    assert (row.words, row.action, row.keys) == ("Draft L-0001 stays in Local books.", "book it here", "Ctrl M")
    offer(sheet)
    assert (sheet.desk.profile, sheet.parts.title.words()) == (LOCAL, "draft L-0001")
    assert sheet.parts.side.why.rows.rows()[0].under == "0.73 → 0.75"
    assert LEFT not in {row.id for row in sheet.parts.strip.rows()}
    sheet.press(M, CTRL | SHIFT)
    assert (sheet.desk.profile, sheet.parts.title.words()) == (FAKE, "draft L-0001")


def test_a_draft_left_behind_is_no_longer_spoken_of_once_another_order_is_typed(second):
    sheet = second.sheet
    sheet.type(CENTS)
    sheet.form.flush()
    sheet.settle()
    sheet.desk.change_profile(FAKE)
    sheet.settle()
    sheet.type(CENTS)
    sheet.form.flush()
    sheet.settle()
    assert LEFT not in {row.id for row in sheet.parts.strip.rows()}
    offer(sheet)
    assert sheet.desk.profile == FAKE
    assert sheet.parts.side.why.chooser.currentText() == "Local books"
    sheet.desk.change_profile(LOCAL)
    sheet.settle()
    assert "Draft L-0001 is open." in sheet.said()


def test_a_profile_chosen_in_the_window_s_edge_still_begins_a_new_order(second):
    sheet = second.sheet
    sheet.type(CENTS)
    sheet.desk.change_profile(FAKE)
    sheet.settle()
    assert sheet.lines() == []
    assert [draft.profile for draft in sheet.open_drafts()] == [LOCAL]
