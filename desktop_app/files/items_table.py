"""Items from a table."""

from collections.abc import Mapping
from decimal import Decimal

from desktop_app.domain.items import Item
from desktop_app.domain.numbers import NumberError, parse_number
from desktop_app.files.columns import Columns, Reading, RowError, find_columns
from desktop_app.files.fields import ITEM, check_fields
from desktop_app.files.table import Row
from desktop_app.files.table_file import read_table
from desktop_app.ports.files import ReadTable

_ANSWERS = {
    **dict.fromkeys(("1", "true", "yes", "y", "x"), True),
    **dict.fromkeys(("0", "false", "no", "n", "-"), False),
}


def read_items(path: str, mapping: Mapping[str, str]) -> ReadTable[Item]:
    """Items of a CSV or XLSX file; raises InvalidInput where the file itself can't be read."""
    check_fields(mapping)
    table = read_table(path)
    reading: Reading[Item] = Reading(path, table, find_columns(table.header, ITEM, mapping), required=("code", "name"))
    for row in table.rows:
        try:
            reading.keep(row, _item(reading, row))
        except RowError as error:
            reading.refuse(row, str(error))
    return reading.done()


def _item(reading: Reading[Item], row: Row) -> Item:
    columns = reading.columns
    barcode = columns.value(row, "barcode")
    return Item(
        code=reading.code(row),
        name=reading.required(row, "name"),
        unit=columns.value(row, "unit") or "pc",
        price=_price(columns.value(row, "price")),
        vat_code=columns.value(row, "vat"),
        barcodes=(barcode,) if barcode else (),
        active=_is_active(columns, row),
        tracked=_answer(columns.value(row, "tracked"), otherwise=False),
    )


def _is_active(columns: Columns, row: Row) -> bool:
    active = _answer(columns.value(row, "active"), otherwise=True)
    return active and not _answer(columns.value(row, "discontinued"), otherwise=False)


def _price(text: str) -> Decimal:
    try:
        price = parse_number(text) if text else Decimal(0)
    except NumberError as error:
        raise RowError(f"price: {error}") from None
    if price < 0:
        raise RowError(f"price: “{text}” is below zero.")
    return price


def _answer(text: str, *, otherwise: bool) -> bool:
    if not text:
        return otherwise
    try:
        return _ANSWERS[text.casefold()]
    except KeyError:
        raise RowError(f"“{text}” is neither yes nor no.") from None
