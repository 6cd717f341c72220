"""Items kept by serial: each piece comes, lies, leaves and comes back under its own number."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.commands import Deliver, GoodsReceipt, PlaceOrder, Return, StockCount
from desktop_app.domain.documents import DocumentQuery, LineQuantity
from desktop_app.domain.items import Item
from desktop_app.domain.stock import CountedLine, GoodsLine, StockQuery, Warehouse
from desktop_app.ports.backend import Rejected

PHONE = Item("PHONE", "Phone", price=Decimal(300), vat_code="S22", tracked=True, by_serial=True)


@pytest.fixture
def phones(books):
    """The books with three phones in the main warehouse and one in the shop."""
    books.backend.keep_items([PHONE])
    books.backend.keep_warehouses([Warehouse("SHOP", "Shop")])
    receive(books, "A1", "A2", "A3")
    receive(books, "B1", warehouse="SHOP")
    return books


def receive(books, *serials, warehouse="MAIN", item="PHONE"):
    return books.send(GoodsReceipt(warehouse, (GoodsLine(item, Decimal(len(serials)), serials=serials),))).number


def count(books, *serials, warehouse="MAIN"):
    return books.send(StockCount(warehouse, (CountedLine("PHONE", Decimal(len(serials)), serials),))).number


def ordered(books, quantity="1", **more):
    return books.place(books.line(quantity, "300.00", "PHONE", **more)).number


def deliver(books, order, *serials, line=1):
    return books.send(Deliver(order, (LineQuantity(line, Decimal(len(serials)), serials),))).number


def places(books, **query):
    return {one.serial: one.warehouse for one in books.backend.serials(StockQuery(**query))}


def level(books, warehouse="MAIN"):
    return next((one.there for one in books.backend.stock(StockQuery(warehouse=warehouse))), Decimal(0))


def steps(books, serial):
    told = books.backend.serial_steps(serial)
    return [(one.kind, one.number, one.warehouse, one.came, one.customer) for one in told]


def test_pieces_that_came_lie_where_they_came_to(phones):
    assert places(phones) == {"A1": "MAIN", "A2": "MAIN", "A3": "MAIN", "B1": "SHOP"}
    assert (level(phones), level(phones, "SHOP")) == (3, 1)
    assert places(phones, warehouse="SHOP") == places(phones, text="b1 phone") == {"B1": "SHOP"}
    assert [one.serial for one in phones.backend.stock_movements(StockQuery(serial="A2"))] == ["A2"]


def test_a_delivery_takes_the_pieces_that_it_names_and_says_where_they_went(phones):
    number = deliver(phones, ordered(phones, "2"), "A3", "A1")
    assert places(phones) == {"A1": "", "A2": "MAIN", "A3": "", "B1": "SHOP"}
    assert level(phones) == 1
    assert phones.read(number).lines[0].serial == "A3, A1"
    gone = next(one for one in phones.backend.serials(StockQuery(text="a1")))
    assert (gone.number, gone.customer) == (number, "Alfreds Futterkiste")
    assert steps(phones, "A1") == [
        ("goods_receipt", "GR-00001", "MAIN", True, ""),
        ("delivery", number, "MAIN", False, "Alfreds Futterkiste"),
    ]


def test_pieces_that_the_order_names_leave_without_being_named_again(phones):
    order = ordered(phones, "2", serial="A2\nA1")
    number = phones.deliver(order).number
    assert phones.read(number).lines[0].serial == "A2, A1"
    bill = phones.invoice(number).number
    assert phones.read(bill).lines[0].serial == "A2, A1"


def test_the_rest_of_the_pieces_that_an_order_names_leaves_by_itself(phones):
    order = ordered(phones, "3", serial="A1, A2, A3")
    deliver(phones, order, "A2")
    assert phones.read(phones.deliver(order).number).lines[0].serial == "A1, A3"


@pytest.mark.parametrize(
    ("serials", "words"),
    [
        (("X9",), "Line 1: Serial “X9” of “PHONE” is not known; receive it first."),
        (("B1",), "Line 1: Serial “B1” of “PHONE” is in warehouse SHOP, not in MAIN."),
        (("A1",), "Line 1: Serial “A1” of “PHONE” is gone: it left with DN-00001 to Alfreds Futterkiste."),
        (("A2", "A2"), "Line 1: Serial “A2” of “PHONE” stands here twice."),
        ((), "Line 1: “PHONE” is kept by serial; name 2, one for each piece. In warehouse MAIN: A2, A3."),
    ],
)
def test_a_piece_that_can_t_leave_is_refused_by_its_line(phones, serials, words):
    deliver(phones, ordered(phones), "A1")
    order = ordered(phones, "2")
    before = places(phones)
    command = Deliver(order, (LineQuantity(1, Decimal(len(serials) or 2), serials),))
    with pytest.raises(Rejected) as refused:
        phones.send(command)
    assert (refused.value.message, refused.value.field, refused.value.line) == (words, "serial", 1)
    assert places(phones) == before


def test_all_lines_whose_pieces_are_wrong_are_named(phones):
    order = phones.place(
        phones.line("1", "300.00", "PHONE", serial="X1"), phones.line("1", "300.00", "PHONE", serial="X2")
    )
    with pytest.raises(Rejected, match=r"Line 1: .*X1.* Line 2: .*X2"):
        phones.deliver(order.number)
    pen = phones.place(phones.line("1")).number
    with pytest.raises(Rejected, match="not kept by serial"):
        deliver(phones, pen, "A1")


def test_a_return_brings_the_same_pieces_back_to_where_they_left(phones):
    number = deliver(phones, ordered(phones, "2", warehouse="MAIN"), "A1", "A2")
    with pytest.raises(Rejected, match="Line 1: “PHONE” is kept by serial; name 1, one for each piece"):
        phones.take_back(number, (1, "1"))
    with pytest.raises(Rejected, match=f"Line 1: Serial “A3” of “PHONE” did not leave with {number}"):
        phones.send(Return(number, (LineQuantity(1, Decimal(1), ("A3",)),)))
    first = phones.send(Return(number, (LineQuantity(1, Decimal(1), ("A2",)),))).number
    assert places(phones)["A2"] == "MAIN"
    with pytest.raises(Rejected, match=f"“A2” of “PHONE” came back with {first}"):
        phones.send(Return(number, (LineQuantity(1, Decimal(1), ("A2",)),)))
    phones.take_back(number)
    assert places(phones) == {"A1": "MAIN", "A2": "MAIN", "A3": "MAIN", "B1": "SHOP"}
    assert phones.read(number).lines[0].to_take_back == 0


def test_a_cancelled_return_leaves_the_piece_away_to_come_back_once_more(phones):
    number = deliver(phones, ordered(phones), "A2")
    first = phones.take_back(number).number
    phones.cancel(first)
    assert places(phones)["A2"] == ""
    again = phones.take_back(number).number
    assert [by for _, by, *_ in steps(phones, "A2")][-3:] == [first, first, again]


def test_cancelling_a_delivery_puts_the_pieces_back_but_not_beside_themselves(phones):
    number = deliver(phones, ordered(phones), "A1")
    receive(phones, "A1", warehouse="SHOP")
    with pytest.raises(Rejected, match="Serial “A1” of “PHONE” is in warehouse SHOP already"):
        phones.cancel(number)
    count(phones, "B1", warehouse="SHOP")
    phones.cancel(number)
    assert places(phones)["A1"] == "MAIN"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (GoodsReceipt("MAIN", (GoodsLine("PHONE", Decimal(2)),)), "kept by serial; name 2"),
        (GoodsReceipt("MAIN", (GoodsLine("PHONE", Decimal(2), serials=("C1",)),)), "2 wanted and 1 serials named"),
        (GoodsReceipt("MAIN", (GoodsLine("PHONE", Decimal(2), serials=("C1", "C1")),)), "twice"),
        (GoodsReceipt("SHOP", (GoodsLine("PHONE", Decimal(1), serials=("A1",)),)), "is in warehouse MAIN already"),
        (GoodsReceipt("MAIN", (GoodsLine("PHONE", Decimal(1), serials=("A,B",)),)), "no comma"),
        (StockCount("SHOP", (CountedLine("PHONE", Decimal(2), ("A1", "B1")),)), "is in warehouse MAIN already"),
        (StockCount("SHOP", (CountedLine("PHONE", Decimal(2)),)), "kept by serial; name 2"),
    ],
)
def test_pieces_that_can_t_come_are_refused_by_their_line(phones, command, words):
    with pytest.raises(Rejected, match=words) as refused:
        phones.send(command)
    assert (refused.value.field, refused.value.line) == ("serial", 1)


def test_a_count_says_which_pieces_are_there(phones):
    number = count(phones, "A1", "C7")
    assert places(phones) == {"A1": "MAIN", "A2": "", "A3": "", "B1": "SHOP", "C7": "MAIN"}
    assert level(phones) == 2
    assert steps(phones, "C7") == [("stock_count", number, "MAIN", True, "")]
    count(phones)
    assert level(phones) == 0


def test_an_item_begins_and_ends_to_be_kept_by_serial_while_none_is_there(phones):
    for change in (replace(PHONE, by_serial=False), replace(PHONE, by_serial=False, tracked=False)):
        with pytest.raises(Rejected, match="3 are in warehouse MAIN; count them as 0 first"):
            phones.backend.keep_items([change])
    with pytest.raises(Rejected, match="stock must be kept too"):
        phones.backend.keep_items([replace(PHONE, tracked=False)])
    count(phones)
    count(phones, warehouse="SHOP")
    phones.backend.keep_items([replace(PHONE, by_serial=False)])
    assert phones.backend.changes("").items[-1].by_serial is False


def test_a_serial_of_an_order_line_means_nothing_to_an_item_that_is_not_kept_so(books):
    order = books.order(books.line("2", serial="as you like"))
    number = books.send(PlaceOrder(order, books.price(order).totals.total)).number
    assert books.read(books.deliver(number).number).lines[0].serial == "as you like"


def test_documents_are_found_by_the_pieces_that_they_carry(phones):
    number = deliver(phones, ordered(phones), "A1")
    deliver(phones, ordered(phones), "A2")
    assert [one.number for one in phones.backend.documents(DocumentQuery(text="a1"))] == [number]
