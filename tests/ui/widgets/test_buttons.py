"""Buttons say their verb, their key and their count, and keep their width."""

from PySide6.QtCore import Qt

from desktop_app.ui.widgets.nav_tab import NavTab
from desktop_app.ui.widgets.pill import PillRow
from desktop_app.ui.widgets.primary_button import PrimaryButton


def test_the_primary_button_tells_its_key(qtbot):
    button = PrimaryButton("Submit", "Ctrl+Return")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Submit (Ctrl ↵)"
    button.set_keys("F9")
    assert button.accessibleName() == "Submit (F9)"
    with qtbot.waitSignal(button.clicked, timeout=500):
        button.click()


def test_a_tab_keeps_its_width_when_it_is_chosen_and_counts(qtbot):
    tab = NavTab("Outbox", counts=True)
    qtbot.addWidget(tab)
    plain = tab.sizeHint()
    tab.setChecked(True)
    assert tab.sizeHint() == plain
    tab.show_count(2, "2 waiting")
    assert (tab.count(), tab.accessibleName()) == ("2", "Outbox, 2 waiting")
    assert tab.sizeHint() == plain
    tab.show_count(120)
    assert (tab.count(), tab.sizeHint()) == ("99+", plain)
    tab.show_count(0)
    assert (tab.count(), tab.accessibleName(), tab.sizeHint()) == ("", "Outbox", plain)


def test_one_pill_of_a_row_is_always_chosen(qtbot):
    row = PillRow([("all", "All"), ("late", "Overdue"), ("part", "Part paid")], "Invoices shown")
    qtbot.addWidget(row)
    row.show()
    heard = []
    row.chosen.connect(heard.append)
    assert row.key() == "all"
    late = row._keys["late"]
    qtbot.mouseClick(late, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(late, Qt.MouseButton.LeftButton)
    assert row.key() == "late"
    assert set(heard) == {"late"}
    row.choose("part")
    assert row.key() == "part"
    assert set(heard) == {"late"}
    row.set_words("late", "Overdue 3")
    assert late.accessibleName() == "Overdue 3"
