"""Which field and row of what was sent a message of ERPNext speaks of, in our own words for fields."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_ROW: Final = re.compile(r"\bRow ?# ?(\d+)|\bRow (\d+):|^#(\d+):")
_NOT_FOUND: Final = re.compile(r"^(\w[\w ]*?) (\S.*) not found$")
_MISSING_FIELDS: Final = re.compile(r"\]: ([a-z_]+)")

_OF_TOTALS: Final = re.compile(r"Grand Total|^Operator must be")
_TAX_ROW: Final = re.compile(r"Taxes and Charges.{0,20}Row")

FIELDS: Final = {
    "customer": "customer",
    "item_code": "item",
    "qty": "quantity",
    "uom": "unit",
    "rate": "unit_price",
    "warehouse": "warehouse",
    "set_warehouse": "warehouse",
    "delivery_date": "delivery_date",
    "transaction_date": "date",
    "posting_date": "date",
    "currency": "currency",
    "po_no": "reference",
    "customer_address": "billing_address",
    "shipping_address_name": "shipping_address",
    "contact_person": "contact",
    "selling_price_list": "price_list",
    "discount_percentage": "discount_percent",
    "mode_of_payment": "method",
    "reference_no": "reference",
}
"""Our fields by ERPNext's."""

_LABELS: Final = (
    ("customer's purchase order", "reference"),
    ("expected delivery date", "delivery_date"),
    ("delivery date", "delivery_date"),
    ("warehouse", "warehouse"),
    ("quantity", "quantity"),
    ("qty", "quantity"),
    ("uom", "unit"),
    ("item tax template", "vat_code"),
    ("account head", "vat_code"),
    ("tax account", "vat_code"),
    ("item", "item"),
    ("price list", "price_list"),
    ("currency", "currency"),
    ("mode of payment", "method"),
    ("reference no", "reference"),
    ("posting date", "date"),
    ("fiscal year", "date"),
    ("accounting period", "date"),
    ("rate", "unit_price"),
    ("customer", "customer"),
)
"""Our fields by words of messages, the most telling first."""

_BY_TYPE: Final = {
    "InvalidQtyError": "quantity",
    "UOMMustBeIntegerError": "quantity",
    "OverAllowanceError": "quantity",
    "StockOverReturnError": "quantity",
    "NegativeStockError": "quantity",
    "PartyDisabled": "customer",
    "PartyFrozen": "customer",
    "InvalidCurrency": "currency",
    "FiscalYearError": "date",
    "ClosedAccountingPeriod": "date",
}
"""Our fields by the site's class of error, which says it best."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field in our words and a line from 1; empty and None where the message does not say."""

    field: str = ""
    line: int | None = None


def place_of(exc_type: str, words: str, exception: str, values: Mapping[str, Any] | None) -> Place:
    """The place that a message speaks of; values is what was sent, in which an item's row is looked for."""
    named = _ROW.search(words)
    line = int(next(filter(None, named.groups()))) if named and not _TAX_ROW.search(words) else None
    missing = _NOT_FOUND.match(words)
    if missing:
        return _not_found(missing.group(1), missing.group(2), values)
    fields = _MISSING_FIELDS.search(exception)
    if fields and fields.group(1) in FIELDS:
        return Place(FIELDS[fields.group(1)], line)
    field = _BY_TYPE.get(exc_type) or _by_label(words)
    if line is None and field in ("item", "quantity", "unit"):
        line = _row_named_in(words, values)
    return Place(field, line)


def _by_label(words: str) -> str:
    if _OF_TOTALS.search(words):
        return ""
    lowered = words.lower()
    return next((field for label, field in _LABELS if re.search(rf"\b{label}\b", lowered)), "")


def _not_found(doctype: str, name: str, values: Mapping[str, Any] | None) -> Place:
    field = "item" if doctype == "Item" else FIELDS.get(doctype.lower().replace(" ", "_"), "")
    return Place(field, _row_of(name, values) if field == "item" else None)


def _rows(values: Mapping[str, Any] | None) -> list[Any]:
    rows = (values or {}).get("items")
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _row_of(code: str, values: Mapping[str, Any] | None) -> int | None:
    found = [number for number, row in enumerate(_rows(values), 1) if row.get("item_code") == code]
    return found[0] if found else None


def _row_named_in(words: str, values: Mapping[str, Any] | None) -> int | None:
    """The only row whose item's code stands in the message as a word of its own."""
    found = [
        number
        for number, row in enumerate(_rows(values), 1)
        if row.get("item_code") and re.search(rf"(?<![\w-]){re.escape(str(row['item_code']))}(?![\w-])", words)
    ]
    return found[0] if len(found) == 1 else None
