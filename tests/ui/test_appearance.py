"""The look promises: what was chosen is on at once, kept, and follows the system only where that was chosen."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui import theme
from desktop_app.ui.appearance import DENSITY, MODE, MOTION, Appearance
from desktop_app.ui.tokens import Density, Mode


@pytest.fixture
def app(qapp):
    yield qapp
    theme.apply(qapp, Mode.LIGHT)


def test_what_was_kept_is_put_on(app):
    Appearance(app, {MODE: "dark", DENSITY: "roomy", MOTION: "yes"})
    look = theme.current()
    assert (look.mode, look.density, look.reduced_motion) == (Mode.DARK, Density.ROOMY, True)


def test_what_makes_no_sense_is_as_the_system(app):
    made = Appearance(app, {MODE: "pink", DENSITY: "huge"})
    assert (made.mode, made.density) == (Mode.SYSTEM, Density.COMPACT)


def test_a_choice_is_on_at_once_and_handed_over_to_be_kept(app, qtbot):
    made, kept = Appearance(app, {}), {}
    made.kept.connect(kept.__setitem__)
    with qtbot.waitSignal(made.changed):
        made.choose(Mode.DARK, reduced_motion=True)
    assert theme.current().mode is Mode.DARK
    assert kept == {MODE: "dark", DENSITY: "compact", MOTION: "yes"}


def test_the_same_choice_again_changes_nothing(app, qtbot):
    made = Appearance(app, {MODE: "dark"})
    with qtbot.assertNotEmitted(made.changed):
        made.choose(Mode.DARK)


def test_one_key_goes_round_system_light_and_dark(app):
    made = Appearance(app, {})
    seen = []
    for _ in range(4):
        seen.append(made.mode)
        made.next_mode()
    assert seen == [Mode.SYSTEM, Mode.LIGHT, Mode.DARK, Mode.SYSTEM]


def test_the_system_s_change_is_followed_only_where_that_was_chosen(app, qtbot):
    made = Appearance(app, {MODE: "dark"})
    with qtbot.assertNotEmitted(made.changed):
        QApplication.styleHints().colorSchemeChanged.emit(QApplication.styleHints().colorScheme())
    made.choose(Mode.SYSTEM)
    with qtbot.waitSignal(made.changed):
        QApplication.styleHints().colorSchemeChanged.emit(QApplication.styleHints().colorScheme())
