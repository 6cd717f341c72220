"""The window's catalogue is fetched by a program of its own: begun by itself, by a key, stopped, told how far it is."""

import os

import pytest

from desktop_app.domain.profiles import Profile
from desktop_app.ui.shell.syncing import seconds_left
from tests.servers.faults import Fault, Told
from tests.ui.hand_jobs import HandJobs
from tests.ui.sheet import CTRL, SHIFT, Sheet

WAIT_MS = 20_000


@pytest.fixture
def sheet(qtbot, tmp_path, erpnext):
    made = Sheet.stocked(qtbot, tmp_path / "data", HandJobs())
    made.verbs.connections.add(Profile("shop", "erpnext", erpnext.url), erpnext.key("keeper"))
    yield made
    made.close()


def over(sheet, qtbot):
    """Waits until the program has ended, and lets the window hear of it."""

    def is_over():
        sheet.settle()
        assert not sheet.program.syncing.is_running

    qtbot.waitUntil(is_over, timeout=WAIT_MS)


def niceness(process):
    return os.getpriority(os.PRIO_PROCESS, process)


def notices(sheet):
    return [row.words for row in sheet.window.notices.rows()]


def test_a_profile_that_is_taken_up_gets_its_catalogue_while_the_window_stays_usable(sheet, qtbot):
    told = []
    sheet.program.syncing.told.connect(told.append)
    sheet.desk.change_profile("shop")
    sheet.settle()
    assert sheet.program.syncing.is_running
    assert sheet.window.status._sync.text() == "Catalogue: asking"
    over(sheet, qtbot)
    assert [item.name for item in sheet.verbs.find_items.find("shop", "anchor")] == ["Anchor 5 kg"]
    assert sheet.verbs.connections.rule("shop").name == "erpnext"
    assert any(words.startswith("Catalogue: ") and " of 55" in words for words in told)
    assert sheet.window.status._sync.text() == ""

    sheet.desk.change_profile("local")
    sheet.desk.change_profile("shop")
    sheet.settle()
    assert not sheet.program.syncing.is_running


def test_a_key_fetches_it_and_says_what_stands_in_the_way(sheet, qtbot, erpnext):
    sheet.desk.change_profile("shop")
    over(sheet, qtbot)
    erpnext.faults.told.append(Told(Fault.STOPPED, times=99))
    sheet.press(ord("U"), CTRL | SHIFT)
    over(sheet, qtbot)
    assert any("maintenance" in words for words in notices(sheet))
    erpnext.faults.clear()
    sheet.press(ord("U"), CTRL | SHIFT)
    over(sheet, qtbot)
    assert "The catalogue is up to date." in notices(sheet)


def test_what_lies_about_under_the_programs_name_is_not_run(sheet, qtbot, tmp_path, monkeypatch):
    told, planted = tmp_path / "told", tmp_path / "desktop_app"
    planted.mkdir()
    (planted / "__main__.py").write_text(f"open({str(told)!r}, 'w').write(input())")
    monkeypatch.chdir(tmp_path)
    sheet.desk.change_profile("shop")
    over(sheet, qtbot)
    assert not told.exists()
    assert sheet.verbs.refresh.counts("shop").items == 14


def test_it_gives_way_to_the_window_and_the_same_key_stops_it_and_the_next_goes_on(sheet, qtbot, erpnext):
    erpnext.faults.told.append(Told(Fault.DELAY, part="/resource/Item", times=1, seconds=3))
    sheet.desk.change_profile("shop")
    sheet.settle()
    qtbot.waitUntil(lambda: any("/resource/Item" in seen.path for seen in erpnext.faults.seen), timeout=WAIT_MS)
    fetching = sheet.program.syncing._process.processId()
    qtbot.waitUntil(lambda: niceness(fetching) > niceness(os.getpid()), timeout=WAIT_MS)
    stop = sheet.window.status._stop
    assert (stop.isVisible(), stop.accessibleName()) == (True, "stop (Ctrl Shift U)")
    sheet.press(ord("U"), CTRL | SHIFT)
    over(sheet, qtbot)
    assert not stop.isVisible()
    assert sheet.verbs.refresh.counts("shop").refreshed_at is None
    sheet.press(ord("U"), CTRL | SHIFT)
    sheet.settle()
    stop.click()
    over(sheet, qtbot)
    assert sheet.verbs.refresh.counts("shop").refreshed_at is None
    erpnext.faults.clear()
    sheet.press(ord("U"), CTRL | SHIFT)
    over(sheet, qtbot)
    assert sheet.verbs.refresh.counts("shop").items == 14


def test_the_time_that_is_left_is_said_from_the_first_second_on():
    assert [seconds_left(100, 400, seconds) for seconds in (0.9, 2, "?", None)] == [0, 6, 0, 0]
    assert [seconds_left(taken, 2000, 1.5) for taken in (0, 3, 99, 100)] == [0, 0, 0, 28], "not 998 s after 3 of 2 000"
