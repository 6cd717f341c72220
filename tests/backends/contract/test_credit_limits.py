"""Credit limits: what is owed and ordered with what is booked now, warned of or refused, passed on purpose."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Amend, PlaceOrder
from desktop_app.domain.credit_limits import limit_problem
from desktop_app.domain.customers import Customer
from desktop_app.domain.money_rules import CreditCheck, MoneyRules
from desktop_app.domain.orders import Amends
from desktop_app.domain.people import Person, Role
from desktop_app.domain.record import RecordQuery
from desktop_app.ports.backend import Rejected

D = Decimal


@pytest.fixture
def limited(books):
    """A customer who may owe 300.00, and books that refuse more."""
    books.backend.keep_customers([Customer("LIM", "Limited", credit_limit=D(300))])
    books.backend.keep_money_rules(MoneyRules(credit_check=CreditCheck.REFUSE))
    return books


def place(books, price="100.00", *, over_limit=False, **more):
    order = books.order(books.line("1", price), customer="LIM", **more)
    return books.send(PlaceOrder(order, books.price(order).totals.total, over_limit)).number


def standing(books):
    return books.backend.standing("LIM")


def test_orders_and_invoices_count_once_however_far_they_came(limited):
    first = place(limited)
    limited.deliver(first)
    assert (standing(limited).balance, standing(limited).ordered) == (0, D("122.00"))
    limited.invoice(first)
    place(limited)
    assert (standing(limited).balance, standing(limited).ordered) == (D("122.00"), D("122.00"))
    with pytest.raises(Rejected, match=r"366.00 EUR of 300: 122.00 owed, 122.00 ordered, 122.00 now") as refused:
        place(limited)
    assert refused.value.field == "customer"
    limited.pay(first)
    place(limited)


def test_what_a_prepayment_invoice_asks_for_is_owed_and_no_longer_ordered(limited):
    order = place(limited)
    limited.prepay(order, amount="22.00")
    assert (standing(limited).balance, standing(limited).ordered) == (D("22.00"), D("100.00"))
    with pytest.raises(Rejected, match=r"305.00 EUR of 300: 22.00 owed, 100.00 ordered, 183.00 now"):
        place(limited, "150.00")


def test_who_may_passes_it_on_purpose_and_that_is_recorded(limited):
    place(limited, "200.00")
    with pytest.raises(Rejected, match="on purpose in the order form"):
        place(limited)
    number = place(limited, over_limit=True)
    (deed,) = limited.backend.record(RecordQuery(number=number))
    assert deed.note.startswith("over the credit limit: This comes to 366.00 EUR of 300")
    me = limited.backend.me().name
    limited.backend.keep_people([Person(me, Role.OWNER), Person("clara", Role.CLERK)])
    limited.backend._who = lambda: "clara"
    assert not standing(limited).may_pass_limit
    with pytest.raises(Rejected, match="Only back office or owner may pass a credit limit; clara is clerk"):
        place(limited, "10.00", over_limit=True)


@pytest.mark.parametrize("check", [CreditCheck.OFF, CreditCheck.WARN])
def test_where_it_is_not_refused_it_is_booked(limited, check):
    limited.backend.keep_money_rules(MoneyRules(credit_check=check))
    number = place(limited, "1000.00")
    assert limited.read(number).total == D("1220.00")
    problem = limit_problem(standing(limited), D("1.00"), "EUR")
    assert (problem is None) == (check is CreditCheck.OFF)


def test_quotations_other_currencies_and_no_limit_are_not_looked_at(limited):
    place(limited, "1000.00", type="quotation")
    place(limited, "1000.00", currency="USD")
    limited.backend.keep_customers([replace(Customer("LIM", "Limited"), credit_limit=None)])
    place(limited, "1000.00")


def change(books, number, quantity, price="100.00", *, version=1, over_limit=False):
    order = books.order(books.line(quantity, price), customer="LIM")
    order = replace(order, lines=(replace(order.lines[0], booked=1),), amends=Amends(number, version))
    return books.send(Amend(number, order, books.price(order).totals.total, version, over_limit))


def test_a_change_of_an_order_counts_it_as_it_will_be(limited):
    number = place(limited, "200.00")
    change(limited, number, "1", "240.00")
    assert standing(limited).ordered == D("292.80")


def test_a_change_counts_what_it_adds_however_far_the_order_came_and_is_passed_on_purpose_too(limited):
    number = place(limited)
    limited.invoice(number)
    change(limited, number, "2")
    assert (standing(limited).balance, standing(limited).ordered) == (D("122.00"), D("122.00"))
    with pytest.raises(Rejected, match=r"366.00 EUR of 300: 122.00 owed, 122.00 ordered, 122.00 now.* on purpose"):
        change(limited, number, "3", version=2)
    change(limited, number, "3", version=2, over_limit=True)
    notes = [deed.note for deed in limited.backend.record(RecordQuery(number=number))]
    assert [note[:21] for note in notes if note.startswith("over")] == ["over the credit limit"]
    change(limited, number, "2.5", version=3)
    assert standing(limited).ordered == D("183.00")
