"""Customers over real books: found, opened, added, changed and never lost, by keys alone."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.customers import Address, Contact, Customer
from desktop_app.domain.documents import DocumentQuery
from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.backend import Capability, Unreachable
from desktop_app.ui.customers.customer_rows import CODE
from desktop_app.workflows.carry_through import Through
from tests.ui.keyboard import press, type_in

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def field(screen, name):
    return screen._form.fields.fields[name]


def retype(screen, name, text):
    field(screen, name).setFocus()
    field(screen, name).selectAll()
    type_in(text)


def kept(books, code):
    return books.verbs.find_customers.get(LOCAL, code)


def codes(screen):
    model = screen._list.model
    return [model.data(model.index(row, 1)) for row in range(model.rowCount())]


def on_form(screen):
    return screen._pages.currentWidget() is screen._form


@pytest.fixture
def form(books, screen):
    screen.open("ACME")
    books.jobs.crank()
    return screen._form


def test_typing_finds_and_enter_opens(books, screen):
    assert codes(screen) == ["ACME", "BIRCH"]
    type_in("bir")
    books.jobs.crank()
    assert codes(screen) == ["BIRCH"]
    press(Qt.Key.Key_Return)
    assert on_form(screen)
    assert field(screen, "name").text() == "Birch & Co OÜ"
    press(Qt.Key.Key_Escape)
    assert not on_form(screen)


def test_nobody_fits_says_how_to_add(books, screen):
    type_in("zzz")
    books.jobs.crank()
    assert screen._list.stack.words.accessibleName() == "No customer fits."
    press(Qt.Key.Key_Escape)
    books.jobs.crank()
    assert codes(screen) == ["ACME", "BIRCH"]


@pytest.mark.parametrize("code", ["C0003"])
def test_a_new_customer_by_keys_alone(qtbot, books, screen, code):
    press(Qt.Key.Key_N, CTRL)
    books.jobs.crank()
    type_in("New Ltd")
    press(Qt.Key.Key_Tab)
    type_in("EE123")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    type_in("a@new.example")
    screen._form.fields.address_table.setFocus()
    press(Qt.Key.Key_Right)
    type_in("Pikk 1")
    press(Qt.Key.Key_Tab)
    type_in("Tallinn")
    press(Qt.Key.Key_S, CTRL)
    books.jobs.crank()
    assert kept(books, code) == Customer(
        code, "New Ltd", "EE123", email="a@new.example", addresses=(Address(street="Pikk 1", city="Tallinn"),)
    )
    books.jobs.send()
    with books.verbs.connections.using(LOCAL) as backend:
        assert code in [customer.code for customer in backend.changes("").customers]
    assert screen._form._state.words().startswith("saved ")
    assert screen._list._unsaved.codes() == set()


def test_a_change_keeps_what_the_form_does_not_show(books, screen, form):
    retype(screen, "phone", "+372 5")
    screen._form.save()
    books.jobs.crank()
    assert kept(books, "ACME") == replace(Customer("ACME", "ACME Trading OÜ"), phone="+372 5")
    assert field(screen, "code").isReadOnly()


def test_all_that_is_wrong_is_marked_and_said(books, screen, form):
    retype(screen, "email", "nomail")
    retype(screen, "payment_days", "soon")
    press(Qt.Key.Key_S, CTRL)
    books.jobs.crank()
    words = [row.words for row in form._strip.rows()]
    assert words[1] == "The e-mail address has no “@”."
    assert words[0].startswith("The time to pay is a number of days")
    assert [field(screen, name).property("wrong") for name in ("email", "payment_days")] == [True, True]
    assert QApplication.focusWidget() is field(screen, "payment_days")
    assert kept(books, "ACME").email == ""


def test_no_other_customer_is_written_over(books, screen):
    screen.new()
    books.jobs.crank()
    retype(screen, "name", "Another")
    retype(screen, "code", "BIRCH")
    screen._form.save()
    books.jobs.crank()
    assert screen._form._strip.rows()[0].words == "The code BIRCH belongs to Birch & Co OÜ; write another one."
    assert kept(books, "BIRCH").name == "Birch & Co OÜ"


def test_what_is_left_unsaved_is_there_again_even_after_a_new_start(qtbot, books, screen, show, form):
    retype(screen, "phone", "+372 9")
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not screen._list._unsaved._timer.isActive())
    books.jobs.crank()
    model = screen._list.model
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "changes not saved"
    later = show()
    later.open("ACME")
    books.jobs.crank()
    assert field(later, "phone").text() == "+372 9"
    assert later._form._state.words() == "not saved"
    assert kept(books, "ACME").phone == ""


def test_a_new_customer_left_unsaved_is_named_in_the_list(books, screen):
    screen.new()
    books.jobs.crank()
    type_in("Half Ltd")
    press(Qt.Key.Key_Escape)
    books.jobs.crank()
    assert screen._list._strip.rows()[0].words == "Half Ltd is a new customer that is not saved yet."
    press(Qt.Key.Key_N, CTRL)
    assert field(screen, "name").text() == "Half Ltd"


def test_changes_are_taken_back_and_brought_again(books, screen, form):
    retype(screen, "phone", "+372 9")
    press(Qt.Key.Key_R, CTRL)
    assert (field(screen, "phone").text(), screen._list._unsaved.codes()) == ("", set())
    assert form._strip.rows()[0].words == "The changes were taken back."
    press(Qt.Key.Key_R, CTRL)
    assert (field(screen, "phone").text(), screen._list._unsaved.codes()) == ("+372 9", {"ACME"})


def test_a_row_is_removed_by_its_key(books, screen, form):
    form.fields.contacts.show_rows([("Mari", "", ""), ("Jüri", "", "")])
    form.fields.contact_table.setFocus()
    form.fields.contact_table.setCurrentIndex(form.fields.contacts.index(0, 0))
    press(Qt.Key.Key_Delete, CTRL)
    assert form.fields.texts().contacts == (Contact("Jüri"),)


def test_what_was_typed_while_saving_stays_unsaved(books, screen, form):
    retype(screen, "phone", "+372 5")
    form.save()
    type_in("6")
    books.jobs.crank()
    assert kept(books, "ACME").phone == "+372 5"
    assert (field(screen, "phone").text(), form._state.words()) == ("+372 56", "not saved")


def test_how_it_stands_and_the_documents_are_beside_it(qtbot, books, screen):
    books.order(through=Through.INVOICE)
    books.order(quantity="2")
    screen.open("ACME")
    books.jobs.crank()
    qtbot.waitUntil(lambda: bool(books.jobs.waiting))
    books.jobs.crank()
    panel = screen._panel
    assert (panel._balance.text(), panel._limit.text(), panel._overdue.text()) == ("122.00", "EUR", "")
    assert panel._orders.text() == "1 open order"
    numbers = [panel._model.data(panel._model.index(row, 1)) for row in range(panel._model.rowCount())]
    assert set(numbers) == {"SO-00002", "SI-00001", "DN-00001", "SO-00001"}
    panel._table.setFocus()
    panel._table.setCurrentIndex(panel._model.index(numbers.index("SI-00001"), 1))
    press(Qt.Key.Key_Return)
    assert books.wanted == [("documents", "SI-00001")]


def test_off_line_the_panel_says_that_it_does_not_know(qtbot, books, screen, monkeypatch):
    def cut(*_arguments):
        raise Unreachable("The server does not answer.")

    monkeypatch.setattr(type(books.verbs.follow), "standing", cut)
    screen.open("ACME")
    books.jobs.crank()
    qtbot.waitUntil(lambda: bool(books.jobs.waiting))
    books.jobs.crank()
    assert screen._panel._note.text() == "What is open can't be asked for now."


def test_keys_lead_to_a_new_order_and_to_the_documents(books, screen, form):
    press(Qt.Key.Key_O, CTRL)
    press(Qt.Key.Key_D, CTRL)
    assert books.wanted == [
        ("orders", Customer("ACME", "ACME Trading OÜ")),
        ("documents", DocumentQuery(customer="ACME")),
    ]


def test_every_text_is_plain_and_every_control_has_a_name(books, screen, form):
    with books.verbs.connections.books(LOCAL) as kept_books:
        kept_books.keep_customers([Customer("EVIL", "<b>Bold</b> & Co", credit_limit=Decimal(5))])
    books.verbs.refresh.refresh(LOCAL)
    screen.open("EVIL")
    books.jobs.crank()
    assert form._title.text() == "<b>Bold</b> & Co"
    shown = [label for label in screen.findChildren(QLabel) if "<b>" in label.text()]
    assert shown
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown)
    fields = [*form.fields.fields.values(), form.fields.address_table, form.fields.contact_table, form.fields.notes]
    assert all(widget.accessibleName() for widget in fields)


def test_codes_that_are_the_names_are_not_shown_twice(books, show):
    screen = show()
    assert not screen._list.table.isColumnHidden(CODE)
    for code in [one.code for one in books.verbs.find_customers.find(LOCAL, "", 99)]:
        books.verbs.customers.save(LOCAL, replace(books.verbs.find_customers.get(LOCAL, code), name=code))
    books.jobs.send()
    books.verbs.refresh.refresh(LOCAL)
    screen.refresh()
    books.jobs.crank()
    assert screen._list.table.isColumnHidden(CODE)
    assert screen._list.customer() is not None


def test_books_that_take_no_customers_offer_no_saving(books, show, monkeypatch):
    with books.verbs.connections.using(LOCAL) as backend:
        less = backend.capabilities - {Capability.SAVE_CUSTOMER}
        monkeypatch.setattr(type(backend), "capabilities", less)
    screen = show()
    screen.open("ACME")
    books.jobs.crank()
    form = screen._form
    assert not form._save.isVisible()
    assert form._strip.rows()[0].words == "Customers are kept in “local” itself; they come from there."
    before = form.fields.texts()
    type_in("x")
    for table in (form.fields.address_table, form.fields.contact_table):
        table.setFocus()
        table.setCurrentIndex(table.model().index(0, 0))
        type_in("x")
        press(Qt.Key.Key_Delete, CTRL)
    form.fields.notes.setFocus()
    type_in("x")
    assert form.fields.texts() == before, "nothing is typed that could not be saved"
    press(Qt.Key.Key_N, CTRL)
    assert field(screen, "code").text() == "ACME"


def test_a_new_customer_has_a_code_to_type_once_books_of_our_own_are_there_again(books, screen):
    screen._form.offer_saving(possible=False)
    screen._form.show_customer(None)
    assert field(screen, "code").isReadOnly()
    screen._form.offer_saving(possible=True)
    assert not field(screen, "code").isReadOnly()
    screen.open("ACME")
    books.jobs.crank()
    screen._form.offer_saving(possible=False)
    screen._form.offer_saving(possible=True)
    assert field(screen, "code").isReadOnly(), "a customer's code stays what it is"


def test_that_something_is_not_saved_yet_is_not_unsaid_when_the_books_are_asked_again(books, screen, form):
    retype(screen, "phone", "+372 9")
    press(Qt.Key.Key_Escape)
    screen.open("ACME")
    books.jobs.crank()
    said = form._strip.rows()
    assert said
    form.offer_saving(possible=True)
    assert form._strip.rows() == said


def test_closing_the_window_keeps_a_cell_still_being_typed(books, screen, form):
    form.fields.address_table.setFocus()
    form.fields.address_table.setCurrentIndex(form.fields.addresses.index(0, 1))
    type_in("Pikk 1")
    screen.flush()
    books.jobs.crank("keep")
    assert "Pikk 1" in books.verbs.settings.get("customers.unsaved.local")
