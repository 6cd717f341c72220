"""Totals never jump, a change is tinted for a moment, and an empty list says what belongs there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from desktop_app.ui import theme
from desktop_app.ui.tokens import Mode
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.tinted_figure import TINT_MS, TintedFigure


def test_a_figure_keeps_its_place_whatever_it_shows(qtbot):
    figure = TintedFigure("Total EUR", pixels=20, bold=True)
    qtbot.addWidget(figure)
    before = figure.sizeHint()
    figure.show_figure("1 234 894.55")
    assert figure.sizeHint() == before
    assert figure.accessibleName() == "Total EUR 1 234 894.55"


def test_a_change_is_tinted_and_fades_and_the_first_figure_is_not(qtbot):
    figure = TintedFigure("Net")
    qtbot.addWidget(figure)
    figure.show_figure("746.84")
    assert not figure.is_tinted()
    figure.show_figure("746.84")
    assert not figure.is_tinted()
    figure.show_figure("800.00")
    assert figure.is_tinted()
    figure.grab()
    assert figure._timer.interval() == TINT_MS == 600
    figure._timer.timeout.emit()
    assert not figure.is_tinted()


def test_a_figure_too_long_for_its_place_is_shown_small_and_whole(qtbot):
    figure = TintedFigure("Total", characters=8, pixels=20)
    qtbot.addWidget(figure)
    figure.resize(figure.sizeHint())
    text = "12 345 678 901.00"
    assert QFontMetrics(figure._fitting(text)).horizontalAdvance(text) <= figure.width()
    assert figure._fitting("894.55").pixelSize() == 20


def test_nothing_is_tinted_under_reduced_motion(qtbot, qapp):
    theme.apply(qapp, Mode.LIGHT, reduced_motion=True)
    figure = TintedFigure("Net")
    qtbot.addWidget(figure)
    figure.show_figure("1.00")
    figure.show_figure("2.00")
    assert not figure.is_tinted()
    assert figure.text() == "2.00"


def test_an_empty_list_says_what_belongs_there_and_offers_it(qtbot):
    empty = EmptyState("Orders that you park or send are kept here.", "New order", "Ctrl+N")
    qtbot.addWidget(empty)
    empty.resize(400, 300)
    empty.show()
    hint = empty.findChild(KeyHint)
    assert hint.accessibleName() == "New order (Ctrl N)"
    with qtbot.waitSignal(empty.acted, timeout=500):
        qtbot.mouseClick(hint, Qt.MouseButton.LeftButton)
    empty.show_words("Nothing matches “xyz”.")
    assert empty.accessibleName() == "Nothing matches “xyz”."
    assert not hint.isVisible()
