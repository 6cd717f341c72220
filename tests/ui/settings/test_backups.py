"""Backups in the settings: the folder typed or chosen, a copy made now by a key, and what came of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop_app.ui.format import clock
from desktop_app.ui.settings.screen import SettingsScreen
from desktop_app.ui.shell.daily_backup import SETTINGS, DailyBackup
from desktop_app.ui.widgets.strip import Level

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(books, on_screen):
    made = on_screen(SettingsScreen(books.desk))
    made.open()
    books.jobs.crank()
    return made


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def type_folder(books, screen, qtbot, folder):
    screen.backup.folder.setFocus()
    screen.backup.folder.selectAll()
    qtbot.keyClicks(screen.backup.folder, str(folder))
    qtbot.keyClick(screen.backup.folder, Qt.Key.Key_Return)
    books.jobs.crank()


def said(screen):
    return [row.words for row in screen.backup.strip.rows()]


def is_wrong(screen):
    return screen.backup.folder.property("wrong") is True


def test_without_a_folder_the_copies_stand_beside_the_data(books, screen, tmp_path):
    assert screen.backup.folder.text() == ""
    assert screen.backup.words() == "No backup was made there yet."
    screen.backup.back_up()
    books.jobs.crank()
    assert books.verbs.backups.last().path.parent == tmp_path / "backups"


def test_a_typed_folder_is_kept_and_gets_todays_copy(books, screen, qtbot, stick):
    type_folder(books, screen, qtbot, stick)
    assert books.verbs.backups.folder() == str(stick)
    (made,) = stick.iterdir()
    assert sorted(file.name for file in made.iterdir()) == ["books.sqlite", "counterfoil.sqlite"]
    at = clock(books.verbs.backups.last().at.astimezone())
    assert said(screen) == [f"Backed up to {made} at {at}."]
    assert screen.backup.words().startswith("Last backup: ")
    assert screen.backup.words().endswith(at)


def test_a_key_backs_up_now(books, screen, qtbot, stick):
    type_folder(books, screen, qtbot, stick)
    qtbot.keyClick(screen.keys.table, Qt.Key.Key_B, CTRL)
    assert screen.backup.words() == "A backup is being made."
    books.jobs.crank()
    assert len(list(stick.iterdir())) == 2
    assert said(screen)[0].startswith(f"Backed up to {stick}")


def test_pressing_twice_makes_one_copy(books, screen, stick):
    books.verbs.backups.set_folder(str(stick))
    screen.backup.back_up()
    screen.backup.back_up()
    books.jobs.crank()
    assert len(list(stick.iterdir())) == 1


def test_the_button_shows_its_key_and_says_it(books, screen):
    assert screen.backup.backup_button.accessibleName() == "Back up now (Ctrl B)"
    books.desk.actions.rebind("settings.backup", "F8")
    assert screen.backup.backup_button.accessibleName() == "Back up now (F8)"
    assert screen.backup.choose_button.accessibleName() == "Choose the backup folder (Ctrl O)"


def test_the_folder_is_chosen_in_the_systems_own_window(books, screen, qtbot, stick):
    qtbot.keyClick(screen.keys.table, Qt.Key.Key_O, CTRL)
    dialog = screen.backup.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(stick))
    dialog.reject()
    books.jobs.crank()
    assert screen.backup.folder.text() == books.verbs.backups.folder() == str(stick)


def test_every_control_is_reached_by_tab(screen, qtbot):
    wanted = [screen.backup.folder, screen.backup.choose_button, screen.backup.backup_button]
    wanted[0].setFocus()
    reached = [screen.focusWidget()]
    for _ in wanted[1:]:
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
        reached.append(screen.focusWidget())
    assert reached == wanted


@pytest.mark.parametrize(
    ("folder", "words"),
    [("sticks", "is no whole path; write one such as /"), ("/no/such/place", "is not there. Connect")],
)
def test_a_wrong_folder_stays_in_the_field_with_a_sentence(books, screen, qtbot, stick, folder, words):
    type_folder(books, screen, qtbot, folder)
    assert screen.backup.folder.text() == folder
    assert is_wrong(screen)
    assert words in said(screen)[0]
    screen.refresh()
    books.jobs.crank()
    assert screen.backup.folder.text() == folder
    type_folder(books, screen, qtbot, stick)
    assert not is_wrong(screen)
    assert said(screen)[0].startswith("Backed up to")


def test_backing_up_with_a_wrong_folder_in_the_field_copies_nowhere_else(books, screen, qtbot, stick):
    books.verbs.backups.set_folder(str(stick))
    screen.refresh()
    books.jobs.crank()
    screen.backup.folder.setText("/no/such/place")
    screen.backup.back_up()
    books.jobs.crank()
    assert list(stick.iterdir()) == []
    assert "/no/such/place is not there" in said(screen)[0]


def test_an_emptied_field_takes_the_folder_back(books, screen, qtbot, stick):
    type_folder(books, screen, qtbot, stick)
    screen.backup.folder.clear()
    qtbot.keyClick(screen.backup.folder, Qt.Key.Key_Return)
    books.jobs.crank()
    assert books.verbs.backups.folder() == ""
    assert said(screen) == []


def test_a_folder_that_went_away_is_said_and_its_return_noticed(books, screen, qtbot, stick):
    books.verbs.backups.set_folder(str(stick))
    stick.rmdir()
    screen.refresh()
    books.jobs.crank()
    assert "is not there. Connect its disk" in said(screen)[0]
    stick.mkdir()
    screen.refresh()
    books.jobs.crank()
    assert said(screen) == []
    assert not is_wrong(screen)


# ---- once a day


@pytest.fixture
def daily(books):
    notices = []
    books.desk.navigator.said.connect(notices.append)
    made = DailyBackup(books.desk)
    made.notices = notices
    return made


def test_todays_copy_is_made_off_the_windows_thread_once(books, daily, stick):
    books.verbs.backups.set_folder(str(stick))
    daily.begin()
    assert list(stick.iterdir()) == []
    assert [lane for lane, _job in books.jobs.waiting] == ["back up"]
    books.jobs.crank()
    daily.look()
    books.jobs.crank()
    assert len(list(stick.iterdir())) == 1
    assert daily.notices == []


def test_a_copy_that_can_not_be_made_is_said_with_what_to_do(books, daily, stick):
    books.verbs.backups.set_folder(str(stick))
    stick.rmdir()
    daily.begin()
    books.jobs.crank()
    (row,) = daily.notices
    assert row.words == (
        f"Today's backup could not be made. The backup folder {stick} is not there. "
        "Connect its disk, or choose another folder in the settings."
    )
    assert (row.id, row.level, row.action, row.keys) == (SETTINGS, Level.WARNING, "Settings", "Ctrl ,")


def test_without_a_folder_nothing_is_made_and_nothing_said(books, daily, tmp_path):
    daily.begin()
    books.jobs.crank()
    assert daily.notices == []
    assert books.verbs.backups.last() is None
