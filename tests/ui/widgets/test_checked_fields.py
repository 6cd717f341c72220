"""A field keeps what was typed, reads it as people mean it, and says in one sentence what is wrong."""

from datetime import date
from decimal import Decimal, InvalidOperation

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.decimal_field import DecimalField
from desktop_app.ui.widgets.field_note import FieldNote

TODAY = date(2026, 11, 21)


def parse(text):
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"“{text}” is no number; 12,50 is.") from None


@pytest.fixture
def form(qtbot):
    """A window with an amount, a date and something else to go to."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 200)
    window.amount = DecimalField(parse, "Amount", window, unit="EUR")
    window.day = DateField(lambda: TODAY, "Date", window)
    window.other = QLineEdit(window)
    column = QVBoxLayout(window)
    for field in (window.amount, window.day, window.other):
        column.addWidget(field)
    window.show()
    window.activateWindow()
    window.amount.setFocus()
    return window


def note(field):
    return next(found for found in field.window().findChildren(FieldNote) if found._field is field)


def test_each_right_key_tells_the_value_at_once(form, qtbot):
    heard = []
    form.amount.changed.connect(heard.append)
    qtbot.keyClicks(form.amount, "1,50")
    assert heard == [Decimal(1), Decimal("1.5")]
    assert form.amount.value() == Decimal("1.5")


def test_a_wrong_text_is_kept_and_explained_when_the_field_is_left(form, qtbot):
    heard = []
    form.amount.wrong.connect(heard.append)
    qtbot.keyClicks(form.amount, "twelve")
    assert heard == []
    form.other.setFocus()
    assert heard == ["“twelve” is no number; 12,50 is."]
    assert form.amount.text() == "twelve"
    assert form.amount.property("wrong") is True
    assert form.amount.accessibleDescription() == "“twelve” is no number; 12,50 is."


def test_the_sentence_is_seen_while_the_field_has_the_focus_and_moves_nothing(form, qtbot):
    before = form.day.geometry()
    qtbot.keyClicks(form.amount, "x")
    qtbot.keyClick(form.amount, Qt.Key.Key_Return)
    assert note(form.amount).isVisible()
    assert form.day.geometry() == before
    form.other.setFocus()
    assert not note(form.amount).isVisible()
    form.amount.setFocus()
    assert note(form.amount).isVisible()


def test_a_field_that_is_refused_while_the_person_is_elsewhere_covers_nothing(form):
    form.other.setFocus()
    form.amount.setText("x")
    assert not form.amount.settle()
    assert (form.amount.property("wrong"), note(form.amount).isVisible()) == (True, False)
    form.amount.setFocus()
    assert note(form.amount).isVisible()


def test_the_next_right_key_clears_it(form, qtbot):
    qtbot.keyClicks(form.amount, "1x")
    assert not form.amount.settle()
    qtbot.keyClick(form.amount, Qt.Key.Key_Backspace)
    assert form.amount.refusal() == ""
    assert not note(form.amount).isVisible()


def test_an_empty_field_is_no_number_and_no_mistake(form):
    form.amount.set_value(Decimal(5))
    form.amount.clear()
    form.amount.textEdited.emit("")
    assert form.amount.value() is None
    assert form.amount.settle()


def test_a_form_can_refuse_for_its_own_reason(form):
    form.amount.set_value(Decimal(5))
    form.amount.refuse("More than is open; 4,00 is left.")
    assert form.amount.refusal() == "More than is open; 4,00 is left."
    form.amount.set_value(Decimal(4))
    assert form.amount.refusal() == ""


def test_a_typed_date_is_read_and_shown_whole(form, qtbot):
    form.day.setFocus()
    qtbot.keyClicks(form.day, "+7")
    form.other.setFocus()
    assert (form.day.value(), form.day.text()) == (date(2026, 11, 28), "28.11.2026")


def test_the_year_1026_is_refused_and_kept(form, qtbot):
    form.day.set_value(TODAY)
    form.day.setFocus()
    form.day.selectAll()
    qtbot.keyClicks(form.day, "21.11.1026")
    form.other.setFocus()
    assert form.day.refusal() == "The year 1026 is outside 1990 to 2100."
    assert form.day.text() == "21.11.1026"


def test_arrow_keys_go_by_days_and_weeks(form, qtbot):
    heard = []
    form.day.changed.connect(heard.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        qtbot.keyClick(form.day, key)
    assert heard == [TODAY, date(2026, 11, 22), TODAY, date(2026, 11, 28)]
    assert form.day.text() == "28.11.2026"


def test_arrow_keys_stop_at_the_last_year(form, qtbot):
    form.day.set_value(date(2100, 12, 31))
    qtbot.keyClick(form.day, Qt.Key.Key_Up)
    assert form.day.value() == date(2100, 12, 31)


def test_the_unit_stands_beside_the_number_not_over_it(form):
    assert form.amount.textMargins().right() >= form.amount.fontMetrics().horizontalAdvance("EUR")
    form.amount.set_unit("")
    assert form.amount.textMargins().right() == 0
