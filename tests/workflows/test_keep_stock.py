"""Stock kept through the outbox: goods come in once, counts are booked, and deliveries wait until goods are there."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import GoodsReceipt, StockCount
from desktop_app.domain.documents import LineQuantity
from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.stock import CountedLine, GoodsLine, StockQuery, Warehouse
from desktop_app.ports.outbox import State
from desktop_app.workflows.carry_through import Through
from tests.workflows.conftest import ITEMS
from tests.workflows.fakes import FAKE

CHAI = GoodsReceipt("MAIN", (GoodsLine("1", Decimal(5)),), reference="Lorry 7")


@pytest.fixture
def stock(house, verbs):
    house.fill_local_books()
    with verbs.connections.books("local") as books:
        books.keep_items([replace(ITEMS[0], tracked=True)])
    verbs.refresh.refresh("local")
    return verbs.stock


def there(stock):
    return [(level.item, level.there, level.promised) for level in stock.levels("local", StockQuery())]


def send(verbs):
    while verbs.send.step("local"):
        pass


def problems_of(act):
    with pytest.raises(InvalidInput) as refused:
        act()
    return [(problem.field, problem.line) for problem in refused.value.problems]


def test_goods_come_in_when_the_outbox_goes(verbs, stock):
    entry = stock.receive("local", CHAI)
    assert (entry.state, entry.reference, there(stock)) == (State.WAITING, "Lorry 7", [("1", 0, 0)])
    send(verbs)
    done = verbs.outbox.get(entry.key)
    assert (done.state, done.remote_number, there(stock)) == (State.CONFIRMED, "GR-00001", [("1", 5, 0)])
    assert [moved.quantity for moved in stock.movements("local", StockQuery())] == [5]


def test_the_same_goods_may_come_twice_but_the_same_identity_only_once(verbs, stock):
    stock.receive("local", CHAI)
    stock.receive("local", CHAI)
    stock.receive("local", CHAI, "web 1")
    assert stock.receive("local", CHAI, "web 1").repeated
    send(verbs)
    assert there(stock) == [("1", 15, 0)]


def test_a_count_says_what_is_there(verbs, stock):
    stock.receive("local", CHAI)
    stock.count("local", StockCount("MAIN", (CountedLine("1", Decimal(4)),)))
    send(verbs)
    assert there(stock) == [("1", 4, 0)]


def test_a_delivery_without_goods_waits_with_the_reason_and_goes_when_they_came(verbs, stock, order):
    verbs.submit.submit("local", order, "one", Through.DELIVERY)
    send(verbs)
    assert there(stock) == [("1", 0, 10)]
    parked = next(one for one in verbs.outbox.entries("local") if one.state is State.PARKED)
    assert parked.reason == "Line 1: 0 of 10 box of “1” are in warehouse MAIN; none can be delivered."
    assert (parked.field, parked.line) == ("quantity", 1)
    stock.receive("local", replace(CHAI, lines=(GoodsLine("1", Decimal(12)),)))
    send(verbs)
    verbs.outbox.retry(parked.key)
    send(verbs)
    assert verbs.outbox.get(parked.key).state is State.CONFIRMED
    assert there(stock) == [("1", 2, 0)]


def test_what_is_there_can_be_delivered_apart(verbs, stock, order):
    stock.receive("local", CHAI)
    verbs.submit.submit("local", order, "one")
    send(verbs)
    verbs.follow.deliver("local", "SO-00001", (LineQuantity(1, Decimal(5)),))
    send(verbs)
    assert there(stock) == [("1", 0, 5)]


def test_what_can_t_be_is_refused_before_anything_is_put(stock, verbs):
    assert problems_of(lambda: stock.receive("local", replace(CHAI, lines=()))) == [("lines", None)]
    assert problems_of(lambda: stock.receive("NONE", CHAI)) == [("profile", None)]
    wrong = (CountedLine("", Decimal(-1)), CountedLine("1", Decimal("0.0000001")))
    assert problems_of(lambda: stock.count("local", StockCount("MAIN", wrong))) == [
        ("item", 1),
        ("quantity", 1),
        ("quantity", 2),
    ]
    assert verbs.outbox.entries("local") == ()


def test_warehouses_are_checked_and_kept(stock):
    port = Warehouse("PORT", "Port", may_go_below=True)
    assert [each.code for each in stock.save_warehouses("local", [port])] == ["MAIN", "PORT"]
    assert problems_of(lambda: stock.save_warehouses("local", [port, port, replace(port, code="", name="")])) == [
        ("code", 2),
        ("code", 3),
        ("name", 3),
    ]


def test_a_backend_without_stock_has_no_levels(verbs):
    assert verbs.stock.levels(FAKE, StockQuery()) == ()
    assert problems_of(lambda: verbs.stock.warehouses(FAKE)) == [("profile", None)]


def test_pieces_are_followed_from_the_goods_receipt_to_the_customer(verbs, stock, order):
    with verbs.connections.books("local") as books:
        books.keep_items([replace(ITEMS[0], tracked=True, by_serial=True)])
    verbs.refresh.refresh("local")
    pieces = tuple(f"S{n}" for n in range(12))
    problems = problems_of(
        lambda: stock.receive("local", GoodsReceipt("MAIN", (GoodsLine("1", Decimal(9), None, pieces),)))
    )
    assert problems == [("serial", 1)]
    stock.receive("local", GoodsReceipt("MAIN", (GoodsLine("1", Decimal(12), serials=pieces),)))
    one = replace(order, lines=(replace(order.lines[0], quantity=Decimal(2), serial="S3, S4"),))
    verbs.submit.submit("local", one, "one", Through.DELIVERY)
    send(verbs)
    found = {place.serial: place.warehouse for place in stock.serials("local", StockQuery(text="S3"))}
    assert found == {"S3": ""}
    told = [(step.number, step.customer) for step in stock.serial_steps("local", "S4")]
    assert told == [("GR-00001", ""), ("DN-00001", "Alfreds Futterkiste")]
    assert not stock.serial_steps("local", "nobody's")
    back = verbs.follow.take_back("local", "DN-00001", (LineQuantity(1, Decimal(1), ("S4",)),))
    other = verbs.follow.take_back("local", "DN-00001", (LineQuantity(1, Decimal(1), ("S3",)),))
    assert not other.repeated
    send(verbs)
    assert verbs.outbox.get(back.key).state is State.CONFIRMED
    assert {place.warehouse for place in stock.serials("local", StockQuery())} == {"MAIN"}


def test_where_goods_usually_leave_from(verbs, stock):
    assert (verbs.means.usual_warehouse("local"), verbs.means.usual_warehouse(FAKE)) == ("MAIN", "")
