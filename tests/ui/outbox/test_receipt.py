"""Receipts in words, on the clipboard, and as a spreadsheet reads them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.ports.outbox import Event, State
from desktop_app.ui.outbox.entries_sheet import entries_sheet
from desktop_app.ui.outbox.entry_rows import EntriesModel
from desktop_app.ui.outbox.receipt import Moment, moments, receipt_text
from desktop_app.ui.outbox.timeline import MomentsModel, breakable
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.painted_delegate import DISPLAY, EDIT, MARK, TONE
from tests.ui.outbox.entries import NOON, TODAY, entry, seen

EVENTS = (
    Event(NOON, "put"),
    Event(NOON + timedelta(milliseconds=11), "sending"),
    Event(NOON + timedelta(seconds=30), "unsure", "The connection was cut."),
    Event(NOON + timedelta(seconds=34), "asking"),
    Event(NOON + timedelta(seconds=34, milliseconds=40), "found", "SO-00124, total 894.55 EUR as here"),
)


def test_a_receipt_tells_the_whole_story():
    told = moments(entry(State.CONFIRMED, remote_number="SO-00124"), EVENTS, TODAY)
    assert [each.text for each in told] == [
        "12:01:03.120 written to disk: 894.55 EUR",
        "12:01:03.131 sent",
        "12:01:33.120 no answer; it may have arrived: The connection was cut.",
        "12:01:37.120 asked for the key",
        "12:01:37.160 found by its key as SO-00124: total 894.55 EUR as here",
    ]
    assert [each.tone for each in told] == ["muted", "muted", "warning", "muted", "done"]


@pytest.mark.parametrize(
    "what",
    [
        *("put", "sending", "asking", "not found", "found", "confirmed", "postponed", "unsure", "parked"),
        *("released", "retried", "mended", "withdrawn", "send again", "interrupted", "total differs", "notice"),
    ],
)
def test_everything_the_outbox_writes_down_has_words(what):
    (told,) = moments(entry(), [Event(NOON, what)], TODAY)
    assert told.words != what


def test_what_is_not_known_stands_as_it_was_written():
    assert moments(entry(), [Event(NOON, "blessed")], TODAY)[0].words == "blessed"


def test_the_clipboard_gets_all_of_it():
    text = receipt_text(seen(State.CONFIRMED, remote_number="SO-00124", found=True), EVENTS, TODAY)
    lines = text.splitlines()
    assert lines[:4] == [
        "Order SO-00124",
        "key key-L-0007",
        "ACME Trading OÜ 894.55 EUR",
        "found by its key, sent once",
    ]
    assert lines[-1].startswith("12:01:37.160 found by its key")


def test_the_list_as_a_spreadsheet_reads_it():
    sheet = entries_sheet([seen(), seen(number="L-0008", total=Decimal("-5.50")), seen(total=None)], TODAY)
    assert sheet.heads[:4] == ["Made", "Kind", "Temporary number", "Number"]
    assert [row[6] for row in sheet.rows] == [Decimal("894.55"), Decimal("-5.50"), None]
    assert sheet.rows[0][0] == "2026-11-21T12:01:03+00:00"
    assert {len(row) for row in sheet.rows} == {len(sheet.heads)}


@pytest.fixture
def model(qapp):
    made = EntriesModel()
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show_entries([seen(number="L-0008"), seen(State.PARKED, reason="no such item")], TODAY)
    return made


def test_a_row_of_the_list(model):
    cells = [model.index(1, column).data(DISPLAY) for column in range(model.columnCount())]
    assert cells == ["", "12:01:03", "Order L-0007", "ACME Trading OÜ", "894.55", "EUR", "Refused: no such item"]
    assert model.index(1, 0).data(MARK) is Mark.SQUARE
    assert model.index(1, 6).data(TONE) == "danger"
    assert model.index(1, 4).data(EDIT) == Decimal("894.55")


def test_newer_entries_come_on_top_and_the_others_stay(model, qtbot):
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.show_entries([seen(number="L-0009"), seen(State.CONFIRMED, number="L-0008"), seen(State.PARKED)], TODAY)
    assert [model.value(row).entry.number for row in range(3)] == ["L-0009", "L-0008", "L-0007"]


def test_a_receipt_that_goes_on_keeps_what_is_there(qapp, qtbot):
    model = MomentsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    first, second = Moment("12:00", "written to disk"), Moment("12:01", "sent")
    model.show_moments([first])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.show_moments([first, second])
    with qtbot.waitSignal(model.modelReset):
        model.show_moments([second])
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_moments([second])
    assert model.index(0).data(DISPLAY) == "12:01 sent"
    assert tester.model() is model


def test_words_of_a_receipt_stay_whole_and_long_keys_may_end_a_line():
    assert breakable("you can use Payment Reconciliation, ACC-SINV-2026-00001") == (
        "you can use Payment Reconciliation, ACC-SINV-2026-00001"
    )
    assert breakable("x" * 50).split("\u200b") == ["x" * 24, "x" * 24, "xx"]
