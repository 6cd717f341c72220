"""A state is a mark and words; colour never speaks alone."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.ui.widgets.marks import MARK_PX, Mark, paint_mark
from desktop_app.ui.widgets.status_mark import StatusMark


def drawn(mark):
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_mark(painter, mark, QColor("#8A5200"), 5, 10)
    painter.end()
    return image


def test_every_mark_has_a_shape_of_its_own(qapp):
    shapes = {}
    for mark in Mark:
        image = drawn(mark)
        shapes[mark] = tuple(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20))
    assert len(set(shapes.values())) == len(Mark)
    assert not any(shapes[Mark.NONE])


@pytest.mark.parametrize("mark", [mark for mark in Mark if mark is not Mark.QUERY])
def test_marks_stay_in_their_box(qapp, mark):
    image = drawn(mark)
    inside = range(4, 5 + MARK_PX + 1)
    assert not any(
        image.pixelColor(x, y).alpha() for x in range(20) for y in range(20) if x not in inside or y not in inside
    )


def test_the_words_are_heard_even_where_only_the_mark_is_seen(qtbot):
    bare = StatusMark(bare=True)
    qtbot.addWidget(bare)
    bare.show_state(Mark.SOLID, "connected", "done")
    assert (bare.accessibleName(), bare.toolTip(), bare.words()) == ("connected", "connected", "connected")
    bare.grab()


def test_room_for_the_words(qtbot):
    mark = StatusMark()
    qtbot.addWidget(mark)
    mark.show_state(Mark.HOLLOW, "off line", "warning")
    short = mark.sizeHint().width()
    mark.show_state(Mark.HOLLOW, "off line since 11:58", "warning")
    assert mark.sizeHint().width() > short
    mark.grab()
