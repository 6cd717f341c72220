"""Rows of items, with their units and prices, and the values they stand for."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from desktop_app.backends.local.session import Row
from desktop_app.domain.items import Axis, Item, ItemKind, ItemUnit
from desktop_app.domain.price_lists import Price


def item_row(item: Item) -> dict[str, Any]:
    """The columns of an item, all but when it changed."""
    return {
        "code": item.code,
        "name": item.name,
        "unit": item.unit,
        "price": item.price,
        "vat_code": item.vat_code or None,
        "barcodes": list(item.barcodes),
        "tracked": item.tracked,
        "active": item.active,
        "kind": item.kind.value,
        "cost": item.cost,
        "units": [_unit_row(unit) for unit in item.units] or None,
        "axes": [{"name": axis.name, "values": list(axis.values)} for axis in item.axes] or None,
        "variant_of": item.variant_of,
        "make": list(item.make) or None,
        "by_serial": item.by_serial,
    }


def price_rows(item: Item) -> list[dict[str, Any]]:
    """The rows of an item's prices."""
    return [
        {
            "item": item.code,
            "nth": nth,
            "price_list": price.price_list,
            "price": price.price,
            "unit": price.unit,
            "from_quantity": price.from_quantity,
            "first_day": price.first_day,
            "last_day": price.last_day,
        }
        for nth, price in enumerate(item.prices)
    ]


def item_of(row: Row, prices: Iterable[Row]) -> Item:
    """The item of a whole row and of the rows of its prices."""
    return Item(
        code=row.code,
        name=row.name,
        unit=row.unit,
        price=row.price,
        vat_code=row.vat_code or "",
        barcodes=tuple(row.barcodes),
        tracked=row.tracked,
        active=row.active,
        kind=ItemKind(row.kind),
        cost=row.cost,
        units=units_of(row.units),
        prices=tuple(_price(price) for price in prices),
        axes=tuple(Axis(axis["name"], tuple(axis["values"])) for axis in row.axes or ()),
        variant_of=row.variant_of,
        make=tuple(row.make or ()),
        by_serial=row.by_serial,
    )


def _unit_row(unit: ItemUnit) -> dict[str, Any]:
    return {"name": unit.name, "contains": f"{unit.contains:f}", "barcodes": list(unit.barcodes)}


def units_of(kept: Sequence[dict[str, Any]] | None) -> tuple[ItemUnit, ...]:
    """The units besides an item's own, as its row keeps them."""
    return tuple(ItemUnit(unit["name"], Decimal(unit["contains"]), tuple(unit["barcodes"])) for unit in kept or ())


def _price(row: Row) -> Price:
    return Price(row.price_list, row.price, row.unit, row.from_quantity, row.first_day, row.last_day)
