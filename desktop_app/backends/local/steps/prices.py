"""The step that brought price lists, other units, kinds and costs of items into the books."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.schema import CreateTable

from desktop_app.backends.local.columns import Exact
from desktop_app.backends.local.session import Session

_THEN = MetaData()
_ITEMS = Table("items", _THEN, Column("code", String, primary_key=True))
_TABLES = (
    Table(
        "price_lists",
        _THEN,
        Column("code", String, primary_key=True),
        Column("name", String, nullable=False),
        Column("currency", String, nullable=False),
        Column("includes_vat", Boolean, nullable=False),
        Column("active", Boolean, nullable=False),
        Column("changed", Integer, nullable=False),
        sqlite_with_rowid=False,
    ),
    Table(
        "prices",
        _THEN,
        Column("item", ForeignKey("items.code"), primary_key=True),
        Column("nth", Integer, primary_key=True),
        Column("price_list", ForeignKey("price_lists.code"), nullable=False),
        Column("price", Exact, nullable=False),
        Column("unit", String, nullable=False),
        Column("from_quantity", Exact, nullable=False),
        Column("first_day", Date),
        Column("last_day", Date),
        sqlite_with_rowid=False,
    ),
)


def bring_prices(books: Session) -> None:
    """Make the tables and columns; every item that is there are goods with the one unit that it had."""
    for table in _TABLES:
        books.shape(CreateTable(table))
    exact = "VARCHAR" if books.database == "sqlite" else "NUMERIC"
    books.shape("ALTER TABLE customers ADD COLUMN price_list VARCHAR DEFAULT '' NOT NULL")
    books.shape("ALTER TABLE items ADD COLUMN kind VARCHAR DEFAULT 'goods' NOT NULL")
    books.shape(f"ALTER TABLE items ADD COLUMN cost {exact}")
    books.shape("ALTER TABLE items ADD COLUMN units JSON")
