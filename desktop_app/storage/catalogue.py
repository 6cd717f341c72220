"""The catalogue at hand of every profile."""

import hashlib
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.means import Means
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.stock import StockLevel, StockQuery
from desktop_app.domain.vat import VatCode
from desktop_app.ports.catalogue import CatalogueCounts
from desktop_app.ports.changes import CatalogueChanges
from desktop_app.storage.catalogue_file import CatalogueFile
from desktop_app.storage.errors import Damaged
from desktop_app.storage.setting_aside import set_aside


def _file_name(profile: str) -> str:
    """A name that any file system takes and that no other profile has."""
    told_apart = hashlib.sha256(profile.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{re.sub('[^a-z0-9]+', '-', profile.lower())[:40]}-{told_apart}.sqlite"


class Catalogue:
    """Implements ports.catalogue.CatalogueStore; raises StorageError where the world is in the way."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, CatalogueFile] = {}
        self._lock = threading.Lock()

    def _open(self, profile: str) -> CatalogueFile:
        with self._lock:
            if profile not in self._files:
                self._files[profile] = CatalogueFile(self._folder / _file_name(profile))
            return self._files[profile]

    @contextmanager
    def _of(self, profile: str) -> Iterator[CatalogueFile]:
        """The file of a profile; a damaged one is kept aside, since all of it can be fetched again."""
        try:
            yield self._open(profile)
        except Damaged as error:
            with self._lock:
                file = self._files.pop(profile, None)
                if file:
                    file.close()
                aside = set_aside(self._folder / _file_name(profile))
            raise Damaged(
                f"The catalogue at hand of “{profile}” was damaged and is kept as {aside.name}.",
                "Refresh the catalogue.",
            ) from error

    def apply(self, profile: str, changes: CatalogueChanges, at: datetime) -> None:
        with self._of(profile) as file:
            file.apply(changes, at)

    def cursor(self, profile: str) -> str:
        with self._of(profile) as file:
            return file.cursor()

    def find_customers(self, profile: str, text: str, limit: int = 20) -> Sequence[Customer]:
        with self._of(profile) as file:
            return file.customers.find(text, limit)

    def find_items(self, profile: str, text: str, limit: int = 20) -> Sequence[Item]:
        with self._of(profile) as file:
            return file.items.find(text, limit)

    def customer(self, profile: str, code: str) -> Customer | None:
        with self._of(profile) as file:
            return file.customer(code)

    def item(self, profile: str, code: str) -> Item | None:
        with self._of(profile) as file:
            return file.item(code)

    def vat_codes(self, profile: str) -> Sequence[VatCode]:
        with self._of(profile) as file:
            return file.vat_codes()

    def price_lists(self, profile: str) -> Sequence[PriceList]:
        with self._of(profile) as file:
            return file.price_lists()

    def rule_settings(self, profile: str) -> Mapping[str, str]:
        with self._of(profile) as file:
            return file.rule_settings()

    def means(self, profile: str) -> Means:
        with self._of(profile) as file:
            return file.means()

    def levels(self, profile: str, query: StockQuery) -> Sequence[StockLevel]:
        with self._of(profile) as file:
            return file.levels.find(query)

    def counts(self, profile: str) -> CatalogueCounts:
        with self._of(profile) as file:
            return file.counts()

    def forget(self, profile: str) -> None:
        with self._of(profile) as file:
            file.forget()

    def close(self) -> None:
        """Let go of every file."""
        with self._lock:
            while self._files:
                self._files.popitem()[1].close()
