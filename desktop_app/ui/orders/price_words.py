"""Where the price of a line comes from, in words."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.orders import OrderLine
from desktop_app.domain.price_lists import ZERO, PriceOrigin, PriceSource
from desktop_app.ui.format import day, quantity

translate = QCoreApplication.translate


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
    if origin.other_currency:
        words = translate("Prices", "list {name} is in {currency} and is not converted")
        parts.append(words.format(name=origin.list_name or origin.price_list, currency=origin.other_currency))
    return ", ".join(parts)
