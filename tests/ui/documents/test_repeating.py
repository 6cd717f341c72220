"""An order is repeated by keys; what is due is offered as a draft when the window opens, and a key stops it."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.recurring import Every
from tests.ui.hand_jobs import HandJobs
from tests.ui.sheet import CTRL, ENTER, SHIFT, TAB, Sheet

R, DELETE = Qt.Key.Key_R, Qt.Key.Key_Delete


def rows(page):
    return [page._model.row_at(row).texts for row in range(page._model.rowCount())]


def test_an_order_is_repeated_and_stopped_by_keys(books, screen):
    books.order(quantity="5")
    screen.open("SO-00001")
    books.jobs.crank()
    screen._chain._canvas.focus_card("SO-00001")
    books.press(R, CTRL | SHIFT)
    page = screen._repeat
    assert page._title.text() == "Repeat sales order SO-00001"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Q)
    books.press(TAB)
    day = books.verbs.clock.today() + timedelta(days=3)
    QTest.keyClicks(QApplication.focusWidget(), "+3")
    books.press(ENTER, CTRL)
    assert rows(page) == [("SO-00001", "ACME Trading OÜ", "quarter", day.strftime("%d/%m/%Y"), "")]
    (recurring,) = books.verbs.orders.repeat.listing(LOCAL)
    assert (recurring.every, recurring.first, recurring.until) == (Every.QUARTER, day, None)
    books.press(DELETE)
    books.jobs.crank()
    assert rows(page) == []
    books.press(Qt.Key.Key_Escape)
    assert screen._pages.currentWidget() is screen._chain


def test_a_day_that_is_gone_is_refused(books, screen):
    books.order()
    screen.open("SO-00001")
    books.jobs.crank()
    screen._chain._canvas.focus_card("SO-00001")
    books.press(R, CTRL | SHIFT)
    books.press(TAB)
    QTest.keyClicks(QApplication.focusWidget(), "-1")
    books.press(ENTER, CTRL)
    assert [row.words for row in screen._repeat._strip.rows()] == ["The next day is gone; write one from today on."]


def test_what_recurs_is_looked_at_without_an_order_too(books, screen):
    books.press(R, CTRL | SHIFT)
    assert screen._repeat._title.text() == "Recurring orders"
    assert screen._repeat._form.isHidden()
    books.press(Qt.Key.Key_Escape)
    assert screen._pages.currentWidget() is screen._list


def test_a_window_that_opens_offers_what_is_due_once(qtbot, tmp_path):
    first = Sheet.stocked(qtbot, tmp_path, HandJobs())
    first.type("acme\noak desk\n2\n\n\n")
    first.press(ENTER, CTRL)
    first.send()
    first.verbs.orders.repeat.add(LOCAL, "SO-00001", "ACME Trading", Every.WEEK, first.verbs.clock.today())
    first.close()
    for _ in range(2):
        again = Sheet.stocked(qtbot, tmp_path, HandJobs())
        again.settle()
        (draft,) = again.open_drafts()
        again.close()
    assert [line.item for line in draft.order.lines] == ["DSK-140"]


def test_the_window_says_which_drafts_are_due(sheet):
    sheet.type("acme\noak desk\n2\n\n\n")
    sheet.press(ENTER, CTRL)
    sheet.send()
    sheet.verbs.orders.repeat.add(LOCAL, "SO-00001", "ACME Trading", Every.WEEK, sheet.verbs.clock.today())
    sheet.program.recurring.look()
    sheet.settle()
    (draft,) = sheet.open_drafts()
    words = f"Recurring orders are due: look at the drafts {draft.number} and submit them."
    assert words in [row.words for row in sheet.window.notices.rows()]
    assert [one.id for one in sheet.parts.side.drafts.drafts()] == [draft.id]
