"""The page of money: limits of writing off by currency, typed by keys, checked, saved."""

from datetime import date as Date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.exchange import Rate
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


def test_the_own_currency_and_rates_are_kept(books, screen, qtbot):
    page = screen.page()
    assert page.base.text() == "EUR"
    for column, text in enumerate(("usd", "2026-11-01", "0,9213")):
        page.rates.texts.setData(page.rates.texts.index(0, column), text)
    save(books, qtbot)
    assert books.verbs.company.rates(LOCAL) == (Rate("USD", Date(2026, 11, 1), Decimal("0.9213")),)
    page.base.setFocus()
    page.base.selectAll()
    qtbot.keyClicks(page.base, "usd")
    save(books, qtbot)
    (row,) = page.strip.rows()
    assert row.words == "USD is the company's own currency and has no rate."
    assert books.verbs.company.money_rules(LOCAL).base_currency == "EUR"


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
