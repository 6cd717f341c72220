"""Sapera's amounts: the paper's worked example, and what holds for every item."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.rules.sapera.calculation import price_sales_order
from desktop_app.domain.rules.sapera.constraints import broken_by
from desktop_app.domain.rules.sapera.documents import PricedItem, SalesOrderItem, Site

MONEY = st.decimals(min_value=0, max_value=100_000, places=2)
ITEMS = st.builds(
    SalesOrderItem,
    product_id=st.just("p-1"),
    vat_type_id=st.just("v"),
    vat_percent=st.sampled_from([Decimal(0), Decimal("5.5"), Decimal(22), Decimal(25)]),
    sales_price=MONEY,
    quantity=st.decimals(min_value=Decimal("0.001"), max_value=1000, places=3),
    manual_discount=MONEY,
)


def _item(price: str, quantity: str, discount: str = "0", percent: str = "25") -> SalesOrderItem:
    return SalesOrderItem("p-1", "v", Decimal(percent), Decimal(price), Decimal(quantity), Decimal(discount))


def _priced(item: SalesOrderItem) -> PricedItem:
    return price_sales_order([item]).items[0]


@pytest.mark.feature("F-040")
def test_the_worked_example_to_the_cent() -> None:
    order = price_sales_order([_item("3499.00", "1", "200.00"), _item("149.95", "2"), _item("89.00", "3", "17.00")])
    assert [(str(item.amount), str(item.vat), str(item.net)) for item in order.items] == [
        ("3299.00", "659.80", "2639.20"),
        ("299.90", "59.98", "239.92"),
        ("250.00", "50.00", "200.00"),
    ]
    assert (str(order.total_amount), str(order.vat_amount), str(order.net_amount)) == ("3848.90", "769.78", "3079.12")


def test_halves_go_away_from_zero() -> None:
    order = price_sales_order([_item("0.05", "0.1", percent="0"), _item("0.15", "0.1", percent="0")])
    assert [str(item.amount) for item in order.items] == ["0.01", "0.02"]


def test_vat_is_taken_out_of_each_item_and_not_of_the_sum() -> None:
    order = price_sales_order([_item("0.10", "1", percent="22")] * 3)
    assert (str(order.total_amount), str(order.vat_amount)) == ("0.30", "0.06")
    assert str(price_sales_order([_item("0.30", "1", percent="22")]).vat_amount) == "0.05"


def test_an_order_without_items_is_nothing() -> None:
    order = price_sales_order([])
    assert (str(order.total_amount), str(order.net_amount)) == ("0.00", "0.00")


@pytest.mark.soak_property
@given(st.lists(ITEMS, max_size=8))
def test_the_order_is_the_sum_of_its_items(items: list[SalesOrderItem]) -> None:
    order = price_sales_order(items)
    assert order.net_amount + order.vat_amount == order.total_amount
    assert order.total_amount == sum((item.amount for item in order.items), Decimal(0))
    assert order.net_amount == sum((item.net for item in order.items), Decimal(0))


@given(st.lists(ITEMS, max_size=8), st.randoms())
def test_the_order_of_items_changes_nothing(items: list[SalesOrderItem], random: st.randoms) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)
    assert price_sales_order(shuffled)[1:] == price_sales_order(items)[1:]


@given(ITEMS)
def test_an_item_that_may_be_sent_is_never_below_zero(item: SalesOrderItem) -> None:
    priced = _priced(item)
    if broken_by(priced, Site(), has_instance=False) is None:
        assert 0 <= priced.net <= priced.amount <= priced.full


@given(ITEMS)
def test_vat_taken_out_and_put_on_again_is_the_amount_within_a_cent(item: SalesOrderItem) -> None:
    priced = _priced(item)
    again = priced.net * (100 + item.vat_percent) / 100
    assert abs(again - priced.amount) <= Decimal("0.01")


@pytest.mark.parametrize(
    ("item", "has_instance", "field"),
    [
        (_item("10", "0"), False, "quantity"),
        (_item("10", "-1"), False, "quantity"),
        (_item("10", "2"), True, "quantity"),
        (_item("-10", "1"), False, "salesPrice"),
        (_item("10", "1", "10.01"), False, "manualDiscount"),
        (_item("10", "1", "-0.01"), False, "manualDiscount"),
    ],
)
def test_what_sapera_does_not_take_is_named(item: SalesOrderItem, has_instance: bool, field: str) -> None:
    broken = broken_by(_priced(item), Site(), has_instance=has_instance)
    assert broken is not None
    assert broken.field == field
    assert broken.words.format(**broken.values)


def test_a_surcharge_is_taken_only_where_the_site_allows_it() -> None:
    dearer, given_away = _priced(_item("10", "1", "-2")), _priced(_item("10", "1", "11"))
    assert broken_by(dearer, Site(allow_surcharge=True), has_instance=False) is None
    assert broken_by(given_away, Site(allow_surcharge=True), has_instance=False) is not None


def test_a_whole_item_can_be_given_away_and_an_instance_is_one_piece() -> None:
    assert broken_by(_priced(_item("0.05", "0.1", "0.01")), Site(), has_instance=False) is None
    assert broken_by(_priced(_item("3499", "1.0")), Site(), has_instance=True) is None
