"""ERPNext's documents as they are sent: which fields are read, and in which words the others are refused."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Required

from pydantic import Field, TypeAdapter, ValidationError
from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

from desktop_app.backends.erpnext.fields import (
    Charge,
    DiscountOn,
    Flag,
    HeaderNumber,
    HeaderPercent,
    Margin,
    Method,
    NotPriced,
    Number,
    OnlySalesOrder,
    Percent,
    Places,
    Quantity,
    Row,
    Step,
)
from desktop_app.domain.problems import InvalidInput, Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class Item(TypedDict, total=False):
    """One row of `items`."""

    qty: Required[Quantity]
    rate: Number
    price_list_rate: Number
    discount_percentage: Percent
    discount_amount: Number
    margin_type: Margin
    margin_rate_or_amount: Number
    item_code: str | None
    item_name: str | None
    item_tax_template: str | None
    uom: str | None
    conversion_factor: Number
    pricing_rules: NotPriced
    is_alternative: NotPriced


class Tax(TypedDict, total=False):
    """One row of `taxes`."""

    charge_type: Required[Charge]
    account_head: Required[str]
    rate: Number
    tax_amount: Number
    row_id: Row
    included_in_print_rate: Flag
    add_deduct_tax: str | None
    category: str | None
    dont_recompute_tax: Flag


class SalesOrder(TypedDict, total=False):
    """What is read of the document; everything else in it has no influence on its prices."""

    doctype: OnlySalesOrder
    currency: Required[str]
    conversion_rate: Number
    price_list_currency: str | None
    plc_conversion_rate: Number
    items: Required[Annotated[list[Item], Field(min_length=1)]]
    taxes: list[Tax] | None
    apply_discount_on: DiscountOn
    additional_discount_percentage: HeaderPercent
    discount_amount: HeaderNumber
    disable_rounded_total: Flag
    shipping_rule: NotPriced
    coupon_code: NotPriced
    is_return: NotPriced
    is_debit_note: NotPriced
    is_consolidated: NotPriced
    is_cash_or_non_trade_discount: NotPriced


class SiteSettings(TypedDict, total=False):
    """What is read of `__settings`."""

    rounding_method: Method
    currency_precision: Places
    float_precision: Places
    number_format: str | None
    company_currency: str | None
    smallest_currency_fraction_value: dict[str, Step]
    item_tax_templates: dict[str, dict[str, Number]]
    round_row_wise_tax: Flag
    add_taxes_from_item_tax_template: Flag


SALES_ORDER = TypeAdapter(SalesOrder)
SITE_SETTINGS = TypeAdapter(SiteSettings)

_WORDS = {
    "missing": "It is missing.",
    "no_number": "“{value}” is no plain number; send it as 2.5. The server drops commas and takes other text for 0.",
    "too_large": "{value} has too many digits; the server keeps 15.",
    "over_hundred": "{value} % is more than the whole; send 100 at most.",
    "no_quantity": "The quantity must not be 0.",
    "text": "“{value}” is text; the server takes only a number here.",
    "no_flag": "“{value}” is not 0 or 1 as a number.",
    "no_row": "“{value}” is no row; rows are counted from 1.",
    "no_choice": "“{value}” is not known; it can be {expected}.",
    "no_step": "{value} is no smallest fraction; it is 0 or more.",
    "no_places": "“{value}” is no number of decimals; it is 0 to 9.",
    "not_priced": "With this the server calculates by records that stay there; leave it out to see the price.",
    "no_sales_order": "Only a Sales Order is priced here, not a {value}.",
    "too_short": "There must be at least one row.",
    "string_type": "It must be text.",
    "list_type": "It must be a list in [ ].",
    "dict_type": "It must be an object in {{ }}.",
}
_OTHERWISE = "It can't be read."


def read(adapter: TypeAdapter[Any], sent: Mapping[str, Any], within: str = "") -> Any:
    """Read a document or settings; raises InvalidInput with every field that is wrong; within goes before its name."""
    try:
        return adapter.validate_python(sent)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise InvalidInput(*[_problem(detail, within) for detail in found]) from None


def _problem(error: "ErrorDetails", within: str) -> Problem:
    values = {name: str(value) for name, value in error.get("ctx", {}).items()}
    field, line = _place([within, *error["loc"]] if within else error["loc"])
    return Problem(field, _WORDS.get(error["type"], _OTHERWISE), values, line)


def _place(path: Sequence[int | str]) -> tuple[str, int | None]:
    """The field's name, and its row from 1: of items just the field, of taxes with the table's name before it."""
    row = next((step for step in path if isinstance(step, int)), None)
    names = [step for step in path if isinstance(step, str)]
    if row is not None and len(names) > 1 and names[0] == "items":
        names = names[1:]
    return ".".join(names), None if row is None else row + 1
