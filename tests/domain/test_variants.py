"""Variants: every make once, each with a code of its own that its values make."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.items import Axis, Item, ItemUnit
from desktop_app.domain.price_lists import Price
from desktop_app.domain.variants import make_named, makes_of, variant_code, variant_of, variant_problems

SHIRT = Item(
    "SHIRT",
    "Shirt",
    price=Decimal("19.90"),
    vat_code="S22",
    barcodes=("1",),
    units=(ItemUnit("box", Decimal(6), ("2",)),),
    prices=(Price("SHOP", Decimal(15)),),
    axes=(Axis("Colour", ("red", "sky blue")), Axis("Size", ("S", "M", "L"))),
)


def test_every_make_is_there_once_and_in_order():
    makes = list(makes_of(SHIRT.axes))
    assert makes[:4] == [("red", "S"), ("red", "M"), ("red", "L"), ("sky blue", "S")]
    assert len(makes) == 6
    assert list(makes_of(())) == []


def test_a_variant_is_its_item_but_for_code_name_and_barcodes():
    variant = variant_of(SHIRT, ("sky blue", "L"))
    assert (variant.code, variant.name) == ("SHIRT-SKYBLUE-L", "Shirt, sky blue, L")
    assert (variant.price, variant.vat_code, variant.prices) == (SHIRT.price, "S22", SHIRT.prices)
    assert (variant.all_barcodes, variant.axes) == ((), ())
    assert (variant.variant_of, variant.make) == ("SHIRT", ("sky blue", "L"))


@pytest.mark.parametrize(
    ("text", "make"),
    [
        ("red, L", ("red", "L")),
        ("RED L", ("red", "L")),
        ("SHIRT-SKYBLUE-S", ("sky blue", "S")),
        ("green L", None),
        ("red", None),
        ("", None),
    ],
)
def test_a_make_is_named_by_its_values_or_its_code(text, make):
    assert make_named(SHIRT, text) == make


@pytest.mark.parametrize(
    ("axes", "line"),
    [
        ((Axis("", ("S",)),), 1),
        ((Axis("Size", ()),), 1),
        ((Axis("Size", ("S",)), Axis("Sign", ("+", "a"))), 2),
        ((Axis("Size", ("S", "s")),), 1),
        (tuple(Axis(name, tuple("ABCDEFGHI")) for name in ("a", "b", "c")), None),
    ],
)
def test_axes_that_make_no_codes_are_refused(axes, line):
    assert [problem.line for problem in variant_problems(Item("A", "A", axes=axes))] == [line]


def test_a_variant_has_no_variants_itself():
    (problem,) = variant_problems(Item("A", "A", axes=(Axis("Size", ("S",)),), variant_of="B"))
    assert problem.field == "axes"


VALUES = st.lists(st.text("abcXYZ 0189-", min_size=1, max_size=4), min_size=1, max_size=4)


@given(st.lists(VALUES, min_size=1, max_size=3))
def test_sound_axes_give_every_make_a_code_by_which_it_is_found(values):
    item = Item("IT", "Item", axes=tuple(Axis("axis", tuple(each)) for each in values))
    if not list(variant_problems(item)):
        for make in makes_of(item.axes):
            code = variant_code(item.code, make)
            assert make_named(item, code) in (make, None)
            assert [other for other in makes_of(item.axes) if variant_code(item.code, other) == code] == [make]
