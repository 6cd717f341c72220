"""What was lately looked up in the catalogue, so that many orders of one run cost few look-ups."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, TypeVar

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.vat import VatCode
from desktop_app.ports.catalogue import CatalogueStore
from desktop_app.ports.clock import Clock
from desktop_app.workflows.price_lines import price_lists_of

T = TypeVar("T")

LONGEST: Final = timedelta(seconds=30)
"""Another program may bring the catalogue up to date; after this time nothing found before is believed."""
MOST: Final = 20_000


class KnownCatalogue:
    """Answers from memory where it can; what is not there is asked for each time. Safe for several threads."""

    def __init__(self, catalogue: CatalogueStore, clock: Clock) -> None:
        self._catalogue, self._clock = catalogue, clock
        self._since: datetime = clock.now()
        self._customers: dict[tuple[str, str], Customer] = {}
        self._items: dict[tuple[str, str], Item] = {}
        self._vat_codes: dict[tuple[str, str], Sequence[VatCode]] = {}
        self._price_lists: dict[tuple[str, str], Sequence[PriceList]] = {}

    def customer(self, profile: str, code: str) -> Customer | None:
        """One customer by its code."""
        return self._lookup(self._customers, profile, code, self._catalogue.customer)

    def item(self, profile: str, code: str) -> Item | None:
        """One item by its code, or by a barcode that only one item has."""
        return self._lookup(self._items, profile, code, self._catalogue.item)

    def vat_codes(self, profile: str) -> Sequence[VatCode]:
        """The profile's VAT codes; the first is the usual one."""
        return self._lookup(self._vat_codes, profile, "", lambda name, _: self._catalogue.vat_codes(name)) or ()

    def price_lists(self, profile: str) -> Sequence[PriceList]:
        """The profile's price lists."""
        return self._lookup(self._price_lists, profile, "", lambda name, _: price_lists_of(self._catalogue, name)) or ()

    def forget(self) -> None:
        """The catalogue changed: nothing found before is believed any more."""
        self._since = self._clock.now()
        self._customers, self._items, self._vat_codes, self._price_lists = {}, {}, {}, {}

    def _lookup(
        self, known: dict[tuple[str, str], T], profile: str, code: str, find: Callable[[str, str], T | None]
    ) -> T | None:
        if self._clock.now() - self._since > LONGEST or len(known) >= MOST:
            self.forget()
            return find(profile, code)
        value = known.get((profile, code))
        if value is None and (value := find(profile, code)):
            known[profile, code] = value
        return value
