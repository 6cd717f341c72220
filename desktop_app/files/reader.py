"""Reads what others wrote: order files, customer lists and item lists."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import LineQuantity
from desktop_app.domain.items import Item
from desktop_app.domain.order_requests import ReadOrder
from desktop_app.files.native_stream import read_documents
from desktop_app.files.texts_file import read_settings, read_texts
from desktop_app.ports.files import ReadDocument, ReadTable, Sheet


class Files:
    """The program's FileReader.

    What each method needs is loaded when it is first called: pydantic takes a tenth of a second, and most starts of
    the program read no file.
    """

    def orders(self, stream: IO[bytes]) -> Iterator[ReadOrder]:
        """Orders of a JSON or JSON Lines stream, each as soon as it is read; a broken one comes as its error."""
        from desktop_app.files.order_stream import read_orders  # noqa: PLC0415 – loads pydantic, see the class

        return read_orders(stream)

    def customers(self, path: str, mapping: dict[str, str] | None = None) -> ReadTable[Customer]:
        """Customers of a CSV or XLSX file; raises InvalidInput where the file itself can't be read."""
        from desktop_app.files.customers_table import read_customers  # noqa: PLC0415 – needed by imports only

        return read_customers(path, mapping or {})

    def items(self, path: str, mapping: dict[str, str] | None = None) -> ReadTable[Item]:
        """Items of a CSV or XLSX file; raises InvalidInput where the file itself can't be read."""
        from desktop_app.files.items_table import read_items  # noqa: PLC0415 – needed by imports only

        return read_items(path, mapping or {})

    def line_quantities(self, stream: IO[bytes]) -> tuple[LineQuantity, ...]:
        """Lines and their quantities, as JSON or JSON Lines; raises InvalidInput."""
        from desktop_app.files.lines_file import read_lines  # noqa: PLC0415 – loads pydantic, see the class

        return read_lines(stream)

    def texts(self, path: str) -> dict[str, str]:
        """Texts by name from one JSON object, such as a column map; raises InvalidInput."""
        return read_texts(path)

    def documents(self, stream: IO[bytes]) -> Iterator[ReadDocument]:
        """Objects of a JSON or JSON Lines stream, each as soon as it is read; fractions come as Decimals."""
        return read_documents(stream)

    def settings(self, path: str) -> dict[str, object]:
        """Values by name from one JSON object, such as the settings of a rule; raises InvalidInput."""
        return read_settings(path)

    def json_line(self, value: Mapping[str, Any]) -> str:
        """One compact JSON object on one line; Decimals come as JSON numbers, exactly."""
        from desktop_app.files.json_line import json_line  # noqa: PLC0415 – loads msgspec, see the class

        return json_line(value)

    def write_sheet(self, path: str, sheet: Sheet) -> None:
        """Write a workbook where path ends in .xlsx, else CSV, whole or not at all; raises OSError."""
        from desktop_app.files.sheet_file import write_sheet  # noqa: PLC0415 – needed by exports only

        write_sheet(path, sheet)

    def order_schema(self) -> dict[str, Any]:
        """The JSON Schema of an order file."""
        from desktop_app.files.order_file import schema  # noqa: PLC0415 – loads pydantic, see the class

        return schema()
