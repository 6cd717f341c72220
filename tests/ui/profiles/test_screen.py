"""The profiles screen at work: made, tested, taken into use and removed, each answered in words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.profiles import LOCAL, Profile
from desktop_app.ports.backend import ConnectionReport
from desktop_app.ui.profiles.profile_rows import Line, ProfilesModel, profile_row
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.painted_delegate import DISPLAY, MARK

CTRL = Qt.KeyboardModifier.ControlModifier


def names(screen):
    return [screen.model.value(row).profile.name for row in range(screen.model.rowCount())]


def add(books, screen, qtbot, name):
    qtbot.keyClick(screen.table, Qt.Key.Key_N, CTRL)
    qtbot.keyClicks(screen.panel.name, name)
    qtbot.keyClick(screen.panel.name, Qt.Key.Key_Return, CTRL)
    books.jobs.crank()


def said(screen):
    return screen.strip.rows()[-1].words


def test_local_books_are_there_and_in_use(screen):
    assert names(screen) == [LOCAL]
    assert screen.panel.title() == "Local books"
    assert screen.model.row_at(0).texts[1:5] == ("Local books", "Local books", "", "in use")


def test_a_test_is_answered_in_words(books, screen, qtbot):
    qtbot.keyClick(screen.table, Qt.Key.Key_F5)
    assert screen.model.row_at(0).texts[-1] == "testing …"
    books.jobs.crank()
    assert screen.model.row_at(0).texts[-1] == "works"
    assert screen.panel.report()


def test_a_new_profile_is_made_by_keys_alone(books, screen, qtbot):
    add(books, screen, qtbot, "Shop")
    assert names(screen) == [LOCAL, "Shop"]
    assert (screen.current(), screen.panel.title()) == ("Shop", "Shop")
    assert books.verbs.connections.profile("Shop").backend == LOCAL


def test_fields_that_a_backend_does_not_use_are_absent(screen):
    assert not screen.panel.url.isVisible()
    assert not screen.panel.user.isVisible()


@pytest.mark.parametrize(("name", "words"), [("shop", "already"), ("Local Books", "already"), ("a/b", "can't be used")])
def test_a_name_that_can_not_be_is_kept_and_explained(books, screen, qtbot, name, words):
    add(books, screen, qtbot, "Shop")
    add(books, screen, qtbot, name)
    assert words in said(screen)
    assert screen.panel.name.text() == name
    assert screen.panel.name.property("wrong") is True
    assert names(screen) == [LOCAL, "Shop"]


def test_enter_takes_a_profile_into_use(books, screen, qtbot):
    add(books, screen, qtbot, "Shop")
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert books.desk.profile == "Shop"
    assert screen.model.row_at(1).texts[4] == "in use"


def test_removing_asks_once(books, screen, qtbot):
    add(books, screen, qtbot, "Shop")
    screen.use()
    qtbot.keyClick(screen.table, Qt.Key.Key_Delete)
    books.jobs.crank()
    assert names(screen) == [LOCAL, "Shop"]
    qtbot.keyClick(screen.table, Qt.Key.Key_Delete)
    books.jobs.crank()
    assert names(screen) == [LOCAL]
    assert books.desk.profile == LOCAL


def test_local_books_can_not_be_removed(screen, qtbot):
    qtbot.keyClick(screen.table, Qt.Key.Key_Delete)
    assert said(screen) == "Local books always stay; they can’t be removed."


def test_a_profile_with_unsent_entries_stays(books, screen, qtbot):
    add(books, screen, qtbot, "Shop")
    books.verbs.refresh.refresh("Shop")
    (entry,) = books.order(send=False)
    books.verbs.submit.submit("Shop", entry.command.order, "shop-1")
    for _ in range(2):
        qtbot.keyClick(screen.table, Qt.Key.Key_Delete)
    books.jobs.crank()
    assert said(screen) == "What is in the outbox of Shop is not sent yet (1); send or withdraw it first."
    assert names(screen) == [LOCAL, "Shop"]


def test_esc_leaves_the_new_profile(books, screen, qtbot):
    qtbot.keyClick(screen.table, Qt.Key.Key_N, CTRL)
    assert screen.panel.title() == "New profile"
    qtbot.keyClick(screen.panel.name, Qt.Key.Key_Escape)
    assert screen.panel.title() == "Local books"


def test_rows_say_how_a_connection_stands(qapp):
    model = ProfilesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    reports = [
        None,
        ConnectionReport(ok=True, message="It answers."),
        ConnectionReport(ok=False, message="It is away."),
    ]
    lines = [Line(Profile(f"P{number}", LOCAL), report=report) for number, report in enumerate(reports)]
    model.show_rows([profile_row(line) for line in lines])
    assert [model.index(row, 0).data(MARK) for row in range(3)] == [Mark.HOLLOW, Mark.SOLID, Mark.SQUARE]
    words = [model.index(row, 5).data(DISPLAY) for row in range(3)]
    assert words == ["not tested yet", "works", "does not work"]
    model.show_rows([profile_row(line) for line in lines[1:]])
    assert tester.model() is model
