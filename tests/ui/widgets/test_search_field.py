"""Search asks with every key, shows the newest answer only, and never loses a fast Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.ui.widgets.found_rows import FoundRow, matched_spans
from desktop_app.ui.widgets.search_field import SearchField

BOLT = FoundRow("item-1", "M8B-100", "Bolt M8, box of 100", ((0, 7),), "4.90", "12 free")
ZINC = FoundRow("item-2", "M8BZ-100", "Bolt M8 zinc, box of 100", ((0, 7),), "5.40", "0 free", "warning")
NUT = FoundRow("item-3", "M8N-100", "Nut for bolt M8, box of 100", ((8, 7),), "2.30", "140 free", fill="M8N-100")


@pytest.fixture
def field(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 400)
    column = QVBoxLayout(window)
    field = SearchField("Item", window)
    field.other = QLineEdit(window)
    column.addWidget(field)
    column.addWidget(field.other)
    column.addStretch(1)
    field.asks, field.taken, field.missing = [], [], []
    field.asked.connect(lambda number, text: field.asks.append((number, text)))
    field.chosen.connect(lambda value, _row: field.taken.append(value))
    field.not_found.connect(field.missing.append)
    window.show()
    window.activateWindow()
    field.setFocus()
    yield field
    window.close()


def typed(field, qtbot, text, rows=None):
    qtbot.keyClicks(field, text)
    if rows is not None:
        field.show_rows(field.asks[-1][0], rows)


def test_every_key_asks_with_a_higher_number(field, qtbot):
    typed(field, qtbot, "bol")
    assert [text for _, text in field.asks] == ["b", "bo", "bol"]
    numbers = [number for number, _ in field.asks]
    assert numbers == sorted(set(numbers))


def test_a_late_answer_is_dropped(field, qtbot):
    typed(field, qtbot, "bo")
    field.show_rows(field.asks[0][0], [NUT])
    assert not field.is_open()
    field.show_rows(field.asks[1][0], [BOLT])
    assert field.is_open()


def test_the_first_row_is_taken_by_enter(field, qtbot):
    typed(field, qtbot, "bolt", [BOLT, ZINC])
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.taken == ["item-1"]
    assert field.text() == "Bolt M8, box of 100"
    assert not field.is_open()


def test_arrows_choose_and_stop_at_the_ends(field, qtbot):
    typed(field, qtbot, "bolt", [BOLT, ZINC, NUT])
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(field, key)
    qtbot.keyClick(field, Qt.Key.Key_Enter)
    assert field.taken == ["item-3"]
    assert field.text() == "M8N-100"


def test_tab_takes_the_row_and_goes_on(field, qtbot):
    typed(field, qtbot, "bolt", [BOLT])
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.taken == ["item-1"]
    assert field.other.hasFocus()


def test_a_scan_with_enter_is_kept_until_its_answer_comes(field, qtbot):
    typed(field, qtbot, "M8BZ-100")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.taken == []
    field.show_rows(field.asks[-1][0], [BOLT, ZINC])
    assert field.taken == ["item-2"]  # the code that was typed whole, though it does not come first


def test_tab_before_the_answer_goes_on_and_takes_it_then(field, qtbot):
    typed(field, qtbot, "bolt")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    field.show_rows(field.asks[-1][0], [BOLT])
    assert field.taken == ["item-1"]
    assert not field.is_open()


def test_what_is_typed_after_a_kept_enter_goes_where_that_enter_leads(field, qtbot):
    field.chosen.connect(lambda _value, _row: field.other.setFocus())
    typed(field, qtbot, "bolt")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    typed(field, qtbot, "12")
    assert field.text() == "bolt"
    field.show_rows(field.asks[-1][0], [BOLT])
    assert field.taken == ["item-1"]
    assert field.other.text() == "12"


def test_escape_takes_a_kept_enter_back(field, qtbot):
    typed(field, qtbot, "bolt")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    field.show_rows(field.asks[-1][0], [BOLT])
    assert field.taken == []
    assert field.text() == "bolt"


def test_nothing_found_is_said_and_told(field, qtbot):
    typed(field, qtbot, "hovercraft", [])
    assert field.is_open()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.missing == ["hovercraft"]
    assert field.text() == "hovercraft"


def test_escape_closes_and_keeps_what_was_typed(field, qtbot):
    typed(field, qtbot, "bolt", [BOLT])
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.is_open()
    assert (field.text(), field.taken) == ("bolt", [])
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.asks[-1][1] == "bolt"


def test_a_click_takes_a_row_and_leaves_the_focus(field, qtbot):
    typed(field, qtbot, "bolt", [BOLT, ZINC])
    shown = field._list()._list
    where = shown.visualRect(shown.model().index(1, 0)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert field.taken == ["item-2"]
    assert field.hasFocus()


def test_leaving_the_field_closes_the_list(field, qtbot):
    typed(field, qtbot, "bolt", [BOLT])
    field.other.setFocus()
    assert not field.is_open()


def test_an_emptied_field_shows_nothing(field, qtbot):
    typed(field, qtbot, "b", [BOLT])
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert not field.is_open()
    assert field.asks[-1][1] == ""


def test_enter_in_an_untouched_field_is_left_to_the_form(field, qtbot):
    field.setText("Oak desk 140")
    with qtbot.waitSignal(field.returnPressed, timeout=500):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.taken == []


def test_a_screen_reader_hears_the_whole_row(field, qtbot):
    typed(field, qtbot, "bolt", [ZINC])
    index = field._list()._model.index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "M8BZ-100, Bolt M8 zinc, box of 100, 5.40, 0 free"


def test_the_list_stays_inside_the_window(field, qtbot):
    long = FoundRow("x", "X-1", "a very long name " * 12, (), "1 000.00", "1 free")
    typed(field, qtbot, "x", [long] * 40)
    window = field.window()
    popup = field._list()
    assert popup.mapTo(window, popup.rect().bottomLeft()).y() <= window.height()
    assert popup.width() <= window.width() + 24
    window.grab()


@pytest.mark.parametrize(
    ("text", "sought", "spans"),
    [
        ("Bolt M8, box of 100", "bolt m8", ((0, 4), (5, 2))),
        ("Sõudja Ää", "soudja", ((0, 6),)),
        ("Bolt M8", "m8 zinc", ((5, 2),)),
        ("box of boxes", "box", ((0, 3), (7, 3))),
        ("aaaa", "aa", ((0, 4),)),
        ("Straße", "STRASE", ((0, 6),)),
        ("anything", "  ", ()),
        ("", "x", ()),
    ],
)
def test_matched_parts_are_found_without_diacritics(text, sought, spans):
    assert matched_spans(text, sought) == spans


def test_after_escape_enter_is_left_to_the_form(field, qtbot):
    typed(field, qtbot, "free text", [BOLT])
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    with qtbot.waitSignal(field.returnPressed, timeout=500):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.taken == []


def test_the_list_goes_with_its_field(field, qtbot):
    typed(field, qtbot, "bolt", [BOLT])
    popup = field._list()
    field.deleteLater()
    qtbot.waitUntil(lambda: not isValid(popup))
