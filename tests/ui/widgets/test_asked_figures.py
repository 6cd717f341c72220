"""A figure hears a click that is pressed and let go over it, with the left button."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app.ui.widgets.asked_figure import ask_on_click
from desktop_app.ui.widgets.tinted_figure import TintedFigure

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def asked():
    return []


@pytest.fixture
def figure(qtbot, asked):
    made = TintedFigure("Total")
    qtbot.addWidget(made)
    made.show_figure("122.00")
    ask_on_click(made, lambda: asked.append(made.text()))
    made.show()
    return made


def test_a_click_asks(figure, asked):
    QTest.mouseClick(figure, LEFT)
    assert asked == ["122.00"]
    assert figure.cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_a_click_that_is_taken_back_or_another_button_does_not(figure, asked):
    QTest.mousePress(figure, LEFT, NONE, QPoint(2, 2))
    QTest.mouseRelease(figure, LEFT, NONE, QPoint(2, -40))
    QTest.mouseClick(figure, Qt.MouseButton.RightButton)
    assert asked == []
