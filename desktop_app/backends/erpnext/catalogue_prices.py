"""Prices of items: from the price lists, or item by item where this user may not read them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal
from typing import Final

from desktop_app.backends.erpnext.catalogue_pages import read_rows
from desktop_app.backends.erpnext.catalogue_rows import ItemRow, PriceListRow, PriceRow
from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.errors import SiteRejected
from desktop_app.domain.entry import price_as
from desktop_app.domain.items import Item
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.vat import NO_VAT, VatCode

ITEM_PRICE: Final = "Item Price"
ONE_BY_ONE: Final = 50
"""Items on a page whose prices are asked for one by one, so that progress is seen and little is lost by a cut."""
_METHOD: Final = "erpnext.stock.get_item_details.get_item_details"


def read_price_lists(client: Client, *, includes_vat: bool) -> tuple[PriceList, ...]:
    """The price lists of sales. A list does not say how its prices are: they are as the taxes template takes them."""
    rows = read_rows(client, "Price List", PriceListRow, [["selling", "=", 1]])
    return tuple(
        PriceList(row.name, row.name, row.currency or "", includes_vat=includes_vat, active=bool(row.enabled))
        for row in rows
    )


def without_vat(items: Sequence[Item], codes: Sequence[VatCode]) -> tuple[Item, ...]:
    """Items whose own price, which is the usual list's, is with VAT there; here it is without."""
    by_code = {vat.code: vat for vat in codes}
    return tuple(
        replace(item, price=price_as(item.price, by_code.get(item.vat_code, NO_VAT), including=False)) for item in items
    )


def prices_of(client: Client, items: Sequence[ItemRow]) -> dict[str, list[PriceRow]]:
    """Prices by item, from the price lists."""
    found: dict[str, list[PriceRow]] = defaultdict(list)
    for first in range(0, len(items), 500):
        names = [item.name for item in items[first : first + 500]]
        wanted = [["item_code", "in", names], ["selling", "=", 1]]
        for row in read_rows(client, ITEM_PRICE, PriceRow, wanted, "valid_from asc, name asc"):
            found[row.item_code].append(row)
    return found


def prices_asked(
    client: Client, items: Iterable[ItemRow], company: str, price_lists: Sequence[PriceList], today: Date
) -> dict[str, list[PriceRow]]:
    """The same for users who may not read price lists: each item's price on these lists, for its own unit."""
    found: dict[str, list[PriceRow]] = defaultdict(list)
    for item in items:
        for price_list in price_lists:
            rate = _asked(client, item, company, price_list, today)
            if rate:
                found[item.name].append(PriceRow("", "", item.name, price_list.code, rate))
    return found


def _asked(client: Client, item: ItemRow, company: str, price_list: PriceList, today: Date) -> Decimal | None:
    # a rate of 1 would be looked up anew for a currency of others, and the price divided by what is found
    args = {
        "item_code": item.name,
        "company": company,
        "doctype": "Sales Order",
        "currency": price_list.currency,
        "conversion_rate": 1,
        "ignore_conversion_rate": 1,
        "price_list": price_list.code,
        "price_list_currency": price_list.currency,
        "plc_conversion_rate": 1,
        "uom": item.stock_uom,
        "conversion_factor": 1,
        "qty": 1,
        "transaction_date": today.isoformat(),
        "ignore_pricing_rule": 1,
    }
    try:
        told = client.call(_METHOD, {"args": args}, changes=False).value
    except SiteRejected:
        return None
    return Decimal(told.get("price_list_rate") or 0) if isinstance(told, dict) else None
