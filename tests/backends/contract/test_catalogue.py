"""Customers, items and VAT codes: kept, changed, and told page by page."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import SaveCustomer
from desktop_app.domain.customers import Address, Contact, Customer
from desktop_app.domain.items import Item
from desktop_app.ports.backend import Capability, Receipt, Rejected
from tests.backends.contract.subject import stock


def everything(backend, cursor=""):
    """All pages of changes since a cursor, and the cursor after the last."""
    pages = []
    while not pages or not pages[-1].done:
        pages.append(backend.changes(cursor))
        cursor = pages[-1].cursor
    return pages, cursor


def test_the_whole_catalogue_comes_first(books):
    pages, cursor = everything(books.backend)
    assert {customer.code for page in pages for customer in page.customers} == {"ALFKI", "BONAP", "GONE"}
    assert {item.code for page in pages for item in page.items} == {"PEN", "INK", "BOOK", "OLD"}
    assert [vat.code for vat in pages[0].vat_codes][:2] == ["S22", "S9"]
    nothing = books.backend.changes(cursor)
    assert (nothing.customers, nothing.items, nothing.vat_codes, nothing.done) == ((), (), (), True)


def test_a_saved_customer_comes_with_the_next_changes(books):
    _, cursor = everything(books.backend)
    customer = Customer(
        "NEW",
        "New customer",
        vat_number="EE1",
        phone="+372 1",
        email="a@b.example",
        currency="USD",
        payment_days=7,
        credit_limit=Decimal("1000.50"),
        addresses=(Address("Shop", "Street 1", "Tartu", "Tartumaa", "50090", "Estonia"), Address("Store")),
        contacts=(Contact("Mari", "+372 2", "mari@b.example"),),
        notes="Pays in time",
    )
    assert books.send(SaveCustomer(customer)) == Receipt("NEW")
    pages, _ = everything(books.backend, cursor)
    assert [page.customers for page in pages] == [(customer,)]
    assert not pages[0].items


def test_a_customer_is_changed_by_the_code(books):
    _, cursor = everything(books.backend)
    changed = Customer("ALFKI", "Alfreds new name", payment_days=60)
    books.send(SaveCustomer(changed))
    pages, _ = everything(books.backend, cursor)
    assert [page.customers for page in pages] == [(changed,)]
    assert books.read(books.place().number).customer_name == "Alfreds new name"


def test_the_same_key_saves_a_customer_once(books):
    command = SaveCustomer(Customer("NEW", "First"))
    books.send(command, "the key")
    books.send(SaveCustomer(Customer("NEW", "Second")))
    assert books.send(command, "the key") == Receipt("NEW", found=True)
    assert books.read(books.place(customer="NEW").number).customer_name == "Second"


@pytest.mark.parametrize(("customer", "field"), [(Customer("", "Name"), "code"), (Customer("CODE", ""), "name")])
def test_a_customer_needs_a_code_and_a_name(books, customer, field):
    with pytest.raises(Rejected) as refusal:
        books.send(SaveCustomer(customer))
    assert refusal.value.field == field


def test_every_document_keeps_the_name_that_it_was_made_with(books):
    order = books.place().number
    books.send(SaveCustomer(Customer("ALFKI", "Another name")))
    assert books.read(order).customer_name == "Alfreds Futterkiste"


def test_a_connection_says_that_it_works(books):
    assert books.backend.test().ok


def test_capabilities_are_ones_that_the_port_knows(books):
    assert books.backend.capabilities <= frozenset(Capability)


class TestBooksOfOurOwn:
    """What only books of our own offer; every subject here is one."""

    def test_values_come_back_as_they_were_kept(self, books):
        item = Item("NEW", "New", "box", Decimal("0.125"), "S9", ("1", "2"), tracked=True, active=False)
        plain = Item("PLAIN", "Plain")
        _, cursor = everything(books.backend)
        books.backend.keep_items([item, plain])
        assert books.backend.changes(cursor).items == (item, plain)

    def test_keeping_again_changes_by_code(self, books):
        _, cursor = everything(books.backend)
        books.backend.keep_items([Item("PEN", "Pen"), Item("PEN", "Better pen", vat_code="S9")])
        assert books.backend.changes(cursor).items == (Item("PEN", "Better pen", vat_code="S9"),)

    def test_one_wrong_item_keeps_all_others_out(self, books):
        _, cursor = everything(books.backend)
        for wrong in (Item("B", "B", vat_code="S99"), Item("", "B"), Item("B", "")):
            with pytest.raises(Rejected):
                books.backend.keep_items([Item("A", "A"), wrong])
        assert books.backend.changes(cursor).items == ()

    def test_many_values_come_in_pages_each_once(self, books):
        _, cursor = everything(books.backend)
        books.backend.keep_customers([Customer(f"C{at:05}", "Name") for at in range(1200)])
        books.backend.keep_items([Item(f"I{at:05}", "Name") for at in range(1100)])
        pages, after = everything(books.backend, cursor)
        assert all(len(page.customers) + len(page.items) <= 1000 for page in pages)
        codes = [value.code for page in pages for value in (*page.customers, *page.items)]
        assert len(codes) == len(set(codes)) == 2300
        assert [page.done for page in pages] == [False, False, True]
        assert books.backend.changes(after).done

    def test_a_cursor_that_means_nothing_begins_at_the_start(self, books):
        assert len(books.backend.changes("what").items) == 4

    def test_books_know_when_a_document_was_booked(self, books):
        order = books.place().number
        assert books.backend.made_at(order) == books.clock.now()
        assert books.backend.made_at("NOTHING-1") is None

    def test_books_with_anything_in_them_are_not_empty(self, books):
        assert not books.backend.is_empty()

    def test_an_item_s_name_may_change_and_documents_keep_theirs(self, books):
        order = books.place().number
        books.backend.keep_items([replace(Item("PEN", "Pen", vat_code="S22"), name="Biro")])
        assert books.read(order).lines[0].text == "Pen"

    def test_cleared_books_are_empty_and_their_numbers_go_on(self, books):
        order = books.place().number
        books.pay(books.invoice(books.deliver(order).number).number)
        books.backend.clear()
        assert books.backend.is_empty()
        assert books.backend.changes("").vat_codes
        stock(books.backend)
        assert books.place().number != order
