"""The company screen at work: pages turned by keys, each saved by Ctrl+S, what is wrong said in its field."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTableView

from desktop_app.domain.company import BankAccount, Company
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.openings import Opening
from desktop_app.domain.periods import Periods
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.company.screen import CompanyScreen
from desktop_app.ui.format import day

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TODAY = date.today()


@pytest.fixture
def screen(books, on_screen):
    made = on_screen(CompanyScreen(books.desk))
    made.open()
    books.jobs.crank()
    made.setFocus()
    return made


@pytest.fixture
def company(books):
    return books.verbs.company


def type_in(qtbot, *texts):
    """Types a text into each field, going on by Tab."""
    for number, text in enumerate(texts):
        if number:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClicks(QApplication.focusWidget(), text)


def go_to(screen, qtbot, name):
    while screen.current() != name:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, CTRL)


def save(books):
    books.press(Qt.Key.Key_S, CTRL)


def said(screen):
    return [(row.head, row.words) for row in screen.page().strip.rows()]


def test_pages_are_turned_by_keys(screen, qtbot):
    seen = [screen.current()]
    for _ in range(len(screen.pages)):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, CTRL)
        seen.append(screen.current())
        assert screen.page().isAncestorOf(QApplication.focusWidget())
    assert seen == [*screen.pages, "company"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp, CTRL)
    assert screen.current() == list(screen.pages)[-1]


def test_every_control_has_a_name(screen):
    for kind in (QLineEdit, QTableView, QAbstractButton, QComboBox):
        for page in screen.pages.values():
            controls = [one for one in page.findChildren(kind) if one.isVisibleTo(page)]
            assert all(one.accessibleName() or one.text() for one in controls)


def test_the_first_field_takes_the_focus_once_the_books_were_read(books, on_screen):
    screen = on_screen(CompanyScreen(books.desk))
    screen.open()
    screen.tabs["company"].setFocus()  # as Qt does with the focus of a screen that has gone
    books.jobs.crank()
    assert QApplication.focusWidget() is screen.page().fields["name"]


def test_what_is_typed_while_the_books_are_looked_at_stays(books, screen, qtbot):
    screen.open()
    type_in(qtbot, "Oak")
    books.jobs.crank()
    assert (screen.page().fields["name"].text(), screen._state.words()) == ("Oak", "not saved")


def test_saved_stays_said_when_another_page_is_read_late(books, screen, qtbot):
    type_in(qtbot, "Oak")
    save(books)
    screen.pages["people"].load()
    books.jobs.crank()
    assert screen._state.words().startswith("saved ")


# ---- who sells


def test_the_company_is_entered_by_keys_and_kept(books, screen, company, qtbot):
    type_in(qtbot, "Oak OÜ", "10234567", "ee 100931558", "+372 1", "office@oak.example")
    assert screen._state.words() == "not saved"
    save(books)
    assert company.company(LOCAL) == Company("Oak OÜ", "10234567", "EE100931558", "+372 1", "office@oak.example")
    assert screen.page().fields["vat_number"].text() == "EE100931558"
    assert screen._state.words().startswith("saved ")


def test_what_is_wrong_is_said_in_its_field(books, screen, company, qtbot):
    type_in(qtbot, "Oak OÜ", "", "EE100931559")
    save(books)
    field = screen.page().fields["vat_number"]
    assert "check digits" in field.refusal()
    assert field.hasFocus()
    assert field.text() == "EE100931559"
    assert company.company(LOCAL) == Company()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "8")
    save(books)
    assert company.company(LOCAL).vat_number == "EE100931558"


def test_accounts_and_addresses_are_rows(books, screen, company, qtbot):
    type_in(qtbot, "Oak OÜ")
    accounts = screen.page().tables["accounts"]
    accounts.go_to(1)
    for sign in "EE382200221020145686":
        qtbot.keyClicks(QApplication.focusWidget(), sign)
    save(books)
    assert said(screen)[0][0] == "Row 1"
    assert accounts.hasFocus()
    accounts.texts.setData(accounts.texts.index(0, 0), "EE382200221020145685")
    save(books)
    assert company.company(LOCAL).accounts == (BankAccount("EE38 2200 2210 2014 5685"),)
    accounts.go_to(1)
    books.press(Qt.Key.Key_Delete, CTRL)
    save(books)
    assert company.company(LOCAL).accounts == ()


def test_the_logo_is_shown_kept_and_taken_out(books, screen, company, qtbot, tmp_path):
    type_in(qtbot, "Oak OÜ")
    picture = tmp_path / "logo.png"
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(picture))
    screen.page().logo.read(str(picture))
    books.jobs.crank()
    save(books)
    assert QByteArray(company.company(LOCAL).logo) == QByteArray(picture.read_bytes())
    assert screen.page().logo.remove_button.isVisible()
    screen.page().logo.remove_button.click()
    save(books)
    assert company.company(LOCAL).logo == b""
    picture.write_text("no picture")
    screen.page().logo.read(str(picture))
    books.jobs.crank()
    assert "PNG" in said(screen)[0][1]


def test_changes_are_taken_back_by_a_key(books, screen, company, qtbot):
    type_in(qtbot, "Oak OÜ")
    save(books)
    type_in(qtbot, "x")
    books.press(Qt.Key.Key_R, CTRL)
    assert screen.page().fields["name"].text() == "Oak OÜ"
    assert not screen.page().is_changed()


def test_what_is_typed_stays_when_the_screen_is_opened_again(books, screen, qtbot):
    type_in(qtbot, "Oak OÜ")
    screen.open()
    books.jobs.crank()
    assert screen.page().fields["name"].text() == "Oak OÜ"
    assert screen.page().is_changed()


# ---- numbers


def test_numbers_are_changed_and_shown_as_they_will_look(books, screen, company, qtbot):
    go_to(screen, qtbot, "numbers")
    line = screen.page().lines[DocumentKind.ORDER]
    assert line.shown.text() == "SO-00001"
    line.prefix.clear()
    type_in(qtbot, "T-")
    line.yearly.click()
    assert line.shown.text() == f"T-{TODAY.year}-00001"
    save(books)
    books.order()
    assert company.series(LOCAL)[0].next == 2
    screen.open()
    books.jobs.crank()
    assert line.next.text() == "2"


def test_a_number_that_goes_back_is_refused_in_its_field(books, screen, company, qtbot):
    books.order()
    screen.open()
    books.jobs.crank()
    go_to(screen, qtbot, "numbers")
    line = screen.page().lines[DocumentKind.ORDER]
    line.next.setFocus()
    line.next.selectAll()
    type_in(qtbot, "1")
    save(books)
    assert "forwards only" in line.next.refusal()
    assert line.next.hasFocus()
    line.next.selectAll()
    type_in(qtbot, "x")
    save(books)
    assert "whole number" in line.next.refusal()
    assert company.series(LOCAL)[0].next == 2


# ---- periods


def test_a_period_is_closed_by_a_key_and_reopened_with_a_reason(books, screen, company, qtbot):
    go_to(screen, qtbot, "periods")
    page = screen.page()
    assert not page.reason.isEnabled()
    books.press(Qt.Key.Key_M, CTRL | SHIFT)
    save(books)
    closed = date(TODAY.year - 1, 12, 31)
    assert company.periods(LOCAL) == Periods(1, closed)
    assert page._now.text() == f"The books are closed until {day(closed)}."
    page.closed_until.setFocus()
    page.closed_until.selectAll()
    qtbot.keyClick(page.closed_until, Qt.Key.Key_Delete)
    save(books)
    assert "write why" in page.reason.refusal()
    assert page.reason.hasFocus()
    type_in(qtbot, "A forgotten invoice")
    save(books)
    assert company.periods(LOCAL) == Periods()


def test_a_day_to_come_is_not_closed(books, screen, company, qtbot):
    go_to(screen, qtbot, "periods")
    type_in(qtbot, "+3")
    save(books)
    assert "can't be closed" in screen.page().closed_until.refusal()
    assert company.periods(LOCAL) == Periods()


def test_the_last_month_follows_a_key(books, screen, company, qtbot):
    go_to(screen, qtbot, "periods")
    books.press(Qt.Key.Key_M, CTRL)
    save(books)
    assert company.periods(LOCAL).closed_until.month == (TODAY.month - 2) % 12 + 1


# ---- opening balances


def test_opening_balances_are_typed_as_rows(books, screen, company, qtbot):
    go_to(screen, qtbot, "openings")
    table = screen.page().table
    for column, text in enumerate(("ACME", "eur", "120,50", "2026-01-01")):
        table.texts.setData(table.texts.index(0, column), text)
    save(books)
    assert company.openings(LOCAL) == (Opening("ACME", "EUR", Decimal("120.50"), date(2026, 1, 1)),)
    assert books.verbs.follow.standing(LOCAL, "ACME").balance == Decimal("120.50")
    table.texts.setData(table.texts.index(0, 2), "much")
    save(books)
    assert said(screen) == [("Row 1", "“much” is no number; write one such as 1.5 or 1,5.")]
    assert table.currentIndex().column() == 2
    table.texts.setData(table.texts.index(0, 2), "1")
    table.texts.setData(table.texts.index(0, 0), "NOBODY")
    save(books)
    assert "no customer “NOBODY”" in said(screen)[0][1]
    assert table.currentIndex().column() == 0
