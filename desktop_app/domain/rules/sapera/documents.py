"""Sapera's sales order in its own terms: items to be priced, the tenant's settings, every figure of the result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple


class SalesOrderItem(NamedTuple):
    """An item as it is sent (sapera.md 5). Prices and discounts include VAT; the discount is for the whole item."""

    product_id: str
    vat_type_id: str
    vat_percent: Decimal
    sales_price: Decimal
    quantity: Decimal
    manual_discount: Decimal


class PricedItem(NamedTuple):
    """An item with its figures: full is price × quantity, amount is what the discount leaves; net + vat == amount."""

    item: SalesOrderItem
    full: Decimal
    amount: Decimal
    vat: Decimal
    net: Decimal


class PricedSalesOrder(NamedTuple):
    """An order's items and their sums; net_amount + vat_amount == total_amount.

    total_amount and vat_amount are the names of the read model (sapera.md 4, assumed); net_amount is ours.
    """

    items: tuple[PricedItem, ...]
    total_amount: Decimal
    vat_amount: Decimal
    net_amount: Decimal


@dataclass(frozen=True, slots=True)
class Site:
    """What is set for a tenant: VAT types by id in per cent, its currency, and what Sapera is allowed to be sent."""

    vat_types: Mapping[str, Decimal] = field(default_factory=dict)
    allow_surcharge: bool = False
    currency: str = ""
    charge_product: str = ""
