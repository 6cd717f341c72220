"""The page of money: limits of writing off by currency, typed by keys, checked, saved."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.money_rules import CreditCheck
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.company.screen import CompanyScreen

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(books, on_screen):
    made = on_screen(CompanyScreen(books.desk))
    made.open("money")
    books.jobs.crank()
    made.setFocus()
    return made


def fill(screen, *rows):
    texts = screen.page().write_off.texts
    for row, (code, most) in enumerate(rows):
        texts.setData(texts.index(row, 0), code)
        texts.setData(texts.index(row, 1), most)


def save(books, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CTRL)
    books.jobs.crank()


def test_what_becomes_of_credit_limits_is_chosen_by_keys(books, screen, qtbot):
    qtbot.keyClick(screen.page().credit_check, Qt.Key.Key_Down)
    save(books, qtbot)
    assert books.verbs.company.money_rules(LOCAL).credit_check is CreditCheck.REFUSE


def test_limits_of_writing_off_are_kept(books, screen, qtbot):
    fill(screen, ("eur", "0,10"), ("JPY", "5"))
    save(books, qtbot)
    rules = books.verbs.company.money_rules(LOCAL)
    assert rules.write_off == {"EUR": Decimal("0.10"), "JPY": Decimal(5)}
    fill(screen, ("EUR", "a little"))
    save(books, qtbot)
    (row,) = screen.page().strip.rows()
    assert row.head == "Row 1"
    assert books.verbs.company.money_rules(LOCAL) == rules
