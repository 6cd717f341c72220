"""The step that brought tenders, rates of currencies, early payment terms and the rules of money into the books."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.schema import CreateTable

from desktop_app.backends.local.columns import Exact
from desktop_app.backends.local.session import Session

_THEN = MetaData()
_DOCUMENTS = Table("documents", _THEN, Column("id", Integer, primary_key=True))
_TABLES = (
    Table(
        "tenders",
        _THEN,
        Column("document_id", ForeignKey("documents.id"), primary_key=True),
        Column("nth", Integer, primary_key=True),
        Column("method", String, nullable=False),
        Column("amount", Exact, nullable=False),
        Column("reference", String, nullable=False),
        Column("given", Exact),
        sqlite_with_rowid=False,
    ),
    Table(
        "money_rules",
        _THEN,
        Column("id", Integer, primary_key=True),
        Column("base_currency", String, nullable=False),
        Column("write_off", JSON, nullable=False),
        Column("credit_check", String, nullable=False),
    ),
    Table(
        "rates",
        _THEN,
        Column("currency", String, primary_key=True),
        Column("day", Date, primary_key=True),
        Column("rate", Exact, nullable=False),
        sqlite_with_rowid=False,
    ),
)


def bring_money(books: Session) -> None:
    """Make the tables and columns: no early payment discount, and nothing in another currency than its own."""
    for table in _TABLES:
        books.shape(CreateTable(table))
    exact = "VARCHAR" if books.database == "sqlite" else "NUMERIC"
    books.shape(f"ALTER TABLE customers ADD COLUMN discount_percent {exact} DEFAULT '0' NOT NULL")
    books.shape("ALTER TABLE customers ADD COLUMN discount_days INTEGER DEFAULT '0' NOT NULL")
    for name in ("rate", "base_net", "base_vat", "base_total"):
        books.shape(f"ALTER TABLE documents ADD COLUMN {name} {exact}")
