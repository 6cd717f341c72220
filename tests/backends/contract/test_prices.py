"""Items with prices on lists, other units, kinds and costs: kept, changed, and told with what changed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.domain.commands import SaveCustomer
from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Axis, Item, ItemKind, ItemUnit
from desktop_app.domain.price_lists import Price, PriceList
from desktop_app.ports.backend import Rejected

SHOP = PriceList("SHOP", "Shop prices")
WEB = PriceList("WEB", "Web shop", "USD", includes_vat=True, active=False)
PEN = Item(
    "PEN",
    "Pen",
    price=Decimal("10.00"),
    vat_code="S22",
    barcodes=("1",),
    cost=Decimal("4.125"),
    units=(ItemUnit("carton", Decimal(12), ("12", "13")), ItemUnit("half", Decimal("0.5"))),
    prices=(
        Price("SHOP", Decimal("8.00"), "carton", Decimal("2.5"), date(2026, 1, 1), date(2026, 12, 31)),
        Price("SHOP", Decimal("0.105")),
        Price("WEB", Decimal(0)),
    ),
)
WORK = Item("WORK", "An hour of work", "h", Decimal("45.00"), "S22", kind=ItemKind.SERVICE)


@pytest.fixture
def priced(books):
    """The books with two lists, and the cursor after them."""
    books.backend.keep_price_lists([SHOP, WEB])
    return books, books.backend.changes("").cursor


def test_items_come_back_with_units_prices_kind_and_cost(priced):
    books, cursor = priced
    books.backend.keep_items([PEN, WORK])
    assert books.backend.changes(cursor).items == (PEN, WORK)


def test_lists_are_told_once_they_changed(books):
    cursor = books.backend.changes("").cursor
    books.backend.keep_price_lists([WEB, SHOP])
    told = books.backend.changes(cursor)
    assert told.price_lists == (SHOP, WEB)
    assert books.backend.changes(told.cursor).price_lists == ()
    books.backend.keep_price_lists([replace(SHOP, name="Better")])
    assert books.backend.changes(told.cursor).price_lists == (replace(SHOP, name="Better"), WEB)


def test_a_price_that_is_left_out_is_taken_away(priced):
    books, cursor = priced
    books.backend.keep_items([PEN])
    books.backend.keep_items([replace(PEN, prices=PEN.prices[1:])])
    assert books.backend.changes(cursor).items[0].prices == PEN.prices[1:]


def test_the_last_of_two_equal_codes_counts(priced):
    books, cursor = priced
    books.backend.keep_items([PEN, replace(PEN, prices=())])
    assert books.backend.changes(cursor).items == (replace(PEN, prices=()),)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(PEN, prices=(Price("NONE", Decimal(1)),)), "price_list"),
        (replace(PEN, prices=(Price("SHOP", Decimal(1), "box"),)), "unit"),
        (replace(PEN, prices=(Price("SHOP", Decimal(-1)),)), "price"),
        (
            replace(PEN, prices=(Price("SHOP", Decimal(1), "", Decimal(0), date(2026, 2, 1), date(2026, 1, 31)),)),
            "last_day",
        ),
        (replace(PEN, units=(ItemUnit("carton", Decimal(0)),), prices=()), "units"),
        (replace(PEN, units=(ItemUnit("", Decimal(1)),), prices=()), "units"),
        (replace(PEN, units=(ItemUnit("pc", Decimal(1)),), prices=()), "units"),
    ],
)
def test_what_means_nothing_is_refused_and_nothing_is_kept(priced, wrong, field):
    books, cursor = priced
    with pytest.raises(Rejected) as refusal:
        books.backend.keep_items([WORK, wrong])
    assert refusal.value.field == field
    assert books.backend.changes(cursor).items == ()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [(PriceList("", "Name"), "code"), (PriceList("CODE", ""), "name"), (PriceList("A", "B", "euro"), "currency")],
)
def test_a_list_needs_a_code_a_name_and_a_currency(books, wrong, field):
    with pytest.raises(Rejected) as refusal:
        books.backend.keep_price_lists([SHOP, wrong])
    assert refusal.value.field == field
    assert books.backend.changes("").price_lists == ()


def test_a_customer_has_a_price_list_that_exists(priced):
    books, cursor = priced
    books.send(SaveCustomer(Customer("SHOPPER", "Shopper", price_list="SHOP")))
    assert books.backend.changes(cursor).customers[0].price_list == "SHOP"
    with pytest.raises(Rejected) as refusal:
        books.send(SaveCustomer(Customer("OTHER", "Other", price_list="NONE")))
    assert refusal.value.field == "price_list"


def test_cleared_books_have_no_lists(priced):
    books, _ = priced
    books.backend.keep_items([PEN])
    books.backend.clear()
    assert books.backend.is_empty()
    assert books.backend.changes("").price_lists == ()


def test_prices_come_with_every_page(priced):
    books, cursor = priced
    many = [replace(PEN, code=f"I{at:04}") for at in range(1500)]
    books.backend.keep_items(many)
    first = books.backend.changes(cursor)
    second = books.backend.changes(first.cursor)
    assert (first.done, second.done) == (False, True)
    assert (*first.items, *second.items) == tuple(many)


def test_an_item_with_variants_is_kept_and_only_its_variants_are_sold(books):
    shirt = Item("SHIRT", "Shirt", vat_code="S22", axes=(Axis("Size", ("S", "M")), Axis("Colour", ("red",))))
    small = Item("SHIRT-S-RED", "Shirt, S, red", vat_code="S22", variant_of="SHIRT", make=("S", "red"))
    cursor = books.backend.changes("").cursor
    books.backend.keep_items([shirt, small])
    assert books.backend.changes(cursor).items == (shirt, small)
    with pytest.raises(Rejected) as refusal:
        books.place(books.line("1", "5.00", "SHIRT"))
    assert (refusal.value.field, refusal.value.line) == ("item", 1)
    assert books.read(books.place(books.line("1", "5.00", "SHIRT-S-RED")).number).lines[0].item == "SHIRT-S-RED"
