"""The house's table: fixed rows, few questions to its model, remembered widths, plain text to copy."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QToolTip

from desktop_app.ui import theme
from desktop_app.ui.tokens import Density, Mode
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.painted_delegate import CHECK, DISPLAY, EDIT, MARK, TONE, WRONG, Column, Kind
from desktop_app.ui.widgets.rows import Row, RowsModel
from desktop_app.ui.widgets.table import Table

COLUMNS = [
    Column("state", 28, kind=Kind.MARK),
    Column("chosen", 30, kind=Kind.CHECK),
    Column("customer", 160, stretch=True),
    Column("total", 90, right=True, toned=True, wrong=True),
]


class Lines(QAbstractTableModel):
    """Three rows that note what they are asked."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def rowCount(self, parent=None):
        return 3

    def columnCount(self, parent=None):
        return len(COLUMNS)

    def headerData(self, section, orientation, role=DISPLAY):
        return COLUMNS[section].key if role == DISPLAY else None

    def data(self, index, role=DISPLAY):
        self.asked.append(int(role))
        at = index.column()
        if role == DISPLAY:
            return ["", "", f"Customer\n{index.row()}", "1 240.00"][at]
        if role == EDIT and at == 3:
            return Decimal("1240.00")
        if role == TONE:
            return "danger bold"
        if role == WRONG:
            return index.row() == 1
        if role == MARK:
            return int(Mark.HALF)
        return 2 if role == CHECK else None


@pytest.fixture
def make(qtbot):
    """Tables over a model that lives as long."""
    kept = []

    def build(**options):
        table = Table(COLUMNS, "Open invoices", **options)
        qtbot.addWidget(table)
        model = Lines()
        kept.append(model)
        table.setModel(model)
        table.resize(600, 300)
        table.show()
        kept.append(table)
        return table

    yield build
    for each in kept:
        each.deleteLater()


def test_rows_are_of_fixed_height_by_density(make, qapp):
    table = make()
    assert [table.rowHeight(row) for row in range(3)] == [24, 24, 24]
    theme.apply(qapp, Mode.DARK, Density.ROOMY)
    assert [table.rowHeight(row) for row in range(3)] == [30, 30, 30]
    assert table.font().pixelSize() == 13


def test_no_column_measures_its_contents(make):
    table = make()
    modes = {table.horizontalHeader().sectionResizeMode(number) for number in range(len(COLUMNS))}
    assert QHeaderView.ResizeMode.ResizeToContents not in modes


def test_painting_asks_no_more_than_it_shows(make):
    table = make()
    table.viewport().grab()
    table.model().asked.clear()
    table.viewport().grab()
    # 3 marks with their tones, 3 checks, 3 texts, 3 texts with tone and wrong
    assert len(table.model().asked) <= 3 * (2 + 1 + 1 + 3)
    assert set(table.model().asked) <= {DISPLAY, CHECK, MARK, TONE, WRONG}


def test_widths_are_remembered(make, tmp_path):
    settings = QSettings(str(tmp_path / "widths.ini"), QSettings.Format.IniFormat)
    first = make(settings=settings, key="invoices")
    first.horizontalHeader().resizeSection(3, 133)
    first.save_widths()
    assert make(settings=settings, key="invoices").columnWidth(3) == 133
    assert make(settings=settings, key="other").columnWidth(3) == 90


NUMBERED = [Column("number", 60, most=220), Column("customer", 200, stretch=True), Column("total", 90)]


def numbered(qtbot, width, settings=None):
    """A table of documents that is shown before it is filled."""
    table = Table(NUMBERED, "Documents", settings=settings, key="documents")
    qtbot.addWidget(table)
    model = RowsModel(NUMBERED, lambda: ("Number", "Customer", "Total"), table)
    table.setModel(model)
    table.resize(width, 300)
    table.show()
    qtbot.waitExposed(table)
    model.show_rows([Row(None, ("ACC-SINV-2026-00001", "Saare Puit AS", "1.00"))])
    return table


def test_a_long_number_is_read_whole_as_far_as_there_is_room(qtbot):
    wide = numbered(qtbot, 700)
    needed = wide.fontMetrics().horizontalAdvance("ACC-SINV-2026-00001") + 16
    assert needed <= wide.columnWidth(0) <= 220
    wide.model().show_rows([Row(None, ("1", "", ""))])
    assert wide.columnWidth(0) >= needed, "columns that became wide don't jump back"
    assert numbered(qtbot, 280).columnWidth(1) >= 100, "the customer keeps half of its room"


def test_a_column_that_a_person_drew_stays_as_it_is(qtbot, tmp_path):
    settings = QSettings(str(tmp_path / "widths.ini"), QSettings.Format.IniFormat)
    table = numbered(qtbot, 700, settings)
    table.horizontalHeader().resizeSection(0, 70)
    table.save_widths()
    again = numbered(qtbot, 700, settings)
    assert (again.columnWidth(0), again.columnWidth(2)) == (70, 90)


@pytest.mark.parametrize("kept", ["total=9999999", "total=", "total=x", "=", "total", "total=-5", "total=²"])
def test_broken_remembered_widths_do_no_harm(make, tmp_path, kept):
    settings = QSettings(str(tmp_path / "widths.ini"), QSettings.Format.IniFormat)
    settings.setValue("widths/invoices", kept)
    assert 20 <= make(settings=settings, key="invoices").columnWidth(3) <= 2000


def test_copy_takes_the_row_as_a_spreadsheet_reads_it(make, qtbot):
    table = make()
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "\t\tCustomer 1\t1240,00"


def test_a_text_that_does_not_fit_is_told_whole_and_plain(make, qtbot):
    table = make()
    index = table.model().index(0, 3)
    at = table.visualRect(index).center()
    for width, told in ((24, "1 240.00"), (200, "")):
        QToolTip.hideText()
        qtbot.waitUntil(lambda: not QToolTip.isVisible())
        table.setColumnWidth(3, width)
        option = QStyleOptionViewItem()
        option.rect = table.visualRect(index)
        event = QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
        table.itemDelegate().helpEvent(event, table, option, index)
        assert (QToolTip.text() if QToolTip.isVisible() else "") == told


def test_enter_and_a_double_click_open_a_row(make, qtbot):
    table = make()
    opened = []
    table.opened.connect(opened.append)
    table.selectRow(2)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    where = table.visualRect(table.model().index(0, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened == [2, 0]


def test_the_chosen_row_wears_the_ring_only_with_the_focus(make, qtbot, light):
    table = make()
    table.selectRow(1)
    edge = table.visualRect(table.model().index(1, 2)).topLeft()
    accent = light.tokens.accent.lower()
    table.clearFocus()
    assert table.viewport().grab().toImage().pixelColor(edge).name() != accent
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    assert table.viewport().grab().toImage().pixelColor(edge).name() == accent


def test_numbers_stand_at_the_right_edge(make, light):
    table = make()
    box = table.visualRect(table.model().index(0, 3))
    image = table.viewport().grab().toImage()
    inked = [
        x
        for x in range(box.left(), box.right() + 1)
        if any(image.pixelColor(x, y).name() != "#ffffff" for y in range(box.top() + 2, box.bottom() - 2))
    ]
    assert box.right() - 12 <= max(inked) <= box.right() - 6


def test_columns_are_left_out_while_the_table_is_narrow(qtbot):
    table = Table(COLUMNS, "Lines")
    qtbot.addWidget(table)
    table.setModel(Lines())
    table.leave_out((3,), 400)
    for width, hidden in ((399, True), (400, False), (300, True)):
        table.resize(width, 200)
        table.show()
        assert table.isColumnHidden(3) is hidden
