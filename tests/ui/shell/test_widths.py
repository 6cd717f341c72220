"""The widths that a person gives to columns are there again in the next window."""

from PySide6.QtCore import Qt

from desktop_app.ui.orders.columns import At
from desktop_app.ui.widgets.widths import WIDTHS, Widths, use_widths, widths_in_use
from tests.ui.sheet import CTRL


def draw(qtbot, sheet, table, column, width):
    """Draw a column's edge, and wait until it is kept."""
    table.horizontalHeader().resizeSection(column, width)
    qtbot.waitUntil(lambda: bool(sheet.jobs.waiting))
    sheet.settle()


def test_widths_of_the_lines_and_of_a_list_stay(qtbot, sheet):
    draw(qtbot, sheet, sheet.parts.lines, At.ITEM, 151)
    sheet.press(Qt.Key.Key_4, CTRL)
    documents = sheet.window.made("documents")._list._table
    draw(qtbot, sheet, documents, 1, 143)
    kept = sheet.verbs.settings.get(WIDTHS)
    assert "item=151" in kept
    use_widths(Widths(kept, print))
    again = type(sheet.parts.lines)(sheet.parts.model, lambda *_asked: None)
    qtbot.addWidget(again)
    assert (again.columnWidth(At.ITEM), again.columnWidth(At.UNIT)) == (151, 56)
    sheet.program.close()
    assert widths_in_use() is None


def test_a_text_that_is_no_list_of_widths_counts_for_nothing():
    for kept in ("", "nonsense", "[1]"):
        assert Widths(kept, print).value("widths/documents") == ""
