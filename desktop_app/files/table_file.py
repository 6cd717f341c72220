"""Reads a table as people send it: CSV of any delimiter and the usual encodings, or an XLSX workbook."""

import csv
import io
from collections.abc import Iterator

from desktop_app.files.open_file import read_bytes, unreadable
from desktop_app.files.table import Row, Table
from desktop_app.ports.backend import RefusedRow

DELIMITERS = ",;\t|"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")


def read_table(path: str) -> Table:
    """Read a CSV or XLSX file; raises InvalidInput where the file itself can't be read."""
    data = read_bytes(path)
    if data.startswith(_ZIP):
        from desktop_app.files.spreadsheet import sheet_rows  # noqa: PLC0415 – openpyxl takes long to load

        return fit(path, sheet_rows(path, data), ())
    if data.startswith(_OLD_EXCEL):
        raise unreadable(path, "This is a workbook of old Excel; save it as XLSX or CSV.")
    text, notes = _text_of(path, data)
    return fit(path, _csv_rows(text), notes)


def _text_of(path: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    if data.startswith(_WIDE_BOMS):
        return data.decode("utf-16", errors="replace"), ("The file was read as UTF-16.",)
    if b"\0" in data[:4096]:
        raise unreadable(path, "This is neither CSV nor XLSX.")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        note = "The file is not UTF-8; it was read as Windows-1252. Look at the letters with accents."
        return data.decode("cp1252", errors="replace"), (note,)


def _csv_rows(text: str) -> Iterator[Row | RefusedRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield RefusedRow(number, f"The row can't be read: {error}.")
            continue
        if any(cell.strip() for cell in cells):
            yield Row(number, tuple(cell.strip() for cell in cells))


def _delimiter(text: str) -> str:
    """The one that cuts the header into most fields."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader([header], delimiter=sign))))


def fit(path: str, rows: Iterator[Row | RefusedRow], notes: tuple[str, ...]) -> Table:
    """A table of which every row has as many cells as the header; the others are refused."""
    header = next(rows, None)
    if not isinstance(header, Row):
        raise unreadable(path, header.message if header else "The file is empty.")
    kept: list[Row] = []
    refused: list[RefusedRow] = []
    for row in rows:
        if isinstance(row, RefusedRow):
            refused.append(row)
        elif len(row.cells) != len(header.cells):
            words = f"The row has {len(row.cells)} fields, the header has {len(header.cells)}."
            refused.append(RefusedRow(row.number, words))
        else:
            kept.append(row)
    return Table(header.cells, tuple(kept), tuple(refused), notes)
