"""Writes a sheet of a list as CSV or XLSX, in which nothing that others typed is taken for a formula."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any

from desktop_app.files.atomic_file import write_whole
from desktop_app.ports.files import Cell, Sheet

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_BOM = b"\xef\xbb\xbf"
_LONGEST_NAME = 31
_WIDTHS = (10, 44)
"""The narrowest and the widest column of a workbook, in figures."""


def write_sheet(path: str, sheet: Sheet) -> None:
    """Write a workbook where path ends in .xlsx, else CSV in UTF-8; raises OSError where it can't be written."""
    write = _workbook if path.lower().endswith(".xlsx") else _csv
    write_whole(path, lambda file: write(file, sheet))


def _csv(file: IO[bytes], sheet: Sheet) -> None:
    file.write(_BOM)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_as_text(head) for head in sheet.heads])
    writer.writerows([_as_text(cell) for cell in row] for row in sheet.rows)
    text.flush()
    text.detach()


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case _:
            text = str(cell)
            return f"'{text}" if text.startswith(_FORMULA) and not isinstance(cell, int) else text


def _workbook(file: IO[bytes], sheet: Sheet) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 – takes a fifth of a second, and a CSV needs none of it

    book = Workbook(write_only=True)
    page = book.create_sheet(_sheet_name(sheet.title))
    page.freeze_panes = "A2"
    for number, head in enumerate(sheet.heads):
        page.column_dimensions[_letters(number)].width = min(max(len(head) + 4, _WIDTHS[0]), _WIDTHS[1])
    try:
        page.append(list(_cells(page, sheet.heads)))
        for row in sheet.rows:
            page.append(list(_cells(page, row)))
    except BaseException:
        page.close()
        raise
    book.save(file)


def _cells(page: Any, row: Sequence[Cell]) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 – see above
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 – see above

    for value in row:
        if not isinstance(value, str):
            cell = WriteOnlyCell(page, value)
            if isinstance(value, Decimal):
                cell.number_format = f"0.{'0' * max(2, -_exponent(value))}"
            elif isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
            yield cell
            continue
        cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"  # a text, whatever it begins with
        cell.quotePrefix = value.startswith(_FORMULA)
        yield cell


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _sheet_name(title: str) -> str:
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in title)[:_LONGEST_NAME].strip("' ") or "Sheet"


def _letters(number: int) -> str:
    first, last = divmod(number, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)
