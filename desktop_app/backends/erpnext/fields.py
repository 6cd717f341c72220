"""How each kind of field of ERPNext's documents is read, and what it refuses."""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from desktop_app.domain.rules.erpnext.documents import (
    ZERO,
    ApplyDiscountOn,
    ChargeType,
    MarginType,
    RoundingMethod,
)

_PLAIN_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)
_MOST_DIGITS = 15
_LEAST = -30
_ROW = re.compile(r"[1-9][0-9]{0,5}")
_PLACES = frozenset("0123456789")
_FLAGS = frozenset({0, 1})
_NOTHING: tuple[object, ...] = (None, "", "0", "[]", [], 0)


def _refuse(kind: str, value: object) -> PydanticCustomError:
    return PydanticCustomError(kind, "refused", {"value": str(value)[:40]})


def _number(value: object) -> Decimal | None:
    """None where nothing was sent; a number of at most 15 digits before the point."""
    if value is None or value == "":
        return None
    number = value if type(value) is Decimal else _decimal(value)
    if not number:
        return ZERO
    if number.is_finite() and _LEAST < number.adjusted() < _MOST_DIGITS:
        return number
    raise _refuse("too_large", value)


def _decimal(value: object) -> Decimal:
    if type(value) is int:
        return Decimal(value)
    if isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value):
        return Decimal(value)
    raise _refuse("no_number", value)


def _quantity(value: object) -> Decimal:
    number = _number(value)
    if not number:
        raise _refuse("no_quantity", value)
    return number


def _percent(value: object) -> Decimal | None:
    number = _number(value)
    if number is not None and number > 100:
        raise _refuse("over_hundred", number)
    return number


def _step(value: object) -> Decimal | None:
    number = _number(value)
    if number is not None and number < 0:
        raise _refuse("no_step", value)
    return number


def _not_text(value: object) -> Decimal | None:
    if isinstance(value, str) and value:
        raise _refuse("text", value)
    return _number(value)


def _header_percent(value: object) -> Decimal | None:
    return _percent(_not_text(value))


def _flag(value: object) -> bool:
    """Text is refused: the server takes some for 1 whatever it says."""
    if value is None or value == "":
        return False
    if isinstance(value, int | Decimal) and value in _FLAGS:
        return bool(value)
    raise _refuse("no_flag", value)


def _row(value: object) -> int:
    """A row's number, 0 for none; the server takes text too."""
    if value is None or value == "" or (value == 0 and type(value) is int):
        return 0
    text = str(value)
    if isinstance(value, bool) or not _ROW.fullmatch(text):
        raise _refuse("no_row", value)
    return int(text)


def _places(value: object) -> int:
    """Decimals as set: 0 for nothing set."""
    text = "" if value is None else str(value).strip()
    if not text:
        return 0
    if isinstance(value, bool) or text not in _PLACES:
        raise _refuse("no_places", value)
    return int(text)


def _not_priced(value: object) -> None:
    if value not in _NOTHING:
        raise _refuse("not_priced", value)


def _sales_order(value: object) -> None:
    if value not in (None, "", "Sales Order"):
        raise _refuse("no_sales_order", value)


def _one_of(choices: type[StrEnum], *, needed: bool = False) -> Callable[[object], Any]:
    by_name: dict[object, StrEnum] = {choice.value: choice for choice in choices}
    expected = ", ".join(f"“{choice}”" for choice in choices if choice)

    def read(value: object) -> StrEnum | None:
        """None where nothing was sent."""
        if value is None and not needed:
            return None
        found = by_name.get(value) if isinstance(value, str) else None
        if found is None:
            raise PydanticCustomError("no_choice", "refused", {"value": str(value)[:40], "expected": expected})
        return found

    return read


Number = Annotated[Decimal | None, PlainValidator(_number)]
Percent = Annotated[Decimal | None, PlainValidator(_percent)]
HeaderNumber = Annotated[Decimal | None, PlainValidator(_not_text)]
HeaderPercent = Annotated[Decimal | None, PlainValidator(_header_percent)]
Quantity = Annotated[Decimal, PlainValidator(_quantity)]
Step = Annotated[Decimal | None, PlainValidator(_step)]
Flag = Annotated[bool, PlainValidator(_flag)]
Row = Annotated[int, PlainValidator(_row)]
Places = Annotated[int, PlainValidator(_places)]
OnlySalesOrder = Annotated[None, PlainValidator(_sales_order)]
NotPriced = Annotated[None, PlainValidator(_not_priced)]
Charge = Annotated[ChargeType, PlainValidator(_one_of(ChargeType, needed=True))]
Margin = Annotated[MarginType | None, PlainValidator(_one_of(MarginType))]
DiscountOn = Annotated[ApplyDiscountOn | None, PlainValidator(_one_of(ApplyDiscountOn))]
Method = Annotated[RoundingMethod | None, PlainValidator(_one_of(RoundingMethod))]
