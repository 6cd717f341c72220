"""A selling document of ERPNext as numbers to be priced, the site's settings, and the priced document, in its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

ZERO = Decimal(0)
ONE = Decimal(1)


class RoundingMethod(StrEnum):
    """How a site rounds, by the name that its System Settings carry."""

    BANKERS = "Banker's Rounding"
    BANKERS_LEGACY = "Banker's Rounding (legacy)"
    COMMERCIAL = "Commercial Rounding"


class ChargeType(StrEnum):
    """What a tax row is charged on."""

    ACTUAL = "Actual"
    ON_NET_TOTAL = "On Net Total"
    ON_PREVIOUS_ROW_AMOUNT = "On Previous Row Amount"
    ON_PREVIOUS_ROW_TOTAL = "On Previous Row Total"
    ON_ITEM_QUANTITY = "On Item Quantity"


class ApplyDiscountOn(StrEnum):
    """Which total the additional discount is taken from."""

    GRAND_TOTAL = "Grand Total"
    NET_TOTAL = "Net Total"


class MarginType(StrEnum):
    """How a margin above the list price is given; blank for none."""

    NONE = ""
    PERCENTAGE = "Percentage"
    AMOUNT = "Amount"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site decides; the defaults are those of a new site.

    currency_precision and float_precision are decimals as they act (0 to 9), not as they are typed.
    smallest_currency_fraction_value: currency code → step of rounded totals; a currency that is not there, or 0, rounds
    to whole units. item_tax_templates: template → account → percent.
    """

    rounding_method: RoundingMethod = RoundingMethod.BANKERS
    currency_precision: int = 2
    float_precision: int = 3
    smallest_currency_fraction_value: Mapping[str, Decimal] = field(default_factory=dict)
    item_tax_templates: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    round_row_wise_tax: bool = False


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One row of items as sent. A rate of 0 lets price_list_rate and discount_percentage make it.

    item_tax_rate: account → percent, from the line's item tax template; it goes before the tax row's own rate.
    """

    qty: Decimal
    rate: Decimal = ZERO
    price_list_rate: Decimal = ZERO
    discount_percentage: Decimal = ZERO
    discount_amount: Decimal = ZERO
    margin_type: MarginType = MarginType.NONE
    margin_rate_or_amount: Decimal = ZERO
    item_tax_rate: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaxRow:
    """One row of taxes as sent. row_id is the row it refers to, counted from 1; 0 for none.

    deduct: turns the sign of the part that is contained in prices. valuation: counts for the stock's value alone, so
    nothing is added to the total.
    """

    charge_type: ChargeType
    account_head: str
    rate: Decimal = ZERO
    tax_amount: Decimal = ZERO
    row_id: int = 0
    included_in_print_rate: bool = False
    deduct: bool = False
    valuation: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A selling document as sent; conversion_rate is company currency per unit of currency."""

    currency: str
    lines: tuple[DocumentLine, ...]
    taxes: tuple[TaxRow, ...] = ()
    conversion_rate: Decimal = ONE
    apply_discount_on: ApplyDiscountOn = ApplyDiscountOn.GRAND_TOTAL
    additional_discount_percentage: Decimal = ZERO
    discount_amount: Decimal = ZERO
    disable_rounded_total: bool = False


@dataclass(frozen=True, slots=True)
class ItemValues:
    """What one line comes to before taxes and additional discount look at it.

    discount_percentage, qty, margin_rate_or_amount: rounded to float_precision; rate_with_margin and discount_amount
    stay unrounded, as the server keeps them.
    """

    qty: Decimal
    price_list_rate: Decimal
    discount_percentage: Decimal
    discount_amount: Decimal
    margin_type: MarginType
    margin_rate_or_amount: Decimal
    rate_with_margin: Decimal
    rate: Decimal
    amount: Decimal
    base_price_list_rate: Decimal
    base_rate_with_margin: Decimal
    base_rate: Decimal
    base_amount: Decimal


@dataclass(frozen=True, slots=True)
class NetValues:
    """A line without the taxes its price contains, and, where one is spread, without its part of the discount."""

    net_rate: Decimal
    net_amount: Decimal
    base_net_rate: Decimal
    base_net_amount: Decimal
    distributed_discount_amount: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class LineResult:
    """One priced line: its item values, its net before the additional discount, and its net in the end."""

    line: DocumentLine
    values: ItemValues
    undiscounted: NetValues
    net: NetValues


@dataclass(frozen=True, slots=True)
class TaxResult:
    """One tax row worked out; charged is the sum over the lines before it is rounded, by_line its parts."""

    row: TaxRow
    rate: Decimal
    charged: Decimal
    tax_amount: Decimal
    tax_amount_after_discount_amount: Decimal
    total: Decimal
    base_tax_amount: Decimal
    base_tax_amount_after_discount_amount: Decimal
    base_total: Decimal
    by_line: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Pass:
    """The totals of one pass over the lines: the only one, or those before and after the additional discount.

    grand_total_diff: cents that the grand total has beyond the last tax row's total, because prices contain taxes or
    the discount is on the grand total.
    """

    net_total: Decimal
    base_net_total: Decimal
    taxes: tuple[TaxResult, ...]
    grand_total_diff: Decimal
    total_taxes_and_charges: Decimal
    base_total_taxes_and_charges: Decimal
    grand_total: Decimal
    base_grand_total: Decimal


@dataclass(frozen=True, slots=True)
class Result:
    """The priced document. Amounts in its currency, base_ amounts in the company's.

    undiscounted is the pass before the additional discount, and final itself where there is none; discount_base is
    the total over which the discount is spread (0: there is none to spread).
    """

    document: Document
    settings: Settings
    lines: tuple[LineResult, ...]
    undiscounted: Pass
    final: Pass
    total_qty: Decimal
    total: Decimal
    base_total: Decimal
    discount_base: Decimal
    discount_amount: Decimal
    base_discount_amount: Decimal
    rounding_adjustment: Decimal
    base_rounding_adjustment: Decimal
    rounded_total: Decimal
    base_rounded_total: Decimal
