"""The table of actions promises: one place for every key, changed at once, and never the same key twice unseen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.actions import Actions, ActionSpec

SPECS = (
    ActionSpec("orders.submit", "Submit", "Ctrl+Return", "orders"),
    ActionSpec("orders.park", "Park", "F8", "orders"),
    ActionSpec("payments.record", "Record payment", "Ctrl+Return", "payments"),
    ActionSpec("shell.find", "Search or command", "Ctrl+K"),
)


def test_a_key_does_its_action(qtbot):
    widget, done = QWidget(), []
    field = QLineEdit(widget)
    qtbot.addWidget(widget)
    Actions(SPECS).bind(widget, "orders.park", lambda: done.append(1))
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_F8)
    assert done == [1]


def test_both_enter_keys_count_as_one(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    action = Actions(SPECS).bind(widget, "orders.submit", lambda: None)
    assert [key.toString() for key in action.shortcuts()] == ["Ctrl+Return", "Ctrl+Enter"]


def test_a_person_s_own_key_wins_and_changes_at_once(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    actions = Actions(SPECS, {"orders.park": "F9"})
    action = actions.bind(widget, "orders.park", lambda: None)
    assert actions.key("orders.park") == "F9"
    actions.rebind("orders.park", "F10")
    assert action.shortcut().toString() == "F10"
    actions.rebind("orders.park", "")
    assert action.shortcuts() == []


def test_a_key_is_taken_on_its_own_screen_and_everywhere_keys_are():
    actions = Actions(SPECS)
    assert actions.holder("F8", "orders").id == "orders.park"
    assert actions.holder("F8", "payments") is None
    assert actions.holder("Ctrl+K", "payments").id == "shell.find"
    assert actions.holder("F8", "").id == "orders.park"
    assert actions.holder("F8", "orders", but="orders.park") is None


def test_keys_are_shown_short():
    actions = Actions(SPECS, {"orders.park": ""})
    shown = [actions.key_text(name) for name in ("orders.submit", "shell.find", "orders.park")]
    assert shown == ["Ctrl ↵", "Ctrl K", ""]
