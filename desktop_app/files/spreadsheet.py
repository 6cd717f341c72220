"""Reads the first sheet of an XLSX workbook as rows of texts."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from desktop_app.files.open_file import unreadable
from desktop_app.files.table import Row
from desktop_app.ports.backend import RefusedRow

LARGEST_UNPACKED = 1024 * 1024 * 1024
"""Bytes; a workbook is packed, and one made to do harm unpacks to any size."""


def sheet_rows(path: str, data: bytes) -> Iterator[Row | RefusedRow]:
    """The rows of the first sheet, cut or filled to the header's width; raises InvalidInput for a broken workbook."""
    width = 0
    for number, values in enumerate(_values(path, data), 1):
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        width = width or len(cells)
        yield Row(number, tuple(cells) + ("",) * (width - len(cells)))


def _values(path: str, data: bytes) -> Iterator[tuple[Any, ...]]:
    from openpyxl import load_workbook  # noqa: PLC0415 – takes a fifth of a second, and a CSV needs none of it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise unreadable(path, "The workbook is too large; save the sheet as CSV.")
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        yield from workbook.worksheets[0].iter_rows(values_only=True)
    except (zipfile.BadZipFile, KeyError, IndexError, OSError, SyntaxError, TypeError, ValueError) as error:
        if hasattr(error, "problems"):
            raise
        raise unreadable(path, "This is no workbook that can be read; save it as XLSX or CSV anew.") from error


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case float():
            return format(value, ".15g")  # what the spreadsheet itself shows of a binary number
        case datetime() if value.time() == value.min.time():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value).strip()
