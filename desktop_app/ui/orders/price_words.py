"""The price of a line as its cell shows it, and in words where it comes from and what it is exactly."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.money import currency
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.price_lists import ZERO, PriceOrigin, PriceSource
from desktop_app.ui.format import day, estimate, price, quantity

translate = QCoreApplication.translate


def shown_price(line: OrderLine, decimals: int, *, including: bool) -> str:
    """A price with VAT that was worked out from one without it to the currency's decimals; any other as it was given.

    The line is calculated with the price as it is; price_words says it exactly.
    """
    worked_out = including and line.price_from is not None
    return (estimate if worked_out else price)(line.unit_price, decimals)


def price_words(order: Order, line: OrderLine) -> str:
    """Where a line's price comes from, and what it is exactly where its cell shows less of it."""
    decimals = currency(order.currency).decimals
    exact = price(line.unit_price, decimals)
    if not line.item or exact == shown_price(line, decimals, including=order.prices_include_vat):
        return price_from_words(line)
    words = translate("Prices", "{origin}, with VAT exactly {price}")
    return words.format(origin=price_from_words(line), price=exact)


def price_from_words(line: OrderLine) -> str:
    """Where a line's price comes from; nothing for a line without item, whose price can only be given."""
    if not line.item:
        return ""
    if line.price_from is None:
        return translate("Prices", "typed by hand or given with the order")
    return _origin_words(line.price_from, line.unit)


def _origin_words(origin: PriceOrigin, unit: str) -> str:
    if origin.source is PriceSource.ITEM:
        parts = [translate("Prices", "the item's own price")]
    else:
        parts = [translate("Prices", "list {name}").format(name=origin.list_name or origin.price_list)]
    if origin.for_customer:
        parts.append(translate("Prices", "for this customer alone"))
    if origin.since is not None:
        parts.append(translate("Prices", "since {day}").format(day=day(origin.since)))
    if origin.from_quantity > ZERO:
        words = translate("Prices", "from {quantity} {unit}")
        parts.append(words.format(quantity=quantity(origin.from_quantity), unit=origin.per or unit).rstrip())
    if origin.per:
        parts.append(translate("Prices", "by the price of one {unit}").format(unit=origin.per))
    if origin.other_currency and origin.source is PriceSource.LIST:
        parts.append(translate("Prices", "converted from {currency}").format(currency=origin.other_currency))
    elif origin.other_currency:
        words = translate("Prices", "list {name} is in {currency} and is not converted")
        parts.append(words.format(name=origin.list_name or origin.price_list, currency=origin.other_currency))
    return ", ".join(parts)
