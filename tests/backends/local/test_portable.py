"""The tables and statements of the books, as PostgreSQL would have them, and the values that they keep."""

import datetime as dt
import importlib
import pkgutil
from contextlib import closing
from decimal import Decimal

import apsw
import pytest
from sqlalchemy import Column, MetaData, Table, create_engine, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from desktop_app.backends import local
from desktop_app.backends.local.columns import Exact, Moment
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.tables import METADATA

DIALECT = postgresql.dialect()


def statements():
    """Every prepared statement of the books, those that differ by database in PostgreSQL's shape."""
    found = {}
    for info in pkgutil.iter_modules(local.__path__):
        for name, value in vars(importlib.import_module(f"{local.__name__}.{info.name}")).items():
            each = {"": value}
            if isinstance(value, list):
                each = dict(enumerate(value))
            elif isinstance(value, dict) and "postgresql" in value:
                each = {"": value["postgresql"]}
            found.update({f"{name}{at}": one for at, one in each.items() if isinstance(one, Prepared)})
    return found


def test_every_table_and_index_can_be_made_in_postgresql():
    for table in METADATA.sorted_tables:
        words = str(CreateTable(table).compile(dialect=DIALECT))
        assert "ROWID" not in words
        for index in table.indexes:
            CreateIndex(index).compile(dialect=DIALECT)


def test_money_and_quantities_are_numbers_in_postgresql():
    words = str(CreateTable(METADATA.tables["lines"]).compile(dialect=DIALECT))
    for name in ("quantity", "unit_price", "amount", "discount_percent"):
        assert f"{name} NUMERIC" in words


@pytest.mark.parametrize("name", sorted(statements()))
def test_every_statement_can_be_said_to_postgresql(name):
    words = str(statements()[name]._statement.compile(dialect=DIALECT))
    assert words.split(maxsplit=1)[0] in ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


def test_there_are_statements_to_be_tried():
    assert len(statements()) > 25


def test_no_number_of_the_books_is_a_binary_one(books, tmp_path):
    order = books.place(books.line("0.1", "0.30", discount_percent=Decimal("2.5")))
    books.pay(books.invoice(books.deliver(order.number).number).number)
    with closing(apsw.Connection(str(tmp_path / "books.sqlite"))) as connection:
        for table in METADATA.sorted_tables:
            for column in table.c:
                kinds = {
                    row[0] for row in connection.execute(f"SELECT DISTINCT typeof({column.name}) FROM {table.name}")
                }
                assert "real" not in kinds
                if isinstance(column.type, Exact):
                    assert kinds <= {"text", "null"}


@pytest.mark.parametrize("number", ["0.1", "1E+3", "-0.00", "123456789012345678901234567890.123456789", "0E-10"])
def test_a_decimal_comes_back_with_every_digit(number):
    table = Table("kept", MetaData(), Column("value", Exact))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert(), {"value": Decimal(number)})
        found = connection.execute(select(table.c.value)).scalar_one()
    assert found == Decimal(number)
    assert isinstance(found, Decimal)


def test_a_moment_comes_back_in_utc():
    table = Table("kept", MetaData(), Column("value", Moment))
    engine = create_engine("sqlite://")
    summer = dt.datetime(2026, 7, 1, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert(), [{"value": summer}, {"value": None}])
        moments = list(connection.execute(select(table.c.value)).scalars())
    assert moments == [summer, None]
    assert moments[0].tzinfo is dt.UTC
