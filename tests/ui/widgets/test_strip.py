"""The strip shows problems newest last, each with its action, and takes no room without any."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.strip import Level, Strip, StripRow, _Row

STOCK = StripRow("stock-1", Level.WARNING, "8 on the shelf, 7 promised to others", "Line 1", "accept", "Ctrl+Shift+A")
REFUSED = StripRow("no-3", Level.DANGER, "item HLM-50 is disabled", "Line 3", quote="ValidationError: <b>HLM-50</b>")


@pytest.fixture
def strip(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 200)
    strip = Strip(window)
    QVBoxLayout(window).addWidget(strip)
    window.show()
    yield strip
    window.close()


def seen(strip):
    return [row for row in strip.findChildren(_Row) if row.isVisible()]


def test_nothing_to_say_takes_no_room(strip):
    assert not strip.isVisible()
    strip.show_rows([STOCK])
    assert strip.isVisible()
    strip.show_rows([])
    assert not strip.isVisible()


def test_the_newest_is_last_and_each_row_says_how_much_it_matters(strip):
    strip.show_rows([REFUSED, STOCK])
    assert [row.accessibleName() for row in seen(strip)] == [
        "Problem Line 3 item HLM-50 is disabled",
        "Warning Line 1 8 on the shelf, 7 promised to others",
    ]


def test_the_action_is_clicked_by_its_id(strip, qtbot):
    strip.show_rows([REFUSED, STOCK])
    hints = [hint for row in seen(strip) for hint in row.findChildren(KeyHint) if hint.isVisible()]
    assert [hint.accessibleName() for hint in hints] == ["accept (Ctrl Shift A)"]
    with qtbot.waitSignal(strip.acted, timeout=500) as acted:
        qtbot.mouseClick(hints[0], Qt.MouseButton.LeftButton)
    assert acted.args == ["stock-1"]


def test_a_backends_words_are_shown_as_they_are(strip):
    strip.show_rows([REFUSED])
    quote = next(label for label in strip.findChildren(QLabel) if label.text().startswith("Validation"))
    assert quote.textFormat() == Qt.TextFormat.PlainText


def test_many_rows_do_not_push_the_grid_away_but_can_be_read(strip, qtbot):
    rows = [StripRow(str(number), Level.NOTICE, f"notice {number}") for number in range(6)]
    strip.show_rows(rows)
    assert [row.accessibleName() for row in seen(strip)] == [f"Notice notice {number}" for number in (3, 4, 5)]
    earlier = next(hint for hint in strip.findChildren(KeyHint) if hint.isVisible())
    assert earlier.accessibleName() == "3 earlier"
    qtbot.mouseClick(earlier, Qt.MouseButton.LeftButton)
    assert len(seen(strip)) == 6


def test_the_same_rows_again_cost_nothing(strip):
    strip.show_rows([STOCK])
    pieces = seen(strip)
    strip.show_rows([STOCK])
    assert seen(strip) == pieces
