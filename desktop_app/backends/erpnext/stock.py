"""Stock of a site: what its bins hold and what orders hold back of it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from desktop_app.backends.erpnext.catalogue_items import plain
from desktop_app.backends.erpnext.catalogue_pages import by_names
from desktop_app.backends.erpnext.catalogue_rows import ItemRow
from desktop_app.backends.erpnext.client import Client
from desktop_app.domain.stock import StockLevel, StockQuery

_FIELDS = ("item_code", "warehouse", "actual_qty", "reserved_qty", "stock_uom")


def read_levels(client: Client, company: str, query: StockQuery) -> Sequence[StockLevel]:
    """Levels by item and warehouse of the company; items of which nothing was ever there have none."""
    warehouses = {str(row["name"]) for row in client.rows("Warehouse", ["name"], [["company", "=", company]])}
    filters: list[list[Any]] = []
    if query.items:
        filters.append(["item_code", "in", list(query.items)])
    if query.warehouse:
        filters.append(["warehouse", "=", query.warehouse])
    found: list[StockLevel] = []
    start = 0
    while len(found) < query.limit:
        rows = client.rows(
            "Bin", _FIELDS, filters, order_by="item_code asc, warehouse asc", start=start, length=query.limit
        )
        found += _levels(client, [row for row in rows if row["warehouse"] in warehouses], query.text)
        start += len(rows)
        if len(rows) < query.limit:
            break
    return found[: query.limit]


def _levels(client: Client, rows: Sequence[dict[str, Any]], text: str) -> list[StockLevel]:
    items = {item.name: item for item in by_names(client, "Item", ItemRow, [str(row["item_code"]) for row in rows])}
    levels = [
        StockLevel(
            item=str(row["item_code"]),
            name=items[row["item_code"]].item_name or "" if row["item_code"] in items else "",
            unit=str(row.get("stock_uom") or ""),
            warehouse=str(row["warehouse"]),
            there=plain(Decimal(row.get("actual_qty") or 0)),
            promised=plain(Decimal(row.get("reserved_qty") or 0)),
        )
        for row in rows
    ]
    wanted = text.casefold().split()
    return [
        level
        for level in levels
        if all(word in f"{level.item} {level.name} {level.warehouse}".casefold() for word in wanted)
    ]
