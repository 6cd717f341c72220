"""What can be asked of a backend, each as one frozen value that the outbox can keep and send."""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.customers import Customer
from desktop_app.domain.documents import DocumentKind, LineQuantity
from desktop_app.domain.orders import Order
from desktop_app.domain.starts import kind_started, start_of
from desktop_app.domain.stock import CountedLine, GoodsLine
from desktop_app.domain.tenders import Tender


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Book the document that the order's type names, a sales order where it is empty; total is what the clerk saw.

    over_limit: whoever sent it passes the customer's credit limit on purpose.
    """

    order: Order
    total: Decimal
    over_limit: bool = False


@dataclass(frozen=True, slots=True)
class Amend:
    """Change a booked sales order; version is the one of it that the change began from, total what the clerk saw.

    over_limit: whoever sent it passes the customer's credit limit on purpose.
    """

    number: str
    order: Order
    total: Decimal
    version: int
    over_limit: bool = False


@dataclass(frozen=True, slots=True)
class Deliver:
    """Make a delivery note for an order; no lines means all that is left."""

    source: str
    lines: tuple[LineQuantity, ...] = ()
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """Make a sales invoice for an order or a delivery note; no lines means all that is left."""

    source: str
    lines: tuple[LineQuantity, ...] = ()
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class CollectiveInvoice:
    """Make one sales invoice for all that is left of several delivery notes of one customer."""

    deliveries: tuple[str, ...]
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Prepay:
    """Make a prepayment invoice for an order, over so many per cent of its total or over an amount."""

    source: str
    percent: Decimal | None = None
    amount: Decimal | None = None
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """Take a delivery note back by a return, or a sales invoice by a credit note; no lines means all that is left.

    gives is which of the two it makes, as far as that is known before the backend sees the source.
    """

    source: str
    lines: tuple[LineQuantity, ...] = ()
    date: Date | None = None
    gives: DocumentKind = DocumentKind.RETURN


@dataclass(frozen=True, slots=True)
class PayTarget:
    """An order or invoice to be paid; amount None means as much of it as the payment reaches."""

    number: str
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """Record one payment entry over orders or invoices, served in their order; amount None pays all that is open.

    tenders, where it comes in by several methods or change is given, add up to the amount; method counts for nothing.
    write_offs and discounts name the invoices of which the rest comes off besides, with that amount.
    """

    targets: tuple[PayTarget, ...]
    amount: Decimal | None = None
    method: str = ""
    date: Date | None = None
    reference: str = ""
    account: str = ""
    tenders: tuple[Tender, ...] = ()
    write_offs: tuple[PayTarget, ...] = ()
    discounts: tuple[PayTarget, ...] = ()


@dataclass(frozen=True, slots=True)
class Allocate:
    """Lay what is open on a payment entry or a credit note on open invoices, served in their order.

    amount None takes as much of it as is open on them.
    """

    credit: str
    targets: tuple[PayTarget, ...]
    amount: Decimal | None = None
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Refund:
    """Pay back what is open on a payment entry or a credit note; amount None pays back all of it."""

    credit: str
    amount: Decimal | None = None
    method: str = ""
    date: Date | None = None
    reference: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Cancel a document."""

    number: str


@dataclass(frozen=True, slots=True)
class Close:
    """Close a sales order: nothing more is delivered or invoiced of it, and it promises no goods."""

    number: str


@dataclass(frozen=True, slots=True)
class Reopen:
    """Reopen a sales order that was closed."""

    number: str


@dataclass(frozen=True, slots=True)
class SaveCustomer:
    """Add a customer, or change the one with that code."""

    customer: Customer


@dataclass(frozen=True, slots=True)
class GoodsReceipt:
    """Bring goods that came into a warehouse."""

    warehouse: str
    lines: tuple[GoodsLine, ...]
    date: Date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class StockCount:
    """Say how much of some items was found in a warehouse; what is not named stays as it is."""

    warehouse: str
    lines: tuple[CountedLine, ...]
    date: Date | None = None
    reference: str = ""


Money = Pay | Allocate | Refund
"""Commands about money alone."""

Ending = Cancel | Close | Reopen
"""Commands that end a document as it is, or take that back."""

Booking = PlaceOrder | Amend | Prepay | Deliver | Invoice | CollectiveInvoice | Return | Money | Ending
"""Commands about a document."""

Command = Booking | SaveCustomer | GoodsReceipt | StockCount
NextPart = Deliver | Invoice | Return
"""Commands that make the next document from lines of another."""

NextDocument = NextPart | CollectiveInvoice
"""Commands that make the next document from others."""

NAMES: dict[str, type[Command]] = {
    "order": PlaceOrder,
    "delivery": Deliver,
    "invoice": Invoice,
    "payment": Pay,
    "collective_invoice": CollectiveInvoice,
    "prepayment": Prepay,
    "return": Return,
    "allocation": Allocate,
    "refund": Refund,
    "cancel": Cancel,
    "amendment": Amend,
    "close": Close,
    "reopen": Reopen,
    "customer": SaveCustomer,
    "goods_receipt": GoodsReceipt,
    "stock_count": StockCount,
}
"""The name under which each command is kept; the first four are also the kind of document that it makes."""

_KINDS: dict[type[Command], DocumentKind] = {
    Deliver: DocumentKind.DELIVERY,
    Invoice: DocumentKind.INVOICE,
    CollectiveInvoice: DocumentKind.INVOICE,
    Prepay: DocumentKind.PREPAYMENT,
    Pay: DocumentKind.PAYMENT,
    Allocate: DocumentKind.ALLOCATION,
    Refund: DocumentKind.PAYMENT,
}


def order_command(order: Order, total: Decimal) -> PlaceOrder | Amend:
    """The command that books an order as it was typed: a new one, or the change of one that was booked."""
    if order.amends is None:
        return PlaceOrder(order, total)
    return Amend(order.amends.number, order, total, order.amends.version)


def name_of(command: Command) -> str:
    """The name under which a command is kept."""
    return next(name for name, kind in NAMES.items() if isinstance(command, kind))


def document_kind(command: Command) -> DocumentKind | None:
    """The kind of document that a command makes, None where it makes none."""
    match command:
        case PlaceOrder(order=order):
            return kind_started(start_of(order.type))
        case Return(gives=gives):
            return gives
        case _:
            return _KINDS.get(type(command))
