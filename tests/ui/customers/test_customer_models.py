"""The tables of the customers screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.customers import Address, Customer
from desktop_app.ui.customers.customer_rows import COLUMNS, customer_rows, titles
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.painted_delegate import DISPLAY, MARK
from desktop_app.ui.widgets.rows import ACCESSIBLE, RowsModel
from desktop_app.ui.widgets.text_rows_model import TextRowsModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def contacts(qapp):
    model = TextRowsModel(lambda: ("Name", "Phone"), 2)
    model.tester = QAbstractItemModelTester(model, FATAL)
    return model


def test_a_blank_row_is_always_there(contacts):
    contacts.show_rows([("Mari", "1")])
    assert contacts.rowCount() == 2
    assert contacts.setData(contacts.index(1, 0), " Jüri ")
    assert contacts.rowCount() == 3
    assert contacts.rows() == (("Mari", "1"), ("Jüri", ""))


def test_typing_tells_once_and_the_same_text_not_at_all(contacts, qtbot):
    told = []
    contacts.changed.connect(lambda: told.append(1))
    contacts.setData(contacts.index(0, 0), "Mari")
    contacts.setData(contacts.index(0, 0), "Mari")
    assert told == [1]


def test_a_row_can_be_taken_away_but_not_the_blank_one(contacts):
    contacts.show_rows([("Mari", "1"), ("Jüri", "2")])
    contacts.remove(0)
    contacts.remove(1)
    contacts.remove(7)
    assert contacts.rows() == (("Jüri", "2"),)
    assert contacts.rowCount() == 2


def test_emptied_rows_fall_out(contacts):
    contacts.show_rows([("Mari", "1")])
    contacts.setData(contacts.index(0, 0), "")
    contacts.setData(contacts.index(0, 1), " ")
    assert contacts.rows() == ()


def test_cells_say_their_column(contacts):
    contacts.show_rows([("Mari", "1")])
    assert contacts.data(contacts.index(0, 1), ACCESSIBLE) == "Phone 1"
    assert contacts.headerData(0, Qt.Orientation.Horizontal) == "Name"


def test_a_customer_as_a_row(qapp):
    acme = Customer("ACME", "ACME Trading OÜ", "EE1", "+372 6", addresses=(Address(city="Tallinn"),))
    model = RowsModel(COLUMNS, titles)
    model.tester = QAbstractItemModelTester(model, FATAL)
    model.show_rows(customer_rows([acme, Customer("B", "Birch")], {"B"}))
    texts = [model.data(model.index(0, column), DISPLAY) for column in range(model.columnCount())]
    assert texts == ["", "ACME", "ACME Trading OÜ", "Tallinn", "EE1", "+372 6"]
    assert [model.data(model.index(row, 0), MARK) for row in (0, 1)] == [Mark.NONE, Mark.HALF]
    assert model.data(model.index(1, 0), ACCESSIBLE) == "changes not saved"
