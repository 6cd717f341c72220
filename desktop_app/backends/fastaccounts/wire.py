"""The shapes of FastAccounts' order/create as they travel (fastaccounts.md 3): values are texts or numbers."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainValidator, TypeAdapter
from pydantic.alias_generators import to_pascal
from pydantic_core import PydanticCustomError

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NOT_A_NUMBER = "must be a number such as 2.50, with a dot and without marks between thousands"


def _as_number(value: object) -> Decimal:
    if isinstance(value, str) and _PLAIN.fullmatch(value.strip()):
        return Decimal(value.strip())
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
        if number.is_finite():
            return number
    raise PydanticCustomError("number", _NOT_A_NUMBER)


def _number(digits: int, decimals: int, advice: str = "") -> Callable[[object], Decimal | None]:
    """Reads dec(digits,decimals); an empty text is no value. Zeros at the end of the decimals don't count."""
    limit, unit = Decimal(10) ** (digits - decimals), Decimal(1).scaleb(-decimals)
    too_large = f"holds at most {digits - decimals} digits before the point{advice}"
    too_fine = f"holds at most {decimals} decimals"

    def read(value: object) -> Decimal | None:
        if value is None or value == "":
            return None
        number = _as_number(value)
        if not -limit < number < limit:
            raise PydanticCustomError("too_large", too_large)
        if number != number.quantize(unit):
            raise PydanticCustomError("too_fine", too_fine)
        return number

    return read


def _text(most: int) -> Callable[[object], str | None]:
    """Reads a text of at most so many characters; a number comes as its text."""
    too_long = f"holds at most {most} characters"

    def read(value: object) -> str | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise PydanticCustomError("text", "must be a text")
        text = plain(value)
        if len(text) > most:
            raise PydanticCustomError("too_long", too_long)
        return text

    return read


def plain(value: str | int | Decimal) -> str:
    """A value as FastAccounts writes it: plain decimal notation, never with an exponent."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


SPLIT = ", so split the line into several"
Quantity = Annotated[Decimal | None, PlainValidator(_number(20, 6))]
Money = Annotated[Decimal | None, PlainValidator(_number(15, 2))]
Gst = Annotated[Decimal | None, PlainValidator(_number(11, 6, SPLIT))]
Rate = Annotated[Decimal | None, PlainValidator(_number(15, 8))]
Text5 = Annotated[str | None, PlainValidator(_text(5))]
Text10 = Annotated[str | None, PlainValidator(_text(10))]
Text25 = Annotated[str | None, PlainValidator(_text(25))]
Text50 = Annotated[str | None, PlainValidator(_text(50))]
Text200 = Annotated[str | None, PlainValidator(_text(200))]
Text500 = Annotated[str | None, PlainValidator(_text(500))]


def name_of(field: str) -> str:
    """A field's name as FastAccounts writes it."""
    return to_pascal(field).replace("Gst", "GST")


class _Shape(BaseModel):
    """What FastAccounts takes; a field that it doesn't know is refused by name."""

    model_config = ConfigDict(alias_generator=name_of, extra="forbid")


class ProductShape(_Shape):
    """A line of Products."""

    code: Text50 = None
    description: Text500 = None
    unit: Text200 = None
    quantity: Quantity = None
    rate: Quantity = None
    amount: Money = None
    discount_amount: Money = None
    gst_code: Text10 = None
    gst_amount: Gst = None
    retail_margin: Money = None
    trade_offer: Money = None
    project_code: Text25 = None


class EntryShape(_Shape):
    """A line of Charges or Deductions."""

    code: Text50 = None
    amount: Money = None


class OrderShape(_Shape):
    """An order; what has no part in the sum may be missing, and the token is not looked at."""

    api_token: Any = None
    invoice_template: Text50 = None
    invoice_date: Text50 = None
    due_date: Text50 = None
    doc_no: Text50 = None
    customer_account_no: Text50 = None
    customer_address: Text500 = None
    location_code: Text50 = None
    filter1: Text200 = None
    filter2: Text200 = None
    filter3: Text200 = None
    filter4: Text200 = None
    smart_doc_no1: Text50 = None
    smart_doc_no2: Text50 = None
    smart_doc_no3: Text50 = None
    smart_doc_no4: Text50 = None
    notes: Text500 = None
    invoice_total: Money = None
    currency_code: Text5 = None
    currency_ref: Text5 = None
    exchange_rate: Rate = None
    products: list[ProductShape]
    charges: list[EntryShape] | None = None
    deductions: list[EntryShape] | None = None


ORDER: TypeAdapter[OrderShape] = TypeAdapter(OrderShape)
