"""A scan is no command; a key that comes alone is."""

import pytest

from desktop_app.ui.documents.lone_key import PAUSE_MS, LoneKey


@pytest.fixture
def lone_key(qapp):
    return LoneKey()


def burst_ends(qtbot, lone_key):
    with qtbot.waitSignal(lone_key._timer.timeout, timeout=1000):
        pass


def test_a_key_that_comes_alone_acts_after_the_pause(qtbot, lone_key):
    done = []
    lone_key.press(lambda: done.append("deliver"))
    assert done == []
    burst_ends(qtbot, lone_key)
    assert done == ["deliver"]
    assert lone_key._timer.interval() == PAUSE_MS == 40


@pytest.mark.parametrize("keys", ["D7", "7D", "DD", "4012D"])
def test_keys_of_a_scan_do_nothing(qtbot, lone_key, keys):
    done = []
    for key in keys:
        lone_key.press((lambda: done.append(1)) if key == "D" else None)
    burst_ends(qtbot, lone_key)
    assert done == []


def test_after_a_scan_the_next_lone_key_acts(qtbot, lone_key):
    done = []
    lone_key.press()
    lone_key.press(lambda: done.append("scanned"))
    burst_ends(qtbot, lone_key)
    lone_key.press(lambda: done.append("typed"))
    burst_ends(qtbot, lone_key)
    assert done == ["typed"]


def test_what_is_held_back_can_be_dropped(qtbot, lone_key):
    done = []
    lone_key.press(lambda: done.append(1))
    lone_key.forget()
    burst_ends(qtbot, lone_key)
    assert done == []
