"""Tables for the company that keeps the books: who it is, its series of numbers, periods, openings and the record."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table

from desktop_app.backends.local.columns import Exact, Moment
from desktop_app.backends.local.tables import METADATA

COMPANY = Table(
    "company",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("registration_number", String, nullable=False),
    Column("vat_number", String, nullable=False),
    Column("phone", String, nullable=False),
    Column("email", String, nullable=False),
    Column("addresses", JSON, nullable=False),
    Column("accounts", JSON, nullable=False),
    Column("logo", LargeBinary, nullable=False),
    Column("quotation_days", Integer, nullable=False, server_default="30"),
    Column("walk_in", String, nullable=False, server_default=""),
)
"""One row, whose id is 1, once the company was entered."""

SERIES = Table(
    "series",
    METADATA,
    Column("kind", String, primary_key=True),
    Column("prefix", String, nullable=False),
    Column("digits", Integer, nullable=False),
    Column("yearly", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""How a kind of document is numbered where that was changed; counters has the last number of each stem."""

PERIODS = Table(
    "periods",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("year_start", Integer, nullable=False),
    Column("closed_until", Date),
)
"""One row, whose id is 1, once it was entered."""

OPENINGS = Table(
    "openings",
    METADATA,
    Column("customer", ForeignKey("customers.code"), primary_key=True),
    Column("currency", String, primary_key=True),
    Column("amount", Exact, nullable=False),
    Column("date", Date, nullable=False),
    sqlite_with_rowid=False,
)

PEOPLE = Table(
    "people",
    METADATA,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    sqlite_with_rowid=False,
)
"""Who has which role; without a row everybody may do everything."""

MONEY_RULES = Table(
    "money_rules",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("base_currency", String, nullable=False),
    Column("write_off", JSON, nullable=False),
    Column("credit_check", String, nullable=False),
)
"""One row, whose id is 1, once it was entered; write_off has the limit of each currency."""

RATES = Table(
    "rates",
    METADATA,
    Column("currency", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("rate", Exact, nullable=False),
    sqlite_with_rowid=False,
)
"""What one unit of a currency is worth in the company's own from a day on."""

RECORD = Table(
    "record",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("number", String, nullable=False),
    Column("key", String, nullable=False),
    Column("note", String, nullable=False),
)
"""Who did what; the database itself refuses to change it, see guarding.py."""

Index("record_by_number", RECORD.c.number, RECORD.c.id)
Index("record_by_moment", RECORD.c.at)
