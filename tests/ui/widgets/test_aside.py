"""The drawer is at the right edge: beside the rest where there is room, over it where there is not."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.widgets.aside import Aside


@pytest.fixture
def screen(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.rest, made.drawer = QWidget(made), QWidget(made)
    made.drawer.setFixedWidth(300)
    made.drawer.hide()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(made.rest, 1)
    row.addWidget(Aside(made.drawer, made, 1000))
    made.resize(1200, 400)
    made.show()
    return made


def settled(screen):
    screen.layout().activate()
    return screen.rest.width(), screen.drawer.geometry()


def test_the_rest_makes_room_only_where_there_is_some(screen):
    assert settled(screen)[0] == 1200
    screen.drawer.show()
    assert settled(screen) == (900, QRect(900, 0, 300, 400))
    screen.resize(800, 500)
    assert settled(screen) == (800, QRect(500, 0, 300, 500))
    screen.resize(1000, 500)
    assert settled(screen) == (700, QRect(700, 0, 300, 500))
    screen.drawer.hide()
    assert settled(screen)[0] == 1000
