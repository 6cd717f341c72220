"""Documents of the sales cycle, and the chain in which they follow from each other."""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum

from desktop_app.domain.exchange import InBase
from desktop_app.domain.payment_terms import Terms
from desktop_app.domain.prepaid import PrepaidPart
from desktop_app.domain.tenders import Tender, cash_in

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
    ALLOCATION = "allocation"
    WRITE_OFF = "write_off"
    EARLY_DISCOUNT = "early_discount"


REDUCING = (DocumentKind.WRITE_OFF, DocumentKind.EARLY_DISCOUNT)
"""What comes off an invoice beside a payment: a rest that was written off, a discount for early payment."""

MONEY = frozenset({DocumentKind.PAYMENT, DocumentKind.ALLOCATION, *REDUCING})
"""The kinds of document that are about money alone and have no lines."""


BILLS = frozenset({DocumentKind.INVOICE, DocumentKind.RECEIPT})
"""The kinds of document by which a customer is billed."""


ASKING = (DocumentKind.INVOICE, DocumentKind.PREPAYMENT)
"""The kinds of document that ask for money and are paid later."""

CREDITS = (DocumentKind.PAYMENT, DocumentKind.CREDIT_NOTE)
"""The kinds of document on which something may stand to a customer's credit."""


class DocumentStatus(StrEnum):
    """Where a document is in its life: part means begun, done means nothing is left to do with it."""

    DRAFT = "draft"
    OPEN = "open"
    PART = "part"
    DONE = "done"
    CANCELLED = "cancelled"
    CLOSED = "closed"


def still_to_deliver(ordered: Decimal, delivered: Decimal, invoiced: Decimal, credited: Decimal) -> Decimal:
    """What of an order's line is still to be delivered, never below zero.

    What was credited is not owed any more, but for what is not ordered any more either: an order that was changed
    may ask for less than was invoiced of it and credited again.
    """
    spare = max(invoiced - ordered, ZERO)
    return max(ordered - max(credited - spare, ZERO) - delivered, ZERO)


@dataclass(frozen=True, slots=True)
class LineQuantity:
    """A quantity of one line of a document; lines are counted from 1. serials name the pieces where that is wanted."""

    line: int
    quantity: Decimal
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line of a document; amount is net, or gross where the document's prices include VAT.

    delivered, invoiced, returned and credited count what later documents took of it, in the line's unit: of an order
    what was delivered, less what came back, what was invoiced and what of that was credited; of a delivery note what
    came back and what was invoiced of the rest; of a sales invoice what was credited. ordered is what sales orders took
    up of a quotation.
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
    returned: Decimal = ZERO
    credited: Decimal = ZERO
    ordered: Decimal = ZERO
    serial: str = ""
    warehouse: str = ""
    delivery_date: Date | None = None

    @property
    def to_order(self) -> Decimal:
        """What of a quotation's line was not ordered yet, never below zero."""
        return max(self.quantity - self.ordered, ZERO)

    @property
    def to_deliver(self) -> Decimal:
        """What is still to be delivered, never below zero; what was credited is not owed any more."""
        return still_to_deliver(self.quantity, self.delivered, self.invoiced, self.credited)

    @property
    def to_invoice(self) -> Decimal:
        """What is still to be invoiced, never below zero."""
        return max(self.quantity - self.returned - self.invoiced, ZERO)

    @property
    def to_take_back(self) -> Decimal:
        """What of a delivery note or a sales invoice was not returned or credited yet, never below zero."""
        return max(self.quantity - self.returned - self.credited, ZERO)


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a backend. Amounts are in currency.

    open is the sum still to come: for a quotation what was not ordered yet, for an order what is not yet paid on it and
    its invoices, for a delivery what is not yet invoiced, for an invoice what is not yet paid, for a payment what is
    not yet allocated, for a credit note what of it the customer had paid already and now has to their credit.
    due_date is when an invoice is to be paid, or the last day on which a quotation holds.
    lines, tenders and in_base, what it comes to in the company's own currency, are empty in lists. method is the
    payment method of a payment; where tenders name several they stand in it together, such as cash + card. terms are
    what a sales invoice says about early payment.
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
    tenders: tuple[Tender, ...] = ()
    terms: Terms | None = None
    in_base: InBase | None = None
    prepaid: tuple[PrepaidPart, ...] = ()
    warehouse: str = ""
    internal_notes: str = ""

    @property
    def cash(self) -> Decimal:
        """What of a payment that came in by cash is in the drawer: of several methods only the cash."""
        return cash_in(self.tenders) if self.tenders else self.total

    def is_overdue(self, today: Date) -> bool:
        """An invoice with money open past its due date, or a quotation that was not ordered while it held."""
        return bool(self.open > 0 and self.due_date and self.due_date < today)


@dataclass(frozen=True, slots=True)
class Link:
    """target followed from source; amount is the money that went along: what was delivered, invoiced, paid or returned.

    For a credit note it is what came off the invoice; what the customer had paid already is open on the credit note.
    An allocation followed from the credit that it used, with all of it, and from each invoice with what that got.
    """

    source: str
    target: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Chain:
    """All documents linked with one, and their links.

    They stand in the order order → delivery → invoice → payment → return → credit note → allocation.
    """

    documents: tuple[Document, ...]
    links: tuple[Link, ...]

    def of(self, kind: DocumentKind) -> tuple[Document, ...]:
        """The documents of one kind."""
        return tuple(document for document in self.documents if document.kind is kind)


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """Which documents are wanted; None and empty mean any. text finds numbers, customers and references.

    since and until are the first and the last day; method is a payment's. Newest first unless oldest_due_first;
    limit and offset page through the answer. prepayments says that prepayment invoices are wanted with sales invoices.
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
    prepayments: bool = False


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
    """Money of a payment that no invoice has taken yet: in advance on an order, or on nothing where order is empty.

    payment may also be a credit note, with what of it the customer had paid already.
    """

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
    """How a customer stands: balance is what is open on invoices less what is open on credit notes.

    overdue is the part of invoices past its date; opening, what they owed when the books began, is part of balance.
    ordered is what of open orders no invoice asks for yet, told where there is a credit limit that is looked at;
    credit_check is what becomes of an order over it, and may_pass_limit whether who asks may pass it.
    """

    balance: Decimal
    overdue: Decimal
    open_orders: int
    overdue_invoices: int
    currency: str
    last_prices: tuple["PriceOnce", ...] = ()
    opening: Decimal = ZERO
    ordered: Decimal = ZERO
    credit_limit: Decimal | None = None
    credit_check: str = ""
    may_pass_limit: bool = False


@dataclass(frozen=True, slots=True)
class PriceOnce:
    """What a customer paid for an item at one time."""

    item: str
    text: str
    date: Date
    quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal
