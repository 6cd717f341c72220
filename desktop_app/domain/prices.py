"""Finds what a line costs: by the customer's price list, else by the item's own price."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.entry import price_as
from desktop_app.domain.exchange import rate_on
from desktop_app.domain.items import Item
from desktop_app.domain.money import EXACT, currency
from desktop_app.domain.price_lists import Price, PriceList, PriceOrigin, PriceSource
from desktop_app.domain.vat import VatCode

_LONG_AGO = Date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a price is asked for: quantity in unit, on a day, in a currency, by a customer."""

    day: Date
    quantity: Decimal
    unit: str
    currency: str
    customer: str = ""


@dataclass(frozen=True, slots=True)
class FoundPrice:
    """The price of one unit, with VAT or without it, and where it comes from."""

    price: Decimal
    includes_vat: bool
    origin: PriceOrigin

    def as_wanted(self, vat: VatCode, *, including: bool) -> Decimal:
        """The price with VAT (including) or without it; to four decimals where it has to be converted."""
        return self.price if including == self.includes_vat else price_as(self.price, vat, including=including)


def price_of(item: Item, price_list: PriceList | None, wanted: Wanted) -> FoundPrice:
    """What a unit of an item costs.

    Of the list's prices that hold, the one for the largest quantity counts; of several the one that began last. The
    price of a unit without one of its own is that of the item's own unit, times its content. What the list says for the
    customer alone in that unit goes before all that. A price in another currency is converted by the rates of the
    list's exchange on that day. A list that is out of use, in another currency without a rate or without such a price
    is passed over for the item's own price, which is in the company's currency where a server told which that is; it is
    0 where no rate leads from there to the currency that is wanted.
    """
    other = ""
    if price_list is not None and price_list.active:
        other = price_list.currency if price_list.currency != wanted.currency else ""
        found = _on_list(item, price_list, wanted)
        found = _converted(found, price_list, wanted) if found is not None and other else found
        if found is not None:
            return found
    content = item.content_of(wanted.unit)
    passed_over = price_list if price_list is not None and other else PriceList("", "")
    origin = PriceOrigin(
        PriceSource.ITEM,
        passed_over.code,
        passed_over.name,
        per=item.unit if content != 1 else "",
        other_currency=other,
    )
    own = _times(item.price, content)
    return FoundPrice(own if price_list is None else _own_converted(own, price_list, wanted), False, origin)


def _own_converted(price: Decimal, price_list: PriceList, wanted: Wanted) -> Decimal:
    if price_list.exchange.base in ("", wanted.currency) or not wanted.currency:
        return price
    asked = _worth(price_list, wanted.currency, wanted.day)
    return currency(wanted.currency).round(EXACT.divide(price, asked)) if asked else Decimal(0)


def _converted(found: FoundPrice, price_list: PriceList, wanted: Wanted) -> FoundPrice | None:
    """A list's price in the currency that is wanted, by way of the company's own, rounded once; None without rates."""
    given = _worth(price_list, price_list.currency, wanted.day)
    asked = _worth(price_list, wanted.currency, wanted.day)
    if not given or not asked:
        return None
    price = currency(wanted.currency).round(EXACT.divide(EXACT.multiply(found.price, given), asked))
    return replace(found, price=price, origin=replace(found.origin, other_currency=price_list.currency))


def _worth(price_list: PriceList, code: str, day: Date) -> Decimal:
    """What one of a currency is worth in the company's own; 0 where nobody told."""
    exchange = price_list.exchange
    if code and code == exchange.base:
        return Decimal(1)
    rate = rate_on(exchange.rates, code, day)
    return rate.rate if rate is not None else Decimal(0)


def _on_list(item: Item, price_list: PriceList, wanted: Wanted) -> FoundPrice | None:
    unit, content = wanted.unit or item.unit, item.content_of(wanted.unit)
    if unit != item.unit and content == 1 and not any(each.name == unit for each in item.units):
        unit = item.unit
    prices = [price for price in item.prices if price.price_list == price_list.code and price.holds_on(wanted.day)]
    alone = [price for price in prices if price.customer and price.customer == wanted.customer]
    prices = [price for price in prices if not price.customer]
    direct = _direct(item, alone, unit, wanted.quantity) or _direct(item, prices, unit, wanted.quantity)
    if direct is not None:
        return FoundPrice(direct.price, price_list.includes_vat, _origin(price_list, direct))
    if unit == item.unit:
        return None
    own = [price for price in prices if (price.unit or item.unit) == item.unit]
    base = _best(own, EXACT.multiply(wanted.quantity, content))
    if base is None:
        return None
    origin = _origin(price_list, base, item.unit)
    return FoundPrice(_times(base.price, content), price_list.includes_vat, origin)


def _direct(item: Item, prices: Sequence[Price], unit: str, quantity: Decimal) -> Price | None:
    return _best([price for price in prices if (price.unit or item.unit) == unit], quantity)


def _best(prices: Sequence[Price], quantity: Decimal) -> Price | None:
    reached = [price for price in prices if price.from_quantity <= quantity]
    return max(reached, key=lambda price: (price.from_quantity, price.first_day or _LONG_AGO), default=None)


def _origin(price_list: PriceList, price: Price, per: str = "") -> PriceOrigin:
    return PriceOrigin(
        PriceSource.LIST,
        price_list.code,
        price_list.name,
        price.first_day,
        price.from_quantity,
        per,
        for_customer=bool(price.customer),
    )


def _times(price: Decimal, content: Decimal) -> Decimal:
    return price if content == 1 else EXACT.multiply(price, content)
