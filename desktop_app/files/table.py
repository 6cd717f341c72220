"""What a table is once it was read: a header and rows of texts."""

from dataclasses import dataclass

from desktop_app.ports.backend import RefusedRow


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, as texts without blanks around them; number counts from 1 with the header as row 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header, the rows that fit it, those that do not, and what is worth saying about the file."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    refused: tuple[RefusedRow, ...]
    notes: tuple[str, ...] = ()
