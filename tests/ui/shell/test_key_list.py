"""The list of keys promises: every key that the table has, those of the screen first, found by words, never a trap."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.sheet import CTRL, ENTER, ESCAPE

F1, DOWN = Qt.Key.Key_F1, Qt.Key.Key_Down


def test_every_key_stands_there_once_those_of_the_screen_first(sheet):
    sheet.press(Qt.Key.Key_2, CTRL)
    sheet.press(F1)
    shown = sheet.window.keys.specs()
    actions = sheet.desk.actions
    assert {spec.id for spec in shown} == {name for name in actions.specs if actions.key(name)}
    ranks = [0 if spec.screen == "payments" else 1 if not spec.screen else 2 for spec in shown]
    assert ranks == sorted(ranks)
    assert len(shown) == len(set(shown))


def test_a_key_that_was_changed_stands_there_as_it_is_now(sheet):
    sheet.press(F1)
    sheet.desk.actions.rebind("orders.park", "Ctrl+Alt+P")
    sheet.desk.actions.rebind("orders.usual", "")
    rows = {row.value.id: row.texts[0] for place in range(999) if (row := sheet.window.keys.model.row_at(place))}
    assert rows["orders.park"] == "Ctrl Alt P"
    assert "orders.usual" not in rows


def test_esc_leads_back_to_the_cell_that_was_left(sheet):
    sheet.type("acme\n")
    before = QApplication.focusWidget()
    sheet.press(F1)
    assert QApplication.focusWidget() is sheet.window.keys.words
    sheet.press(ESCAPE)
    assert not sheet.window.keys.isVisible()
    assert QApplication.focusWidget() is before


def test_words_find_a_key_and_enter_does_it(sheet):
    sheet.type("acme\noak desk\n\n\n\n")
    sheet.press(F1)
    sheet.type("new ord")
    assert next(spec.id for spec in sheet.window.keys.specs()) == "orders.new"
    sheet.press(ENTER)
    assert (sheet.lines(), sheet.window.keys.isVisible()) == ([], False)


def test_the_key_of_another_screen_leads_to_that_screen(sheet):
    sheet.press(F1)
    sheet.type("customers")
    places = [spec.screen for spec in sheet.window.keys.specs()]
    for _ in range(places.index("customers") + 1):
        sheet.press(DOWN)
    sheet.press(ENTER)
    assert sheet.window.current == "customers"


def test_who_goes_on_elsewhere_finds_it_gone(sheet):
    sheet.press(F1)
    sheet.press(Qt.Key.Key_4, CTRL)
    assert (sheet.window.current, sheet.window.keys.isVisible()) == ("documents", False)
    sheet.press(F1)
    sheet.press(F1)
    assert not sheet.window.keys.isVisible()
    sheet.bot.mouseClick(sheet.window.status._keys, Qt.MouseButton.LeftButton)
    assert sheet.window.keys.isVisible()


def test_words_that_no_key_has_are_answered(sheet):
    sheet.press(F1)
    sheet.type("zebra")
    assert sheet.window.keys.specs() == []
    assert (sheet.window.keys._nothing.isVisible(), sheet.window.keys._doing.isVisible()) == (True, False)
    sheet.press(ENTER)
    assert sheet.window.keys.isVisible()


def test_what_can_not_be_done_at_present_says_so(sheet):
    sheet.press(Qt.Key.Key_4, CTRL)
    sheet.press(F1)
    sheet.type(sheet.desk.actions.specs["documents.book"].text)
    assert sheet.window.keys.specs()[0].id == "documents.book"
    sheet.press(ENTER)
    assert "does nothing here now." in sheet.window.notices.rows()[-1].words
