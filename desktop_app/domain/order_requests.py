"""Orders as people and programs ask for them: what is left out is filled from the catalogue."""

from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from typing import Any

from desktop_app.domain.orders import Discount, PaymentChoice


@dataclass(frozen=True, slots=True)
class LineRequest:
    """A line of an order file; None means “as the catalogue says”."""

    quantity: Decimal
    item: str = ""
    text: str | None = None
    unit: str | None = None
    unit_price: Decimal | None = None
    discount_percent: Decimal | None = None
    discount_amount: Decimal | None = None
    vat_percent: Decimal | None = None
    vat_code: str | None = None
    warehouse: str = ""
    delivery_date: Date | None = None
    variant: str = ""
    serial: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChargeRequest:
    """A charge of an order file; its VAT comes from the code, else from the percentage, else from the profile."""

    label: str
    amount: Decimal
    vat_percent: Decimal | None = None
    vat_code: str | None = None


@dataclass(frozen=True, slots=True)
class OrderRequest:
    """An order file's order. id is the sender's own identity for it, empty where none was given.

    prices_as_listed: nothing in it says whether prices include VAT, so they do where those of its price list do.
    """

    customer: str
    lines: tuple[LineRequest, ...]
    id: str = ""
    currency: str | None = None
    date: Date | None = None
    delivery_date: Date | None = None
    reference: str = ""
    prices_include_vat: bool = False
    prices_as_listed: bool = False
    discount: Discount | None = None
    charges: tuple[ChargeRequest, ...] = ()
    notes: str = ""
    internal_notes: str = ""
    type: str = ""
    contact: str = ""
    billing_address: str = ""
    shipping_address: str = ""
    price_list: str = ""
    warehouse: str = ""
    rounding: Decimal | None = None
    payment: PaymentChoice | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """One order as read from a file: the request, or what is wrong with it; content_hash tells equal contents."""

    content_hash: str
    reference: str = ""
    request: OrderRequest | None = None
    error: "OrderError | None" = None


@dataclass(frozen=True, slots=True)
class OrderError:
    """What is wrong: the field by its name in the order file, the line counted from 1 (None: the header)."""

    field: str
    message: str
    line: int | None = None
