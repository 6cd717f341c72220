"""What a person types into a field of an order becomes a value, or a sentence on what would be right."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal
from typing import Any, TypeVar

from desktop_app.domain.customers import Customer
from desktop_app.domain.dates import parse_date
from desktop_app.domain.money import EXACT, HUNDRED
from desktop_app.domain.numbers import NumberError, parse_number
from desktop_app.domain.orders import Discount, DiscountOn, Order, OrderLine, PaymentChoice
from desktop_app.domain.starts import Start, plain_type
from desktop_app.domain.stock import RESERVED_UNTIL
from desktop_app.domain.till_entry import TILL, enter_in_till
from desktop_app.domain.vat import NO_VAT, VatCode

NUMBERS = ("quantity", "unit_price", "discount_percent", "discount_amount")
LINE_TEXTS = ("text", "unit", "warehouse", "serial", "variant")
HEADER_TEXTS = ("reference", "notes", "internal_notes", "shipping_address", "billing_address", "contact", "warehouse")
HEADER_DATES = ("date", "delivery_date", "valid_until")

Value = TypeVar("Value", Order, OrderLine)


class EntryError(ValueError):
    """What was typed can't be used; the message says what would be right."""


def _with(value: Value, field: str, entered: Any) -> Value:
    changes: dict[str, Any] = {field: entered}
    return replace(value, **changes)


def enter_in_line(line: OrderLine, field: str, text: str, vat_codes: Sequence[VatCode], today: Date) -> OrderLine:
    """A line with one field as typed; raises EntryError (its sentence) or KeyError for an unknown field."""
    if field == "delivery_date":
        return replace(line, delivery_date=_day(field, text, today))
    if field in NUMBERS:
        return _with_number(line, field, text)
    if field == "vat":
        return replace(line, vat=find_vat(text, vat_codes))
    if field == "item":
        return _with_item(line, text)
    if field in LINE_TEXTS:
        return _with(line, field, text.strip())
    raise KeyError(field)


def _with_number(line: OrderLine, field: str, text: str) -> OrderLine:
    number = _number(text.replace("%", "") if field == "discount_percent" else text)
    if field == "discount_percent" and not 0 <= number <= HUNDRED:
        raise EntryError("The discount must be between 0 and 100 per cent.")
    return _with(line, field, number)


def _with_item(line: OrderLine, text: str) -> OrderLine:
    code = text.strip()
    if code in ("", line.item):
        return replace(line, item=code)
    raise EntryError(f"“{code}” is no item; choose one from the list.")


def _number(text: str) -> Decimal:
    if not text.strip():
        return Decimal(0)
    try:
        return parse_number(text)
    except NumberError as error:
        raise EntryError(str(error)) from error


def _amount(text: str) -> Decimal:
    amount = _number(text)
    if amount < 0:
        raise EntryError("The amount must be above zero.")
    return amount


def find_vat(text: str, vat_codes: Sequence[VatCode]) -> VatCode:
    """The VAT code of that name, or the only one of that percentage; raises EntryError with the candidates."""
    wanted = text.replace("%", "").strip()
    if not wanted:
        return NO_VAT
    for vat in vat_codes:
        if vat.code.casefold() == wanted.casefold():
            return vat
    fitting = _of_percent(wanted, vat_codes)
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(vat.code for vat in (fitting or vat_codes))
    why = "fits several VAT codes" if fitting else "is no VAT code"
    raise EntryError(f"“{wanted}” {why}; write one of {names}.")


def _of_percent(text: str, vat_codes: Sequence[VatCode]) -> list[VatCode]:
    try:
        percent = parse_number(text)
    except NumberError:
        return []
    return [vat for vat in vat_codes if vat.percent == percent and not vat.same_as]


def enter_in_header(order: Order, field: str, text: str, today: Date) -> Order:
    """An order with one header field as typed; raises EntryError or KeyError for an unknown field."""
    if field in HEADER_TEXTS:
        return _with(order, field, text.strip())
    if field in HEADER_DATES:
        return _with(order, field, _day(field, text, today))
    if field == RESERVED_UNTIL:
        return _with_reservation(order, _day(field, text, today))
    if field == "rounding":
        return replace(order, rounding=_number(text) or None)
    if field in TILL:
        return replace(order, payment=enter_in_till(order.payment or PaymentChoice(), field, text, _amount))
    if field == "customer":
        return _with_customer(order, text)
    raise KeyError(field)


def _with_reservation(order: Order, day: Date | None) -> Order:
    extra = {name: value for name, value in order.extra.items() if name != RESERVED_UNTIL}
    return replace(order, extra=extra if day is None else {**extra, RESERVED_UNTIL: day.isoformat()})


def for_start(order: Order, start: Start) -> Order:
    """The same order as what a sale begins with; a receipt's prices include VAT, and only it is paid at once."""
    with_vat = start is Start.RECEIPT and not order.prices_include_vat
    order = with_prices_as(order, including=True) if with_vat else order
    payment = (
        order.payment if start is Start.RECEIPT else order.payment and replace(order.payment, given=None, tenders=())
    )
    return replace(
        order,
        type=plain_type(start),
        payment=payment,
        quotation=order.quotation if start is Start.ORDER else "",
        valid_until=order.valid_until if start is Start.QUOTATION else None,
    )


def _with_customer(order: Order, text: str) -> Order:
    code = text.strip()
    if code in ("", order.customer):
        return replace(order, customer=code)
    raise EntryError(f"“{code}” is no customer; choose one from the list.")


def for_customer(order: Order, customer: Customer) -> Order:
    """An order for a customer: their currency and price list, their first address and contact."""
    address = customer.addresses[0] if customer.addresses else None
    return replace(
        order,
        customer=customer.code,
        currency=customer.currency,
        price_list=customer.price_list,
        shipping_address=address.label or address.city if address else "",
        contact=customer.contacts[0].name if customer.contacts else "",
    )


def _day(field: str, text: str, today: Date) -> Date | None:
    if not text.strip():
        return today if field == "date" else None
    try:
        return parse_date(text, today)
    except ValueError as error:
        raise EntryError(str(error)) from error


def enter_discount(text: str, on: DiscountOn) -> Discount | None:
    """“5%” is a percentage, “12,50” an amount, nothing is no discount; raises EntryError."""
    number = _number(text.replace("%", ""))
    if not number:
        return None
    if number < 0 or ("%" in text and number > HUNDRED):
        raise EntryError("The discount must be between 0 and 100 per cent, or an amount above zero.")
    return Discount(percent=number, on=on) if "%" in text else Discount(amount=number, on=on)


def price_as(price: Decimal, vat: VatCode, *, including: bool) -> Decimal:
    """A unit price turned into one with VAT (including) or without it, to four decimals, half away from zero."""
    factor: Callable[[Decimal, Decimal], Decimal] = EXACT.multiply if including else EXACT.divide
    exact = factor(price, (HUNDRED + vat.percent).scaleb(-2))
    rounded = EXACT.quantize(exact, Decimal("0.0001")).normalize(EXACT)
    exponent = rounded.as_tuple().exponent
    short = isinstance(exponent, int) and exponent > -2
    return EXACT.quantize(rounded, Decimal("0.01")) if short else rounded


def with_prices_as(order: Order, *, including: bool) -> Order:
    """An order whose unit prices include VAT or do not, turned so that they mean the same."""
    lines = tuple(
        replace(line, unit_price=price_as(line.unit_price, line.vat, including=including)) for line in order.lines
    )
    return replace(order, lines=lines, prices_include_vat=including)
