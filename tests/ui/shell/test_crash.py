"""What nobody expected promises: its particulars in a file, a plain sentence on screen, and the work goes on."""

import stat
import sys
import threading

from desktop_app.ports.trouble import Trouble
from desktop_app.ui.shell.crash import LOG, CrashHook


def test_an_exception_is_written_down_and_said(qtbot, tmp_path):
    hook = CrashHook(tmp_path)
    before = sys.excepthook
    hook.install()
    try:
        with qtbot.waitSignal(hook.happened) as caught:
            sys.excepthook(ValueError, ValueError("a defect"), None)
    finally:
        hook.remove()
    assert sys.excepthook is before
    assert caught.args == [str(tmp_path / LOG)]
    assert "ValueError: a defect" in (tmp_path / LOG).read_text()


def test_the_file_is_its_owners_alone_and_holds_no_secret(qtbot, tmp_path, monkeypatch):
    secret = "swordfish" + "-4711"
    monkeypatch.setenv("COUNTERFOIL_SECRET_SHOP", secret)
    hook = CrashHook(tmp_path)
    hook.take_error(ValueError(f"http://ada:{secret}@books.example answered {secret}"))
    hook.remove()
    assert stat.S_IMODE((tmp_path / LOG).stat().st_mode) == 0o600
    assert "ValueError: http://ada:…@books.example answered …" in (tmp_path / LOG).read_text()


def test_one_from_another_thread_is_told_in_this_one(qtbot, tmp_path):
    hook = CrashHook(tmp_path)
    hook.install()
    try:
        with qtbot.waitSignal(hook.happened):
            thread = threading.Thread(target=lambda: 1 // 0)
            thread.start()
            thread.join()
    finally:
        hook.remove()
    assert "ZeroDivisionError" in (tmp_path / LOG).read_text()


def test_a_folder_that_takes_no_file_still_says_it(qtbot, tmp_path, capsys):
    hook = CrashHook(tmp_path / "nowhere")
    with qtbot.waitSignal(hook.happened):
        hook.take(ValueError, ValueError("a defect"), None)
    hook.remove()
    assert "a defect" in capsys.readouterr().err


def test_the_window_says_it_plainly(sheet):
    sheet.program.hook.take_error(ValueError("a defect"))
    (row,) = sheet.window.notices.rows()
    assert row.words.startswith("Something went wrong inside the program. What was typed is kept")
    assert "Traceback" not in row.words


def test_trouble_with_the_disk_is_said_in_its_own_words(sheet):
    sheet.desk.jobs.stumbled.emit(Trouble("The disk is full.", "Make room on it."))
    (row,) = sheet.window.notices.rows()
    assert row.words == "The disk is full. Make room on it."
