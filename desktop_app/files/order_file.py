"""The order file: what may stand in it, and how one order of it becomes an order request."""

import json
import re
from datetime import date as Date
from decimal import Decimal
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic import model_validator as checks_whole

from desktop_app.domain.numbers import LARGEST, MOST_DECIMALS
from desktop_app.domain.order_requests import ChargeRequest, LineRequest, OrderRequest, ReadOrder
from desktop_app.domain.orders import Discount, DiscountOn, PaymentChoice
from desktop_app.domain.starts import CHOICES, Start, plain_type, start_of
from desktop_app.files.order_errors import explain

VERSION = "1.0"
"""Of the order file's schema: the second figure grows with new keys, the first with keys that change or go."""

_AMOUNT = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")
_WIDEST_INTEGER = 2**53
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _amount(value: Any) -> Decimal:
    if isinstance(value, str) and not _AMOUNT.fullmatch(value):
        raise ValueError(f'“{value[:40]}” is no decimal number; write one with a point, such as "1234.50".')
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise ValueError('A number is expected, as text such as "1234.50".')  # noqa: TRY004 – pydantic's way to refuse
    number = Decimal(value)
    if number.adjusted() >= LARGEST.adjusted():
        raise ValueError(f"“{str(value)[:40]}” is too large; numbers below {LARGEST:,f} can be booked.")
    if number.as_tuple().exponent < -MOST_DECIMALS:  # type: ignore[operator]  # text and JSON give finite numbers only
        raise ValueError(f"“{str(value)[:40]}” has more than {MOST_DECIMALS} decimals.")
    return number


def _date(value: Any) -> Date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return Date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"There is no day {value}; write one such as 2026-11-21.") from None
    raise ValueError("A date is expected, year first, such as 2026-11-21.")


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("It is empty; write the code.")
    return value


_AMOUNT_SCHEMA = {"anyOf": [{"type": "string", "pattern": f"^{_AMOUNT.pattern}$"}, {"type": "number"}]}
Amount = Annotated[Decimal, BeforeValidator(_amount), WithJsonSchema(_AMOUNT_SCHEMA)]
Day = Annotated[Date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
_TYPES = f"What the sale begins with: {CHOICES}. A backend may know other types of its own."
Code = Annotated[str, AfterValidator(_filled), Field(min_length=1)]


class Part(BaseModel):
    """Whatever stands in an order file: no key that is not known, no value of another kind."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class DiscountPart(Part):
    """A discount on the whole order: a percentage or an amount, not both."""

    percent: Amount | None = None
    amount: Amount | None = None
    on: Literal["net", "gross"] = "net"

    @checks_whole(mode="after")
    def one_of_both(self) -> "DiscountPart":
        if (self.percent is None) == (self.amount is None):
            raise ValueError("Give the discount as “percent” or as “amount”, one of them.")
        return self


class ChargePart(Part):
    """Freight, packing and the like."""

    label: str
    amount: Amount
    vat_percent: Amount | None = None
    vat_code: str | None = None


class PaymentPart(Part):
    """How the customer wants to pay."""

    method: str | None = None
    date: Day | None = None
    account: str | None = None


class LinePart(Part):
    """A line: an item or a text, and how many."""

    item: str | None = None
    quantity: Amount
    unit_price: Amount | None = None
    discount_percent: Amount | None = None
    discount_amount: Amount | None = None
    vat_code: str | None = None
    vat_percent: Amount | None = None
    text: str | None = None
    unit: str | None = None
    warehouse: str | None = None
    delivery_date: Day | None = None
    variant: str | None = None
    serial: str | None = None
    extra: dict[str, Any] | None = None

    @checks_whole(mode="after")
    def names_something(self) -> "LinePart":
        if not self.item and not self.text:
            raise ValueError("The line has no item; give “item”, or “text” for a line without one.")
        return self


class OrderPart(Part):
    """An order: who buys, and what."""

    customer: Code
    lines: Annotated[list[LinePart], Field(min_length=1)]
    id: Code | None = None
    currency: str | None = None
    date: Day | None = None
    delivery_date: Day | None = None
    reference: str | None = None
    prices_include_vat: bool | None = None
    discount: DiscountPart | None = None
    charges: list[ChargePart] | None = None
    notes: str | None = None
    internal_notes: str | None = None
    type: Annotated[str | None, Field(description=_TYPES)] = None
    contact: str | None = None
    billing_address: str | None = None
    shipping_address: str | None = None
    price_list: str | None = None
    warehouse: str | None = None
    rounding: Amount | None = None
    payment: PaymentPart | None = None
    extra: dict[str, Any] | None = None


_KEYS = {
    "order": list(OrderPart.model_fields),
    "lines": list(LinePart.model_fields),
    "charges": list(ChargePart.model_fields),
    "discount": list(DiscountPart.model_fields),
    "payment": list(PaymentPart.model_fields),
}


def schema() -> dict[str, Any]:
    """The JSON Schema of one order, with its version."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "version": VERSION}
    return {**head, **OrderPart.model_json_schema(), "title": "Counterfoil order file"}


def read_order(value: Any) -> ReadOrder:
    """One order from what stood in a file; what is wrong with it comes as its error."""
    reference = value.get("reference") if isinstance(value, dict) else None
    shown = reference if isinstance(reference, str) else ""
    digest = content_hash(value)
    try:
        return ReadOrder(digest, shown, _request(OrderPart.model_validate(value)))
    except ValidationError as error:
        return ReadOrder(digest, shown, error=explain(error.errors(include_url=False), _KEYS))


def content_hash(value: Any) -> str:
    """SHA-256 of an order's content without its id; blanks and the order of its keys make no difference."""
    content = {key: part for key, part in value.items() if key != "id"} if isinstance(value, dict) else value
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), default=str)
    return sha256(canonical.encode("ascii")).hexdigest()


def _extra(value: Any) -> Any:
    """What the form does not know, with numbers that other programs may not hold exactly kept as their text."""
    if isinstance(value, dict):
        return {key: _extra(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_extra(part) for part in value]
    wide = isinstance(value, int) and not isinstance(value, bool) and abs(value) > _WIDEST_INTEGER
    return str(value) if wide or isinstance(value, Decimal) else value


def _line(part: LinePart) -> LineRequest:
    return LineRequest(
        quantity=part.quantity,
        item=part.item or "",
        text=part.text,
        unit=part.unit,
        unit_price=part.unit_price,
        discount_percent=part.discount_percent,
        discount_amount=part.discount_amount,
        vat_percent=part.vat_percent,
        vat_code=part.vat_code,
        warehouse=part.warehouse or "",
        delivery_date=part.delivery_date,
        variant=part.variant or "",
        serial=part.serial or "",
        extra=_extra(part.extra or {}),
    )


def _discount(part: DiscountPart | None) -> Discount | None:
    return None if part is None else Discount(part.percent, part.amount, DiscountOn(part.on))


def _payment(part: PaymentPart | None) -> PaymentChoice | None:
    return None if part is None else PaymentChoice(part.method or "", part.date, part.account or "")


def _with_vat(part: OrderPart) -> bool:
    """A receipt's prices include VAT unless something else is said."""
    if part.prices_include_vat is None:
        return start_of(part.type or "") is Start.RECEIPT
    return part.prices_include_vat


def _names_no_amount(part: OrderPart) -> bool:
    """Whether it says neither how its prices are nor any amount that would be with VAT or without it."""
    has_amount = part.charges or (part.discount is not None and part.discount.amount is not None)
    priced = any(line.unit_price is not None or line.discount_amount for line in part.lines)
    return part.prices_include_vat is None and not has_amount and not priced


def _request(part: OrderPart) -> OrderRequest:
    return OrderRequest(
        customer=part.customer,
        lines=tuple(map(_line, part.lines)),
        id=part.id or "",
        currency=part.currency,
        date=part.date,
        delivery_date=part.delivery_date,
        reference=part.reference or "",
        prices_include_vat=_with_vat(part),
        prices_as_listed=_names_no_amount(part),
        discount=_discount(part.discount),
        charges=tuple(ChargeRequest(c.label, c.amount, c.vat_percent, c.vat_code) for c in part.charges or ()),
        notes=part.notes or "",
        internal_notes=part.internal_notes or "",
        type=plain_type(part.type or ""),
        contact=part.contact or "",
        billing_address=part.billing_address or "",
        shipping_address=part.shipping_address or "",
        price_list=part.price_list or "",
        warehouse=part.warehouse or "",
        rounding=part.rounding,
        payment=_payment(part.payment),
        extra=_extra(part.extra or {}),
    )
