"""Find customers while typing."""

from collections.abc import Sequence

from desktop_app.domain.customers import Customer
from desktop_app.ports.catalogue import CatalogueStore


class FindCustomers:
    """Customers of the catalogue at hand; needs no connection."""

    def __init__(self, catalogue: CatalogueStore) -> None:
        self._catalogue = catalogue

    def find(self, profile: str, text: str, limit: int = 20) -> Sequence[Customer]:
        """Active customers that match all words; an empty text gives the first ones."""
        return self._catalogue.find_customers(profile, text, limit)

    def get(self, profile: str, code: str) -> Customer | None:
        """One customer by its code."""
        return self._catalogue.customer(profile, code)
