"""The chain over real books: walked and carried on by keys alone."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.domain.documents import DocumentKind, DocumentStatus
from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.backend import Unreachable
from desktop_app.ui.documents.chain_card import ChainCard
from desktop_app.ui.documents.lone_key import PAUSE_MS
from desktop_app.workflows.carry_through import Through
from tests.ui.keyboard import press, type_in

CTRL = Qt.KeyboardModifier.ControlModifier


def lone(qtbot, screen, key):
    """Press a key that acts only when it comes alone."""
    with qtbot.waitSignal(screen._chain._lone_key._timer.timeout, timeout=1000):
        press(key)


def focused():
    card = QApplication.focusWidget()
    return card.card.key if isinstance(card, ChainCard) else ""


def page(screen):
    return screen._pages.currentWidget()


def keys_shown(screen):
    return {card.key for card in screen._chain.canvas().picture().cards}


def test_the_head_adds_up_the_chain(books, screen, chain_of):
    number = books.order(quantity="5", through=Through.PAYMENT)[0].number
    head = chain_of(number)._head
    assert head.sums.text() == "610.00 EUR · 1 of 1 line delivered · 610.00 invoiced · 610.00 paid"
    assert head.title.text().endswith(" · ACME Trading OÜ")
    assert head.title.textFormat() is Qt.TextFormat.PlainText


def test_arrows_walk_along_the_ties(books, screen, chain_of):
    books.invoice()
    chain_of("SO-00001")
    assert focused() == "SO-00001"
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert focused() == "SI-00001"
    press(Qt.Key.Key_Right)
    assert focused() == "pay:SI-00001"
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    assert focused() == "DN-00001"


def test_a_card_says_what_it_shows(books, screen, chain_of):
    books.order(quantity="2")
    chain_of("SO-00001")
    spoken = QApplication.focusWidget().accessibleName()
    assert spoken.startswith("Sales order, SO-00001, 244.00, EUR, ")
    assert spoken.endswith("0 of 1 line delivered")


def test_a_part_is_delivered_and_the_rest_is_proposed(qtbot, books, screen, chain_of):
    books.order(quantity="5")
    chain_of("SO-00001")
    lone(qtbot, screen, Qt.Key.Key_D)
    assert page(screen) is screen._follow
    QTest.keyClicks(QApplication.focusWidget(), "2")
    press(Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    books.jobs.send()
    qtbot.waitUntil(lambda: bool(books.jobs.waiting))
    books.jobs.crank()
    assert [d.total for d in books.verbs.follow.chain(LOCAL, "SO-00001").of(DocumentKind.DELIVERY)] == [Decimal(244)]
    lone(qtbot, screen, Qt.Key.Key_D)
    model = screen._follow._model
    assert [line.text for line in model.form().lines] == ["3"]


def test_what_waits_is_shown_as_waiting_until_it_is_confirmed(qtbot, books, screen, chain_of):
    books.order(quantity="5")
    chain_of("SO-00001")
    lone(qtbot, screen, Qt.Key.Key_D)
    press(Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    waiting = focused()
    assert waiting.startswith("L-")
    assert screen._chain.canvas().card(waiting).text.title == "Delivery note · waiting"
    assert "deliver:SO-00001" not in keys_shown(screen)
    books.jobs.send()
    assert screen._chain.canvas().focused_key() == "DN-00001"

    def is_confirmed():
        books.jobs.crank()
        assert screen._chain.canvas().card("DN-00001").text.title == "Delivery note"

    qtbot.waitUntil(is_confirmed)
    assert (focused(), waiting in keys_shown(screen)) == ("DN-00001", False)


def test_a_delivery_is_invoiced_by_its_key(qtbot, books, screen, chain_of):
    books.order(quantity="5", through=Through.DELIVERY)
    chain_of("DN-00001")
    lone(qtbot, screen, Qt.Key.Key_I)
    assert screen._follow._title.text() == "Invoice DN-00001 · ACME Trading OÜ"
    press(Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    books.jobs.send()
    assert books.verbs.follow.document(LOCAL, "SI-00001").total == Decimal(610)


def test_pay_leads_to_the_payments_with_the_invoices_chosen(qtbot, books, screen, chain_of):
    books.invoice()
    chain_of("SO-00001")
    lone(qtbot, screen, Qt.Key.Key_P)
    assert books.wanted == [("payments", ("SI-00001",))]


def test_a_scan_is_no_command(qtbot, books, screen, chain_of):
    books.order(quantity="5")
    chain_of("SO-00001")
    with qtbot.waitSignal(screen._chain._lone_key._timer.timeout, timeout=1000):
        type_in("4740D")
        press(Qt.Key.Key_Return)
    assert page(screen) is screen._chain
    assert screen._chain._lone_key._timer.interval() == PAUSE_MS


def test_a_letter_does_nothing_where_no_card_has_the_focus(qtbot, books, screen, chain_of):
    books.order(quantity="5")
    chain_of("SO-00001")
    screen._chain._area.setFocus()
    press(Qt.Key.Key_D)
    assert not screen._chain._lone_key._timer.isActive()


def test_nothing_left_is_said(qtbot, books, screen, chain_of):
    books.order(through=Through.DELIVERY)
    chain_of("SO-00001")
    before = screen._chain.canvas().card("SO-00001").pos()
    lone(qtbot, screen, Qt.Key.Key_D)
    assert [row.words for row in screen._chain._strip.rows()] == ["Nothing is left to deliver."]
    assert screen._chain.canvas().card("SO-00001").pos() == before


def test_enter_opens_the_lines_and_esc_leads_back_to_the_card(qtbot, books, screen, chain_of):
    books.order(quantity="5")
    chain_of("SO-00001")
    lone(qtbot, screen, Qt.Key.Key_Return)
    assert page(screen) is screen._document
    model = screen._document._lines_model
    assert [model.data(model.index(0, column)) for column in (1, 3, 8)] == ["DSK", "5", "500.00"]
    press(Qt.Key.Key_Escape)
    assert (page(screen), focused()) == (screen._chain, "SO-00001")
    press(Qt.Key.Key_Escape)
    assert page(screen) is screen._list


def test_a_payment_entry_shows_what_it_was_laid_on(qtbot, books, screen, chain_of):
    books.order(through=Through.PAYMENT)
    chain_of("PE-00001")
    lone(qtbot, screen, Qt.Key.Key_Return)
    model = screen._document._paid_model
    assert [model.data(model.index(0, column)) for column in range(4)] == [
        "Sales invoice",
        "SI-00001",
        "paid",
        "122.00",
    ]


def answer(qtbot, screen, words):
    box = screen.findChild(QMessageBox)
    button = next(button for button in box.buttons() if button.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_cancelling_asks_because_it_can_not_be_undone(qtbot, books, screen, chain_of):
    books.order(through=Through.DELIVERY)
    chain_of("DN-00001")
    press(Qt.Key.Key_Delete, CTRL)
    assert screen.findChild(QMessageBox).text() == "Delivery note DN-00001 will be cancelled. That can't be undone."
    answer(qtbot, screen, "Keep it")
    books.jobs.crank()
    assert books.verbs.follow.document(LOCAL, "DN-00001").status is not DocumentStatus.CANCELLED
    press(Qt.Key.Key_Delete, CTRL)
    answer(qtbot, screen, "Cancel DN-00001")
    books.jobs.crank()
    books.jobs.send()
    assert books.verbs.follow.document(LOCAL, "DN-00001").status is DocumentStatus.CANCELLED


def test_what_waits_is_withdrawn_in_the_outbox(books, screen, chain_of):
    number = books.order(send=False)[0].number
    chain_of(number)
    press(Qt.Key.Key_Delete, CTRL)
    assert "withdraw it in the outbox" in screen._chain._strip.rows()[0].words


def test_an_unknown_number_is_said_in_the_books_own_words(books, screen, chain_of):
    chain_of("SO-99999")
    assert "SO-99999" in screen._chain._strip.rows()[0].words


def test_off_line_the_last_picture_stays_with_its_time(books, screen, chain_of, monkeypatch):
    books.order()
    chain = chain_of("SO-00001")

    def cut(*_arguments):
        raise Unreachable("The server does not answer.")

    monkeypatch.setattr(type(books.verbs.follow), "chain", cut)
    chain.refresh()
    books.jobs.crank()
    assert chain._strip.rows()[0].words == "The server does not answer."
    assert chain._head.note.text().startswith("as of ")
    assert focused() == "SO-00001"


def test_a_refresh_takes_no_focus_from_elsewhere(qtbot, books, screen, chain_of):
    books.order()
    chain = chain_of("SO-00001")
    chain._area.setFocus()
    chain.refresh()
    books.jobs.crank()
    assert focused() in {"", "SO-00001"}


def test_a_card_that_got_its_number_stays_drawn_whatever_else_moves(books, screen, chain_of):
    """The window may be laid out anew before the chain is asked for again."""
    books.order(quantity="5")
    canvas, number = chain_of("SO-00001")._canvas, "SO-00001"
    canvas.rename(number, "SO-77777")
    canvas.set_room(canvas.size())
    card = canvas.picture().card("SO-77777")
    assert (card is not None, canvas.picture().card(number)) == (True, None)
    assert all("SO-77777" in (tie.source, tie.target) for tie in canvas.picture().ties)
