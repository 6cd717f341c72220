"""Roles: off by default; where they are wanted, who lacks a right is refused and told who has it."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop_app.domain.company import Company
from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.openings import Opening
from desktop_app.domain.orders import Charge, Discount
from desktop_app.domain.people import Person, Role
from desktop_app.domain.periods import Periods
from desktop_app.domain.price_lists import Price, PriceList
from desktop_app.domain.record import RecordQuery
from desktop_app.ports.backend import Capability
from tests.backends.contract.refusals import refused
from tests.backends.contract.subject import S22

CLERK, OFFICE, OWNER = Role.CLERK, Role.BACK_OFFICE, Role.OWNER
OCTOBER = dt.date(2026, 10, 31)
PEOPLE = (Person("jaan", OFFICE), Person("mari", CLERK), Person("tiina", OWNER))


def be(books, name):
    """Somebody else signs in to the computer."""
    books.backend._who = lambda: name


@pytest.fixture
def with_roles(books):
    be(books, "tiina")
    books.backend.keep_people(PEOPLE)
    return books


def test_without_people_everybody_may_do_everything(books):
    assert books.backend.people() == ()
    assert books.backend.me().role is OWNER
    books.backend.keep_company(Company("Oak"))
    books.cancel(books.place().number)
    assert Capability.CANCEL in books.backend.capabilities


def test_people_read_as_they_were_kept_and_stand_in_the_record(with_roles):
    assert with_roles.backend.people() == PEOPLE
    deed = with_roles.backend.record(RecordQuery())[0]
    assert (deed.who, deed.what, deed.note) == ("tiina", "people", "jaan back office, mari clerk, tiina owner")


@pytest.mark.parametrize(("name", "role"), [("mari", CLERK), ("Jaan", OFFICE), ("TIINA", OWNER), ("stranger", CLERK)])
def test_everybody_has_the_role_of_their_name_and_a_stranger_is_a_clerk(with_roles, name, role):
    be(with_roles, name)
    assert with_roles.backend.me().role is role


@pytest.mark.parametrize("name", ["mari", "stranger"])
def test_a_clerk_sells_and_takes_money_but_cancels_nothing(with_roles, name):
    be(with_roles, name)
    order = with_roles.place().number
    payment = with_roles.pay(with_roles.invoice(with_roles.deliver(order).number).number).number
    refusal = refused(with_roles.cancel, payment)
    assert refusal.message == f"Only back office or owner may cancel a document; {name} is clerk."
    assert Capability.CANCEL not in with_roles.backend.capabilities
    be(with_roles, "jaan")
    assert Capability.CANCEL in with_roles.backend.capabilities
    with_roles.cancel(payment)
    assert with_roles.backend.record(RecordQuery())[0].who == "jaan"


LISTS = [PriceList("VIP", "VIP", "EUR")]
PRICED = Item("PEN", "Pen", price=Decimal("10.00"), vat_code="S22", prices=(Price("VIP", Decimal("8.00")),))


def test_a_clerk_sells_at_the_prices_of_the_books(with_roles):
    books = with_roles
    be(books, "mari")
    line = books.line("1", "10.00")
    assert books.place(line, charges=(Charge("Freight", Decimal(5), S22),)).number
    assert books.place(books.line("1", "12.20"), prices_include_vat=True).number
    assert books.place(books.line("1", "3.33", item="")).number
    wrong = (
        ("unit_price", 1, books.line("1", "9.99"), {}),
        ("discount", 1, books.line("1", "10.00", discount_percent=Decimal(5)), {}),
        ("discount", 1, books.line("1", "10.00", discount_amount=Decimal(1)), {}),
        ("discount", None, line, {"discount": Discount(percent=Decimal(5))}),
        ("price_list", None, line, {"price_list": "VIP"}),
    )
    for field, at, wrong_line, more in wrong:
        refusal = refused(books.place, wrong_line, **more)
        assert (refusal.field, refusal.line) == (field, at)
        assert "Only back office or owner may change prices or give a discount; mari is clerk." in refusal.message
        be(books, "jaan")
        if "price_list" not in more:
            assert books.place(wrong_line, **more).number
        be(books, "mari")


def test_a_clerk_sells_at_the_prices_of_the_customer_s_list(with_roles):
    books = with_roles
    books.backend.keep_price_lists(LISTS)
    books.backend.keep_items([PRICED])
    books.backend.keep_customers([Customer("ALFKI", "Alfreds", price_list="VIP")])
    be(books, "mari")
    assert books.place(books.line("1", "8.00"), price_list="VIP").number
    assert "8.00 in these books" in refused(books.place, books.line("1", "10.00"), price_list="VIP").message
    assert refused(books.place, books.line("1", "10.00")).field == "price_list"


def test_the_back_office_closes_a_period_and_the_owner_reopens_it(with_roles):
    be(with_roles, "mari")
    assert "close a period" in refused(with_roles.backend.keep_periods, Periods(1, OCTOBER)).message
    be(with_roles, "jaan")
    with_roles.backend.keep_periods(Periods(1, OCTOBER))
    assert "Only owner may reopen" in refused(with_roles.backend.keep_periods, Periods(), "why not").message
    be(with_roles, "tiina")
    with_roles.backend.keep_periods(Periods(), "forgotten invoice")
    assert with_roles.backend.periods() == Periods()


@pytest.mark.parametrize("name", ["mari", "jaan"])
def test_only_the_owner_changes_the_company(with_roles, name):
    be(with_roles, name)
    backend = with_roles.backend
    for call in (
        lambda: backend.keep_company(Company("Mine")),
        lambda: backend.keep_series(backend.series()),
        lambda: backend.keep_openings([Opening("ALFKI", "EUR", Decimal(1), OCTOBER)]),
        lambda: backend.keep_people([Person(name, OWNER)]),
        backend.clear,
    ):
        assert refused(call).message.startswith("Only owner may ")
    assert (backend.company(), backend.openings(), backend.people()) == (Company(), (), PEOPLE)


def test_an_owner_does_not_lock_themselves_out(with_roles):
    keep = with_roles.backend.keep_people
    assert "tiina as owner" in refused(keep, PEOPLE[:2]).message
    assert "tiina as owner" in refused(keep, (Person("tiina", CLERK), Person("jaan", OWNER))).message
    assert refused(keep, (*PEOPLE, Person("Mari", OWNER))).line == 4
    assert refused(keep, (*PEOPLE, Person(" ", CLERK))).line == 4
    assert with_roles.backend.people() == PEOPLE


def test_roles_are_turned_off_again(with_roles):
    with_roles.backend.keep_people(())
    be(with_roles, "mari")
    with_roles.backend.keep_company(Company("Oak"))
    assert with_roles.backend.record(RecordQuery())[1].note == "roles are off"


def test_what_was_done_under_a_key_is_found_by_anybody(with_roles):
    order = with_roles.place().number
    with_roles.keys = lambda: "key-9"
    with_roles.cancel(order)
    be(with_roles, "mari")
    assert with_roles.cancel(order).found
