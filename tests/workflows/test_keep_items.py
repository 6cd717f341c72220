"""Items and price lists kept in books of our own, and nowhere else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Axis, Item, ItemUnit
from desktop_app.domain.order_requests import LineRequest, OrderRequest
from desktop_app.domain.price_lists import Price, PriceList
from desktop_app.domain.problems import InvalidInput
from tests.workflows.fakes import FAKE

SHOP = PriceList("SHOP", "Shop prices")
PEN = Item("PEN", "Pen", vat_code="S22", prices=(Price("SHOP", Decimal(8)),))


def problems_of(act):
    with pytest.raises(InvalidInput) as refused:
        act()
    return [(problem.field, problem.line) for problem in refused.value.problems]


def test_what_was_saved_is_at_hand_at_once(house, verbs):
    house.fill_local_books()
    assert verbs.items.save_price_lists("local", [SHOP]) == [SHOP]
    assert verbs.items.save("local", PEN, new=True) == PEN
    assert verbs.items.item("local", "PEN") == PEN
    assert verbs.find_items.price_lists("local") == [SHOP]


def test_a_new_item_begins_with_the_usual_vat_code(house, verbs):
    house.fill_local_books()
    assert verbs.items.item("local", "") == Item("", "", vat_code="S22")


def test_another_backend_s_catalogue_is_not_ours_to_write(verbs):
    assert problems_of(lambda: verbs.items.save(FAKE, Item("NEW", "New", vat_code="S22"))) == [("profile", None)]
    assert problems_of(lambda: verbs.items.save_price_lists(FAKE, [SHOP])) == [("profile", None)]


@pytest.mark.parametrize(
    ("item", "problems"),
    [
        (Item("", "", vat_code="S22"), [("code", None), ("name", None)]),
        (Item(" A", "A", vat_code="S22"), [("code", None)]),
        (Item("A", "A" * 141, vat_code="S22"), [("name", None)]),
        (Item("A", "A", price=Decimal(-1), vat_code="S22"), [("price", None)]),
        (Item("A", "A", vat_code="S99"), [("vat_code", None)]),
        (
            Item("A", "A", vat_code="S22", barcodes=("1",), units=(ItemUnit("b", Decimal(2), ("1",)),)),
            [("barcodes", None)],
        ),
        (Item("A", "A", vat_code="S22", prices=(Price("SHOP", Decimal(-1)),)), [("prices", 1)]),
    ],
)
def test_what_is_wrong_is_said_by_field_and_row(house, verbs, item, problems):
    house.fill_local_books()
    verbs.items.save_price_lists("local", [SHOP])
    assert problems_of(lambda: verbs.items.save("local", item)) == problems


def test_a_new_item_takes_no_other_s_code(house, verbs):
    house.fill_local_books()
    assert problems_of(lambda: verbs.items.save("local", Item("1", "Tea", vat_code="S22"), new=True)) == [
        ("code", None)
    ]


@pytest.mark.parametrize(
    ("lists", "problems"),
    [
        ((PriceList("", "Name"),), [("price_lists", 1)]),
        ((SHOP, SHOP), [("price_lists", 2)]),
        ((PriceList("A", "B", "euro"),), [("price_lists", 1)]),
    ],
)
def test_price_lists_need_a_code_a_name_and_a_currency(house, verbs, lists, problems):
    house.fill_local_books()
    assert problems_of(lambda: verbs.items.save_price_lists("local", lists)) == problems


def test_importing_again_keeps_units_prices_and_kind(house, verbs, tmp_path):
    house.fill_local_books()
    verbs.items.save_price_lists("local", [SHOP])
    kept = Item("PEN", "Pen", vat_code="S22", units=(ItemUnit("box", Decimal(6)),), prices=PEN.prices)
    verbs.items.save("local", kept, new=True)
    path = tmp_path / "items.csv"
    path.write_text("code,name,price\nPEN,Blue pen,2.50\n")
    verbs.importing.import_files("local", items=str(path))
    found = verbs.items.item("local", "PEN")
    assert (found.name, found.price, found.units, found.prices) == (
        "Blue pen",
        Decimal("2.50"),
        kept.units,
        kept.prices,
    )


def test_a_customer_s_price_list_exists_where_lists_are_known(house, verbs):
    house.fill_local_books()
    customer = Customer("NEW", "New", price_list="SHOP")
    verbs.customers.save("local", customer)
    verbs.items.save_price_lists("local", [PriceList("WEB", "Web")])
    assert problems_of(lambda: verbs.customers.save("local", customer)) == [("price_list", None)]


SHIRT = Item("SHIRT", "Shirt", price=Decimal(20), vat_code="S22", axes=(Axis("Size", ("S", "M")),))


def test_variants_come_with_their_item_and_stay_as_they_were_changed(house, verbs):
    house.fill_local_books()
    verbs.items.save("local", SHIRT, new=True)
    small = verbs.items.item("local", "SHIRT-S")
    assert (small.name, small.variant_of, small.make, small.price) == ("Shirt, S", "SHIRT", ("S",), 20)
    verbs.items.save("local", replace(small, price=Decimal(18)))
    verbs.items.save("local", replace(SHIRT, price=Decimal(25), axes=(Axis("Size", ("S", "M", "L")),)))
    prices = [verbs.items.item("local", f"SHIRT-{size}").price for size in "SML"]
    assert prices == [18, 20, 25]


def test_a_variant_takes_no_other_item_s_code(house, verbs):
    house.fill_local_books()
    verbs.items.save("local", Item("SHIRT-S", "Something else", vat_code="S22"), new=True)
    assert problems_of(lambda: verbs.items.save("local", SHIRT, new=True)) == [("axes", None)]
    assert verbs.find_items.get("local", "SHIRT") is None


def ordered(verbs, **asked):
    return verbs.fill.fill("local", OrderRequest("ALFKI", (LineRequest(Decimal(1), "SHIRT", **asked),)))


@pytest.mark.parametrize("variant", ["S", "SHIRT-S", "shirt-s"])
def test_an_order_names_a_variant_by_its_values_or_code(house, verbs, variant):
    house.fill_local_books()
    verbs.items.save("local", SHIRT, new=True)
    (line,) = ordered(verbs, variant=variant).lines
    assert (line.item, line.variant, line.text, line.unit_price) == ("SHIRT-S", "S", "Shirt, S", 20)


@pytest.mark.parametrize("variant", ["", "XL"])
def test_an_item_with_variants_is_not_ordered_without_one(house, verbs, variant):
    house.fill_local_books()
    verbs.items.save("local", SHIRT, new=True)
    assert problems_of(lambda: ordered(verbs, variant=variant)) == [("variant", 1)]
