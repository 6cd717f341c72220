"""A sales order is closed and reopened by one key, from its card, its document and the list."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt

from desktop_app.domain.documents import DocumentStatus
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.documents.card_text import card_text
from desktop_app.workflows.submit_order import Through
from tests.ui.keyboard import press

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
OPEN, CLOSED = DocumentStatus.OPEN, DocumentStatus.CLOSED


def close_or_reopen(books):
    press(Qt.Key.Key_W, CTRL_SHIFT)
    for _ in range(2):
        books.jobs.crank()
        books.jobs.send()
    press(Qt.Key.Key_F5)
    books.jobs.crank()


def status(books, number="SO-00001"):
    return books.verbs.follow.document(LOCAL, number).status


def chain_of(books, screen, number):
    screen.open("SO-00001")
    books.jobs.crank()
    screen._chain._canvas.focus_card(number)


def words(screen):
    return [row.words for row in screen._chain._strip.rows()]


def test_the_card_of_an_order_closes_and_reopens_it(books, screen):
    books.order(quantity="5")
    chain_of(books, screen, "SO-00001")
    foot = screen._chain._foot
    assert foot.hint("documents.close").accessibleName() == "Close (Ctrl Shift W)"
    assert screen.width() == 1280, "all its keys fit into the foot"
    close_or_reopen(books)
    assert status(books) is CLOSED
    assert words(screen) == [
        "SO-00001 is closed: nothing more is delivered or invoiced of it. Ctrl Shift W reopens it."
    ]
    card = screen._chain._canvas.picture().card("SO-00001")
    assert "closed" in card_text(card, books.verbs.clock.today()).spoken
    assert [other.step for other in screen._chain._canvas.picture().cards] == [None]
    assert foot.hint("documents.close").accessibleName() == "Reopen (Ctrl Shift W)"
    close_or_reopen(books)
    assert (status(books), words(screen)) == (OPEN, ["SO-00001 is open again."])


def test_what_can_t_be_closed_is_said(books, screen):
    books.order(quantity="5", through=Through.PAYMENT)
    chain_of(books, screen, "DN-00001")
    assert screen._chain._foot.hint("documents.close").isHidden()
    close_or_reopen(books)
    assert words(screen) == ["Only a sales order or a quotation can be closed."]
    screen._chain._canvas.focus_card("SO-00001")
    close_or_reopen(books)
    assert words(screen) == ["SO-00001 is done; nothing is left of it to be closed."]


def test_from_its_document_and_from_the_list(books, screen):
    books.order(quantity="5")
    chain_of(books, screen, "SO-00001")
    screen._chain._open("SO-00001")
    assert screen._document._foot.hint("documents.close").isVisible()
    close_or_reopen(books)
    assert status(books) is CLOSED
    assert screen._pages.currentWidget() is screen._chain
    screen.open(None)
    screen.back()
    books.jobs.crank()
    screen._list.focus_rows()
    assert screen._list.current().status is CLOSED
    close_or_reopen(books)
    assert status(books) is OPEN


CTRL = Qt.KeyboardModifier.ControlModifier


def change(books, **values):
    """Somebody else changes the order."""
    amend = books.verbs.orders.amend
    draft = amend.open(LOCAL, "SO-00001")
    draft = replace(draft, order=replace(draft.order, **values))
    books.verbs.submit.submit_draft(draft)
    books.jobs.send()


def test_its_versions_are_looked_at(books, screen):
    books.order(quantity="5")
    change(books, reference="PO 7")
    draft = books.verbs.orders.amend.open(LOCAL, "SO-00001")
    (line,) = draft.order.lines
    change(books, lines=(replace(line, quantity=Decimal(6)), replace(line, booked=0, text="Oak desk, small")))
    chain_of(books, screen, "SO-00001")
    press(Qt.Key.Key_H, CTRL)
    books.jobs.crank()
    page = screen._pages.currentWidget()
    assert page.windowTitle() == "Versions of sales order SO-00001"
    rows = [page._versions_model.row_at(row).texts for row in range(3)]
    assert [(row[0], row[4], row[5]) for row in rows] == [
        ("3", "1\u202f342.00", "line 1: quantity 5 → 6; line 2 new: 5 Oak desk, small"),
        ("2", "610.00", "reference – → “PO 7”"),
        ("1", "610.00", "as it was booked"),
    ]
    assert page._facts.text() == "version 3 of 3"
    assert page._lines.model().rowCount() == 2
    press(Qt.Key.Key_Down)
    assert page._facts.text() == "version 2 of 3"
    assert page._lines_model.row_at(0).texts[3] == "5"
    press(Qt.Key.Key_Escape)
    assert screen._pages.currentWidget() is screen._chain


def test_a_key_opens_it_to_be_changed_and_says_what_can_t_be(books, screen):
    books.order(quantity="5", through=Through.DELIVERY)
    chain_of(books, screen, "DN-00001")
    press(Qt.Key.Key_E, CTRL)
    assert words(screen) == ["Only a sales order can be changed."]
    screen._chain._canvas.focus_card("SO-00001")
    assert screen._chain._foot.hint("documents.amend").accessibleName() == "Change (Ctrl E)"
    press(Qt.Key.Key_E, CTRL)
    books.jobs.crank()
    ((where, draft),) = books.wanted
    assert (where, draft.order.amends.number, draft.order.amends.version) == ("orders", "SO-00001", 1)
    press(Qt.Key.Key_E, CTRL)
    books.jobs.crank()
    assert books.wanted[1][1].id == draft.id, "the draft that is open already is gone on with"
    books.verbs.submit.submit_draft(draft)
    press(Qt.Key.Key_E, CTRL)
    books.jobs.crank()
    assert "A change of SO-00001 is in the outbox" in words(screen)[0]
    assert len(books.wanted) == 2
