"""The cent explained: every figure opens its own step, the panel follows what is typed, and typing never waits."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from desktop_app.domain.rules.choice import RULES
from desktop_app.ui.orders.columns import At
from desktop_app.ui.orders.explaining import AFTER_MS
from desktop_app.workflows.compare_ways import Way
from tests.ui.sheet import CTRL, ENTER, ESCAPE, SHIFT, TAB

F1 = Qt.Key.Key_F1
ORDER = "acme\noak desk\n2\n\n10\nhandbook\n4\n\n\n"


@pytest.fixture
def why(sheet):
    return sheet.parts.side.why


@pytest.fixture
def typed(sheet):
    sheet.type(ORDER)
    return sheet


def follow(sheet):
    """Let the panel follow, as it does once no key came for a moment."""
    timer = sheet.form.explaining._timer
    assert timer.isActive()
    timer.stop()
    sheet.form.explaining._refresh()
    sheet.settle()


def click(sheet, name):
    row = sheet.parts.foot.totals.row(name)
    sheet.bot.mouseClick(row, Qt.MouseButton.LeftButton)
    sheet.settle()


def test_a_person_asks_for_the_total_and_reads_formula_and_source(typed, why):
    typed.press(F1, SHIFT)
    spoken = QApplication.focusWidget().accessibleName()
    assert typed.parts.side.shown() is why
    assert "Why these sums: total, 686.98" in spoken
    assert "total with VAT + rounding" in spoken
    assert "Source: Local books' rule" in spoken
    typed.press(Qt.Key.Key_Up)
    assert why.step().figure == "total with VAT"
    typed.press(ESCAPE)
    assert typed.parts.lines.hasFocus()
    assert typed.parts.side.shown() is typed.parts.side.customer


@pytest.mark.parametrize("name", ["net", "VAT S22", "VAT S9", "total"])
def test_a_click_on_a_figure_opens_its_step_and_leaves_the_focus_where_it_is(typed, why, name):
    click(typed, name)
    assert why.step().figure == name
    assert typed.parts.lines.hasFocus()
    shown = typed.parts.foot.totals.row(name).figure.text()
    assert why.rows.rows()[why.rows.row()].figure == shown


def test_discount_charges_and_rounding_open_their_steps(typed, why):
    typed.press(ENTER, Qt.KeyboardModifier.AltModifier)
    typed.type("10%")
    typed.press(TAB)
    typed.parts.side.more.charges._rows[0].label.setFocus()
    typed.type("Freight")
    typed.press(TAB)
    typed.type("12")
    typed.press(TAB)
    typed.parts.side.more.rounding.setFocus()
    typed.type("0.05\n")
    typed.press(ESCAPE)
    for name in ("document discount", "charges", "rounding"):
        click(typed, name)
        assert why.step().figure == name


def test_shift_f1_in_a_line_opens_that_line(typed, why):
    typed.parts.lines.go_to(1, At.PRICE)
    typed.press(F1, SHIFT)
    assert (why.step().figure, why.step().line) == ("line net", 2)
    typed.press(Qt.Key.Key_F6)
    assert why.isVisible()
    typed.parts.lines.go_to(0, At.AMOUNT)
    typed.press(F1, SHIFT)
    assert why.step().line == 1
    typed.press(F1, SHIFT)
    assert not why.isVisible()


def test_a_click_on_an_amount_opens_its_line_while_typing_goes_on(typed, why):
    lines = typed.parts.lines
    index = lines.model().index(1, At.AMOUNT)
    typed.bot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=lines.visualRect(index).center())
    typed.settle()
    assert why.step().line == 2
    assert lines.hasFocus()
    other = lines.model().index(0, At.PRICE)
    typed.bot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=lines.visualRect(other).center())
    typed.settle()
    assert why.step().line == 2


def test_an_amount_says_by_which_key_it_is_explained(typed):
    model = typed.parts.model
    tip = Qt.ItemDataRole.ToolTipRole
    assert model.index(0, At.AMOUNT).data(tip) == "Why this amount (Shift F1)"
    assert model.index(2, At.AMOUNT).data(tip) is None
    assert model.index(0, At.PRICE).data(tip) == "the item's own price"
    assert model.index(0, At.QUANTITY).data(tip) is None
    typed.desk.actions.rebind("orders.why", "F2")
    assert model.index(0, At.AMOUNT).data(tip) == "Why this amount (F2)"
    assert typed.parts.foot.totals.row("net").toolTip() == "Why this sum (F2)"


def test_a_text_that_is_being_typed_is_taken_before_it_is_explained(typed, why):
    typed.parts.lines.go_to(0, At.QUANTITY)
    typed.type("3")
    typed.press(F1, SHIFT)
    assert why.step().inputs["quantity"] == Decimal(3)


def test_the_panel_stays_and_follows_what_is_typed(typed, why):
    click(typed, "VAT S22")
    before = why.step().result
    typed.parts.lines.go_to(0, At.QUANTITY)
    typed.type("5\n")
    assert why.step().result == before
    follow(typed)
    assert why.step().figure == "VAT S22"
    assert why.step().result == Decimal("247.01")


def test_nothing_is_worked_out_while_the_panel_is_not_shown(typed):
    assert not typed.form.explaining._timer.isActive()
    click(typed, "net")
    typed.parts.side.back()
    typed.parts.lines.go_to(0, At.QUANTITY)
    typed.type("5\n")
    assert not typed.form.explaining._timer.isActive()
    assert AFTER_MS <= 250


def test_tab_goes_from_the_lines_to_the_button_and_then_to_one_figure(typed):
    totals = typed.parts.foot.totals
    typed.press(TAB)
    assert typed.parts.foot.button.hasFocus()
    typed.press(TAB)
    assert totals.row("total").hasFocus()
    typed.press(Qt.Key.Key_Up)
    assert totals.row("VAT S9").hasFocus()
    typed.press(Qt.Key.Key_Up)
    typed.press(ENTER)
    assert typed.parts.side.why.step().figure == "VAT S22"
    assert typed.parts.side.why.isAncestorOf(QApplication.focusWidget())
    totals.row("VAT S22").setFocus()
    typed.press(TAB)
    assert not totals.isAncestorOf(QApplication.focusWidget())
    totals.row("VAT S22").setFocus()
    typed.press(ESCAPE)
    assert typed.parts.lines.hasFocus()


def test_a_figure_is_a_button_with_its_words_and_its_key(typed):
    row = typed.parts.foot.totals.row("total")
    assert row.accessibleName() == "Total 686.98 EUR"
    assert QAccessible.queryAccessibleInterface(row).role() == QAccessible.Role.Button
    assert row.toolTip() == "Why this sum (Shift F1)"
    assert row.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_totals_keep_their_width_and_place(typed):
    totals = typed.parts.foot.totals
    before = totals.row("total").mapTo(typed.form, totals.row("total").rect().topRight())
    typed.parts.lines.go_to(0, At.QUANTITY)
    typed.type("5000\n")
    assert totals.row("total").mapTo(typed.form, totals.row("total").rect().topRight()) == before


def test_other_ways_of_calculating_are_offered_by_name(typed, why):
    typed.press(F1, SHIFT)
    offered = [why.chooser.itemText(row) for row in range(why.chooser.count())]
    assert offered[0] == "nothing: the steps"
    assert len(offered) == len(RULES)
    assert "Sapera, default settings" in offered
    assert why.chooser.accessibleName() == "Compare with"


def test_another_way_is_compared_by_keys_and_shows_both_steps(sheet, why):
    sheet.type("acme\n" + "brass\n1\n0.12\n\n" * 5)
    sheet.press(F1, SHIFT)
    why.chooser.setFocus()
    while why.way() != Way("sapera"):
        sheet.press(Qt.Key.Key_Down)
    first = why.rows.rows()[0]
    assert (first.head, first.figure, first.under) == ("total", "+0.02", "0.73 → 0.75")
    words = [each.words for each in first.details]
    assert words[:3] == ["Local books", "Sapera", "It begins with VAT S22"]
    assert "base × percent/100" in words
    assert "sum of the VAT of its items" in words
    vat = next(fold for fold in why.rows.rows() if fold.head == "VAT S22")
    assert (vat.figure, vat.under) == ("+0.02", "0.13 → 0.15")
    assert [each.figure for each in vat.details if each.bold] == ["0.13", "0.15"]
    sheet.press(ESCAPE)
    assert sheet.parts.lines.hasFocus()


def test_a_comparison_follows_too_and_a_figure_leads_back_to_the_steps(sheet, why):
    sheet.type("acme\n" + "brass\n1\n0.12\n\n" * 5)
    sheet.form.explaining.compare_with(Way("sapera"))
    sheet.settle()
    sheet.parts.lines.setFocus()
    sheet.parts.lines.go_to(0, At.QUANTITY)
    sheet.type("100\n")
    follow(sheet)
    assert why.rows.rows()[0].under.startswith("15.")
    click(sheet, "net")
    assert why.way() is None
    assert why.step().figure == "net"


def test_what_another_way_would_refuse_is_said(sheet, why):
    sheet.type("acme\n")
    sheet.press(Qt.Key.Key_F6)
    sheet.parts.lines.go_to(0, At.TEXT)
    sheet.type("By hand\n2\n10\n\n")
    sheet.form.explaining.compare_with(Way("sapera"))
    sheet.settle()
    refused = [fold for fold in why.rows.rows() if fold.head == "Line 1 · Refused as it is"]
    assert refused[0].under == "Sapera has no lines of text only; choose an item."


def test_the_balance_beside_the_order_opens_its_steps(sheet):
    sheet.type("ACME\nDSK-140\n2\n")
    sheet.press(Qt.Key.Key_F1, CTRL)
    panel = sheet.parts.side.why
    assert panel.isVisible()
    assert panel.step().figure.startswith("open")
