"""What a site has in stock, page by page in the order in which it changed."""

from collections.abc import Sequence
from decimal import Decimal

from desktop_app.backends.erpnext.catalogue_items import plain
from desktop_app.backends.erpnext.catalogue_pages import next_page
from desktop_app.backends.erpnext.catalogue_rows import BinRow
from desktop_app.backends.erpnext.client import Client
from desktop_app.domain.stock import StockLevel, Warehouse


def read_bins(client: Client, since: str, after: str, name: str) -> list[BinRow]:
    """The next bins behind a row; raises errors.NoRight."""
    return next_page(client, "Bin", BinRow, since, after, name)


def levels_of(rows: Sequence[BinRow], warehouses: Sequence[Warehouse]) -> tuple[StockLevel, ...]:
    """Levels in these warehouses; others belong to other companies. Names stand with the items."""
    ours = {warehouse.code for warehouse in warehouses}
    return tuple(
        StockLevel(
            row.item_code,
            "",
            row.stock_uom or "",
            row.warehouse,
            plain(row.actual_qty or Decimal(0)),
            plain(row.reserved_qty or Decimal(0)),
        )
        for row in rows
        if row.warehouse in ours
    )
