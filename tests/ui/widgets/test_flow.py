"""A row that flows promises: nothing is cut off where its place is narrow, and nothing jumps as parts come and go."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets.flow import Flow


@pytest.fixture
def row(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.flow = Flow(10, 4, page)
    page.parts = [QWidget(page) for _ in range(3)]
    for part in page.parts:
        part.setFixedSize(100, 20)
        page.flow.addWidget(part)
    page.resize(320, 20)
    page.show()
    return page


def test_where_there_is_room_all_stand_in_one_row(row):
    assert row.flow.sizeHint().width() == 320
    assert row.flow.heightForWidth(320) == 20
    assert [part.x() for part in row.parts] == [0, 110, 220]


@pytest.mark.parametrize(("width", "height"), [(319, 44), (210, 44), (209, 68), (100, 68), (40, 68)])
def test_where_there_is_less_the_rest_stands_below(row, width, height):
    assert row.flow.heightForWidth(width) == height
    row.resize(width, height)
    row.flow.activate()
    boxes = [part.geometry() for part in row.parts]
    assert all(not one.intersects(other) for one in boxes for other in boxes if one is not other)
    assert all(box.right() < width for box in boxes) or width < 100


def test_a_part_that_is_hidden_takes_no_place_but_the_rows_stay(row):
    assert row.flow.heightForWidth(210) == 44
    row.parts[2].hide()
    assert row.flow.heightForWidth(210) == 44
    assert row.flow.heightForWidth(211) == 20


def test_a_part_can_be_taken_out(row):
    taken = row.flow.takeAt(0)
    assert taken.widget() is row.parts[0]
    assert (row.flow.count(), row.flow.itemAt(2), row.flow.takeAt(9)) == (2, None, None)
    assert row.flow.sizeHint().width() == 210
