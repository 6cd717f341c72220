"""Price the lines of an order from items and price lists at hand; what a person typed is never overwritten."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from desktop_app.domain.exchange import NO_EXCHANGE
from desktop_app.domain.items import Item
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.price_lists import PriceList
from desktop_app.domain.prices import FoundPrice, Wanted, price_of
from desktop_app.domain.variants import make_words
from desktop_app.domain.vat import NO_VAT, VatCode
from desktop_app.ports.catalogue import CatalogueStore


def price_lists_of(catalogue: CatalogueStore, profile: str) -> Sequence[PriceList]:
    """A profile's price lists, with the rates by which its server converts their prices, where it told any."""
    lists = catalogue.price_lists(profile)
    exchange = catalogue.means(profile).exchange if lists else NO_EXCHANGE
    return [replace(price_list, exchange=exchange) for price_list in lists]


class LinePrices:
    """The items and price lists that an order's prices are found by. Belongs to the thread of the order."""

    def __init__(self, items: Iterable[Item] = (), price_lists: Sequence[PriceList] = ()) -> None:
        self._items: dict[str, Item] = {}
        self._lists: dict[str, PriceList] = {}
        self.know_all(items, price_lists)

    def know_all(self, items: Iterable[Item], price_lists: Sequence[PriceList]) -> None:
        """Price the lines of these items by them from now on, and by these lists alone."""
        self._items.update({item.code: item for item in items})
        self._lists = {price_list.code: price_list for price_list in price_lists}

    def know(self, item: Item) -> None:
        """Price the lines of an item by this value of it from now on."""
        self._items[item.code] = item

    def item(self, code: str) -> Item | None:
        """An item of the order, where it is known."""
        return self._items.get(code)

    def put_item(
        self, order: Order, line: OrderLine, item: Item, vat_codes: Sequence[VatCode], unit: str = ""
    ) -> OrderLine:
        """A line with an item chosen: its text, unit, price and VAT; the quantity is 1 where there was none."""
        self.know(item)
        usual = vat_codes[0] if vat_codes else NO_VAT
        chosen = replace(
            line,
            item=item.code,
            text=item.name,
            unit=unit or item.unit,
            variant=make_words(item.make),
            vat=next((vat for vat in vat_codes if vat.code == item.vat_code), usual),
            quantity=line.quantity or OrderLine().quantity + 1,
        )
        return self.priced(order, chosen, item)

    def priced(self, order: Order, line: OrderLine, item: Item) -> OrderLine:
        """A line of an item with the price that is found for it; the order's lines do not count."""
        return _with_price(order, line, price_of(item, self._list_of(order), _wanted(order, line)))

    def offered(self, order: Order, item: Item, unit: str) -> Decimal:
        """What one of a unit costs by the order's list, with VAT or without it as the list has it."""
        line = OrderLine(item=item.code, quantity=OrderLine().quantity + 1, unit=unit)
        return price_of(item, self._list_of(order), _wanted(order, line)).price

    def put_unit(self, line: OrderLine) -> OrderLine:
        """The line with its unit as the item writes it."""
        item = self._items.get(line.item)
        return replace(line, unit=item.unit_named(line.unit)) if item else line

    def reprice(self, before: Order, was: OrderLine, order: Order, line: OrderLine) -> OrderLine:
        """The line with another price where another is found for it now; untouched where a person gave the price."""
        item = self._items.get(line.item)
        if line.price_from is None or item is None:
            return line
        found = self.priced(order, line, item)
        earlier = self.priced(before, was, item)
        if (found.unit_price, found.price_from) == (earlier.unit_price, earlier.price_from):
            return line
        return found

    def as_listed(self, order: Order) -> Order:
        """An order without lines, its prices with VAT where those of its price list are."""
        found = self._list_of(order)
        if order.lines or found is None or not found.includes_vat:
            return order
        return replace(order, prices_include_vat=True)

    def reprice_all(self, before: Order, order: Order) -> Order:
        """The order with the prices of its lines found anew, where its head says other prices now."""
        if _ground(before) == _ground(order):
            return order
        lines = tuple(self.reprice(before, line, order, line) for line in order.lines)
        return order if lines == order.lines else replace(order, lines=lines)

    def _list_of(self, order: Order) -> PriceList | None:
        return self._lists.get(order.price_list)


def _ground(order: Order) -> tuple[object, ...]:
    return order.customer, order.price_list, order.date, order.currency, order.prices_include_vat


def _wanted(order: Order, line: OrderLine) -> Wanted:
    return Wanted(order.date, line.quantity, line.unit, order.currency, order.customer)


def _with_price(order: Order, line: OrderLine, found: FoundPrice) -> OrderLine:
    price = found.as_wanted(line.vat, including=order.prices_include_vat)
    return replace(line, unit_price=price, price_from=found.origin)
