"""Rates of item tax templates for users who may not read them: each is asked for through an item that carries it."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.errors import SiteRejected
from desktop_app.backends.erpnext.taxes import exact

_METHOD: Final = "erpnext.stock.get_item_details.get_item_details"


def hidden_rates(client: Client, company: str) -> dict[str, Mapping[str, Decimal]]:
    """Account → percent by item tax template, of those templates that items carry."""
    found = client.rows("Item Tax", ["parent", "item_tax_template"], [["parenttype", "=", "Item"]], parent="Item")
    items = {str(row["item_tax_template"]): str(row["parent"]) for row in found if row.get("item_tax_template")}
    rates: dict[str, Mapping[str, Decimal]] = {}
    for item in items.values():
        rates |= _told(client, item, company)
    return rates


def _told(client: Client, item: str, company: str) -> dict[str, Mapping[str, Decimal]]:
    """The item's own template with its rates, as they stand on a line of that item."""
    args: dict[str, Any] = {
        "item_code": item,
        "company": company,
        "doctype": "Sales Order",
        "conversion_rate": 1,
        "plc_conversion_rate": 1,
        "qty": 1,
    }
    try:
        details = client.call(_METHOD, {"args": args}, changes=False).value
    except SiteRejected:
        return {}
    if not isinstance(details, Mapping) or not details.get("item_tax_template"):
        return {}
    rates = json.loads(details.get("item_tax_rate") or "{}", parse_float=Decimal, parse_int=Decimal)
    return {str(details["item_tax_template"]): {str(account): exact(rate) for account, rate in rates.items()}}
