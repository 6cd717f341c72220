"""The settings screen at work: every choice is put on at once and kept."""

from datetime import date as Date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.profiles import LOCAL
from desktop_app.ui import format as shown
from desktop_app.ui import sizing
from desktop_app.ui.settings.key_rows import KeysModel, key_row
from desktop_app.ui.settings.key_rules import why_not
from desktop_app.ui.settings.locales import CHOICES, LOCALE, place_name, sample_words
from desktop_app.ui.settings.screen import SettingsScreen
from desktop_app.ui.tokens import Density, Mode
from tests.ui.desks import Books

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(books, on_screen):
    made = on_screen(SettingsScreen(books.desk))
    made.open()
    books.jobs.crank()
    yield made
    shown.use_locale(QLocale())


def go_to(screen, name):
    model = screen.keys.model
    screen.keys.table.setCurrentIndex(model.index(model.place(name), 1))


def key_cell(screen, name):
    model = screen.keys.model
    return model.row_at(model.place(name)).texts[2]


def press(screen, qtbot, name, key, held=Qt.KeyboardModifier.NoModifier):
    go_to(screen, name)
    qtbot.keyClick(screen.keys.table, Qt.Key.Key_Return)
    qtbot.keyClick(screen.keys.table, key, held)


def said(screen):
    return screen.keys.strip.rows()[-1].words


# ---- keys


def test_every_action_stands_with_its_key(books, screen):
    assert screen.keys.model.rowCount() == len(books.desk.actions.specs)
    assert key_cell(screen, "payments.oldest") == "Ctrl Shift O"


def test_a_key_is_changed_by_pressing_another(books, screen, qtbot):
    press(screen, qtbot, "payments.oldest", Qt.Key.Key_J, CTRL)
    books.jobs.crank()
    assert key_cell(screen, "payments.oldest") == "Ctrl J"
    assert books.desk.actions.key("payments.oldest") == "Ctrl+J"
    assert books.verbs.settings.get("key.payments.oldest") == "Ctrl+J"


def test_a_key_that_is_taken_names_its_holder(books, screen, qtbot):
    press(screen, qtbot, "payments.oldest", Qt.Key.Key_K, CTRL)
    assert said(screen) == "Ctrl K is the key of “Search or command” (Everywhere); press another one."
    assert books.desk.actions.key("payments.oldest") == "Ctrl+Shift+O"
    qtbot.keyClick(screen.keys.table, Qt.Key.Key_F8)
    assert books.desk.actions.key("payments.oldest") == "F8"


def test_the_same_key_may_serve_two_screens(books, screen, qtbot):
    press(screen, qtbot, "payments.oldest", Qt.Key.Key_E, CTRL)
    assert books.desk.actions.key("payments.oldest") == books.desk.actions.key("outbox.exists") == "Ctrl+E"


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Up, Qt.Key.Key_Space])
def test_a_key_that_belongs_to_fields_is_refused(books, screen, qtbot, key):
    press(screen, qtbot, "payments.oldest", key)
    assert "hold Ctrl or Alt" in said(screen)
    assert books.desk.actions.key("payments.oldest") == "Ctrl+Shift+O"


def test_tab_is_refused(screen, qtbot):
    press(screen, qtbot, "payments.oldest", Qt.Key.Key_Tab)
    assert said(screen).startswith("Tab leads from field to field")


def test_a_key_held_down_alone_is_no_key_yet(books, screen, qtbot):
    press(screen, qtbot, "payments.oldest", Qt.Key.Key_Control, CTRL)
    assert key_cell(screen, "payments.oldest") == "press the keys …"


def test_an_action_of_a_list_may_have_a_plain_key(books, screen, qtbot):
    press(screen, qtbot, "payments.choose", Qt.Key.Key_X)
    assert books.desk.actions.key("payments.choose") == "X"


def test_esc_leaves_the_key_as_it_is(books, screen, qtbot):
    press(screen, qtbot, "payments.oldest", Qt.Key.Key_Escape)
    assert key_cell(screen, "payments.oldest") == "Ctrl Shift O"
    assert screen.keys.strip.rows() == ()


def test_leaving_the_list_leaves_the_key_as_it_is(screen, qtbot):
    go_to(screen, "payments.oldest")
    screen.keys.begin()
    screen.keys.words.setFocus()
    assert key_cell(screen, "payments.oldest") == "Ctrl Shift O"


def test_no_key_and_the_usual_key_again(books, screen, qtbot):
    go_to(screen, "payments.oldest")
    qtbot.keyClick(screen.keys.table, Qt.Key.Key_Delete)
    books.jobs.crank()
    assert key_cell(screen, "payments.oldest") == "none"
    assert books.verbs.settings.get("key.payments.oldest") == "none"
    qtbot.keyClick(screen.keys.table, Qt.Key.Key_Backspace)
    books.jobs.crank()
    assert key_cell(screen, "payments.oldest") == "Ctrl Shift O"
    assert books.verbs.settings.get("key.payments.oldest") == ""


def test_a_usual_key_that_another_action_took_is_refused(books, screen, qtbot):
    books.desk.actions.rebind("payments.oldest", "F8")
    books.desk.actions.rebind("payments.find", "Ctrl+Shift+O")
    go_to(screen, "payments.oldest")
    qtbot.keyClick(screen.keys.table, Qt.Key.Key_Backspace)
    assert "Find an invoice" in said(screen)


def test_all_usual_keys_again(books, screen, qtbot):
    for name in ("payments.oldest", "outbox.retry"):
        books.desk.actions.rebind(name, "F8")
    qtbot.keyClick(screen.keys.table, Qt.Key.Key_D, CTRL | SHIFT)
    specs = books.desk.actions.specs
    assert all(books.desk.actions.key(name) == spec.key for name, spec in specs.items())


def test_actions_are_found_by_words_screen_and_key(screen, qtbot):
    qtbot.keyClick(screen.keys.table, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(screen.keys.words, "payments oldest")
    assert [screen.keys.model.value(row).id for row in range(screen.keys.model.rowCount())] == ["payments.oldest"]


def test_usual_keys_are_at_odds_only_where_the_focus_tells_them_apart(books):
    """Two actions of one screen share a usual key only where one acts in the list and the other in fields."""
    specs = books.desk.actions.specs
    shared = {
        (one.id, two.id) for one in specs.values() if (two := books.desk.actions.holder(one.key, one.screen, one.id))
    }
    assert {tuple(sorted(pair)) for pair in shared} == {("payments.open", "payments.take")}


def test_the_keys_as_a_model(books):
    model = KeysModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    actions = books.desk.actions
    rows = [key_row(actions, spec) for spec in actions.specs.values()]
    model.show_rows(rows)
    model.show_rows(rows[3:7])
    model.show_rows([key_row(actions, spec, pressing=True) for spec in actions.specs.values()])
    assert tester.model() is model
    assert why_not(actions, actions.specs["payments.oldest"], "Ctrl+Shift+O") == ""


# ---- look


def test_colours_rows_and_motion_are_put_on_at_once_and_kept(books, screen, qtbot):
    look = books.desk.appearance
    with qtbot.waitSignals([look.kept] * 3):
        screen.look.colours.chosen.emit(Mode.DARK.value)
    screen.look.density.chosen.emit(Density.ROOMY.value)
    screen.look.motion.click()
    assert (look.mode, look.density, look.reduced_motion) == (Mode.DARK, Density.ROOMY, True)
    look.choose(Mode.LIGHT, Density.COMPACT, reduced_motion=False)
    assert (screen.look.colours.key(), screen.look.density.key()) == (Mode.LIGHT.value, Density.COMPACT.value)
    assert not screen.look.motion.isChecked()


def test_numbers_and_dates_are_written_as_chosen(books, screen):
    choice = screen.look.locale_choice
    choice.setCurrentIndex(choice.findData("de_DE"))
    choice.activated.emit(choice.currentIndex())
    books.jobs.crank()
    assert shown.money(shown.Decimal("1234.5")) == "1\u202f234,50"
    assert books.verbs.settings.get(LOCALE) == "de_DE"
    assert screen.locale().name() == "de_DE"


def test_the_kept_place_is_shown(books, screen):
    books.verbs.settings.set(LOCALE, "et_EE")
    screen.refresh()
    books.jobs.crank()
    assert screen.look.locale_choice.currentText() == "Estonia, Estonian"


@pytest.mark.parametrize("name", CHOICES)
def test_every_place_has_a_name_and_a_sample(name, qapp):
    assert place_name(name)
    assert sample_words(name, Date(2026, 11, 21))


# ---- sample company


@pytest.fixture
def empty(qapp, tmp_path, hand_jobs):
    """Books in which nothing stands yet."""
    made = Books(qapp, tmp_path / "empty", hand_jobs)
    yield made
    made.close()


def test_the_sample_company_is_loaded_and_removed(empty, qtbot):
    screen = SettingsScreen(empty.desk)
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.open()
    empty.jobs.crank()
    assert not screen.sample.remove_button.isVisible()
    with qtbot.waitSignal(empty.desk.navigator.catalogue_changed):
        screen.sample.load_button.click()
        empty.jobs.crank()
    assert screen.sample.words().startswith("It is loaded")
    assert len(empty.verbs.find_customers.find(LOCAL, "", 100)) > 50
    screen.sample.remove_button.click()
    empty.jobs.crank()
    assert screen.sample.load_button.isVisible()
    assert empty.verbs.find_customers.find(LOCAL, "") == []


def test_books_in_use_are_not_filled(books, screen):
    screen.sample.load_button.click()
    books.jobs.crank()
    assert "in use" in screen.sample.strip.rows()[0].words
    assert screen.sample.load_button.isEnabled()


def test_the_size_is_kept_and_put_on_when_the_window_is_opened_again(books, screen):
    screen.look.size_choice._keys["1.3"].click()
    books.jobs.crank("keep")
    kept = books.verbs.settings.get("look.size")
    assert (kept, screen.look._size_note.text()) == ("1.3", "So it is drawn when the window is opened again.")
    environment = {}
    sizing.put_on(kept, environment)
    assert environment == {"QT_SCALE_FACTOR": "1.3"}


@pytest.mark.parametrize("kept", ["", "1", "0", "-2", "1.3; x"])
def test_an_unusual_size_is_never_put_on_unasked(kept):
    environment = {}
    sizing.put_on(kept, environment)
    assert environment == {}


def test_what_the_system_says_of_the_size_goes_before():
    environment = {"QT_SCALE_FACTOR": "2"}
    sizing.put_on("1.3", environment)
    assert environment == {"QT_SCALE_FACTOR": "2"}
