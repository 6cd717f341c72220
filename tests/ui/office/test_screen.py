"""The back office at work: lists by key, what narrows them, what they add up to, and files made of them."""

import csv
import datetime as dt
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop_app.domain.openings import Opening
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.office.lists import LISTS
from desktop_app.workflows.carry_through import Through
from tests.ui.office.reading import column, opened, pay, shown, texts, told

pytestmark = pytest.mark.usefixtures("plain_locale")

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LONG_AGO = dt.date(2026, 1, 5)


def test_each_list_has_a_key(books, screen, press):
    opened(books, screen)
    for number, key in enumerate(LISTS, 1):
        press(Qt.Key(Qt.Key.Key_0 + number), ALT)
        assert (shown(screen), screen._tabs._pills.key()) == (key, key)


def test_an_empty_list_says_so(books, screen):
    opened(books, screen, "invoices")
    assert screen._stack.pane()._stack.words.isVisible()
    assert told(screen) == ("", "")


def test_open_invoices_stand_oldest_due_first_with_their_sums(books, screen):
    books.invoice(quantity="1")
    late = books.invoice("BIRCH", "2", date=LONG_AGO)
    pay(books, late, "44.00")
    opened(books, screen)
    assert column(screen, "open") == ["122.00", "200.00"] or column(screen, "open") == ["200.00", "122.00"]
    assert told(screen)[0] == "2 rows · open 322.00 EUR"


def test_the_chosen_rows_are_summed(books, screen, press):
    for quantity in ("1", "2", "3"):
        books.invoice(quantity=quantity)
    opened(books, screen)
    assert told(screen)[1] == ""
    press(Qt.Key.Key_Down, SHIFT)
    assert told(screen)[1] == "2 chosen · open 366.00 EUR"
    press(Qt.Key.Key_A, CTRL)
    assert told(screen)[1] == "3 chosen · open 732.00 EUR"


def test_enter_opens_the_document_and_from_ageing_the_customer(books, screen, press):
    number = books.invoice()
    opened(books, screen)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_2, ALT)
    press(Qt.Key.Key_Return)
    assert books.wanted == [("documents", number), ("customers", "ACME")]


def test_ageing_has_a_row_for_each_customer_and_one_for_all(books, screen):
    books.invoice("ACME", "1")
    books.invoice("BIRCH", "2")
    opened(books, screen, "ageing")
    assert column(screen, "customer") == ["ACME Trading OÜ", "Birch & Co OÜ", "All customers"]
    assert column(screen, "open") == column(screen, "not_due") == ["122.00", "244.00", "366.00"]
    assert told(screen)[0] == "2 rows · open 366.00 EUR"


def test_payments_are_summed_by_method_and_narrowed_to_one(books, screen):
    pay(books, books.invoice(), "100.00", method="cash")
    pay(books, books.invoice(), "22.00", method="card")
    opened(books, screen, "payments")
    assert told(screen)[0] == "2 rows · Card 22.00 EUR · Cash 100.00 EUR"
    screen._bar._pills["payments"]._keys["cash"].click()
    books.jobs.crank()
    assert column(screen, "total") == ["100.00"]
    assert told(screen)[0] == "1 row · Cash 100.00 EUR"


def test_a_statement_is_of_the_row_s_customer(books, screen, press):
    number = books.invoice()
    pay(books, number, "100.00", method="cash", reference="RF18")
    opened(books, screen)
    press(Qt.Key.Key_4, ALT)
    assert screen._bar.customer.text() == "ACME Trading OÜ"
    assert column(screen, "what") == ["Opening balance", "Sales invoice", "Payment entry", "Closing balance"]
    assert len(set(column(screen, "date"))) == 1
    assert all(column(screen, "date"))
    assert column(screen, "charged") == ["", "122.00", "", ""]
    assert column(screen, "settled") == ["", "", "100.00", ""]
    assert column(screen, "balance") == ["0.00", "122.00", "22.00", "22.00"]
    assert column(screen, "reference")[2] == "RF18 · Cash"
    assert told(screen)[0] == "2 rows · closing balance 22.00 EUR"


def test_a_period_begins_with_what_was_owed_before(books, screen, qtbot):
    number = books.invoice()
    opened(books, screen, "ACME")
    screen._bar.since.setFocus()
    qtbot.keyClicks(screen._bar.since, "2030-01-01")
    books.jobs.crank()
    assert column(screen, "balance") == ["122.00", "122.00"]
    assert number not in column(screen, "number")


def test_without_a_customer_a_statement_asks_for_one(books, screen, press, qtbot):
    opened(books, screen, "statement")
    assert "Choose a customer" in screen._stack.pane()._stack.words._words.text()
    press(Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(screen._bar.customer, "birch")
    books.jobs.crank()
    press(Qt.Key.Key_Return)
    assert screen._bar.filters().customer == "BIRCH"
    assert column(screen, "what") == ["Opening balance", "Closing balance"]


def test_a_customer_narrows_every_list_until_esc(books, screen, press, qtbot):
    books.invoice("ACME")
    books.invoice("BIRCH")
    opened(books, screen)
    press(Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(screen._bar.customer, "birch")
    books.jobs.crank()
    press(Qt.Key.Key_Return)
    assert column(screen, "customer") == ["Birch & Co OÜ"]
    press(Qt.Key.Key_2, ALT)
    assert column(screen, "customer") == ["Birch & Co OÜ", "All customers"]
    press(Qt.Key.Key_Escape)
    assert len(column(screen, "customer")) == 3


def test_deliveries_that_nobody_invoiced_are_listed(books, screen):
    books.order(through=Through.DELIVERY)
    books.invoice()
    opened(books, screen, "deliveries")
    assert column(screen, "number") == ["DN-00001"]
    assert told(screen)[0] == "1 row · to invoice 122.00 EUR"


def test_money_on_no_invoice_says_where_it_stands(books, screen):
    pay(books, books.invoice(), "150.00", method="cash")
    (order,) = books.order()
    pay(books, books.verbs.outbox.get(order.key).remote_number, "50.00")
    opened(books, screen, "held")
    assert column(screen, "order") == ["not allocated", "SO-00002"]
    assert told(screen)[0] == "2 rows · held 78.00 EUR"


def test_a_long_list_comes_page_after_page(books, screen, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.office.screen.PAGE", 2)
    for _ in range(3):
        books.invoice()
    opened(books, screen)
    assert len(texts(screen)) == 3 or screen._stack.pane().model.canFetchMore(screen._stack.pane().table.rootIndex())
    screen._stack.pane().model.fetchMore(screen._stack.pane().table.rootIndex())
    books.jobs.crank()
    assert sorted(column(screen, "number")) == ["SI-00001", "SI-00002", "SI-00003"]
    assert told(screen)[0] == "3 rows · open 366.00 EUR"


def test_a_list_that_is_asked_for_again_stays_as_long_as_it_was(books, screen, press, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.office.screen.PAGE", 2)
    for _ in range(4):
        books.invoice()
    opened(books, screen)
    screen._stack.pane().model.fetchMore(screen._stack.pane().table.rootIndex())
    books.jobs.crank()
    for _ in range(3):
        press(Qt.Key.Key_Down)
    name = screen._stack.current().number
    press(Qt.Key.Key_F5)
    assert (len(texts(screen)), screen._stack.current().number) == (4, name)


def ask_for_a_file(screen, press):
    press(Qt.Key.Key_E, CTRL | SHIFT)
    return screen.findChild(QFileDialog)


def test_the_list_becomes_a_workbook(books, screen, press, tmp_path):
    books.invoice(reference="=1+1")
    opened(books, screen)
    dialog = ask_for_a_file(screen, press)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    path = tmp_path / "open.xlsx"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    books.jobs.crank()
    heads, row = load_workbook(path).worksheets[0].iter_rows()
    cells = dict(zip([cell.value for cell in heads], row, strict=True))
    assert (cells["Open"].value, cells["Open"].data_type, cells["Currency"].value) == (122, "n", "EUR")
    assert (cells["Reference"].value, cells["Reference"].data_type) == ("=1+1", "s")
    assert str(path) in screen._strip.rows()[0].words


def test_the_list_becomes_a_csv_of_all_its_rows(books, screen, press, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.office.screen.PAGE", 1)
    for _ in range(3):
        books.invoice()
    opened(books, screen)
    dialog = ask_for_a_file(screen, press)
    path = tmp_path / "open.csv"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    books.jobs.crank()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Open"] for row in rows] == ["122.00"] * 3


def test_a_file_that_can_t_be_written_is_said(books, screen, press, tmp_path):
    opened(books, screen)
    dialog = ask_for_a_file(screen, press)
    dialog.fileSelected.emit(str(tmp_path / "no folder" / "open.csv"))
    dialog.reject()
    books.jobs.crank()
    assert "can’t be written" in screen._strip.rows()[0].words


def figures(screen):
    return [fold.head for fold in screen._drawer.panel.rows.rows()]


def test_a_row_tells_where_its_figure_stands(books, screen, press):
    number = books.invoice()
    pay(books, number, "100.00")
    opened(books, screen)
    press(Qt.Key.Key_F1, SHIFT)
    assert screen._drawer.isVisible()
    assert screen._drawer.panel.step().figure == "open"
    assert screen._drawer.panel.step().result == Decimal("22.00")
    press(Qt.Key.Key_Escape)
    assert not screen._drawer.isVisible()


def test_chosen_rows_and_all_rows_tell_their_sum(books, screen, press):
    numbers = [books.invoice(quantity=quantity) for quantity in ("1", "2", "3")]
    opened(books, screen)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_F1, SHIFT)
    assert len(screen._drawer.panel.step().inputs) == 2
    press(Qt.Key.Key_Escape)
    screen._sums.asked_all.emit()
    books.jobs.crank()
    step = screen._drawer.panel.step()
    assert (set(step.inputs), step.result) == (set(numbers), Decimal("732.00"))


def test_a_closing_balance_tells_its_steps(books, screen, press):
    number = books.invoice()
    pay(books, number, "100.00")
    opened(books, screen, "ACME")
    press(Qt.Key.Key_End, CTRL)
    press(Qt.Key.Key_F1, SHIFT)
    assert figures(screen) == ["charged", "settled", "closing balance"]
    assert screen._drawer.panel.step().result == Decimal("22.00")


def test_what_a_customer_owes_tells_its_invoices(books, screen, press):
    numbers = [books.invoice(), books.invoice()]
    opened(books, screen, "ageing")
    press(Qt.Key.Key_F1, SHIFT)
    assert set(screen._drawer.panel.step().inputs) == set(numbers)


def test_an_opening_balance_is_told_as_such(books, screen, press):
    with books.verbs.connections.books(LOCAL) as kept:
        kept.keep_openings([Opening("ACME", "EUR", Decimal("70.00"), LONG_AGO)])
    number = books.invoice()
    opened(books, screen, "ageing")
    assert column(screen, "open") == ["192.00", "192.00"]
    press(Qt.Key.Key_F1, SHIFT)
    step = screen._drawer.panel.step()
    assert step.inputs == {"opening balance": Decimal("70.00"), number: Decimal("122.00")}
