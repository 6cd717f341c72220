"""The parameters of saveSalesDocument that decide its figures, as pydantic reads them: texts or JSON numbers."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import PlainValidator, TypeAdapter
from pydantic_core import PydanticCustomError

LARGEST = Decimal(10) ** 12
MOST_DECIMALS = 18

_NUMBER = re.compile(r"[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})")
_ID = re.compile(r"\d{1,18}")

WORDS = {
    "number": "“{given}” is no number; write one such as 2.5.",
    "size": "“{given}” is too large or has too many decimals to be priced.",
    "id": "“{given}” is no id; ids are whole numbers.",
    "flag": "“{given}” is neither 0 nor 1.",
    "text": "A text is wanted.",
}
"""What is wrong with a value, by the kind of refusal."""


def _refusal(kind: str, given: object) -> PydanticCustomError:
    text = "a long number" if _is_long(given) else str(given)
    return PydanticCustomError(kind, "refused", {"given": text if len(text) <= 40 else f"{text[:39]}…"})


def _number(value: object) -> Decimal | None:
    """A number from text or JSON; None where it was left out or is empty."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        text = value.strip()
        if not _NUMBER.fullmatch(text):
            raise _refusal("number", value)
        number = Decimal(text)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
    else:
        raise _refusal("number", value)
    if _decimals(number) > MOST_DECIMALS or not -LARGEST < number < LARGEST:
        raise _refusal("size", value)
    return number


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else MOST_DECIMALS + 1


def _plain(value: object) -> str | None:
    """A text or a number as text, None for anything else."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and not _is_long(value):
        return str(value)
    return None


def _is_long(value: object) -> bool:
    return isinstance(value, int) and abs(value) > LARGEST


def _id(value: object) -> str:
    """An id as text, empty where it was left out; 0 means none at Erply."""
    text = "" if value is None else _plain(value)
    if text is None or (text and not _ID.fullmatch(text)):
        raise _refusal("id", value)
    return text if text.strip("0") else ""


def _flag(value: object) -> bool:
    if value is None or isinstance(value, bool):
        return bool(value)
    text = _plain(value)
    if text not in {"", "0", "1"}:
        raise _refusal("flag", value)
    return text == "1"


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _refusal("text", value)
    return value


Number = Annotated[Decimal | None, PlainValidator(_number)]
Id = Annotated[str, PlainValidator(_id)]
Flag = Annotated[bool, PlainValidator(_flag)]
Text = Annotated[str, PlainValidator(_text)]


@dataclass(frozen=True, slots=True)
class Header:
    """What of the header decides the figures."""

    type: Text = ""
    algorithm_version: Number = None
    is_cash_invoice: Flag = False
    currency_code: Text = ""
    currency_rate: Number = None
    rounding: Number = None


@dataclass(frozen=True, slots=True)
class Row:
    """What of a row decides the figures."""

    product_id: Id = ""
    service_id: Id = ""
    item_name: Text = ""
    vatrate_id: Id = ""
    vat_rate: Number = None
    amount: Number = None
    price: Number = None
    discount: Number = None
    package_id: Id = ""
    amount_of_packages: Number = None
    state_sales_tax: Number = None
    county_sales_tax: Number = None
    city_sales_tax: Number = None
    total_sales_tax: Number = None


HEADER_NAMES = {
    "type": "type",
    "algorithmVersion": "algorithm_version",
    "isCashInvoice": "is_cash_invoice",
    "currencyCode": "currency_code",
    "currencyRate": "currency_rate",
    "rounding": "rounding",
}
"""Erply's names of the header's parameters, and ours."""

ROW_NAMES = {
    "productID": "product_id",
    "serviceID": "service_id",
    "itemName": "item_name",
    "vatrateID": "vatrate_id",
    "vatRate": "vat_rate",
    "amount": "amount",
    "price": "price",
    "discount": "discount",
    "packageID": "package_id",
    "amountOfPackages": "amount_of_packages",
    "StateSalesTax": "state_sales_tax",
    "CountySalesTax": "county_sales_tax",
    "CitySalesTax": "city_sales_tax",
    "TotalSalesTax": "total_sales_tax",
}
"""Erply's names of a row's parameters without the row's number, and ours; vatRate stands in its answers only."""

HEADER = TypeAdapter(Header)
ROWS = TypeAdapter(list[Row])
