"""Sapera's amounts: price × quantity with VAT less the discount, VAT taken out of each item (sapera.md 5.3)."""

from collections.abc import Iterable
from decimal import Decimal, localcontext

from desktop_app.domain.money import EXACT, HUNDRED
from desktop_app.domain.rules.sapera.documents import PricedItem, PricedSalesOrder, SalesOrderItem

CENT = Decimal("0.01")
"""Amounts have two places in every currency, halves away from zero: assumed (sapera.md 5.3, 13.9)."""

NOTHING = Decimal("0.00")

_new = tuple.__new__


def price_item(item: SalesOrderItem) -> PricedItem:
    """The figures of one item; the current decimal context must be EXACT, for speed.

    amount = R(salesPrice × quantity, 2) − manualDiscount; vat = R(amount × v / (100 + v), 2); net = amount − vat.
    """
    _, _, percent, sales_price, quantity, discount = item
    full = (sales_price * quantity).quantize(CENT)
    amount = full - discount if discount else full
    vat = (amount * percent / (HUNDRED + percent)).quantize(CENT) if percent else NOTHING
    return _new(PricedItem, (item, full, amount, vat, amount - vat))


def sum_items(items: Iterable[PricedItem]) -> PricedSalesOrder:
    """The order of these items: the sums of their amounts and of their VAT; the current context must be EXACT."""
    priced = tuple(items)
    total = sum((item.amount for item in priced), NOTHING)
    vat = sum((item.vat for item in priced), NOTHING)
    return PricedSalesOrder(priced, total, vat, total - vat)


def price_sales_order(items: Iterable[SalesOrderItem]) -> PricedSalesOrder:
    """Price an order: each item by itself, then their sums."""
    with localcontext(EXACT):
        return sum_items(map(price_item, items))
