"""Documents of the sales cycle, and the chain in which they follow from each other."""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum

ZERO = Decimal(0)


class DocumentKind(StrEnum):
    """The kinds of document, by their names on the command line."""

    QUOTATION = "quotation"
    ORDER = "order"
    DELIVERY = "delivery"
    INVOICE = "invoice"
    RECEIPT = "receipt"
    PREPAYMENT = "prepayment"
    PAYMENT = "payment"
    RETURN = "return"
    CREDIT_NOTE = "credit_note"


class DocumentStatus(StrEnum):
    """Where a document is in its life: part means begun, done means nothing is left to do with it."""

    DRAFT = "draft"
    OPEN = "open"
    PART = "part"
    DONE = "done"
    CANCELLED = "cancelled"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class LineQuantity:
    """A quantity of one line of a document; lines are counted from 1."""

    line: int
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line of a document; amount is net, or gross where the document's prices include VAT.

    delivered and invoiced count what later documents took of it, in the line's unit.
    """

    line: int
    item: str
    text: str
    unit: str
    quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal
    vat_code: str
    vat_percent: Decimal
    amount: Decimal
    delivered: Decimal = ZERO
    invoiced: Decimal = ZERO

    @property
    def to_deliver(self) -> Decimal:
        """What is still to be delivered, never below zero."""
        return max(self.quantity - self.delivered, ZERO)

    @property
    def to_invoice(self) -> Decimal:
        """What is still to be invoiced, never below zero."""
        return max(self.quantity - self.invoiced, ZERO)


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a backend. Amounts are in currency.

    open is the sum still to come: for an order what is not yet paid on it and its invoices, for a delivery what is
    not yet invoiced, for an invoice what is not yet paid, for a payment what is not yet allocated.
    lines is empty in lists. method is the payment method of a payment.
    """

    kind: DocumentKind
    number: str
    date: Date
    customer: str
    customer_name: str
    currency: str
    net: Decimal
    vat: Decimal
    total: Decimal
    open: Decimal
    status: DocumentStatus
    due_date: Date | None = None
    delivery_date: Date | None = None
    reference: str = ""
    notes: str = ""
    method: str = ""
    prices_include_vat: bool = False
    lines: tuple[DocumentLine, ...] = ()

    def is_overdue(self, today: Date) -> bool:
        """An invoice with money open past its due date."""
        return bool(self.open > 0 and self.due_date and self.due_date < today)


@dataclass(frozen=True, slots=True)
class Link:
    """target followed from source; amount is the money that went along (what was delivered, invoiced or paid)."""

    source: str
    target: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Chain:
    """All documents linked with one, in the order order → delivery → invoice → payment, and their links."""

    documents: tuple[Document, ...]
    links: tuple[Link, ...]

    def of(self, kind: DocumentKind) -> tuple[Document, ...]:
        """The documents of one kind."""
        return tuple(document for document in self.documents if document.kind is kind)


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """Which documents are wanted; None and empty mean any. text finds numbers, customers and references.

    since and until are the first and the last day; method is a payment's. Newest first unless oldest_due_first;
    limit and offset page through the answer.
    """

    kind: DocumentKind | None = None
    customer: str = ""
    only_open: bool = False
    overdue_on: Date | None = None
    since: Date | None = None
    until: Date | None = None
    method: str = ""
    text: str = ""
    oldest_due_first: bool = False
    offset: int = 0
    limit: int = 1000


@dataclass(frozen=True, slots=True)
class DocumentSum:
    """What documents of one currency and, for payments, one method add up to."""

    currency: str
    method: str
    documents: int
    total: Decimal
    open: Decimal


@dataclass(frozen=True, slots=True)
class HeldMoney:
    """Money of a payment that no invoice has taken yet: in advance on an order, or on nothing where order is empty."""

    payment: str
    date: Date
    customer: str
    customer_name: str
    currency: str
    order: str
    amount: Decimal
    method: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a customer stands: balance is what is open on invoices, overdue the part past its date.

    opening is what they owed when the books began; it is part of balance.
    """

    balance: Decimal
    overdue: Decimal
    open_orders: int
    overdue_invoices: int
    currency: str
    last_prices: tuple["PriceOnce", ...] = ()
    opening: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class PriceOnce:
    """What a customer paid for an item at one time."""

    item: str
    text: str
    date: Date
    quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal
