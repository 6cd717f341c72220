"""The grid promises: a whole order by keys alone, a scanner at any speed, and a way out for Tab."""

import pytest
from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui.format import use_locale
from desktop_app.ui.orders.columns import At
from desktop_app.ui.orders.lines_model import OrderLinesModel
from desktop_app.ui.orders.lines_view import LinesView
from tests.ui.orders.things import found_rows, new_editor

ENTER, TAB, BACKTAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape


class Page:
    """A grid with a field above and below; the catalogue answers at once, or when told to."""

    def __init__(self, qtbot):
        use_locale(QLocale("en_GB"))
        self.bot, self.waiting, self.slow = qtbot, [], False
        self.window = QWidget()
        self.above, self.below = QLineEdit(), QLineEdit()
        self.model = OrderLinesModel(new_editor(), self.window)
        self.view = LinesView(self.model, self.look_up)
        column = QVBoxLayout(self.window)
        for widget in (self.above, self.view, self.below):
            column.addWidget(widget)
        self.window.resize(1000, 500)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.view.setFocus()

    def look_up(self, field, number, text):
        self.waiting.append((field, number, text))
        if not self.slow:
            self.answer()

    def answer(self):
        for field, number, text in self.waiting:
            field.show_rows(number, found_rows(text))
        self.waiting.clear()

    def type(self, text, *keys):
        for sign in text:
            self.press(ENTER) if sign == "\n" else self.bot.keyClicks(QApplication.focusWidget(), sign)
        for key in keys:
            self.press(key)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.bot.keyClick(QApplication.focusWidget(), key, modifier)

    @property
    def at(self):
        index = self.view.currentIndex()
        return index.row(), At(index.column())

    def lines(self):
        return [(line.item, str(line.quantity), str(line.unit_price)) for line in self.model.editor.order.lines]


@pytest.fixture
def page(qtbot):
    return Page(qtbot)


def test_an_order_is_typed_by_keys_alone(page):
    page.type("desk 140\n2\n\n10\nlamp\n3\n\n\nhandbook\n\n30,5\n\n")
    assert page.lines() == [("DSK-140", "2", "249.50"), ("LMP-2", "3", "18.745"), ("BK-0931", "1", "30.5")]
    assert page.at == (3, At.ITEM)
    assert str(page.model.editor.order.lines[0].discount_percent) == "10"


def test_arrows_choose_another_item(page):
    page.type("bolt m8", Qt.Key.Key_Down, ENTER)
    assert page.lines()[0][0] == "M8N-100"
    assert page.at == (0, At.QUANTITY)


def test_a_scan_adds_the_item_and_goes_to_the_next_line(page):
    page.type("4740000000017\n4740000000048\n")
    assert page.lines() == [("DSK-140", "1", "249.50"), ("M8B-100", "1", "4.90")]
    assert page.at == (2, At.ITEM)


def test_keys_pressed_before_the_catalogue_answers_are_not_lost(page):
    page.slow = True
    page.type("lamp\n3\n17,5")
    assert page.lines() == []
    page.answer()
    page.press(ENTER)
    assert page.lines() == [("LMP-2", "3", "17.5")]


def test_a_scanner_faster_than_the_catalogue_loses_nothing(page):
    page.slow = True
    page.type("4740000000017\n4740000000024\n")
    page.answer()
    page.answer()
    assert [line[0] for line in page.lines()] == ["DSK-140", "LMP-2"]


def test_a_cell_left_while_the_catalogue_is_asked_waits_no_more(page):
    page.slow = True
    page.type("lamp\n")
    assert page.view.cells.waits
    page.below.setFocus()
    QApplication.processEvents()
    assert not page.view.cells.waits
    assert page.model.index(0, At.ITEM).data() == "lamp"


def test_an_unknown_barcode_keeps_its_line_and_the_next_scan_follows(page):
    page.type("4740000099999\n4740000000017\n")
    assert page.model.index(0, At.ITEM).data() == "4740000099999"
    assert page.lines()[1][0] == "DSK-140"
    assert page.at == (2, At.ITEM)


def test_a_text_that_names_no_item_stays(page):
    page.type("no such thing\n")
    assert page.model.index(0, At.ITEM).data() == "no such thing"


def test_escape_closes_the_list_first_and_the_cell_then(page):
    page.type("lamp", ESCAPE)
    assert page.view.open_text().text == "lamp"
    page.press(ESCAPE)
    assert page.view.open_text() is None
    assert page.lines() == []


def test_enter_after_escape_asks_again(page):
    page.type("lamp", ESCAPE, ENTER)
    assert page.lines()[0][0] == "LMP-2"


def test_tab_goes_cell_by_cell_and_back(page):
    page.type("lamp", TAB)
    assert page.at == (0, At.TEXT)
    page.press(TAB)
    assert page.at == (0, At.QUANTITY)
    page.press(BACKTAB, Qt.KeyboardModifier.ShiftModifier)
    assert page.at == (0, At.TEXT)
    page.view.go_to(0, At.VAT)
    page.press(TAB)
    assert page.at == (1, At.ITEM)


def test_tab_leaves_the_grid_at_its_ends(page):
    page.press(TAB)
    assert page.below.hasFocus()
    page.view.setFocus()
    page.press(BACKTAB, Qt.KeyboardModifier.ShiftModifier)
    assert page.above.hasFocus()


def test_what_was_typed_stays_when_the_cell_is_left_by_other_ways(page):
    page.type("lamp\n5")
    assert page.view.open_text().text == "5"
    page.below.setFocus()
    assert page.lines()[0][1] == "5"


def test_delete_empties_a_cell(page):
    page.type("lamp\n5\n")
    page.view.go_to(0, At.QUANTITY)
    page.press(Qt.Key.Key_Delete)
    assert page.lines()[0][1] == "0"


def test_the_place_is_kept_when_lines_are_put_elsewhere(page):
    page.type("lamp\n5\n\n\ndesk 140\n1\n")
    page.view.go_to(1, At.PRICE)
    page.model.apply(page.model.editor.move_line(0, 1))
    assert page.at == (1, At.PRICE)


def test_wrong_numbers_stay_and_the_way_goes_on(page):
    page.type("lamp\nthree\n9\n")
    assert page.model.index(0, At.QUANTITY).data() == "three"
    assert page.lines()[0][2] == "9"


class Paints(QObject):
    """Notes how many pixels of a widget are painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.pixels = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            box = event.region().boundingRect()
            self.pixels += box.width() * box.height()
        return False


def test_a_key_in_a_cell_paints_its_row_only(page):
    page.type("lamp\n2\n\n\ndesk 140\n2\n\n\n")
    page.view.go_to(0, At.QUANTITY)
    QApplication.processEvents()
    paints = Paints(page.view.viewport())
    page.type("7\n")
    QApplication.processEvents()
    assert 0 < paints.pixels < 3 * page.view.viewport().width() * page.view.rowHeight(0)
