"""One profile's catalogue in a file of its own, so that taking in a large one never keeps a draft waiting."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import apsw

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.means import Means
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.vat import VatCode
from desktop_app.ports.catalogue import CatalogueCounts
from desktop_app.ports.changes import CatalogueChanges
from desktop_app.storage.backups import make_private
from desktop_app.storage.catalogue_levels import Levels, take_levels
from desktop_app.storage.catalogue_listing import take_listed
from desktop_app.storage.catalogue_search import ItemSearch, Search
from desktop_app.storage.catalogue_state import kept_state, read_state, set_state
from desktop_app.storage.catalogue_values import CUSTOMERS, ITEMS, Kind, V
from desktop_app.storage.catalogue_writing import (
    keep_only,
    write_items,
    write_price_lists,
    write_values,
    write_vat_codes,
)
from desktop_app.storage.codec import pack, unpack
from desktop_app.storage.errors import worded
from desktop_app.storage.gate import Gate
from desktop_app.storage.migrations import CATALOGUE
from desktop_app.storage.moments import micros, moment
from desktop_app.storage.shaping import bring_up

TIDY_AFTER = 1000
"""After how many changed values the words are laid out anew, which makes searching several times faster."""

_TABLES = (
    "state",
    "vat_codes",
    "price_lists",
    "customers",
    "items",
    "barcodes",
    "customers_words",
    "items_words",
    "listed",
    "levels",
)


def _tidy(connection: apsw.Connection, changed: int, *, done: bool) -> None:
    untidy = int(read_state(connection, "untidy") or 0) + changed
    if done and untidy >= TIDY_AFTER:
        for kind in ("customers", "items"):
            connection.execute(f"INSERT INTO {kind}_found ({kind}_found) VALUES ('optimize')")
        untidy = 0
    set_state(connection, "untidy", str(untidy))


class CatalogueFile:
    """Blocks on disk; raises StorageError where the world is in the way."""

    def __init__(self, path: Path) -> None:
        with worded(path):
            path.parent.mkdir(mode=0o700, exist_ok=True)
            make_private(path)
            self._gate = Gate(path, always_durable=False)
            try:
                with self._gate.setting_up() as connection:
                    bring_up(connection, CATALOGUE, path, lambda _connection, _version: None)
            except BaseException:
                self._gate.close()
                raise
        self.customers: Search[Customer] = Search(self._gate, CUSTOMERS)
        self.items: ItemSearch[Item] = ItemSearch(self._gate, ITEMS)
        self.levels = Levels(self._gate, self.items)

    def apply(self, changes: CatalogueChanges, at: datetime) -> None:
        """Take in one page and its cursor in one transaction."""
        with self._gate.writing() as connection:
            changed = write_values(connection, CUSTOMERS, changes.customers) + write_items(connection, changes.items)
            write_vat_codes(connection, changes.vat_codes)
            write_price_lists(connection, changes.price_lists)
            if changes.listed is not None:
                changed += take_listed(connection, changes.listed)
            if changes.stock is not None:
                take_levels(connection, changes.stock, at)
            if changes.means is not None:
                set_state(connection, "means", pack(changes.means).decode())
            if changes.rule_settings:
                keep_only(connection, changes.vat_codes)
                set_state(connection, "rule_settings", json.dumps(dict(changes.rule_settings), ensure_ascii=False))
            _tidy(connection, changed, done=changes.done)
            set_state(connection, "cursor", changes.cursor)
            if changes.done:
                set_state(connection, "refreshed_at", str(micros(at)))

    def cursor(self) -> str:
        """Where the next refresh begins."""
        return kept_state(self._gate, "cursor")

    def customer(self, code: str) -> Customer | None:
        """A customer by its code."""
        return self._one(CUSTOMERS, code)

    def item(self, code: str) -> Item | None:
        """An item by its code, or by a barcode that only one item has."""
        found = self._one(ITEMS, code)
        if found:
            return found
        rows = self._gate.rows("SELECT value FROM barcodes JOIN items ON id = item WHERE barcode = ? LIMIT 2", (code,))
        return unpack(rows[0][0], Item) if len(rows) == 1 else None

    def _one(self, kind: Kind[V], code: str) -> V | None:
        row = self._gate.row(f"SELECT value FROM {kind.table} WHERE code = ?", (code,))
        return unpack(row[0], kind.value) if row else None

    def vat_codes(self) -> Sequence[VatCode]:
        """The VAT codes in the backend's order."""
        return [unpack(raw, VatCode) for (raw,) in self._gate.rows("SELECT value FROM vat_codes ORDER BY position")]

    def price_lists(self) -> Sequence[PriceList]:
        """All price lists, by their codes."""
        return [unpack(raw, PriceList) for (raw,) in self._gate.rows("SELECT value FROM price_lists ORDER BY code")]

    def rule_settings(self) -> Mapping[str, str]:
        """What the backend last said of its way of calculating."""
        return dict(json.loads(kept_state(self._gate, "rule_settings") or "{}"))

    def means(self) -> Means:
        """What a sale needs besides; blank where nothing was told."""
        kept = kept_state(self._gate, "means")
        return unpack(kept.encode(), Means) if kept else Means()

    def counts(self) -> CatalogueCounts:
        """How much is at hand."""
        rows = self._gate.rows("SELECT (SELECT count(*) FROM customers), (SELECT count(*) FROM items)")
        refreshed_at = kept_state(self._gate, "refreshed_at")
        return CatalogueCounts(rows[0][0], rows[0][1], moment(int(refreshed_at)) if refreshed_at else None)

    def forget(self) -> None:
        """Drop everything."""
        with self._gate.writing() as connection:
            for table in _TABLES:
                connection.execute(f"DELETE FROM {table}")
            for kind in ("customers", "items"):
                connection.execute(f"INSERT INTO {kind}_found ({kind}_found) VALUES ('delete-all')")

    def close(self) -> None:
        """Let go of the file."""
        self._gate.close()
