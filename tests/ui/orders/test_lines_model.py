"""The lines table promises: what the order says, one blank line more, and only what changed is painted again."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.customers import Customer
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.problems import Problem
from desktop_app.domain.rules.choice import rule_named
from desktop_app.domain.rules.local_books import LocalBooksRule
from desktop_app.ui.format import use_locale
from desktop_app.ui.orders.columns import COLUMNS, At
from desktop_app.ui.orders.lines_model import OrderLinesModel
from desktop_app.ui.widgets.painted_delegate import EDIT, WRONG
from desktop_app.workflows.edit_order import OrderEditor
from tests.ui.orders.things import CODES, ITEMS, S22, TODAY, new_editor


@pytest.fixture
def model(qapp):
    use_locale(QLocale("en_GB"))
    model = OrderLinesModel(new_editor())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for row, item in enumerate(ITEMS[:3]):
        model.choose_item(row, item)
    yield model
    del tester


def shown(model, row):
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_a_blank_line_is_always_below(model):
    assert model.rowCount() == 4
    assert shown(model, 3) == ["4", *[""] * 9]


def test_a_line_shows_what_the_order_says(model):
    assert shown(model, 0) == ["1", "DSK-140", "Oak desk 140", "1", "pc", "249.50", "", "", "22", "249.50"]
    assert shown(model, 1)[At.PRICE] == "18.745"


def test_only_the_cells_that_changed_are_painted_again(model, qtbot):
    shown(model, 1)
    with qtbot.waitSignal(model.dataChanged) as caught:
        model.setData(model.index(1, At.QUANTITY), "3", EDIT)
    first, last, roles = caught.args
    assert (first.row(), first.column(), last.row(), last.column()) == (1, At.QUANTITY, 1, At.AMOUNT)
    assert roles
    assert shown(model, 1)[At.AMOUNT] == "56.24"


def test_a_wrong_text_stays_and_is_marked(model):
    model.setData(model.index(0, At.QUANTITY), "two", EDIT)
    assert shown(model, 0)[At.QUANTITY] == "two"
    assert model.index(0, At.QUANTITY).data(EDIT) == "two"
    assert model.index(0, At.QUANTITY).data(WRONG) is True
    model.setData(model.index(0, At.QUANTITY), "2", EDIT)
    assert model.index(0, At.QUANTITY).data(WRONG) is False


def test_a_wrong_text_in_the_blank_line_stays_too(model):
    model.setData(model.index(3, At.ITEM), "nonsense", EDIT)
    assert model.rowCount() == 4
    assert shown(model, 3)[At.ITEM] == "nonsense"


def test_an_unknown_code_gets_its_own_line(model):
    model.keep_unknown(3, "4740000099999")
    assert model.rowCount() == 5
    assert shown(model, 3)[At.ITEM] == "4740000099999"
    assert shown(model, 4)[At.ITEM] == ""


def test_leaving_an_item_cell_with_an_unknown_text_is_told(model, qtbot):
    with qtbot.waitSignal(model.unknown) as caught:
        model.setData(model.index(3, At.ITEM), " lmp ", EDIT)
    assert caught.args == [3, "lmp"]


def test_every_change_is_told_on(model, qtbot):
    with qtbot.waitSignal(model.edited) as caught:
        model.setData(model.index(0, At.QUANTITY), "2", EDIT)
    assert caught.args[0].totals.total == Decimal("666.43")


def test_nothing_happens_where_nothing_was_changed(model, qtbot):
    with qtbot.assertNotEmitted(model.edited):
        model.setData(model.index(0, At.QUANTITY), "1", EDIT)


def test_lines_put_elsewhere_are_shown_again(model):
    model.apply(model.editor.duplicate_line(0))
    assert [shown(model, row)[At.ITEM] for row in range(5)] == ["DSK-140", "DSK-140", "LMP-2", "BK-0931", ""]
    model.apply(model.editor.remove_lines([0, 2]))
    assert [shown(model, row)[At.ITEM] for row in range(3)] == ["DSK-140", "BK-0931", ""]
    model.apply(model.editor.undo())
    assert model.rowCount() == 5


def test_another_currency_shows_its_own_decimals(model):
    model.apply(model.editor.set_customer(Customer("JP", "Tokyo Desks", currency="JPY")))
    assert shown(model, 0)[At.AMOUNT] == "250"


def test_a_vat_rate_of_nothing_says_which(model):
    model.setData(model.index(0, At.VAT), "Z", EDIT)
    assert shown(model, 0)[At.VAT] == "0 Z"


def test_every_cell_and_head_has_its_words(model):
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, At.QUANTITY).data(spoken) == "Line 1, Qty: 1"
    assert model.index(3, At.ITEM).data(spoken) == "Line 4, Item: empty"
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(len(COLUMNS))]
    assert all(heads)
    assert all(model.index(0, column).data(spoken) for column in range(len(COLUMNS)))


def test_figures_stand_on_the_right(model):
    assert model.index(0, At.AMOUNT).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, At.TEXT).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft


def test_the_number_and_the_amount_are_not_typed_into(model):
    assert not model.flags(model.index(0, At.AMOUNT)) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(0, At.AMOUNT), "5", EDIT)


def test_what_the_backend_refuses_is_marked_and_what_it_converts_is_not(qapp):
    line = OrderLine(text="By hand", quantity=Decimal(1), unit_price=Decimal(1), vat=S22)
    order = Order("A", "EUR", TODAY, (line,))
    editor = OrderEditor(order, rule_named("sapera"), TODAY, CODES)
    model = OrderLinesModel(editor)
    assert model.index(0, At.ITEM).data(WRONG) is True
    assert model.index(0, At.PRICE).data(WRONG) is False
    changed = []
    model.dataChanged.connect(lambda first, last, _roles: changed.append((first.column(), last.column())))
    model.choose_item(0, ITEMS[0])
    assert model.index(0, At.ITEM).data(WRONG) is False
    assert changed[-1][0] <= At.ITEM


class Refusing(LocalBooksRule):
    """Takes no line as long as the order has a reference."""

    def check_line(self, order, row):
        return (Problem("item", "Not with a reference.", line=row + 1),) if order.reference else ()


def test_marks_follow_when_only_the_head_changed(qapp):
    line = OrderLine("DSK-140", "Oak desk", Decimal(1), Decimal(1), vat=S22)
    model = OrderLinesModel(OrderEditor(Order("A", "EUR", TODAY, (line, line)), Refusing(), TODAY, CODES))
    changed = []
    model.dataChanged.connect(lambda first, _last, _roles: changed.append(first.row()))
    model.apply(model.editor.set_header("reference", "PO 1"))
    assert changed == [0, 1]
    assert model.index(1, At.ITEM).data(WRONG) is True
    model.apply(model.editor.set_header("notes", "more"))
    assert changed == [0, 1]
    model.apply(model.editor.set_header("reference", ""))
    assert changed == [0, 1, 0, 1]
    assert model.index(1, At.ITEM).data(WRONG) is False
