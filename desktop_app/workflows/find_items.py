"""Find items while typing or scanning, and the VAT codes they can have."""

from collections.abc import Sequence

from desktop_app.domain.items import Item
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.vat import VatCode
from desktop_app.ports.catalogue import CatalogueStore
from desktop_app.workflows.price_lines import price_lists_of


class FindItems:
    """Items of the catalogue at hand; needs no connection."""

    def __init__(self, catalogue: CatalogueStore) -> None:
        self._catalogue = catalogue

    def find(self, profile: str, text: str, limit: int = 20) -> Sequence[Item]:
        """Active items that match, an exact code or barcode first."""
        return self._catalogue.find_items(profile, text, limit)

    def get(self, profile: str, code: str) -> Item | None:
        """One item by its code, or by a barcode that only one item has."""
        return self._catalogue.item(profile, code)

    def vat_codes(self, profile: str) -> Sequence[VatCode]:
        """The profile's VAT codes; the first is the usual one."""
        return self._catalogue.vat_codes(profile)

    def price_lists(self, profile: str) -> Sequence[PriceList]:
        """All price lists of the profile; those out of use too."""
        return price_lists_of(self._catalogue, profile)
