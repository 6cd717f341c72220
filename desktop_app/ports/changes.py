"""What comes of a catalogue page by page: what changed at the backend, and what it still has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.domain.customers import Customer
from desktop_app.domain.items import Item
from desktop_app.domain.means import Means
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.stock import StockLevel
from desktop_app.domain.vat import VatCode


class Listed(StrEnum):
    """What codes are listed of."""

    CUSTOMERS = "customers"
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class CodeList:
    """A page of all codes that the backend still has; behind the last page what is in none of them is out of use."""

    of: Listed
    codes: tuple[str, ...]
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class LevelPage:
    """A page of what is in stock. whole: all that there is comes from the first page to the last; else what changed."""

    levels: tuple[StockLevel, ...]
    first: bool
    last: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class CatalogueChanges:
    """One page of what changed since a cursor; done says that nothing more is waiting behind this page.

    rule_settings are what the backend says of its way of calculating, by the names of its rule's settings; they stay
    until others come, and where they come, vat_codes are all there are. means take the place of those before. expected
    is how many values the whole refresh is likely to bring, 0 where that is not known.
    """

    customers: tuple[Customer, ...]
    items: tuple[Item, ...]
    vat_codes: tuple[VatCode, ...]
    cursor: str
    done: bool
    price_lists: tuple[PriceList, ...] = ()
    rule_settings: Mapping[str, str] = field(default_factory=dict)
    listed: CodeList | None = None
    expected: int = 0
    means: Means | None = None
    stock: LevelPage | None = None
