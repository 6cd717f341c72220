"""Every figure on documents tells its steps: by a key, by a click, and back to where the person was."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.domain.documents import DocumentKind
from desktop_app.ports.backend import Unreachable
from desktop_app.ui.documents.chain_card import ChainCard
from desktop_app.ui.documents.chain_cards import Step
from desktop_app.workflows.carry_through import Through
from tests.ui.keyboard import press

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def why(books, screen):
    """Press the key and let the answer come; what stands in the drawer."""

    def press():
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1, SHIFT)
        books.jobs.crank()
        return screen._drawer.panel

    return press


def shown(screen):
    """The title of the drawer, its open step and that step's result."""
    panel = screen._drawer.panel
    step = panel.step()
    return panel._title.text(), step.figure, step.result


def click(books, widget, at=None):
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())
    books.jobs.crank()


def focused():
    card = QApplication.focusWidget()
    return card.card.key if isinstance(card, ChainCard) else ""


def test_the_row_of_the_list_tells_its_total_and_esc_leads_back(books, screen, why):
    books.invoice()
    screen._list.focus_rows()
    screen.refresh()
    books.jobs.crank()
    place = QApplication.focusWidget()
    why()
    assert shown(screen) == ("Sales invoice SI-00001", "total", Decimal("122.00"))
    assert screen._drawer.has_focus()
    press(Qt.Key.Key_Escape)
    assert not screen._drawer.isVisible()
    assert QApplication.focusWidget() is place


def test_the_same_key_puts_the_steps_away_again(books, screen, why, chain_of):
    books.invoice()
    chain_of("SI-00001")
    why()
    assert screen._drawer.isVisible()
    why()
    assert (screen._drawer.isVisible(), focused()) == (False, "SI-00001")


def test_a_card_tells_its_own_figure(books, screen, why, chain_of):
    books.invoice()
    chain_of("SO-00001")
    panel = why()
    assert shown(screen) == ("Sales order SO-00001", "total", Decimal("122.00"))
    assert panel._rule.text() == "Local books rule"
    press(Qt.Key.Key_Escape)
    screen._chain.canvas().focus_card("pay:SI-00001")
    why()
    assert shown(screen) == ("Sales invoice SI-00001", "open", Decimal("122.00"))


def test_a_click_on_a_card_s_figure_asks_and_a_click_beside_it_does_not(books, screen, chain_of):
    books.invoice()
    card = chain_of("SO-00001").canvas().card("DN-00001")
    click(books, card, QPoint(8, 8))
    assert not screen._drawer.isVisible()
    click(books, card, card.figure_box().center())
    assert shown(screen) == ("Delivery note DN-00001", "total", Decimal("122.00"))
    press(Qt.Key.Key_Escape)
    assert focused() == "DN-00001"


def test_a_double_click_on_the_figure_opens_no_document(books, screen, chain_of):
    books.invoice()
    card = chain_of("SO-00001").canvas().card("DN-00001")
    QTest.mouseDClick(card, LEFT, Qt.KeyboardModifier.NoModifier, card.figure_box().center())
    assert screen._pages.currentWidget() is screen._chain
    QTest.mouseDClick(card, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(8, 8))
    assert screen._pages.currentWidget() is screen._document


def test_the_hand_shows_what_can_be_clicked(books, screen, chain_of):
    books.invoice()
    card = chain_of("SO-00001").canvas().card("DN-00001")
    QTest.mouseMove(card, card.figure_box().center())
    assert card.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(card, QPoint(8, 8))
    assert card.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_the_sums_in_the_head_are_told_document_by_document(books, screen, chain_of):
    books.order(quantity="5", through=Through.PAYMENT)
    chain = chain_of("SO-00001")
    click(books, chain._head.sums, QPoint(5, 5))
    panel = screen._drawer.panel
    assert [(step.figure, step.result, list(step.inputs)) for step in panel._steps] == [
        ("invoiced", Decimal("610.00"), ["SI-00001"]),
        ("paid", Decimal("610.00"), ["PE-00001"]),
        ("total", Decimal("610.00"), ["SO-00001"]),
    ]


def test_each_sum_of_the_document_page_opens_its_own_step(books, screen, chain_of):
    books.invoice()
    chain_of("SI-00001")
    screen._chain._open_focused()
    figures = screen._document._sums._figures
    for name, step, result in (("net", "net", "100.00"), ("vat", "VAT", "22.00"), ("open", "open", "122.00")):
        click(books, figures[name])
        assert shown(screen) == ("Sales invoice SI-00001", step, Decimal(result))
    assert screen._pages.currentWidget() is screen._document


def test_another_page_puts_the_steps_away(books, screen, why, chain_of):
    books.invoice()
    chain_of("SI-00001")
    why()
    screen._chain._open_focused()
    assert not screen._drawer.isVisible()


def test_what_still_waits_is_told_by_the_profile_s_rule(books, screen, why, chain_of):
    number = books.order(send=False)[0].number
    chain_of(number)
    why()
    assert shown(screen) == (f"Sales order {number}", "total", Decimal("122.00"))


def test_without_the_backend_the_steps_of_what_was_sent_from_here_are_worked_out(
    books, screen, why, chain_of, monkeypatch
):
    books.invoice()
    chain_of("SO-00001")

    def cut(*_arguments):
        raise Unreachable("The server does not answer.")

    monkeypatch.setattr(type(books.verbs.explain), "_booked", cut)
    why()
    assert shown(screen)[1:] == ("total", Decimal("122.00"))
    assert screen._drawer.note().startswith("The server does not answer. The steps were worked out here")


def test_where_nothing_can_be_told_it_is_said_and_asked_again_by_the_same_key(
    books, screen, why, chain_of, monkeypatch
):
    books.order(through=Through.PAYMENT)
    chain_of("PE-00001")

    def cut(*_arguments):
        raise Unreachable("The server does not answer.", quoted="timed out")

    with monkeypatch.context() as patched:
        patched.setattr(type(books.verbs.explain), "_booked", cut)
        why()
    assert screen._drawer.note() == (
        "The server does not answer. The steps need the backend. Known here: total 122.00, open 0.00 EUR. "
        "The backend's words: “timed out”"
    )
    assert screen._drawer._again.isVisible()
    why()
    assert shown(screen) == ("Payment entry PE-00001", "total", Decimal("122.00"))
    assert (screen._drawer.note(), screen._drawer._again.isVisible()) == ("", False)


def test_a_late_answer_says_that_it_is_looked_for(qtbot, books, screen, chain_of):
    books.invoice()
    chain_of("SI-00001")
    with qtbot.waitSignal(screen._drawer._slow.timeout, timeout=2000):
        press(Qt.Key.Key_F1, SHIFT)
    assert screen._drawer.note() == "looking …"
    press(Qt.Key.Key_Escape)
    books.jobs.crank()
    assert (screen._drawer.isVisible(), focused()) == (False, "SI-00001")


def test_the_row_s_menu_offers_it_too(qtbot, books, screen):
    books.invoice()
    screen.refresh()
    books.jobs.crank()
    table = screen._list._table
    at = table.visualRect(table.model().index(1, 4)).center()
    table.setCurrentIndex(table.model().index(1, 4))
    table.customContextMenuRequested.emit(at)
    menu = table.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Why these sums"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    books.jobs.crank()
    assert shown(screen)[0] == "Delivery note DN-00001"


def test_the_steps_can_be_copied(books, screen, why, chain_of):
    books.invoice()
    chain_of("SI-00001")
    why()
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Sales invoice SI-00001\nLocal books rule\n")


def test_every_kind_of_document_is_told_from_the_list(books, screen, why):
    books.order(through=Through.PAYMENT)
    screen.refresh()
    books.jobs.crank()
    screen._list.focus_rows()
    titles = []
    for _ in DocumentKind:
        why()
        titles.append(shown(screen)[0])
        press(Qt.Key.Key_Escape)
        press(Qt.Key.Key_Down)
    assert list(dict.fromkeys(titles)) == [
        "Payment entry PE-00001",
        "Sales invoice SI-00001",
        "Delivery note DN-00001",
        "Sales order SO-00001",
    ]


@pytest.fixture
def form(books, screen, chain_of):
    """The delivery of an order of 5 desks, being made."""
    books.order(quantity="5")
    chain_of("SO-00001").follow(Step.DELIVER)
    books.jobs.crank()
    return screen._follow


def test_the_form_of_the_next_document_shows_what_it_will_come_to(qtbot, books, form):
    figure = form._total.figure
    assert figure.text() == "610.00"
    with qtbot.waitSignal(form._total._pause.timeout, timeout=1000):
        QTest.keyClicks(QApplication.focusWidget(), "2")
        press(Qt.Key.Key_Return)
    assert figure._tone == "muted"
    books.jobs.crank()
    assert (figure.text(), figure._tone) == ("244.00", "text")
    form.book()
    books.jobs.crank()
    books.jobs.send()
    assert books.verbs.follow.document("local", "DN-00001").total == Decimal("244.00")


def test_the_form_tells_its_total_and_typing_puts_that_away(books, screen, form, why):
    why()
    assert shown(screen) == ("Delivery being made", "total", Decimal("610.00"))
    press(Qt.Key.Key_Escape)
    assert screen._pages.currentWidget() is form
    click(books, form._total.figure)
    assert screen._drawer.isVisible()
    form._take_nothing()
    assert not screen._drawer.isVisible()


def test_a_form_that_can_t_be_booked_has_no_total(books, screen, form, why):
    form._take_nothing()
    assert form._total.figure.text() == ""
    why()
    assert not screen._drawer.isVisible()
    QTest.keyClicks(QApplication.focusWidget(), "9")
    press(Qt.Key.Key_Return)
    books.jobs.crank()
    assert form._total.figure.text() == ""


def test_without_the_backend_the_form_has_no_total_and_says_why(books, screen, chain_of, why, monkeypatch):
    def cut(*_arguments):
        raise Unreachable("The server does not answer.")

    monkeypatch.setattr(type(books.verbs.explain), "next", cut)
    books.order(quantity="5")
    chain_of("SO-00001").follow(Step.DELIVER)
    books.jobs.crank()
    assert screen._follow._total.figure.text() == ""
    why()
    assert screen._drawer.note().startswith("The server does not answer. The steps need the backend.")
