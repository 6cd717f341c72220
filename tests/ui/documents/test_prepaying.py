"""A prepayment invoice by keys: asked for at the order's card, paid like an invoice, taken off the invoice after it."""

from decimal import Decimal

from PySide6.QtCore import Qt

from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.backend import Capability
from desktop_app.ui.documents.card_text import card_text
from tests.ui.keyboard import type_in

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def ask(books, screen):
    screen.open("SO-00001")
    books.jobs.crank()
    screen._chain._canvas.focus_card("SO-00001")
    books.press(Qt.Key.Key_I, CTRL | SHIFT)
    return screen._prepay


def shares(page):
    return [page._model.row_at(row).texts for row in range(page._model.rowCount())]


def test_it_is_typed_booked_paid_and_taken_off(books, screen):
    books.order(quantity="5")
    page = ask(books, screen)
    assert screen._pages.currentWidget() is page
    assert page._title.text() == "Prepayment invoice for SO-00001 · ACME Trading OÜ"
    assert page._of.text() == "of 610.00 EUR; 610.00 still open"
    type_in("30%")
    assert (page._total.text(), shares(page)) == ("183.00 EUR", [("S22", "22", "150.00", "33.00", "183.00")])
    books.press(Qt.Key.Key_Return, CTRL)
    assert screen._pages.currentWidget() is screen._chain
    books.jobs.send()
    books.jobs.crank()
    chain = books.verbs.follow.chain(LOCAL, "SO-00001")
    assert [(one.number, one.total) for one in chain.of(DocumentKind.PREPAYMENT)] == [("PI-00001", 183)]
    screen._chain.refresh()
    books.jobs.crank()
    picture, today = screen._chain._canvas.picture(), books.verbs.clock.today()
    assert card_text(picture.card("PI-00001"), today).title == "Prepayment invoice"
    assert picture.card("pay:PI-00001").amount == 183
    screen._chain._canvas.focus_card("PI-00001")
    screen._chain._pay()
    assert books.wanted[-1] == ("payments", ("PI-00001",))
    assert [one.number for one in books.verbs.pay.open_invoices(LOCAL)] == ["PI-00001"]
    books.verbs.follow.invoice(LOCAL, "SO-00001")
    books.jobs.send()
    chain = books.verbs.follow.chain(LOCAL, "SO-00001")
    (invoice,) = chain.of(DocumentKind.INVOICE)
    assert invoice.total == Decimal("427.00")
    screen._show_document(invoice, chain)
    assert screen._document._prepaid.text() == "less prepaid by PI-00001: 150.00 + VAT 33.00 = 183.00"


def test_what_can_t_be_asked_for_is_said_and_not_booked(books, screen):
    books.order(quantity="5")
    page = ask(books, screen)
    books.press(Qt.Key.Key_Return, CTRL)
    assert [row.words for row in page._strip.rows()] == ["Write a percentage such as 30% or an amount such as 250.00."]
    type_in("700")
    assert page._amount.property("wrong")
    assert "Of the order 610.00 EUR is still open" in page._strip.rows()[0].words
    books.press(Qt.Key.Key_Return, CTRL)
    assert screen._pages.currentWidget() is page
    books.press(Qt.Key.Key_Escape)
    assert screen._pages.currentWidget() is screen._chain
    assert len(books.verbs.outbox.entries(LOCAL)) == 1


def test_books_without_prepayment_invoices_say_so_from_the_list_and_from_the_chain(books, screen, monkeypatch):
    books.order(quantity="5")
    with books.verbs.connections.using(LOCAL) as backend:
        monkeypatch.setattr(type(backend), "capabilities", backend.capabilities - {Capability.PREPAYMENT})
    refused, said = [], []
    books.desk.actions.refused.connect(refused.append)
    screen._life.said.connect(said.append)
    screen._life.prepay(books.verbs.follow.chain(LOCAL, "SO-00001").documents[0])
    books.jobs.crank()
    assert [row.words for row in said] == ["These books have no prepayment invoices."]
    page = ask(books, screen)
    assert screen._pages.currentWidget() is not page
    assert refused == ["“Prepayment invoice”: these books don't take that from here."]
    books.desk.navigator.profile_changed.emit(LOCAL)
    assert books.desk.actions.why_not("documents.prepay") == ""
