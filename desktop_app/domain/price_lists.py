"""Price lists: what an item costs customers of a list, from which day and from which quantity on."""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum

from desktop_app.domain.exchange import NO_EXCHANGE, Exchange

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class PriceList:
    """A price list; its prices are in currency (ISO 4217), with VAT or without it, and stand with the items.

    By exchange its prices are converted for an order in another currency; where it is blank they are passed over.
    """

    code: str
    name: str
    currency: str = "EUR"
    includes_vat: bool = False
    active: bool = True
    exchange: Exchange = NO_EXCHANGE


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit of an item costs on a list; unit is the item's own where it is empty.

    It holds from first_day to last_day, both included, where they are given, and from from_quantity units on. With a
    customer it is that customer's alone, and goes before what the list says for all.
    """

    price_list: str
    price: Decimal
    unit: str = ""
    from_quantity: Decimal = ZERO
    first_day: Date | None = None
    last_day: Date | None = None
    customer: str = ""

    def holds_on(self, day: Date) -> bool:
        """Whether it holds on a day."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)


class PriceSource(StrEnum):
    """Where a price was found."""

    LIST = "list"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class PriceOrigin:
    """Where the price of a line comes from: a list (its code and name), or the item itself.

    per names the unit whose price was multiplied. A list in other_currency was converted where the price is its own;
    beside the item's own price it is named because it was passed over. for_customer: it is this customer's alone.
    """

    source: PriceSource = PriceSource.ITEM
    price_list: str = ""
    list_name: str = ""
    since: Date | None = None
    from_quantity: Decimal = ZERO
    per: str = ""
    other_currency: str = ""
    for_customer: bool = False
