"""Import customers and items from files into books of our own."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.problems import Problem
from desktop_app.ports.backend import RefusedRow
from desktop_app.ports.catalogue import CatalogueStore
from desktop_app.ports.files import FileReader, ReadTable
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.keep_customers import customer_problems
from desktop_app.workflows.refresh_catalogue import RefreshCatalogue

T = TypeVar("T", Customer, Item)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: how many rows were kept, which were refused, which columns were not used."""

    kept: int
    refused: tuple[RefusedRow, ...]
    ignored_columns: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each file; None for one that was not given."""

    customers: FileReport | None = None
    items: FileReport | None = None

    @property
    def kept(self) -> int:
        """How many rows were kept altogether."""
        return sum(report.kept for report in (self.customers, self.items) if report)

    @property
    def refused(self) -> int:
        """How many rows were refused altogether."""
        return sum(len(report.refused) for report in (self.customers, self.items) if report)


class ImportCatalogue:
    """Takes over customers and items; importing again updates by code."""

    def __init__(
        self, connections: Connections, catalogue: CatalogueStore, files: FileReader, refreshing: RefreshCatalogue
    ) -> None:
        self._connections, self._catalogue = connections, catalogue
        self._files, self._refreshing = files, refreshing

    def import_files(
        self,
        profile: str,
        customers: str | None = None,
        items: str | None = None,
        mapping: dict[str, str] | None = None,
    ) -> ImportReport:
        """Import the given files and bring the catalogue at hand up to date.

        A row that can't be kept is refused by its number and the others are kept. An item without VAT code keeps the
        one it has, a new one gets the profile's usual code. Raises InvalidInput where a file can't be read or the
        profile's catalogue is not ours to write.
        """
        with self._connections.books(profile):
            pass  # refused before any file is read
        self._refreshing.refresh(profile)
        customer_report = self._customers(profile, self._files.customers(customers, mapping)) if customers else None
        item_report = self._items(profile, self._files.items(items, mapping)) if items else None
        self._refreshing.refresh(profile)
        return ImportReport(customer_report, item_report)

    def _customers(self, profile: str, table: ReadTable[Customer]) -> FileReport:
        sound, refused = _sorted_out(table.values, customer_problems)
        with self._connections.books(profile) as books:
            books.keep_customers(sound)
        return _report(table, sound, refused)

    def _items(self, profile: str, table: ReadTable[Item]) -> FileReport:
        codes = [vat.code for vat in self._catalogue.vat_codes(profile)]

        def problems(item: Item) -> Iterable[Problem]:
            if item.vat_code and item.vat_code not in codes:
                known = ", ".join(codes)
                words = "There is no VAT code “{code}”; there is {known}."
                yield Problem("vat", words, {"code": item.vat_code, "known": known})

        sound, refused = _sorted_out(table.values, problems)
        usual = codes[0] if codes else ""
        with self._connections.books(profile) as books:
            books.keep_items([self._completed(profile, item, usual) for item in sound])
        return _report(table, sound, refused)

    def _completed(self, profile: str, item: Item, usual: str) -> Item:
        """The item with what it has already and the file did not say: a file knows no units, prices, kinds or costs."""
        before = self._catalogue.item(profile, item.code)
        if before is None or before.code != item.code:
            return replace(item, vat_code=item.vat_code or usual)
        return replace(
            item,
            vat_code=item.vat_code or before.vat_code or usual,
            barcodes=item.barcodes or before.barcodes,
            kind=before.kind,
            cost=before.cost,
            units=tuple(unit for unit in before.units if unit.name != item.unit),
            prices=before.prices,
            axes=before.axes,
            variant_of=before.variant_of,
            make=before.make,
            tracked=item.tracked or before.by_serial,
            by_serial=before.by_serial,
        )


def _sorted_out(
    values: Sequence[tuple[int, T]], problems: Callable[[T], Iterable[Problem]]
) -> tuple[list[T], list[RefusedRow]]:
    sound: list[T] = []
    refused: list[RefusedRow] = []
    for row, value in values:
        wrong = " ".join(problem.message for problem in problems(value))
        if wrong:
            refused.append(RefusedRow(row, wrong))
        else:
            sound.append(value)
    return sound, refused


def _report(table: ReadTable[T], sound: list[T], refused: list[RefusedRow]) -> FileReport:
    both = sorted((*table.refused, *refused), key=lambda row: row.row)
    return FileReport(len(sound), tuple(both), table.ignored_columns, table.notes)
