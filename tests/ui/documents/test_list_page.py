"""The list over real books: filters, words, pages and what waits in the outbox."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.documents import DocumentKind, DocumentQuery
from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.backend import Unreachable
from desktop_app.ports.outbox import UNDER_WAY
from desktop_app.ui.documents.documents_model import PAGE
from desktop_app.ui.documents.list_query import Filters
from desktop_app.ui.documents.waiting import still_waiting
from desktop_app.workflows.carry_through import Through
from tests.ui.documents.samples import TODAY, document

NUMBER, TOTAL, STATUS = 2, 6, 8


@pytest.fixture
def listing(books, screen):
    def show(argument=None):
        screen.open(argument)
        books.jobs.crank()
        return screen._list

    return show


def column(page, number):
    model = page._model
    return [model.data(model.index(row, number)) for row in range(model.rowCount())]


def test_empty_books_say_what_belongs_here_and_the_key(books, listing):
    page = listing()
    assert page._stack.currentIndex() == 1
    assert page._empty.accessibleName().startswith("Submitted orders stand here")
    page._empty.acted.emit()
    assert books.wanted == [("orders", None)]


def test_all_kinds_newest_first(books, listing):
    books.order(through=Through.PAYMENT)
    page = listing()
    page.refresh()
    books.jobs.crank()
    assert sorted(column(page, NUMBER)) == ["DN-00001", "PE-00001", "SI-00001", "SO-00001"]


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        ("orders", ["SO-00002", "SO-00001"]),
        ("deliveries", ["DN-00001"]),
        ("invoices", ["SI-00001"]),
        ("payments", ["PE-00001"]),
        ("open", ["SO-00002"]),
        ("overdue", []),
    ],
)
def test_pills_narrow_the_list(books, screen, listing, choice, numbers):
    books.order(through=Through.PAYMENT)
    books.order("BIRCH")
    page = listing()
    QTest.mouseClick(page._bar.pills._keys[choice], Qt.MouseButton.LeftButton)
    books.jobs.crank()
    assert column(page, NUMBER) == numbers


def test_words_find_and_esc_shows_all_again(books, screen, listing):
    books.order(reference="PO 8841")
    books.order("BIRCH")
    page = listing()
    QTest.keyClicks(page._bar.words, "8841")
    books.jobs.crank()
    assert column(page, NUMBER) == ["SO-00001"]
    QTest.keyClicks(page._bar.words, "x")
    books.jobs.crank()
    assert page._empty.accessibleName() == "No document fits."
    QTest.keyClick(page._bar.words, Qt.Key.Key_Escape)
    books.jobs.crank()
    assert len(column(page, NUMBER)) == 2


def test_enter_opens_the_chain_and_esc_leads_back_to_the_row(books, screen, listing):
    books.order()
    books.order("BIRCH")
    page = listing()
    page.refresh()
    books.jobs.crank()
    QTest.keyClick(page._bar.words, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert screen._chain.number() == "SO-00001"
    books.jobs.crank()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page._table
    assert page._table.currentIndex().row() == 1


def test_of_one_customer_until_that_is_taken_away(books, listing):
    books.order()
    books.order("BIRCH")
    page = listing(DocumentQuery(customer="BIRCH"))
    assert column(page, NUMBER) == ["SO-00002"]
    assert page._bar.customer.isVisible()
    QTest.mouseClick(page._bar.customer, Qt.MouseButton.LeftButton)
    books.jobs.crank()
    assert len(column(page, NUMBER)) == 2


def test_what_waits_in_the_outbox_stands_above(qtbot, books, screen, listing):
    page = listing()
    books.desk.put(books.order(send=False)[0])
    qtbot.waitUntil(lambda: bool(books.jobs.waiting))
    books.jobs.crank()
    assert column(page, STATUS) == ["waiting"]
    books.jobs.send()
    qtbot.waitUntil(lambda: bool(books.jobs.waiting))
    books.jobs.crank()
    assert (column(page, NUMBER), column(page, STATUS)) == (["SO-00001"], ["open"])


def test_what_waits_in_another_currency_says_so(books, screen, listing):
    books.order()
    books.order("BIRCH", currency="USD", send=False)
    page = listing(DocumentQuery())
    assert [text.split(" ")[0] for text in column(page, TOTAL)] == ["USD", "122.00"]


def test_off_line_it_says_so_and_keeps_the_rows(books, listing, monkeypatch):
    books.order()
    page = listing()
    page.refresh()
    books.jobs.crank()

    def cut(*_arguments):
        raise Unreachable("The server does not answer.")

    monkeypatch.setattr(type(books.verbs.follow), "documents", cut)
    page.refresh()
    books.jobs.crank()
    assert page._strip.rows()[0].words == "The server does not answer."
    assert column(page, NUMBER) == ["SO-00001"]


def test_never_more_than_pages_are_asked_for(books, listing, monkeypatch):
    asked = []
    many = [document(DocumentKind.ORDER, f"SO-{number}", "10") for number in range(3 * PAGE)]

    def answer(_self, _profile, query):
        asked.append((query.offset, query.limit))
        return many[query.offset : query.offset + query.limit]

    monkeypatch.setattr(type(books.verbs.follow), "documents", answer)
    page = listing()
    page.refresh()
    books.jobs.crank()
    asked.clear()
    page._table.scrollToBottom()
    books.jobs.crank()
    assert all(limit == PAGE for _offset, limit in asked)
    assert page._model.rowCount() >= 2 * PAGE


def test_the_question_behind_the_filters():
    filters = Filters("overdue", " acme ", TODAY, "ACME")
    assert filters.query(TODAY, 0, 100) == DocumentQuery(
        customer="ACME", overdue_on=TODAY, since=TODAY, text="acme", limit=100
    )
    assert replace(filters, choice="open").query(TODAY, 100, 50) == DocumentQuery(
        customer="ACME", only_open=True, since=TODAY, text="acme", offset=100, limit=50
    )
    assert Filters("invoices").query(TODAY, 0, 1).kind is DocumentKind.INVOICE
    assert not Filters().is_narrow


def test_what_is_confirmed_while_the_list_is_fetched_stands_there_once(books):
    books.order(send=False)
    before = books.verbs.outbox.entries(LOCAL, UNDER_WAY)
    assert still_waiting(books.verbs.outbox, before, ()) == list(before) != []
    books.jobs.send()
    documents = books.verbs.follow.documents(LOCAL, DocumentQuery())
    assert [one.number for one in documents] == ["SO-00001"]
    assert still_waiting(books.verbs.outbox, before, documents) == []
