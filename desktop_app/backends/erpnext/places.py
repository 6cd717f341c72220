"""Which field and row of what was sent a message of ERPNext speaks of, in our own words for fields."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

_ROW: Final = re.compile(r"# ?(\d+)\b|^\W*[^\W\d]+ (\d+):")
"""A row's number, in whatever language: behind “#”, or behind the first word of a sentence."""
_NOT_FOUND: Final = re.compile(r"^(\w[\w ]*?) (\S.*) not found$")
_MISSING_FIELDS: Final = re.compile(r"\]: ([a-z_0-9, ]+)$")
_UNIQUE: Final = re.compile(r"for key '(?:\w+\.)?(\w+)'")
_NAMING_VALUES: Final = frozenset({"LinkValidationError", "DoesNotExistError", "CharacterLengthExceededError"})
"""Classes whose messages quote the value that is wrong."""
_IN_ROWS: Final = frozenset({"item", "quantity", "unit", "unit_price", "warehouse"})

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
    "item_tax_template": "vat_code",
    "account_head": "vat_code",
    "reference_no": "reference",
    "reference_date": "date",
    "paid_to": "account",
    "paid_from": "account",
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
"""Our fields by English words of messages, the most telling first: a hint where class, step and value tell none."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field in our words and a line from 1; empty and None where the message does not say."""

    field: str = ""
    line: int | None = None


def place_of(exc_type: str, words: str, exception: str, values: Mapping[str, Any] | None, known: str = "") -> Place:
    """The place that a message speaks of; values is what was sent, known the field that its class speaks of."""
    named = _ROW.search(words)
    line = int(next(filter(None, named.groups()))) if named and not _TAX_ROW.search(words) else None
    missing = _NOT_FOUND.match(words)
    if missing:
        return _not_found(missing.group(1), missing.group(2), values)
    told = _told_by_name(exception, line)
    if told is not None:
        return told
    quoted = _quoted(words, values, line) if exc_type in _NAMING_VALUES else None
    if quoted is not None:
        return quoted
    field = known or _by_label(words)
    if line is None and (known or field) in _IN_ROWS:
        line = _row_named_in(words, values)
    return Place(field, line)


def rows_named(messages: Sequence[str]) -> tuple[int, ...]:
    """The rows of which the site speaks, one in each message, in their order."""
    found = (_ROW.search(words) for words in messages if not _TAX_ROW.search(words))
    return tuple(sorted({int(next(filter(None, named.groups()))) for named in found if named}))


def missing_names(exception: str) -> tuple[str, ...]:
    """The site's own names of the fields that it misses, each once; none where it does not tell them."""
    found = _MISSING_FIELDS.search(exception)
    return tuple(dict.fromkeys(filter(None, found.group(1).replace(" ", "").split(",")))) if found else ()


def _told_by_name(exception: str, line: int | None) -> Place | None:
    """By the name of the field, where the exception tells it: what is missing, or what must be unique."""
    names = missing_names(exception)
    if names:
        field = FIELDS.get(names[0], "extra")
        return Place(field, None if names[0] == "account_head" else line)
    unique = _UNIQUE.search(exception)
    return Place(FIELDS[unique.group(1)], line) if unique and unique.group(1) in FIELDS else None


def _quoted(words: str, values: Mapping[str, Any] | None, line: int | None) -> Place | None:
    """Where the value was sent that a message quotes: in the row that it names, in the head, in any row."""
    rows: list[tuple[int | None, Mapping[str, Any]]] = list(enumerate(_rows(values), 1))
    searched = [row for row in rows if row[0] == line] if line is not None else [(None, values or {}), *rows]
    for at, sent in searched:
        for name, field in FIELDS.items():
            value = sent.get(name)
            if isinstance(value, str) and value and _stands_in(value, words):
                return Place(field, at)
    return None


def _stands_in(value: str, words: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", words) is not None


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
        if row.get("item_code") and _stands_in(str(row["item_code"]), words)
    ]
    return found[0] if len(found) == 1 else None
