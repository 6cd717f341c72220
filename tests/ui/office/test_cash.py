"""The cash book at work: a day's cash row by row, and counting the drawer."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from tests.ui.office.reading import column, opened, pay, told

pytestmark = pytest.mark.usefixtures("plain_locale")

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def drawer(books, screen):
    """A drawer with 100.00 that came in today, and 50.00 before."""
    today = books.verbs.clock.today()
    pay(books, books.invoice(), "50.00", method="cash", date=today - dt.timedelta(days=3))
    pay(books, books.invoice(), "100.00", method="cash")
    opened(books, screen, "cash")
    return screen._count


def count(qtbot, press, drawer, counted, taken=""):
    for field, typed in ((drawer.counted, counted), (drawer.taken, taken)):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, typed)
    press(Qt.Key.Key_Return, CTRL)


def test_without_cash_nothing_can_be_counted(books, screen):
    opened(books, screen, "cash")
    assert screen._count.isHidden()
    words = screen._stack.pane()._stack.words
    assert words.isVisible()
    screen._bar._since(dt.date(2026, 1, 2))
    books.jobs.crank()
    assert words.accessibleName() == "No cash came in yet. What is paid in cash stands here, day by day."


def test_the_day_is_told_from_what_was_there_to_what_should_be(drawer, screen):
    assert drawer.isVisible()
    assert column(screen, "what") == ["In the drawer before", "Payment entry", "Expected"]
    assert column(screen, "in") == ["", "100.00", ""]
    assert column(screen, "drawer") == ["50.00", "150.00", "150.00"]
    assert told(screen)[0] == "1 row · expected 150.00 EUR"


def test_a_count_is_kept_with_what_is_missing(books, drawer, screen, press, qtbot):
    count(qtbot, press, drawer, "149.50", "100")
    assert column(screen, "what")[2:] == ["Expected", "Counted", "Difference", "Taken out"]
    assert column(screen, "drawer")[2:] == ["150.00", "149.50", "\u22120.50", "100.00"]
    assert "0.50 EUR are missing" in screen._strip.rows()[0].words
    assert told(screen)[0].endswith("difference \u22120.50 EUR")
    assert (drawer.counted.value(), drawer.taken.value()) == (None, None)
    with books.verbs.connections.books("local") as kept:
        (day,) = kept.cash(books.verbs.clock.today() + dt.timedelta(days=1))
    assert day.opening == Decimal("49.50")


def test_a_count_that_is_right_says_so(drawer, screen, press, qtbot):
    count(qtbot, press, drawer, "150")
    assert "nothing is missing" in screen._strip.rows()[0].words


def test_more_than_was_counted_can_t_be_taken_out(drawer, screen, press, qtbot):
    count(qtbot, press, drawer, "10", "11")
    assert "can't be taken out" in drawer.taken.refusal()
    assert column(screen, "what")[-1] == "Expected"


def test_an_empty_count_says_what_is_wanted(drawer, screen, press, qtbot):
    count(qtbot, press, drawer, "")
    assert drawer.counted.refusal()
    assert column(screen, "what")[-1] == "Expected"


def test_another_day_can_be_looked_at(books, drawer, screen, qtbot):
    assert drawer.isVisible()
    day = books.verbs.clock.today() - dt.timedelta(days=3)
    screen._bar.since.setFocus()
    qtbot.keyClicks(screen._bar.since, day.isoformat())
    books.jobs.crank()
    assert column(screen, "drawer") == ["0.00", "50.00", "50.00"]


def test_what_is_expected_tells_its_steps(drawer, screen, press):
    assert drawer.isVisible()
    press(Qt.Key.Key_End, CTRL)
    press(Qt.Key.Key_F1, SHIFT)
    step = screen._drawer.panel.step()
    assert (step.figure, step.result) == ("expected", Decimal("150.00"))
