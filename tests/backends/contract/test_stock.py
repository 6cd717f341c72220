"""Stock of tracked items: goods come and go with documents, and never go where there are none."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from desktop_app.domain.commands import GoodsReceipt, Return, StockCount
from desktop_app.domain.items import Item, ItemKind, ItemUnit
from desktop_app.domain.stock import CountedLine, Falling, GoodsLine, MovementKind, StockQuery, Warehouse
from desktop_app.ports.backend import Rejected
from tests.backends.contract.subject import some

PEN = Item("PEN", "Pen", price=Decimal("10.00"), vat_code="S22", tracked=True, units=(ItemUnit("box", Decimal(12)),))
SHOP = Warehouse("SHOP", "Shop")


@pytest.fixture
def stock(books):
    """The books with a tracked pen, and a shop beside the main warehouse."""
    books.backend.keep_items([PEN])
    books.backend.keep_warehouses([SHOP])
    return books


def receive(books, quantity, item="PEN", warehouse="MAIN", key=None, **more):
    return books.send(GoodsReceipt(warehouse, (GoodsLine(item, Decimal(quantity)),), **more), key)


def count(books, counted, item="PEN", warehouse="MAIN"):
    return books.send(StockCount(warehouse, (CountedLine(item, Decimal(counted)),)))


def levels(books, **query):
    return {(one.item, one.warehouse): (one.there, one.promised) for one in books.backend.stock(StockQuery(**query))}


def there(books, item="PEN", warehouse="MAIN"):
    return levels(books).get((item, warehouse), (Decimal(0),))[0]


def movements(books, **query):
    return [(one.kind.value, one.number, one.quantity) for one in books.backend.stock_movements(StockQuery(**query))]


def test_every_book_begins_with_one_warehouse_and_no_stock(books):
    assert books.backend.warehouses() == (Warehouse("MAIN", "Main warehouse"),)
    assert books.backend.stock(StockQuery()) == ()
    assert books.backend.stock_movements(StockQuery()) == ()


def test_a_tracked_item_without_goods_stands_with_zero(stock):
    level = stock.backend.stock(StockQuery())[0]
    assert (level.item, level.name, level.unit, level.warehouse) == ("PEN", "Pen", "pc", "MAIN")
    assert (level.there, level.promised, level.available) == (0, 0, 0)


def test_goods_receipts_bring_goods_in_once_under_their_key(stock):
    first = receive(stock, 12, key="gr", reference="Lorry 7")
    assert first.number == "GR-00001"
    assert receive(stock, 12, key="gr", reference="Lorry 7") == replace(first, found=True)
    assert there(stock) == 12
    moved = stock.backend.stock_movements(StockQuery())[0]
    assert (moved.item, moved.warehouse, moved.quantity, moved.kind) == ("PEN", "MAIN", 12, MovementKind.RECEIPT)
    assert (moved.number, moved.line, moved.reference, moved.made_at) == ("GR-00001", 1, "Lorry 7", stock.clock.now())
    assert (moved.who != "", moved.date) == (True, stock.clock.today())
    assert receive(stock, 1).number == "GR-00002"


def test_a_receipt_keeps_what_the_goods_cost(stock):
    stock.send(GoodsReceipt("MAIN", (GoodsLine("PEN", Decimal(2), Decimal("4.25")),)))
    assert stock.backend.stock_movements(StockQuery())[0].cost == Decimal("4.25")


def test_a_count_moves_the_difference_and_says_so_where_there_is_none(stock):
    receive(stock, 12)
    assert count(stock, 10).number == "SC-00001"
    assert there(stock) == 10
    assert movements(stock)[0] == ("stock_count", "SC-00001", -2)
    count(stock, 10)
    assert movements(stock)[0] == ("stock_count", "SC-00002", 0)


def test_goods_come_and_are_counted_by_warehouse(stock):
    receive(stock, 5)
    receive(stock, 3, warehouse="SHOP")
    assert levels(stock) == {("PEN", "MAIN"): (5, 0), ("PEN", "SHOP"): (3, 0)}
    assert levels(stock, warehouse="SHOP") == {("PEN", "SHOP"): (3, 0)}
    assert levels(stock, items=("INK",)) == {}
    assert levels(stock, text="pe") == levels(stock)
    assert levels(stock, text="ink") == {}


@pytest.mark.parametrize(
    ("command", "field", "words"),
    [
        (GoodsReceipt("MAIN", ()), "lines", "no lines"),
        (GoodsReceipt("ATTIC", (GoodsLine("PEN", Decimal(1)),)), "warehouse", "no warehouse “ATTIC”"),
        (GoodsReceipt("MAIN", (GoodsLine("PEN", Decimal(0)),)), "quantity", "above zero"),
        (GoodsReceipt("MAIN", (GoodsLine("PEN", Decimal(1), Decimal(-1)),)), "cost", "zero or more"),
        (GoodsReceipt("MAIN", (GoodsLine("INK", Decimal(1)),)), "item", "is not kept"),
        (GoodsReceipt("MAIN", (GoodsLine("NONE", Decimal(1)),)), "item", "does not exist"),
        (StockCount("MAIN", (CountedLine("PEN", Decimal(-1)),)), "quantity", "zero or more"),
        (StockCount("MAIN", (CountedLine("PEN", Decimal(1)), CountedLine("PEN", Decimal(2)))), "item", "already"),
    ],
)
def test_what_can_t_be_received_or_counted_is_refused_by_its_field(stock, command, field, words):
    with pytest.raises(Rejected, match=words) as refused:
        stock.send(command)
    assert refused.value.field == field
    assert movements(stock) == []


def test_nothing_is_received_in_a_closed_period(stock):
    yesterday = stock.clock.today() - timedelta(days=1)
    stock.backend.keep_periods(replace(stock.backend.periods(), closed_until=yesterday))
    with pytest.raises(Rejected, match="closed"):
        receive(stock, 1, date=yesterday)
    receive(stock, 1)


def test_a_delivery_takes_goods_out_and_cancelling_it_puts_them_back(stock):
    receive(stock, 12)
    order = stock.place(stock.line("5"), stock.line("4", item="INK")).number
    delivery = stock.deliver(order).number
    assert there(stock) == 7
    assert movements(stock)[0] == ("delivery", delivery, -5)
    stock.cancel(delivery)
    assert there(stock) == 12
    assert movements(stock)[0] == ("cancelled", delivery, 5)


def test_a_return_brings_goods_in_and_cancelling_it_takes_them_out_again(stock):
    receive(stock, 12)
    delivery = stock.deliver(stock.place(stock.line("1", unit="box")).number).number
    assert there(stock) == 0
    back = stock.send(Return(delivery, some([(1, "0.5")]))).number
    assert there(stock) == 6
    assert movements(stock)[0] == ("return", back, 6)
    sold = stock.deliver(stock.place(stock.line("4")).number).number
    with pytest.raises(Rejected, match="Line 1: 2 of “PEN” are in warehouse MAIN and 6 would go; receive or count"):
        stock.cancel(back)
    stock.cancel(sold)
    stock.cancel(back)
    assert there(stock) == 0


def test_a_credit_note_moves_no_goods(stock):
    receive(stock, 12)
    order = stock.place(stock.line("5")).number
    stock.deliver(order)
    stock.send(Return(stock.invoice(order).number))
    assert there(stock) == 7


def test_goods_from_a_warehouse_that_was_left_come_back_to_the_main_one(stock):
    receive(stock, 5, warehouse="SHOP")
    delivery = stock.deliver(stock.place(stock.line("5", warehouse="SHOP")).number).number
    stock.backend.keep_warehouses([replace(SHOP, active=False)])
    stock.send(Return(delivery))
    assert (there(stock), there(stock, warehouse="SHOP")) == (5, 0)


def test_what_was_delivered_untracked_is_not_put_back_into_stock(stock):
    stock.backend.keep_items([replace(PEN, tracked=False)])
    delivery = stock.deliver(stock.place(stock.line("5")).number).number
    stock.backend.keep_items([PEN])
    stock.cancel(delivery)
    assert there(stock) == 0


def test_a_delivery_of_more_than_is_there_is_refused_with_the_line_and_what_can_go(stock):
    receive(stock, 3)
    order = stock.place(stock.line("4", item="INK"), stock.line("5")).number
    words = "Line 2: 3 of 5 pc of “PEN” are in warehouse MAIN; 3 can be delivered."
    with pytest.raises(Rejected) as refused:
        stock.deliver(order)
    assert (refused.value.message, refused.value.field, refused.value.line) == (words, "quantity", 2)
    assert there(stock) == 3
    stock.deliver(order, (2, "3"))
    assert there(stock) == 0
    with pytest.raises(Rejected, match=r"Line 2: 0 of 2 pc of “PEN” are in warehouse MAIN; none can be delivered\."):
        stock.deliver(order, (2, "2"))


def test_every_line_that_lacks_goods_is_named_and_lines_of_one_item_are_served_in_their_order(stock):
    receive(stock, 6)
    order = stock.place(stock.line("4"), stock.line("4")).number
    with pytest.raises(Rejected, match=r"^Line 2: 2 of 4 pc of “PEN” are in warehouse MAIN; 2 can be delivered\.$"):
        stock.deliver(order)
    both = stock.place(stock.line("7"), stock.line("4"))
    with pytest.raises(Rejected, match=r"^Line 1: 6 of 7 .* Line 2: 0 of 4 ") as refused:
        stock.deliver(both.number)
    assert refused.value.line == 1


def test_goods_leave_from_the_line_s_warehouse_else_the_order_s_else_the_main_one(stock):
    receive(stock, 10)
    receive(stock, 10, warehouse="SHOP")
    stock.backend.keep_warehouses([Warehouse("PORT", "Port", may_go_below=True)])
    lines = (stock.line("1", warehouse="PORT"), stock.line("2"))
    stock.deliver(stock.place(*lines, warehouse="SHOP").number)
    stock.deliver(stock.place(stock.line("4")).number)
    assert levels(stock) == {("PEN", "MAIN"): (6, 0), ("PEN", "PORT"): (-1, 0), ("PEN", "SHOP"): (8, 0)}


def test_an_order_from_an_unknown_warehouse_is_refused_for_tracked_items_only(stock):
    stock.place(stock.line("1", item="INK", warehouse="ATTIC"))
    with pytest.raises(Rejected, match="Line 1: There is no warehouse “ATTIC”") as refused:
        stock.place(stock.line("1", warehouse="ATTIC"))
    assert (refused.value.field, refused.value.line) == ("warehouse", 1)


def test_boxes_take_out_what_is_in_them(stock):
    receive(stock, 30)
    order = stock.place(stock.line("3", unit="box")).number
    assert levels(stock) == {("PEN", "MAIN"): (30, 36)}
    words = r"Line 1: 30 of 36 pc \(3 box\) of “PEN” are in warehouse MAIN; 2 can be delivered\."
    with pytest.raises(Rejected, match=words):
        stock.deliver(order)
    stock.deliver(order, (1, "2"))
    assert levels(stock) == {("PEN", "MAIN"): (6, 12)}


def test_services_and_untracked_items_have_no_stock(stock):
    stock.backend.keep_items([replace(PEN, kind=ItemKind.SERVICE)])
    stock.deliver(stock.place(stock.line("5")).number)
    assert movements(stock) == []
    assert levels(stock) == {}


def test_open_orders_hold_goods_back_until_they_are_delivered_or_cancelled(stock):
    receive(stock, 12)
    first, second = stock.place(stock.line("5")).number, stock.place(stock.line("9"), warehouse="SHOP").number
    assert levels(stock) == {("PEN", "MAIN"): (12, 5), ("PEN", "SHOP"): (0, 9)}
    stock.deliver(first, (1, "2"))
    assert levels(stock)["PEN", "MAIN"] == (10, 3)
    stock.cancel(second)
    assert levels(stock) == {("PEN", "MAIN"): (10, 3)}


def test_what_was_credited_before_it_was_delivered_is_held_back_no_more(stock):
    order = stock.place(stock.line("5"), stock.line("2", item="INK")).number
    invoice = stock.invoice(order, (1, "5")).number
    stock.take_back(invoice, (1, "3"))
    assert levels(stock)["PEN", "MAIN"] == (0, 2)


def test_an_order_holds_goods_back_up_to_the_day_it_says(stock):
    receive(stock, 12)
    stock.place(stock.line("5"), extra={"reserved_until": stock.clock.today().isoformat()})
    stock.place(stock.line("2"))
    assert levels(stock) == {("PEN", "MAIN"): (12, 7)}
    (level,) = stock.backend.stock(StockQuery(items=("PEN",)))
    assert level.falling == (Falling(stock.clock.today(), Decimal(5)),)
    stock.clock.pass_days(1)
    (level,) = stock.backend.stock(StockQuery(items=("PEN",)))
    assert (level.promised, level.available, level.falling) == (2, 10, ())


def test_warehouses_are_kept_by_their_codes_and_stand_in_the_record(stock):
    stock.backend.keep_warehouses([replace(SHOP, name="Shop in town"), Warehouse("PORT", "Port", active=False)])
    assert [one.code for one in stock.backend.warehouses()] == ["MAIN", "PORT", "SHOP"]
    assert stock.backend.warehouses()[2].name == "Shop in town"
    with pytest.raises(Rejected, match="Warehouse “PORT” is no longer active"):
        receive(stock, 1, warehouse="PORT")


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Warehouse("MAIN", "Main", active=False), "active"),
        (Warehouse("SHOP", "Shop", active=False), "active"),
        (Warehouse("PORT", " "), "name"),
        (Warehouse("", "Port"), "code"),
    ],
)
def test_a_warehouse_that_is_needed_or_makes_no_sense_is_refused(stock, wanted, field):
    receive(stock, 1, warehouse="SHOP")
    with pytest.raises(Rejected) as refused:
        stock.backend.keep_warehouses([wanted])
    assert refused.value.field == field


def test_a_warehouse_below_zero_is_counted_before_it_may_no_longer_be(stock):
    stock.backend.keep_warehouses([replace(SHOP, may_go_below=True)])
    stock.deliver(stock.place(stock.line("1", warehouse="SHOP")).number)
    with pytest.raises(Rejected, match="has -1 of item “PEN”; count it first"):
        stock.backend.keep_warehouses([SHOP])
    count(stock, 0, warehouse="SHOP")
    stock.backend.keep_warehouses([SHOP])


@pytest.mark.parametrize("change", ["UPDATE stock_movements SET quantity = 9", "UPDATE stock_movements SET who = 'me'"])
def test_no_movement_is_ever_changed(stock, change):
    receive(stock, 5)
    with pytest.raises(Exception, match="can not be changed"), stock.backend._database.writing() as session:
        session.shape(change)
    assert movements(stock) == [("goods_receipt", "GR-00001", 5)]


def test_movements_are_told_by_item_and_warehouse_the_newest_first(stock):
    stock.backend.keep_items([replace(PEN, code="INK")])
    receive(stock, 1)
    receive(stock, 2, warehouse="SHOP")
    receive(stock, 3, "INK")
    assert [moved[2] for moved in movements(stock)] == [3, 2, 1]
    assert [moved[2] for moved in movements(stock, items=("PEN",))] == [2, 1]
    assert [moved[2] for moved in movements(stock, items=("PEN", "INK"), warehouse="MAIN")] == [3, 1]
    assert [moved[2] for moved in movements(stock, limit=1)] == [3]


def test_emptied_books_keep_their_warehouses_and_go_on_counting(stock):
    receive(stock, 1)
    stock.backend.clear()
    assert len(stock.backend.warehouses()) == 2
    assert stock.backend.stock_movements(StockQuery()) == ()
    stock.backend.keep_items([PEN])
    assert receive(stock, 1).number == "GR-00002"
