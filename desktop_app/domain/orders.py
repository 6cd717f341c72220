"""Orders as frozen values: a change makes a new order."""

from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from desktop_app.domain.price_lists import PriceOrigin
from desktop_app.domain.tenders import Tender, shared_out
from desktop_app.domain.vat import NO_VAT, VatCode

T = TypeVar("T")

ZERO = Decimal(0)


def with_another(values: tuple[T, ...], row: int, value: T) -> tuple[T, ...]:
    """The same values but for the one at a row; of ten thousand in a third of the time that unpacking takes."""
    others = list(values)
    others[row] = value
    return tuple(others)


class DiscountOn(StrEnum):
    """What a document discount is taken from."""

    NET = "net"
    """The sum of the line nets, without charges, before VAT."""
    GROSS = "gross"
    """The total with VAT."""


@dataclass(frozen=True, slots=True)
class Discount:
    """A document discount: percent (0 to 100) or an amount in the order's currency, never both."""

    percent: Decimal | None = None
    amount: Decimal | None = None
    on: DiscountOn = DiscountOn.NET


@dataclass(frozen=True, slots=True)
class Charge:
    """Freight, packing and the like; amount is without VAT unless the order's prices include it."""

    label: str
    amount: Decimal
    vat: VatCode = NO_VAT


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line. discount_percent is 0 to 100; discount_amount is money off the whole line, in the order's currency.

    price_from says where the unit price was found; None for one that a person gave, which nothing overwrites.
    booked is, where a booked order is being changed, which of its lines this was, counted from 1; 0 for a new one.
    quotation_line is the line, from 1, of the order's quotation that it takes up; 0 for one that was not quoted.
    """

    item: str = ""
    text: str = ""
    quantity: Decimal = ZERO
    unit_price: Decimal = ZERO
    discount_percent: Decimal = ZERO
    discount_amount: Decimal = ZERO
    vat: VatCode = NO_VAT
    unit: str = ""
    warehouse: str = ""
    delivery_date: Date | None = None
    variant: str = ""
    serial: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    price_from: PriceOrigin | None = None
    booked: int = 0
    quotation_line: int = 0

    @property
    def is_blank(self) -> bool:
        """Nothing was entered in this line yet."""
        return not (self.item or self.text or self.quantity or self.unit_price)


@dataclass(frozen=True, slots=True)
class PaymentChoice:
    """How the customer pays: used when an order is carried through to its payment entry, and by a receipt itself.

    Of a receipt tenders are what comes in by further methods, and method takes the rest of the total; given is the cash
    that was handed over, where it was more than is paid in cash.
    """

    method: str = ""
    date: Date | None = None
    account: str = ""
    given: Decimal | None = None
    tenders: tuple[Tender, ...] = ()

    def parts_of(self, total: Decimal) -> tuple[Tender, ...]:
        """What a receipt over a total is paid by, method by method; nothing where it costs nothing."""
        return shared_out(self.method, self.tenders, total, self.given)


@dataclass(frozen=True, slots=True)
class Amends:
    """Which booked order is being changed, and the version of it that the change began from."""

    number: str
    version: int


@dataclass(frozen=True, slots=True)
class Order:
    """A sales order. customer is the customer's code; currency an ISO 4217 code; amounts are in that currency.

    rounding, where given, is the step (0.05) to which the total is rounded for payment. type says what the sale begins
    with, a sales order where it is empty. quotation is the number of the quotation that a sales order was made from,
    valid_until the last day of a quotation, None for as long as the company's quotations hold. amends is
    said while a booked order is being changed. internal_notes are for the house: no delivery note, invoice or backend
    of others gets them.
    """

    customer: str
    currency: str
    date: Date
    lines: tuple[OrderLine, ...] = ()
    prices_include_vat: bool = False
    delivery_date: Date | None = None
    reference: str = ""
    discount: Discount | None = None
    charges: tuple[Charge, ...] = ()
    notes: str = ""
    type: str = ""
    contact: str = ""
    billing_address: str = ""
    shipping_address: str = ""
    price_list: str = ""
    warehouse: str = ""
    rounding: Decimal | None = None
    payment: PaymentChoice | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    amends: Amends | None = None
    quotation: str = ""
    valid_until: Date | None = None
    internal_notes: str = ""
