"""FastAccounts' order in its own terms: what is priced, what is set for the account, every figure of the result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class GstBase(StrEnum):
    """What GST of a tax code is charged on: not documented, the amount is assumed (fastaccounts.md 4, 13.4)."""

    AMOUNT = "amount"
    AMOUNT_LESS_DISCOUNT = "amount_less_discount"
    AMOUNT_LESS_ALL = "amount_less_all"
    """Less the discount, the retail margin and the trade offer."""


class DiscountAs(StrEnum):
    """How a document discount is sent (fastaccounts.md 12)."""

    LINES = "lines"
    DEDUCTION = "deduction"


class Product(NamedTuple):
    """A line of Products as it is sent (fastaccounts.md 3.2); gst is the amount typed in, None where it is computed."""

    code: str
    quantity: Decimal
    rate: Decimal
    discount: Decimal
    retail_margin: Decimal
    trade_offer: Decimal
    gst_code: str
    gst_percent: Decimal
    gst: Decimal | None


class PricedProduct(NamedTuple):
    """A line with its figures: net is the amount less discount, margin and offer; gst is charged on gst_base."""

    product: Product
    amount: Decimal
    gst_base: Decimal
    gst: Decimal
    net: Decimal


class PricedDocument(NamedTuple):
    """An order's lines and sums; deductions are zero or less, as they are sent."""

    products: tuple[PricedProduct, ...]
    charges: Decimal
    deductions: Decimal
    net: Decimal
    gst: Decimal
    invoice_total: Decimal


@dataclass(frozen=True, slots=True)
class Site:
    """What is set for an account: tax codes in per cent, how GST and discounts are treated, the accounts to post on."""

    tax_codes: Mapping[str, Decimal] = field(default_factory=dict)
    gst_bases: Mapping[str, GstBase] = field(default_factory=dict)
    gst_base: GstBase = GstBase.AMOUNT
    gst_unit: Decimal = Decimal("0.01")
    discount_as: DiscountAs = DiscountAs.LINES
    discount_account: str = ""
    charge_account: str = ""
    charge_product: str = ""

    def base_of(self, code: str) -> GstBase:
        """What GST of a tax code is charged on."""
        return self.gst_bases.get(code, self.gst_base)
