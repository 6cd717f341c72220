"""Customers from a table."""

from collections.abc import Mapping

from desktop_app.domain.customers import Address, Contact, Customer
from desktop_app.files.columns import Columns, Reading, RowError, find_columns
from desktop_app.files.fields import CUSTOMER, check_fields
from desktop_app.files.table import Row
from desktop_app.files.table_file import read_table
from desktop_app.ports.files import ReadTable


def read_customers(path: str, mapping: Mapping[str, str]) -> ReadTable[Customer]:
    """Customers of a CSV or XLSX file; raises InvalidInput where the file itself can't be read."""
    check_fields(mapping)
    table = read_table(path)
    reading: Reading[Customer] = Reading(
        path, table, find_columns(table.header, CUSTOMER, mapping), required=("code", "name")
    )
    for row in table.rows:
        try:
            reading.keep(row, _customer(reading, row))
        except RowError as error:
            reading.refuse(row, str(error))
    return reading.done()


def _customer(reading: Reading[Customer], row: Row) -> Customer:
    columns = reading.columns
    contact = columns.value(row, "contact")
    return Customer(
        code=reading.code(row),
        name=reading.required(row, "name"),
        vat_number=columns.value(row, "vat_number"),
        phone=columns.value(row, "phone"),
        email=columns.value(row, "email"),
        addresses=_addresses(columns, row),
        contacts=(Contact(contact),) if contact else (),
    )


def _addresses(columns: Columns, row: Row) -> tuple[Address, ...]:
    address = Address(
        street=columns.value(row, "address"),
        city=columns.value(row, "city"),
        region=columns.value(row, "region"),
        postal_code=columns.value(row, "postal_code"),
        country=columns.value(row, "country"),
    )
    return () if address == Address() else (address,)
