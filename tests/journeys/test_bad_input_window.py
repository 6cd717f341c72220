"""Bad input typed into the window: a sentence says what would be right, and what was typed is there after a crash."""

import re
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.documents import DocumentQuery
from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.outbox import State
from desktop_app.ports.trouble import Trouble
from desktop_app.ui.orders.columns import At
from tests.journeys.harm import as_nobody, full_disk
from tests.ui.hand_jobs import HandJobs
from tests.ui.sheet import CTRL, ENTER, Sheet

WRONG = {
    "an unknown customer": ("nobody\n", "nobody", "“nobody” is no customer; choose one from the list."),
    "an unknown item": (
        "acme\nno such thing\n",
        "no such thing",
        "“no such thing” is no item; choose one from the list.",
    ),
    "quantity 0": ("acme\noak desk\n0\n", "0", "The quantity is 0; write how many."),
    "text for a quantity": (
        "acme\noak desk\nthree\n",
        "three",
        "“three” is no number; write one such as 1.5 or 1,5.",
    ),
    "text for a price": (
        "acme\noak desk\n1\ncheap\n",
        "cheap",
        "“cheap” is no number; write one such as 1.5 or 1,5.",
    ),
    "a line without item": ("acme\n\r\r5\n", "5", "The line has no item; choose one or write a text."),
    "no line at all": ("acme\n", "ACME Trading", "There are no lines; add an item."),
    "the year 1026": (
        "acme\noak desk\n\n\n\n\a21.11.1026\n",
        "21.11.1026",
        "The year 1026 is outside 1990 to 2100.",
    ),
}
"""What is typed, what of it must still be seen, what is said; \\r is an arrow to the right, \\a goes to the date."""
NUMBERS = {"1,5": "1.5", "1.5": "1.5", "1 234,50": "1234.50", "1.234,50": "1234.50", "1,234.50": "1234.50"}


@pytest.fixture
def sheet(qtbot, tmp_path, qapp):
    """A window over stocked books."""
    made = Sheet.stocked(qtbot, tmp_path, HandJobs())
    yield made
    made.close()


@pytest.fixture
def crashed(qtbot, tmp_path):
    """Types into a window, lets the program die, and opens it again with the draft in the form."""
    opened = []

    def crash_after(typed):
        first = Sheet.stocked(qtbot, tmp_path, HandJobs())
        enter(first, typed)
        first.form.flush()
        first.settle()
        first.vanish()
        second = Sheet.stocked(qtbot, tmp_path, HandJobs())
        opened.append(second)
        second.press(Qt.Key.Key_F9)
        second.press(ENTER)
        return second

    yield crash_after
    for sheet in opened:
        sheet.close()


def enter(sheet, typed):
    for part in re.split(r"([\r\a])", typed):
        if part == "\r":
            sheet.press(Qt.Key.Key_Right)
        elif part == "\a":
            sheet.parts.header.date.setFocus()
            sheet.parts.header.date.selectAll()
        else:
            sheet.type(part)


def seen(sheet):
    """All texts of the order that a person sees."""
    model, header = sheet.parts.model, sheet.parts.header
    cells = [model.index(row, column).data() for row in range(model.rowCount()) for column in range(len(At))]
    return {header.customer.text(), header.date.text(), *cells}


@pytest.mark.parametrize(("typed", "text", "sentence"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_and_still_there_after_a_crash(crashed, typed, text, sentence):
    sheet = crashed(typed)
    assert text in seen(sheet)
    sheet.press(ENTER, CTRL)
    assert sentence in sheet.said()
    assert text in seen(sheet)
    assert not sheet.verbs.outbox.entries(LOCAL)


@pytest.mark.parametrize(("text", "number"), NUMBERS.items(), ids=NUMBERS)
def test_numbers_are_read_as_people_write_them(sheet, text, number):
    sheet.type(f"acme\noak desk\n{text}\n{text}\n\n")
    assert sheet.lines() == [("DSK-140", number, number)]
    assert [one for one in sheet.said() if "credit limit" not in one] == []


def test_a_price_of_ten_million_is_asked_about_and_may_go(crashed):
    sheet = crashed("acme\noak desk\n1\n10 000 000\n\n")
    assert "The unit price is unusually high." in sheet.said()
    sheet.press(ENTER, CTRL)
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    assert entry.total == Decimal(12_200_000)


# ---- a disk that is full while the window is open


def test_a_full_disk_is_said_while_typing_and_the_draft_is_kept_once_there_is_room(sheet):
    sheet.type("acme\n")
    with full_disk(1000):
        sheet.type("oak desk\n7\n")
        sheet.form.flush()
        sheet.settle()
        assert "The draft is not saved. It stays here and is tried again every two seconds." in sheet.said()
        assert sheet.lines() == [("DSK-140", "7", "249.50")]
    sheet.form.flush()
    sheet.settle()
    assert sheet.said() == []
    assert [line.quantity for line in sheet.open_drafts()[0].order.lines] == [7]


def test_an_order_submitted_on_a_full_disk_stays_and_goes_once_there_is_room(sheet):
    sheet.type("acme\noak desk\n7\n\n\n")
    with full_disk(1000):
        sheet.press(ENTER, CTRL)
        assert "The order was not submitted; it is still here." in sheet.said()
        assert sheet.lines() == [("DSK-140", "7", "249.50")]
    sheet.press(ENTER, CTRL)
    sheet.send()
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    assert entry.state is State.CONFIRMED


def test_an_outbox_on_a_full_disk_sends_nothing_twice(sheet):
    sheet.type("acme\noak desk\n7\n\n\n")
    sheet.press(ENTER, CTRL)
    with full_disk(1000), pytest.raises(Trouble, match="disk"):
        sheet.send()
    sheet.send()
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    assert entry.state is State.CONFIRMED
    assert len(sheet.verbs.follow.documents(LOCAL, DocumentQuery())) == 1


def test_an_order_that_can_not_be_saved_does_not_give_way_to_another(sheet):
    with full_disk(1000):
        sheet.type("acme\noak desk\n7\n")
        sheet.form.flush()
        sheet.settle()
        sheet.press(Qt.Key.Key_N, CTRL)
        assert sheet.lines() == [("DSK-140", "7", "249.50")]
    sheet.press(Qt.Key.Key_N, CTRL)
    assert sheet.lines() == [("DSK-140", "7", "249.50")]
    sheet.press(Qt.Key.Key_N, CTRL)
    assert sheet.lines() == []
    assert [line.quantity for line in sheet.open_drafts()[0].order.lines] == [7]


def test_the_window_does_not_close_over_what_can_not_be_saved_before_it_was_said(sheet):
    with full_disk(1000):
        sheet.type("acme\noak desk\n7\n")
        sheet.form.flush()
        sheet.settle()
        assert not sheet.window.close()
        (row,) = sheet.window.notices.rows()
        assert row.words.endswith("would be lost. Quit once more to leave all the same.")
        assert "disk" in row.quote
        assert sheet.window.close()


def test_once_it_is_saved_the_window_closes_at_once(sheet):
    with full_disk(1000):
        sheet.type("acme\noak desk\n7\n")
        sheet.form.flush()
        sheet.settle()
    sheet.form.flush()
    sheet.settle()
    assert sheet.window.close()


def test_a_customer_typed_on_a_full_disk_is_kept_once_there_is_room(sheet):
    sheet.desk.navigator.go("customers", "ACME")
    sheet.settle()
    screen = sheet.window.made("customers")
    phone = screen._form.fields.fields["phone"]
    phone.setFocus()
    with full_disk(1000):
        sheet.type("+372 7 123 456")
        screen.flush()
        sheet.settle()
        assert "disk" in sheet.window.notices.rows()[-1].words
        assert phone.text().endswith("+372 7 123 456")
        assert not sheet.window.close()
        screen.flush()
        sheet.settle()
    screen._unsaved._write()
    sheet.settle()
    assert "+372 7 123 456" in sheet.verbs.settings.get("customers.unsaved.local")
    assert sheet.window.close()


def test_read_only_books_are_said_and_the_order_waits(qtbot):
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        sheet = Sheet.stocked(qtbot, folder, HandJobs())
        sheet.type("acme\noak desk\n7\n\n\n")
        sheet.press(ENTER, CTRL)
        sheet.verbs.connections.hang_up(LOCAL)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o444 if path.name.startswith("books.sqlite") else 0o666)
        with as_nobody():
            sheet.send()
            (entry,) = sheet.verbs.outbox.entries(LOCAL)
            assert entry.state is State.WAITING
            assert sheet.window.status.line.words().startswith("off line since ")
            assert "Check that the folder may be written" in sheet.window.status.line.words()
        for path in folder.glob("books.sqlite*"):
            path.chmod(0o600)
        sheet.verbs.outbox.retry(entry.key)
        sheet.send()
        assert sheet.verbs.outbox.get(entry.key).state is State.CONFIRMED
        sheet.close()
