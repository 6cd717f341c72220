"""Files that people exchange, as the workflows and commands see them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import IO, Any, Generic, Protocol, TypeAlias, TypeVar

from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import LineQuantity
from desktop_app.domain.items import Item
from desktop_app.domain.order_requests import ReadOrder
from desktop_app.ports.backend import RefusedRow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadTable(Generic[T]):
    """A table read from a file: the values with their row numbers, the rows refused, and the columns not used.

    notes are sentences on how the file was read where that is worth knowing, such as its encoding.
    """

    values: tuple[tuple[int, T], ...]
    refused: tuple[RefusedRow, ...]
    ignored_columns: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One JSON object of a stream, or what is wrong in its place; line is where it begins, counted from 1."""

    line: int
    value: dict[str, Any] | None = None
    problem: str = ""


Cell: TypeAlias = str | int | Decimal | Date | None
"""What stands in a cell of a sheet; a Decimal is an amount."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table for others: its title, the heads of its columns, and its rows, each as wide as the heads.

    rows may be made while they are written.
    """

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Cell]]


class FileReader(Protocol):
    """Reads what others wrote, never trusting it, and writes what they read."""

    def orders(self, stream: IO[bytes]) -> Iterator[ReadOrder]:
        """Orders of a JSON or JSON Lines stream, each as soon as it is read; a broken one comes as its error."""

    def customers(self, path: str, mapping: dict[str, str] | None = None) -> ReadTable[Customer]:
        """Customers of a CSV or XLSX file; raises InvalidInput where the file itself can't be read."""

    def items(self, path: str, mapping: dict[str, str] | None = None) -> ReadTable[Item]:
        """Items of a CSV or XLSX file; raises InvalidInput where the file itself can't be read."""

    def line_quantities(self, stream: IO[bytes]) -> tuple[LineQuantity, ...]:
        """Lines and their quantities, as JSON or JSON Lines; raises InvalidInput."""

    def texts(self, path: str) -> dict[str, str]:
        """Texts by name from one JSON object, such as a column map; raises InvalidInput."""

    def documents(self, stream: IO[bytes]) -> Iterator[ReadDocument]:
        """Objects of a JSON or JSON Lines stream, each as soon as it is read; fractions come as Decimals."""

    def settings(self, path: str) -> dict[str, object]:
        """Values by name from one JSON object, such as the settings of a rule; raises InvalidInput."""

    def json_line(self, value: Mapping[str, Any]) -> str:
        """One compact JSON object on one line; Decimals come as JSON numbers, exactly."""

    def write_sheet(self, path: str, sheet: Sheet) -> None:
        """Write a workbook where path ends in .xlsx, else CSV: whole or not at all, for its owner's eyes alone.

        Raises OSError where it can't be written. A text that looks like a formula stays a text.
        """

    def order_schema(self) -> dict[str, Any]:
        """The JSON Schema of an order file."""
