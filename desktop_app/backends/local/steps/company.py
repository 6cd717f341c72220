"""The step that brought the company, its series of numbers, periods, opening balances and the record into the books."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)
from sqlalchemy.schema import CreateIndex, CreateTable

from desktop_app.backends.local.columns import Exact, Moment
from desktop_app.backends.local.record_guard import guard_record
from desktop_app.backends.local.session import Session

_THEN = MetaData()
_CUSTOMERS = Table("customers", _THEN, Column("code", String, primary_key=True))
_TABLES = (
    Table(
        "company",
        _THEN,
        Column("id", Integer, primary_key=True),
        Column("name", String, nullable=False),
        Column("registration_number", String, nullable=False),
        Column("vat_number", String, nullable=False),
        Column("phone", String, nullable=False),
        Column("email", String, nullable=False),
        Column("addresses", JSON, nullable=False),
        Column("accounts", JSON, nullable=False),
        Column("logo", LargeBinary, nullable=False),
    ),
    Table(
        "series",
        _THEN,
        Column("kind", String, primary_key=True),
        Column("prefix", String, nullable=False),
        Column("digits", Integer, nullable=False),
        Column("yearly", Boolean, nullable=False),
        sqlite_with_rowid=False,
    ),
    Table(
        "periods",
        _THEN,
        Column("id", Integer, primary_key=True),
        Column("year_start", Integer, nullable=False),
        Column("closed_until", Date),
    ),
    Table(
        "openings",
        _THEN,
        Column("customer", ForeignKey("customers.code"), primary_key=True),
        Column("currency", String, primary_key=True),
        Column("amount", Exact, nullable=False),
        Column("date", Date, nullable=False),
        sqlite_with_rowid=False,
    ),
    Table(
        "record",
        _THEN,
        Column("id", Integer, primary_key=True),
        Column("at", Moment, nullable=False),
        Column("who", String, nullable=False),
        Column("what", String, nullable=False),
        Column("number", String, nullable=False),
        Column("key", String, nullable=False),
        Column("note", String, nullable=False),
    ),
)
Index("record_by_moment", _TABLES[-1].c.at)
Index("record_by_number", _TABLES[-1].c.number, _TABLES[-1].c.id)


def bring_company(books: Session) -> None:
    """Make the tables; all of them begin empty, so numbers go on as they were and nothing is closed."""
    for table in _TABLES:
        books.shape(CreateTable(table))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            books.shape(CreateIndex(index))
    guard_record(books)
