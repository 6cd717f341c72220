"""Keys are shown as they are spoken of, and a hint can be clicked."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.widgets.key_cap import KeyCap, KeyHint, key_words


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Ctrl+Shift+A", "Ctrl Shift A"),
        ("Ctrl+Return", "Ctrl ↵"),
        ("Return", "Enter"),
        ("F7", "F7"),
        ("Ctrl++", "Ctrl +"),
        ("+", "+"),
        ("", ""),
    ],
)
def test_keys_in_words(qapp, keys, shown):
    assert key_words(keys) == shown


def test_a_cap_follows_a_rebound_key(qtbot):
    cap = KeyCap("Ctrl+D")
    qtbot.addWidget(cap)
    narrow = cap.sizeHint().width()
    cap.set_keys("Ctrl+Shift+D")
    assert cap.accessibleName() == "Ctrl Shift D"
    assert cap.sizeHint().width() > narrow


def test_a_hint_is_clicked_and_never_takes_the_focus(qtbot):
    hint = KeyHint("F8", "Park")
    qtbot.addWidget(hint)
    hint.show()
    with qtbot.waitSignal(hint.clicked, timeout=500):
        qtbot.mouseClick(hint, Qt.MouseButton.LeftButton)
    assert hint.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert hint.accessibleName() == "Park (F8)"


@pytest.mark.parametrize("inside", [True, False])
def test_a_hint_has_room_for_all_it_says(qtbot, inside):
    hint = KeyHint("Ctrl+Shift+A", "accept", inside=inside)
    qtbot.addWidget(hint)
    words = hint.sizeHint().width()
    hint.set_hint("Ctrl+Shift+A", "accept what is there")
    assert hint.sizeHint().width() > words
    hint.grab()
