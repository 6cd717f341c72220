"""The next document takes all that is left unless a person types less."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.documents import LineQuantity
from desktop_app.ui import format as shown
from desktop_app.ui.documents.chain_cards import Step, open_lines
from desktop_app.ui.documents.follow_form import FollowForm, follow_form
from desktop_app.ui.documents.follow_model import NOW, FollowModel
from desktop_app.ui.widgets.painted_delegate import DISPLAY, TONE, WRONG
from desktop_app.ui.widgets.rows import ACCESSIBLE


@pytest.fixture(autouse=True)
def german(qapp):
    shown.use_locale(QLocale("de_DE"))


@pytest.fixture
def form(order):
    return follow_form(Step.DELIVER, order, open_lines(order, Step.DELIVER))


@pytest.fixture
def model(qapp, form):
    model = FollowModel()
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_form(form)
    return model


def test_all_that_is_left_is_proposed(form):
    assert form.quantities() == (
        LineQuantity(3, Decimal(4)),
        LineQuantity(4, Decimal("1.5")),
        LineQuantity(5, Decimal(6)),
    )


@pytest.mark.parametrize(
    ("typed", "quantity"), [("2", "2"), ("1,5", "1.5"), ("=1+2", "3"), ("", "0"), ("0", "0"), ("4", "4")]
)
def test_a_typed_quantity_is_taken(form, typed, quantity):
    line = form.typed(0, typed).lines[0]
    assert (line.quantity, line.problem) == (Decimal(quantity), "")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("5", "Only 4 is left; write that or less."),
        ("-1", "The quantity is below zero; write 0 or more."),
        ("four", "“four” is no number; write one such as 1.5 or 1,5."),
    ],
)
def test_a_wrong_quantity_is_kept_with_its_sentence(form, typed, says):
    wrong = form.typed(1, "1").typed(0, typed)
    assert (wrong.lines[0].text, wrong.lines[0].problem) == (typed, says)
    assert wrong.first_wrong() == 0


def test_lines_without_quantity_fall_out(form):
    assert form.with_nothing().quantities() == ()
    assert form.with_nothing().typed(2, "2").quantities() == (LineQuantity(5, Decimal(2)),)
    assert form.with_nothing().with_all() == form


def test_only_the_quantity_can_be_typed(model):
    editable = [
        bool(model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable) for column in range(model.columnCount())
    ]
    assert editable == [False] * NOW + [True, False]


def test_typing_marks_what_is_wrong_and_tells(model, qtbot):
    with qtbot.waitSignal(model.changed) as told:
        assert model.setData(model.index(0, NOW), "9")
    assert isinstance(told.args[0], FollowForm)
    cell = model.index(0, NOW)
    assert (model.data(cell, DISPLAY), model.data(cell, WRONG), model.data(cell, TONE)) == ("9", True, "danger")
    assert model.data(cell, ACCESSIBLE) == "Deliver now 9 Only 4 is left; write that or less."


def test_everything_at_once(model, qtbot):
    model.change(FollowForm.with_nothing)
    assert [model.data(model.index(row, NOW)) for row in range(3)] == ["", "", ""]


def test_the_texts_of_a_line(model):
    assert [model.data(model.index(1, column)) for column in range(model.columnCount())] == [
        "4",
        "IT-4",
        "Assembly on site",
        "1,5",
        "1,5",
        "h",
        "1,5",
        "",
    ]
    assert model.headerData(NOW, Qt.Orientation.Horizontal) == "Deliver now"
