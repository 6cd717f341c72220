"""The window promises: every screen on a key, what waits always in sight, one window a folder, nothing left behind."""

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.profiles import LOCAL, Profile
from desktop_app.ports.backend import Receipt
from desktop_app.ports.outbox import State
from desktop_app.ui.app import ACTIONS
from desktop_app.ui.shell.screens import SCREENS
from desktop_app.ui.shell.single import focus_running
from desktop_app.ui.shell.window import GEOMETRY
from desktop_app.ui.tokens import Mode
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.workflows.send_outbox import Held, Sent
from tests.ui.hand_jobs import HandJobs
from tests.ui.sheet import CTRL, ENTER, ESCAPE, SHIFT, Sheet

ROOT = Path(__file__).parents[3]


def test_each_screen_comes_by_its_key_and_only_when_it_is_wanted(sheet):
    assert [spec.name for spec in SCREENS if sheet.window.made(spec.name)] == ["orders"]
    for number, name in enumerate(("orders", "payments", "customers", "documents", "outbox", "profiles"), 1):
        sheet.press(getattr(Qt.Key, f"Key_{number}"), CTRL)
        assert sheet.window.current == name
        assert sheet.window.made(name).isVisible()
        checked = [tab for tab, widget in sheet.window.top.tabs.items() if widget.isChecked()]
        assert checked == ([name] if name in sheet.window.top.tabs else [])
    sheet.press(Qt.Key.Key_Comma, CTRL)
    assert sheet.window.current == "settings"


def test_no_two_actions_share_a_key_where_both_work(sheet):
    actions = sheet.desk.actions
    of_a_screen = [spec for spec in ACTIONS if spec.key.startswith(("Ctrl", "Alt", "Shift", "F"))]
    clashes = [
        (spec.id, other.id)
        for spec in of_a_screen
        if (other := actions.holder(spec.key, spec.screen, but=spec.id)) is not None
    ]
    assert clashes == []


def test_every_action_is_bound_once_its_screen_is_shown(sheet):
    sheet.verbs.connections.add(Profile("second", LOCAL))  # some are offered only where a draft has another place to go
    for spec in SCREENS:
        sheet.window.show_screen(spec.name)
        sheet.settle()
    others = [spec for spec in ACTIONS if spec.key != "Return"]  # Enter in a table is the table's own
    unbound = [spec.id for spec in others if not sheet.desk.actions.is_bound(spec.id)]
    assert unbound == []


def test_the_outbox_s_tab_counts_what_waits(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    assert sheet.window.top.tabs["outbox"].count() == "1"
    assert sheet.window.status._waiting.text() == "1 waiting in the outbox"
    sheet.send()
    assert sheet.window.top.tabs["outbox"].count() == ""
    assert sheet.window.status._waiting.text() == ""


def test_the_status_line_says_whether_it_is_connected(sheet):
    assert sheet.window.status.line.words() == "connected"
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    sheet.desk.navigator.outbox_changed.emit(Held(entry, State.WAITING, "The server does not answer."))
    sheet.settle()
    assert sheet.window.status.line.words().startswith("off line since ")
    assert "The server does not answer." in sheet.window.status.line.words()
    sheet.desk.navigator.outbox_changed.emit(Held(entry, State.WAITING, "Sign in.", needs_sign_in=True))
    assert sheet.window.status.line.words().startswith("not signed in since ")
    sheet.send()
    assert sheet.window.status.line.words() == "connected"


def test_the_rule_and_its_key_stand_where_sums_are(sheet):
    status = sheet.window.status
    for screen, has_sums in (("orders", True), ("documents", True), ("settings", False), ("payments", True)):
        sheet.window.show_screen(screen)
        sheet.settle()
        assert (status._rule.isVisible(), status._hint.isVisible()) == (has_sums, has_sums)
        assert not has_sums or status._rule.text() == "Local books rule"


def test_a_click_on_the_key_in_the_status_line_tells_the_sums_of_the_screen_that_is_shown(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    sheet.window.show_screen("outbox")
    sheet.settle()
    sheet.bot.mouseClick(sheet.window.status._hint, Qt.MouseButton.LeftButton)
    sheet.settle()
    drawer = sheet.window.made("outbox").drawer
    assert (drawer.isVisible(), drawer.panel.step().figure) == (True, "total")


def test_one_field_finds_screens_actions_customers_and_documents(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    sheet.send()
    sheet.press(Qt.Key.Key_K, CTRL)
    field = sheet.window.top.search
    assert field.hasFocus()
    sheet.type("acme")
    codes = [row.code for row in field._list().rows]
    assert "ACME" in codes
    assert "SO-00001" in codes
    field.clear()
    sheet.type("paym\n")
    assert sheet.window.current == "payments"
    sheet.press(Qt.Key.Key_K, CTRL)
    sheet.type("so-00001\n")
    assert sheet.window.current == "documents"
    assert field.text() == ""


def test_an_action_is_done_by_its_words(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(Qt.Key.Key_K, CTRL)
    sheet.type("new order\n")
    assert sheet.lines() == []


def test_notices_stay_until_they_are_dismissed(sheet):
    said = sheet.desk.navigator.said
    said.emit(StripRow("storage.0", Level.WARNING, "The file was restored from a backup."))
    said.emit(StripRow("x", Level.NOTICE, "Good to know."))
    assert len(sheet.window.notices.rows()) == 2
    sheet.press(Qt.Key.Key_2, CTRL)
    assert [row.words for row in sheet.window.notices.rows()] == ["The file was restored from a backup."]
    sheet.press(Qt.Key.Key_X, CTRL | SHIFT)
    assert sheet.window.notices.rows() == ()
    assert not sheet.window.notices.isVisible()


def test_light_and_dark_change_at_once_and_are_kept(sheet):
    sheet.press(Qt.Key.Key_L, CTRL | SHIFT)
    assert sheet.desk.appearance.mode is Mode.LIGHT
    sheet.press(Qt.Key.Key_L, CTRL | SHIFT)
    assert sheet.desk.appearance.mode is Mode.DARK
    assert sheet.verbs.settings.get("look.mode") == "dark"


def test_the_menu_offers_profiles_and_changing_one_changes_the_desk(sheet):
    sheet.verbs.connections.add(Profile("second", LOCAL))
    sheet.window.list_profiles()
    sheet.settle()
    (action,) = [action for action in sheet.window.top._menu.actions() if action.text() == "second"]
    action.trigger()
    sheet.settle()
    assert sheet.desk.profile == "second"
    assert sheet.window.top.profile.text() == "second"
    assert sheet.verbs.settings.get("window.profile") == "second"
    assert "second" in sheet.jobs.steps


def test_the_senders_of_a_removed_profile_end(sheet):
    sheet.verbs.connections.add(Profile("second", LOCAL))
    sheet.desk.navigator.profile_changed.emit(LOCAL)
    sheet.settle()
    assert set(sheet.jobs.steps) == {LOCAL, "second"}
    sheet.verbs.connections.remove("second")
    sheet.desk.navigator.profile_changed.emit(LOCAL)
    sheet.settle()
    assert set(sheet.jobs.steps) == {LOCAL}


def test_the_window_comes_back_as_it_was_left(qtbot, tmp_path):
    first = Sheet.stocked(qtbot, tmp_path, HandJobs())
    first.window.resize(960, 650)
    first.close()
    second = Sheet.stocked(qtbot, tmp_path, HandJobs())
    assert (second.window.width(), second.window.height()) == (960, 650)
    assert second.verbs.settings.get(GEOMETRY)
    second.close()


def test_what_a_backend_made_of_a_total_is_said_first_and_where_the_rest_stands_last(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    (entry,) = sheet.verbs.outbox.entries(LOCAL)
    there = replace(entry, state=State.CONFIRMED, remote_number="SO-9", remote_total=Decimal("300.00"))
    receipt = Receipt("SO-9", Decimal("300.00"), notices=("Line 1 differs.", "VAT differs.", "Net differs."))
    sheet.desk.navigator.outbox_changed.emit(Sent(there, receipt))
    assert [(row.head, row.words) for row in sheet.window.notices.rows()] == [
        ("Order SO-9", "The total is 300.00 EUR, not 304.39 as it was worked out here."),
        ("Order SO-9", "Line 1 differs."),
        ("Order SO-9", "2 more stand in its receipt in the outbox."),
    ]


def test_a_total_as_here_needs_no_words(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(ENTER, CTRL)
    sheet.send()
    assert sheet.window.notices.rows() == ()


def test_a_second_start_brings_the_first_window_to_the_front(qtbot, sheet, tmp_path):
    assert not focus_running(tmp_path / "another")
    sheet.window.showMinimized()
    with qtbot.waitSignal(sheet.program._only.wanted):
        assert focus_running(tmp_path)
    assert not sheet.window.isMinimized()


def test_empty_books_offer_the_sample_company(qtbot, tmp_path):
    sheet = Sheet(qtbot, tmp_path, HandJobs())
    sheet.show()
    (row,) = sheet.window.notices.rows()
    assert row.action == "Load the sample company"
    sheet.program.sample.load()
    sheet.settle()
    assert sheet.verbs.refresh.counts(LOCAL).items > 300
    sheet.close()


def test_a_key_a_person_set_is_there_after_a_start(qtbot, tmp_path):
    first = Sheet(qtbot, tmp_path, HandJobs())
    first.verbs.settings.set("key.orders.park", "F12")
    first.verbs.settings.set("key.orders.new", "none")
    first.close()
    second = Sheet(qtbot, tmp_path, HandJobs())
    assert second.desk.actions.key("orders.park") == "F12"
    assert second.desk.actions.key("orders.new") == ""
    second.close()


def test_escape_leaves_the_command_field_empty(sheet):
    sheet.press(Qt.Key.Key_K, CTRL)
    sheet.type("pay")
    sheet.press(ESCAPE)
    assert sheet.window.top.search.text() == ""
    assert QApplication.focusWidget() is sheet.window.top.search


@pytest.mark.parametrize("module", ["httpx", "pydantic", "sqlalchemy", "keyring", "openpyxl", "rapidfuzz"])
def test_the_window_loads_nothing_heavy_of_its_own(module):
    code = f"import sys, desktop_app.ui.app, desktop_app.ui.orders.form; sys.exit({module!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=60)
    assert done.returncode == 0


def test_the_program_ends_with_nothing_running(tmp_path):
    code = (
        "import sys, threading\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from desktop_app.main import open_window\n"
        "app = QApplication([])\n"
        "timer = QTimer(interval=800)\n"
        "timer.timeout.connect(lambda: [window.close() for window in app.topLevelWidgets()])\n"
        "timer.start()\n"
        "code = open_window(Path(sys.argv[1]), sample=False)\n"
        "assert threading.enumerate() == [threading.main_thread()], threading.enumerate()\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False, timeout=60)
    assert done.returncode == 0
