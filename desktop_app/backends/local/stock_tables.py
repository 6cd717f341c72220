"""Tables for stock: warehouses, every movement of goods, and the levels that follow from them."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table

from desktop_app.backends.local import company_tables  # noqa: F401 - its tables are among all of them
from desktop_app.backends.local.columns import Exact, Moment
from desktop_app.backends.local.tables import METADATA

WAREHOUSES = Table(
    "warehouses",
    METADATA,
    Column("code", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("may_go_below", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

STOCK_MOVEMENTS = Table(
    "stock_movements",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("item", ForeignKey("items.code"), nullable=False),
    Column("warehouse", ForeignKey("warehouses.code"), nullable=False),
    Column("quantity", Exact, nullable=False),
    Column("date", Date, nullable=False),
    Column("kind", String, nullable=False),
    Column("number", String, nullable=False),
    Column("line", Integer, nullable=False),
    Column("cost", Exact),
    Column("reference", String, nullable=False),
    Column("who", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("serial", String, nullable=False, server_default=""),
)
"""Goods that came or went, in the item's own unit; the database itself refuses to change one, see steps/stock.py.

number and line name the document, goods receipt or stock count that moved them.
"""

Index("stock_movements_by_item", STOCK_MOVEMENTS.c.item, STOCK_MOVEMENTS.c.warehouse)
Index("stock_movements_by_number", STOCK_MOVEMENTS.c.number)
_OF_A_PIECE = STOCK_MOVEMENTS.c.serial != ""
Index("stock_movements_by_serial", STOCK_MOVEMENTS.c.serial, sqlite_where=_OF_A_PIECE, postgresql_where=_OF_A_PIECE)

STOCK_LEVELS = Table(
    "stock_levels",
    METADATA,
    Column("item", ForeignKey("items.code"), primary_key=True),
    Column("warehouse", ForeignKey("warehouses.code"), primary_key=True),
    Column("quantity", Exact, nullable=False),
    sqlite_with_rowid=False,
)
"""The sum of the movements of each item in each warehouse; kept here so that deliveries and lists are fast."""

SERIALS = Table(
    "serials",
    METADATA,
    Column("item", ForeignKey("items.code"), primary_key=True),
    Column("serial", String, primary_key=True),
    Column("warehouse", ForeignKey("warehouses.code")),
    sqlite_with_rowid=False,
)
"""Where each piece is that is known by its serial; without a warehouse it is gone."""

EVERY_TABLE = tuple(METADATA.sorted_tables)
"""All tables of the books, each after those that it names."""
