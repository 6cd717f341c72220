"""What stands on a document besides its columns, as JSON: contact, addresses, discount, charges and the like."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine, PaymentChoice
from desktop_app.domain.payment_terms import Terms
from desktop_app.domain.prepaid import Prepaid, PrepaidPart
from desktop_app.domain.vat import VatCode, VatKind

_PLACES = ("contact", "billing_address", "shipping_address", "warehouse")
_ORDER_TEXTS = ("quotation", "price_list", "internal_notes", *_PLACES)
_SERVICE = "service"
TAKEN_BEFORE = "taken_before"
"""What stands in the header of a return or a credit note besides an order's: what others before it took back."""
_TYPE = "type"
"""Stands in older books; what a document is, its kind says."""
COLLECTED = "collected"
"""What stands in the header of a collective invoice besides: its parts, as collected.py reads them."""

TERMS = "terms"
"""What stands in the header of a sales invoice besides: the discount for early payment, and until when."""

PREPAYMENT = "prepayment"
"""What stands in the header of a prepayment invoice besides: of which order and total, and its shares by VAT code."""
PREPAID = "prepaid"
"""What stands in the header of a sales invoice besides: what it takes off of which prepayment invoices."""
BALANCE = "balance"
"""What stands in the header of a sales invoice besides: the cents that make an order's invoices its total."""

_OWN = (TAKEN_BEFORE, COLLECTED, TERMS, PREPAYMENT, PREPAID, BALANCE, _TYPE)
_LINE_TEXTS = ("warehouse", "variant", "serial")


def header_of(order: Order) -> dict[str, Any] | None:
    """What an order says besides its columns; None where there is nothing."""
    header: dict[str, Any] = {name: text for name in _ORDER_TEXTS if (text := getattr(order, name))}
    if order.discount is not None:
        header["discount"] = _discount(order.discount)
    if order.valid_until is not None:
        header["valid_until"] = order.valid_until.isoformat()
    if order.charges:
        header["charges"] = [_charge(charge) for charge in order.charges]
    if order.rounding is not None:
        header["rounding"] = str(order.rounding)
    if order.payment is not None:
        day = order.payment.date and order.payment.date.isoformat()
        header["payment"] = {"method": order.payment.method, "date": day, "account": order.payment.account}
    if order.extra:
        header["extra"] = order.extra
    return header or None


def order_fields(header: dict[str, Any] | None) -> dict[str, Any]:
    """The fields of an Order that header_of kept."""
    if not header:
        return {}
    fields = {name: value for name, value in header.items() if name not in _OWN}
    if "discount" in fields:
        fields["discount"] = _read_discount(fields["discount"])
    if "charges" in fields:
        fields["charges"] = tuple(_read_charge(charge) for charge in fields["charges"])
    if "valid_until" in fields:
        fields["valid_until"] = date.fromisoformat(fields["valid_until"])
    if "rounding" in fields:
        fields["rounding"] = Decimal(fields["rounding"])
    if "payment" in fields:
        day = fields["payment"]["date"]
        fields["payment"] = PaymentChoice(**{**fields["payment"], "date": day and date.fromisoformat(day)})
    return fields


def terms_header(terms: Terms | None) -> dict[str, Any]:
    """What the header of a sales invoice keeps of its terms."""
    return {TERMS: {"percent": str(terms.percent), "until": terms.until.isoformat()}} if terms else {}


def terms_of(header: dict[str, Any] | None) -> Terms | None:
    """The terms that terms_header kept."""
    found = (header or {}).get(TERMS)
    return None if found is None else Terms(Decimal(found["percent"]), date.fromisoformat(found["until"]))


def kept_shares(shares: Iterable[Prepaid]) -> list[list[str]]:
    """Shares of a prepayment by VAT code as the header keeps them."""
    return [[share.code, str(share.percent), str(share.base), str(share.vat)] for share in shares]


def read_shares(kept: Iterable[Sequence[str]]) -> tuple[Prepaid, ...]:
    """The shares that kept_shares kept."""
    return tuple(Prepaid(code, Decimal(percent), Decimal(base), Decimal(vat)) for code, percent, base, vat in kept)


def prepaid_header(parts: Iterable[PrepaidPart]) -> dict[str, Any]:
    """What the header of a sales invoice keeps of what was prepaid."""
    kept = [{"number": part.number, "shares": kept_shares(part.shares)} for part in parts]
    return {PREPAID: kept} if kept else {}


def prepaid_of(header: Mapping[str, Any] | None) -> tuple[PrepaidPart, ...]:
    """What prepaid_header kept."""
    found = (header or {}).get(PREPAID, ())
    return tuple(PrepaidPart(part["number"], read_shares(part["shares"])) for part in found)


def more_of(line: OrderLine, *, service: bool = False) -> dict[str, Any] | None:
    """What a line says besides its columns, and that its item is a service; None where there is nothing."""
    more: dict[str, Any] = {name: text for name in _LINE_TEXTS if (text := getattr(line, name))}
    if line.delivery_date is not None:
        more["delivery_date"] = line.delivery_date.isoformat()
    if line.extra:
        more["extra"] = line.extra
    if service:
        more[_SERVICE] = True
    return more or None


def is_service(more: dict[str, Any] | None) -> bool:
    """Whether the item of a line was a service when the line was booked."""
    return bool(more and more.get(_SERVICE))


def line_fields(more: dict[str, Any] | None) -> dict[str, Any]:
    """The fields of an OrderLine that more_of kept."""
    if not more:
        return {}
    fields = {name: value for name, value in more.items() if name != _SERVICE}
    if "delivery_date" in fields:
        fields["delivery_date"] = date.fromisoformat(fields["delivery_date"])
    return fields


def _discount(discount: Discount) -> dict[str, str]:
    name, value = ("amount", discount.amount) if discount.percent is None else ("percent", discount.percent)
    return {name: str(value or 0), "on": discount.on.value}


def _read_discount(kept: dict[str, str]) -> Discount:
    on = DiscountOn(kept["on"])
    if "percent" in kept:
        return Discount(percent=Decimal(kept["percent"]), on=on)
    return Discount(amount=Decimal(kept["amount"]), on=on)


def _charge(charge: Charge) -> dict[str, str]:
    vat = charge.vat
    return {
        "label": charge.label,
        "amount": str(charge.amount),
        "vat_code": vat.code,
        "vat_percent": str(vat.percent),
        "vat_kind": vat.kind.value,
    }


def _read_charge(kept: dict[str, str]) -> Charge:
    vat = VatCode(kept["vat_code"], Decimal(kept["vat_percent"]), VatKind(kept["vat_kind"]))
    return Charge(kept["label"], Decimal(kept["amount"]), vat)
