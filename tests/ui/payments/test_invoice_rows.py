"""The list of open invoices as a model: ticks, what is late, what each gets now, and rows that stay where they are."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.ui.payments.invoice_rows import InvoicesModel, Line
from desktop_app.ui.widgets.painted_delegate import CHECK, DISPLAY, EDIT, TONE
from tests.ui.payments.invoices import TODAY, acme_pair, birch, invoice


@pytest.fixture
def model(qapp):
    made = InvoicesModel()
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show_lines([Line(each) for each in (*acme_pair(), birch())], TODAY, "EUR")
    return made


def texts(model, row):
    return [model.index(row, column).data(DISPLAY) for column in range(model.columnCount())]


def test_a_row(model):
    cells = texts(model, 0)
    assert cells[1:3] + cells[4:] == ["SI-00070", "ACME Trading OÜ", "616.51", "216.51", ""]
    assert model.index(0, 3).data(TONE) == "danger"
    assert model.index(1, 3).data(TONE) == ""


def test_late_stands_in_words(model):
    assert texts(model, 0)[3].endswith("3 days late")


def test_a_tick_and_what_it_gets(model):
    model.show_line(Line(acme_pair()[0], Decimal("216.51")), TODAY)
    assert model.index(0, 0).data(CHECK) is Qt.CheckState.Checked
    assert model.index(1, 0).data(CHECK) is Qt.CheckState.Unchecked
    assert model.index(0, 6).data(DISPLAY) == "216.51"
    assert model.index(0, 6).data(EDIT) == Decimal("216.51")
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "chosen"


def test_another_currency_stands_beside_its_amounts(model):
    model.show_lines([Line(invoice("USD-1", "10", currency="USD"))], TODAY, "EUR")
    assert texts(model, 0)[4] == "USD 10.00"


def test_what_is_on_its_way_says_so(model):
    model.show_lines([Line(invoice("SI-1", "10", under_way="10"))], TODAY, "EUR")
    assert texts(model, 0)[6] == "on its way"


def test_a_paid_invoice_leaves_without_moving_the_others(model, qtbot):
    first, second = acme_pair()
    kept = model.index(2, 1)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsRemoved):
        model.show_lines([Line(first), Line(birch())], TODAY, "EUR")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.show_lines([Line(first), Line(second), Line(birch()), Line(invoice("new", "1"))], TODAY, "EUR")
    assert kept.data(DISPLAY) == texts(model, 2)[1] == "SI-00064"
    assert model.place("new") == 3


def test_only_what_differs_is_told(model, qtbot):
    first, second = acme_pair()
    with qtbot.waitSignal(model.dataChanged) as told:
        model.show_lines([Line(first), Line(second, Decimal(1)), Line(birch())], TODAY, "EUR")
    assert told.args[0].row() == told.args[1].row() == 1


def test_another_order_is_shown_whole(model, qtbot):
    with qtbot.waitSignal(model.modelReset):
        model.show_lines([Line(each) for each in (birch(), *acme_pair())], TODAY, "EUR")
    assert model.place("SI-00064") == 0
