"""Items of ERPNext with their units, barcodes, VAT codes and prices, as ours."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from desktop_app.backends.erpnext.catalogue_pages import child_rows
from desktop_app.backends.erpnext.catalogue_rows import BarcodeRow, ItemRow, ItemTaxRow, PriceRow, UnitRow
from desktop_app.backends.erpnext.client import Client
from desktop_app.domain.items import Item, ItemKind, ItemUnit
from desktop_app.domain.price_lists import Price

ONE: Final = Decimal(1)
ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Ground:
    """What items depend on besides themselves: the VAT code of items without template, and those of templates.

    groups: item tax templates by item group, those above it included. price_list is the usual list.
    """

    plain: str
    templates: Collection[str]
    groups: Mapping[str, Sequence[ItemTaxRow]] = field(default_factory=dict)
    price_list: str = ""


def whole_items(
    client: Client, rows: Sequence[ItemRow], prices: Mapping[str, Sequence[PriceRow]], ground: Ground, today: Date
) -> tuple[Item, ...]:
    """Items with all that belongs to them; prices are by item."""
    names = [row.name for row in rows]
    units = child_rows(client, "UOM Conversion Detail", UnitRow, "Item", names)
    barcodes = child_rows(client, "Item Barcode", BarcodeRow, "Item", names)
    taxes = child_rows(client, "Item Tax", ItemTaxRow, "Item", names)
    day = today.isoformat()
    of_groups = {group: _vat_code(rows_of, ground, day) for group, rows_of in ground.groups.items()}
    found = []
    for row in rows:
        name = row.name
        scanned, of_item = barcodes.get(name, ()), taxes.get(name)
        vat_code = _vat_code(of_item, ground, day) if of_item else of_groups.get(row.item_group or "", ground.plain)
        other = _units(row, units.get(name, ()), scanned)
        listed = _prices(row, prices.get(name, ()))
        usual = _usual_price(listed, ground.price_list, today)
        found.append(_item(row, other, scanned, vat_code, listed, usual))
    return tuple(found)


def _item(
    row: ItemRow,
    units: tuple[ItemUnit, ...],
    barcodes: Sequence[BarcodeRow],
    vat_code: str,
    prices: tuple[Price, ...],
    usual: Decimal | None,
) -> Item:
    return Item(
        code=row.name,
        name=row.item_name or row.name,
        unit=row.stock_uom,
        price=plain(row.standard_rate) if usual is None else usual,
        vat_code=vat_code,
        barcodes=tuple([each.barcode for each in barcodes if each.barcode and _is_own(each, row)]),
        tracked=bool(row.is_stock_item),
        active=_is_sold(row),
        kind=ItemKind.GOODS if row.is_stock_item else ItemKind.SERVICE,
        units=units,
        prices=prices,
        by_serial=bool(row.has_serial_no and row.is_stock_item),
    )


def _usual_price(prices: Sequence[Price], price_list: str, today: Date) -> Decimal | None:
    """What the usual list says today for all and for the item's own unit; of several what began last."""
    usual = None
    for price in prices:
        if price.price_list == price_list and not (price.unit or price.customer) and price.holds_on(today):
            usual = price.price
    return usual


def _is_sold(row: ItemRow) -> bool:
    """An item that has variants is sold by these alone."""
    return not row.disabled and bool(row.is_sales_item) and not row.has_variants


def _units(row: ItemRow, units: Iterable[UnitRow], barcodes: Sequence[BarcodeRow]) -> tuple[ItemUnit, ...]:
    found = []
    for each in units:
        if each.uom and each.uom != row.stock_uom:
            scanned = [one.barcode for one in barcodes if one.barcode and one.uom == each.uom]
            found.append(_unit(each.uom, each.conversion_factor, tuple(scanned)))
    return tuple(found)


@lru_cache(maxsize=1024)
def _unit(name: str, contains: Decimal | None, barcodes: tuple[str, ...]) -> ItemUnit:
    """A unit; most items have one of a few."""
    return ItemUnit(name, plain(contains) or ONE, barcodes)


def _is_own(barcode: BarcodeRow, row: ItemRow) -> bool:
    return not barcode.uom or barcode.uom == row.stock_uom


def _vat_code(taxes: Sequence[ItemTaxRow], ground: Ground, day: str) -> str:
    """The template that holds that day, the newest of several; those of a tax category are for certain customers."""
    holding = [each for each in taxes if each.item_tax_template in ground.templates and not each.tax_category]
    holding = [each for each in holding if (each.valid_from or "") <= day]
    newest = max(holding, key=lambda each: each.valid_from or "", default=None)
    return str(newest.item_tax_template) if newest is not None else ground.plain


def _prices(item: ItemRow, rows: Iterable[PriceRow]) -> tuple[Price, ...]:
    own, found = item.stock_uom, []
    for row in rows:
        if not (row.customer and row.packing_unit):
            unit = row.uom if row.uom and row.uom != own else ""
            rate, customer = plain(row.price_list_rate), row.customer or ""
            found.append(Price(row.price_list, rate, unit, ZERO, row.valid_from, row.valid_upto, customer))
    return tuple(found)


@lru_cache(maxsize=4096)
def plain(number: Decimal | None) -> Decimal:
    """A number without the zeros behind its point that the site's numbers carry."""
    return Decimal(f"{(number or ZERO).normalize():f}")
