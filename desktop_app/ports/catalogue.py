"""The catalogue at hand: customers, items and VAT codes of a profile, found while typing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.means import Means
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.stock import StockLevel, StockQuery
from desktop_app.domain.vat import VatCode
from desktop_app.ports.changes import CatalogueChanges


@dataclass(frozen=True, slots=True)
class CatalogueCounts:
    """How much is at hand and when it was last brought up to date (UTC; None: never)."""

    customers: int
    items: int
    refreshed_at: datetime | None


class CatalogueStore(Protocol):
    """Keeps the catalogue of every profile; blocks on disk. Safe to read from several threads."""

    def apply(self, profile: str, changes: CatalogueChanges, at: datetime) -> None:
        """Take in one page of changes and its cursor in one transaction."""

    def cursor(self, profile: str) -> str:
        """Where the next refresh begins; empty before the first."""

    def find_customers(self, profile: str, text: str, limit: int = 20) -> Sequence[Customer]:
        """Active customers whose code, name, city, VAT number or phone match all words; an empty text: the first."""

    def find_items(self, profile: str, text: str, limit: int = 20) -> Sequence[Item]:
        """Active items by code, barcode or name: words in any order, prefixes, inside words, without diacritics.

        An exact code or barcode comes first; only where nothing matches, words with typing errors are tried.
        """

    def customer(self, profile: str, code: str) -> Customer | None:
        """One customer by its code."""

    def item(self, profile: str, code: str) -> Item | None:
        """One item by its code, or by a barcode that only one item has."""

    def vat_codes(self, profile: str) -> Sequence[VatCode]:
        """The VAT codes in the backend's order; the first is the usual one."""

    def price_lists(self, profile: str) -> Sequence[PriceList]:
        """All price lists of the backend, by their codes; those out of use too."""

    def rule_settings(self, profile: str) -> Mapping[str, str]:
        """What the backend last said of its way of calculating, by the names of its rule's settings."""

    def means(self, profile: str) -> Means:
        """What a sale needs besides; blank where the backend told nothing of it."""

    def levels(self, profile: str, query: StockQuery) -> Sequence[StockLevel]:
        """What was last known to be in stock, each with when that was; nothing of what nobody told."""

    def counts(self, profile: str) -> CatalogueCounts:
        """How much is at hand."""

    def forget(self, profile: str) -> None:
        """Drop all of a profile's catalogue."""
