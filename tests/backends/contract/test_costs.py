"""What items cost is told only to those who may see it, and nobody else can change it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import GoodsReceipt
from desktop_app.domain.items import Item
from desktop_app.domain.people import Person, Role
from desktop_app.domain.stock import GoodsLine, StockQuery

DESK = Item("DSK", "Desk", price=Decimal(100), vat_code="S22", tracked=True, cost=Decimal(60))


def be(books, name):
    """Somebody else signs in to the computer."""
    books.backend._who = lambda: name


@pytest.fixture
def desks(books):
    be(books, "tiina")
    books.backend.keep_items([DESK])
    books.send(GoodsReceipt("MAIN", (GoodsLine("DSK", Decimal(2), Decimal(61)),)))
    books.backend.keep_people(
        [Person("mari", Role.CLERK), Person("jaan", Role.BACK_OFFICE), Person("tiina", Role.OWNER)]
    )
    return books


def told(books, cursor=""):
    """The costs of the desk among what changed, and of the goods that came."""
    changes = books.backend.changes(cursor)
    movements = books.backend.stock_movements(StockQuery())
    return [item.cost for item in changes.items if item.code == "DSK"], [moved.cost for moved in movements]


@pytest.mark.parametrize(("name", "costs"), [("tiina", (60, 61)), ("jaan", (60, 61)), ("mari", (None, None))])
def test_costs_are_told_to_those_who_may_see_them(desks, name, costs):
    be(desks, name)
    assert told(desks) == ([costs[0]], [costs[1]])


def test_a_clerk_who_changes_an_item_leaves_its_cost_as_it_is(desks):
    be(desks, "mari")
    desks.backend.keep_items([replace(DESK, name="Oak desk", cost=Decimal(1)), replace(DESK, code="NEW", cost=None)])
    be(desks, "jaan")
    costs = {item.code: (item.name, item.cost) for item in desks.backend.changes("").items}
    assert (costs["DSK"], costs["NEW"][1]) == (("Oak desk", 60), None)


def test_whose_role_changes_is_told_the_items_anew(desks):
    be(desks, "mari")
    cursor = desks.backend.changes("").cursor
    be(desks, "tiina")
    desks.backend.keep_people([Person("mari", Role.BACK_OFFICE), Person("tiina", Role.OWNER)])
    be(desks, "mari")
    assert told(desks, cursor)[0] == [60]
