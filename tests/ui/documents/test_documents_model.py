"""The list of documents holds a window of pages, never all of them."""

from datetime import date as Date
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.ui import format as shown
from desktop_app.ui.documents.documents_model import KEPT, PAGE, DocumentsModel
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.painted_delegate import DISPLAY, EDIT, MARK, TONE
from desktop_app.ui.widgets.rows import ACCESSIBLE
from tests.ui.documents.samples import TODAY, document

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def documents(first, count):
    return [document(DocumentKind.INVOICE, f"SI-{number}", "10") for number in range(first, first + count)]


@pytest.fixture(autouse=True)
def german(qapp):
    shown.use_locale(QLocale("de_DE"))


@pytest.fixture
def unwatched(qapp):
    """The model alone, without a tester that looks at its cells by itself."""
    model = DocumentsModel(lambda: TODAY)
    model.wants = []
    model.wanted.connect(model.wants.append)
    return model


@pytest.fixture
def model(unwatched):
    model = unwatched
    model.tester = QAbstractItemModelTester(model, FATAL)
    return model


def text(model, row, key, role=DISPLAY):
    column = next(place for place, column in enumerate(model.columns) if column.key == key)
    return model.data(model.index(row, column), role)


def test_a_row_shows_a_document(model):
    overdue = document(
        DocumentKind.INVOICE,
        "SI-00070",
        "616.51",
        "216.51",
        DocumentStatus.PART,
        due_date=Date(2026, 11, 18),
        reference="PO 8841",
    )
    model.begin([overdue])
    row = [text(model, 0, column.key) for column in model.columns]
    assert row == [
        "",
        "Sales invoice",
        "SI-00070",
        "15.11.2026",
        "ACME Trading OÜ",
        "PO 8841",
        "616,51",
        "216,51",
        "overdue 3 days",
    ]
    assert (text(model, 0, "mark", MARK), text(model, 0, "mark", TONE)) == (Mark.SQUARE, "danger")
    assert text(model, 0, "total", EDIT) == Decimal("616.51")
    assert text(model, 0, "mark", ACCESSIBLE) == "overdue 3 days"
    assert text(model, 0, "total", ACCESSIBLE) == "Total EUR 616,51"


def test_what_is_not_open_stays_empty_and_other_currencies_are_named(model):
    model.begin(
        [
            document(DocumentKind.INVOICE, "SI-1", "10"),
            document(DocumentKind.INVOICE, "SI-2", "1000", "1000", currency="JPY"),
        ]
    )
    assert text(model, 0, "open") == ""
    assert text(model, 1, "total") == "JPY 1\u202f000"


def test_a_short_first_page_is_all_there_is(model):
    model.begin(documents(0, PAGE - 1))
    assert (model.rowCount(), model.canFetchMore(QModelIndex())) == (PAGE - 1, False)


def test_further_pages_are_asked_for_once_and_appended(model):
    model.begin(documents(0, PAGE))
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert model.wants == [PAGE]
    model.take(PAGE, documents(PAGE, 7))
    assert (model.rowCount(), model.ended()) == (PAGE + 7, True)
    assert text(model, PAGE + 6, "number") == f"SI-{PAGE + 6}"


def test_far_pages_are_let_go_and_come_again_when_looked_at(unwatched):
    model = unwatched
    model.begin(documents(0, PAGE))
    for page in range(1, KEPT + 5):
        model.fetchMore(QModelIndex())
        model.take(page * PAGE, documents(page * PAGE, PAGE))
    model.wants.clear()
    assert model.pages_held() == KEPT
    assert text(model, 3, "number") is None
    assert text(model, 4, "number") is None
    assert model.wants == [0]
    model.take(0, documents(0, PAGE))
    assert text(model, 3, "number") == "SI-3"
    assert model.rowCount() == (KEPT + 5) * PAGE


def test_a_page_that_did_not_come_is_asked_for_again(model):
    model.begin(documents(0, PAGE))
    model.fetchMore(QModelIndex())
    model.give_up(PAGE)
    model.fetchMore(QModelIndex())
    assert model.wants == [PAGE, PAGE]


def test_an_empty_last_page_ends_the_list(model):
    model.begin(documents(0, PAGE))
    model.fetchMore(QModelIndex())
    model.take(PAGE, [])
    assert (model.rowCount(), model.canFetchMore(QModelIndex())) == (PAGE, False)


def test_a_new_answer_replaces_all(model):
    model.begin(documents(0, PAGE))
    model.begin(documents(500, 2))
    assert (model.rowCount(), text(model, 0, "number"), model.row_of("SI-501")) == (2, "SI-500", 1)
    assert model.row_of("SI-1") == -1


def test_the_currency_of_most_rows_stands_in_the_head_alone(unwatched):
    newest = document(DocumentKind.INVOICE, "SI-9", "10", currency="USD")
    unwatched.begin([newest, *documents(1, 2)])
    assert [text(unwatched, row, "total") for row in range(3)] == ["USD 10,00", "10,00", "10,00"]
