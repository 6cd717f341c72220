"""Our order in Sapera's terms: prices with VAT, discounts as money with VAT, charges as items (sapera.md 12).

How a document discount is taken: its amount with VAT is spread over the items by their amounts, last cents by largest
remainder, and added to their manual discounts. A percentage is taken from the amounts with VAT; a net amount grows by
the proportion of the lines' amounts to their nets. On the total with VAT the charges bear their share, else they don't.
"""

from collections.abc import Iterable
from decimal import Decimal, localcontext
from typing import NamedTuple

from desktop_app.domain.money import EXACT, HUNDRED, ZERO, share_out
from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.rules.sapera.calculation import CENT, NOTHING, price_item, sum_items
from desktop_app.domain.rules.sapera.documents import PricedItem, PricedSalesOrder, SalesOrderItem

SALES_PRICE = Decimal("0.01")
"""A sales price has two places: assumed, no limit is documented."""

HUNDREDTH = Decimal("0.01")
ONE = Decimal(1)

_new = tuple.__new__


class ConvertedLine(NamedTuple):
    """A line or charge as an item before any document discount, and the two parts of its discount, with VAT."""

    own: PricedItem
    percent_off: Decimal
    amount_off: Decimal


class ConvertedOrder(NamedTuple):
    """A whole order converted: discount is the document's with VAT, shares its parts, lines first, then charges."""

    lines: tuple[ConvertedLine, ...]
    charges: tuple[ConvertedLine, ...]
    discount: Decimal
    shares: tuple[Decimal, ...]
    document: PricedSalesOrder


def convert_line(line: OrderLine, *, including: bool) -> ConvertedLine:
    """A line as an item; including says that its prices include VAT. The current decimal context must be EXACT.

    salesPrice = R(price × (100 + v)/100, 2), or R(price, 2) where it includes VAT; a percentage off becomes
    R(salesPrice × quantity × discount/100, 2), money off has VAT added. Together they never exceed the line.
    """
    percent, quantity = line.vat.percent, line.quantity
    price, amount_off, percent_off = line.unit_price, line.discount_amount, NOTHING
    if not including and percent:
        factor = (HUNDRED + percent) * HUNDREDTH
        price *= factor
        amount_off *= factor
    price = price.quantize(SALES_PRICE)
    if line.discount_percent:
        percent_off = (price * quantity * line.discount_percent * HUNDREDTH).quantize(CENT)
    amount_off = amount_off.quantize(CENT) if amount_off else NOTHING
    item = _new(SalesOrderItem, (line.item, line.vat.code, percent, price, quantity, percent_off + amount_off))
    own = price_item(item)
    if own.amount < 0 <= own.full:
        own = discounted(own, own.amount)
    return _new(ConvertedLine, (own, percent_off, amount_off))


def convert_charge(charge: Charge, product: str, *, including: bool) -> ConvertedLine:
    """A charge as one piece of the product that stands for charges; the current context must be EXACT."""
    line = OrderLine(item=product, quantity=ONE, unit_price=charge.amount, vat=charge.vat)
    return convert_line(line, including=including)


def discounted(priced: PricedItem, further: Decimal) -> PricedItem:
    """The item with a further discount, priced again; the current context must be EXACT."""
    item = priced.item
    return price_item(_new(SalesOrderItem, (*item[:5], item.manual_discount + further)))


def convert_order(order: Order, product: str) -> ConvertedOrder:
    """An order as Sapera would get it; product stands for charges. The rounding step can't be expressed and is left."""
    including = order.prices_include_vat
    with localcontext(EXACT):
        lines = tuple([convert_line(line, including=including) for line in order.lines])
        charges = tuple([convert_charge(charge, product, including=including) for charge in order.charges])
        if order.discount is None:
            return ConvertedOrder(lines, charges, NOTHING, (), sum_items(_own(lines + charges)))
        discount, shares = _spread(order.discount, lines, charges, including=including)
        final = map(discounted, _own(lines + charges), shares)
        return ConvertedOrder(lines, charges, discount, shares, sum_items(final))


def document_of(order: Order, product: str) -> tuple[SalesOrderItem, ...]:
    """The items that Sapera would get for an order."""
    return tuple(priced.item for priced in convert_order(order, product).document.items)


def bearers(
    discount: Discount, lines: tuple[ConvertedLine, ...], charges: tuple[ConvertedLine, ...]
) -> tuple[ConvertedLine, ...]:
    """Those over which a document discount is spread."""
    return lines + charges if discount.on is DiscountOn.GROSS else lines


def _own(converted: Iterable[ConvertedLine]) -> Iterable[PricedItem]:
    return (line.own for line in converted)


def _spread(
    discount: Discount,
    lines: tuple[ConvertedLine, ...],
    charges: tuple[ConvertedLine, ...],
    *,
    including: bool,
) -> tuple[Decimal, tuple[Decimal, ...]]:
    """The document discount with VAT, and its part for each line and charge."""
    bearing = bearers(discount, lines, charges)
    weights = [line.own.amount for line in bearing]
    whole = sum(weights, ZERO)
    if discount.percent is not None:
        amount = whole * discount.percent * HUNDREDTH
    else:
        amount = discount.amount or ZERO
        net = sum((line.own.net for line in bearing), ZERO)
        if net and not including and discount.on is DiscountOn.NET:
            amount = amount * whole / net
    taken = amount.quantize(CENT) if bearing else NOTHING
    shares = share_out(taken, weights, CENT)
    return taken, (*shares, *([NOTHING] * (len(lines) + len(charges) - len(shares))))
