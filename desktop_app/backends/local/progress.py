"""How far an order has come: what its deliveries, invoices and payments leave to be done, as pure arithmetic.

An order is done when each line is invoiced and, where it is goods, delivered: a service and free text (a fee) need no
delivery note, though one may carry them. What came back is owed again, until a credit note takes it off.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from desktop_app.domain.documents import ASKING, ZERO, DocumentKind, DocumentStatus, still_to_deliver
from desktop_app.domain.money import EXACT, Currency, currency


@dataclass(slots=True)
class LineState:
    """A line of a document, with what is kept of it; order_line is the order's line it was cut from.

    from_delivery is the delivery's id and line that the line of an invoice or a return was made from, from_invoice
    the invoice's that a credit note's was; None where made from another.
    """

    document_id: int
    line: int
    quantity: Decimal
    amount: Decimal
    delivered: Decimal
    invoiced: Decimal
    order_line: int
    needs_delivery: bool = True
    discount_amount: Decimal = ZERO
    from_delivery: tuple[int, int] | None = None
    returned: Decimal = ZERO
    credited: Decimal = ZERO
    from_invoice: tuple[int, int] | None = None

    @property
    def kept(self) -> Decimal:
        """What of a delivery's line did not come back."""
        return self.quantity - self.returned

    @property
    def to_invoice(self) -> Decimal:
        """What of a delivery's line is still to be invoiced, never below zero."""
        return max(self.kept - self.invoiced, ZERO)

    @property
    def to_deliver(self) -> Decimal:
        """What of an order's line is still to be delivered, never below zero."""
        return still_to_deliver(self.quantity, self.delivered, self.invoiced, self.credited)


@dataclass(slots=True)
class Account:
    """What a step changes of a document: what is open on it now, None where it did not change that, and its end.

    A document that stands in several families has one for all of them.
    """

    owed: Decimal | None = None
    cancelled: bool = False


@dataclass(slots=True)
class DocumentState:
    """A document with what is kept of it. lines, discount and charges are those of the family's order.

    own is what of its total is the order's, None for all of it. closed is said of an order alone.
    """

    id: int
    kind: DocumentKind
    number: str
    total: Decimal
    open: Decimal
    status: DocumentStatus
    lines: list[LineState] = field(default_factory=list)
    discount: Decimal = ZERO
    has_charges: bool = False
    own: Decimal | None = None
    account: Account = field(default_factory=Account)
    closed: bool = False
    header: Mapping[str, Any] = field(default_factory=dict)

    @property
    def owed(self) -> Decimal | None:
        """What is open now, where a step changed it."""
        return self.account.owed

    @owed.setter
    def owed(self, amount: Decimal) -> None:
        self.account.owed = amount

    @property
    def cancelled(self) -> bool:
        """A step cancelled it."""
        return self.account.cancelled

    @cancelled.setter
    def cancelled(self, value: bool) -> None:
        self.account.cancelled = value

    @property
    def unpaid(self) -> Decimal:
        """What is still to be paid on an invoice, or of a credit note what is laid on none."""
        return self.open if self.owed is None else self.owed

    @property
    def own_total(self) -> Decimal:
        """What of its total is the order's."""
        return self.total if self.own is None else self.own

    def own_unpaid(self, money: Currency) -> Decimal:
        """What is still to be paid for the order: by its part of the total, rounded."""
        if self.own is None or self.own == self.total:
            return self.unpaid
        return money.round(EXACT.divide(EXACT.multiply(self.unpaid, self.own), self.total))


@dataclass(slots=True)
class Family:
    """An order with what was made of it and lives, oldest first; advances is the money that stands on it.

    Where a sale began with another document, that one stands in the order's place and is the first of its own parts.
    """

    order: DocumentState
    currency: str
    parts: list[DocumentState] = field(default_factory=list)
    advances: Decimal = ZERO

    @property
    def is_direct(self) -> bool:
        """No order stands behind it: the sale began with a delivery note or a sales invoice."""
        return self.order.kind is not DocumentKind.ORDER

    def living(self, kind: DocumentKind) -> list[DocumentState]:
        """The documents of one kind that count."""
        return [part for part in self.parts if part.kind is kind and not part.cancelled]

    def bills(self) -> list[DocumentState]:
        """The documents that count and ask for money: sales invoices, and prepayment invoices."""
        return [part for part in self.parts if part.kind in ASKING and not part.cancelled]

    def uninvoiced(self) -> Decimal:
        """The money that no invoice asks for yet."""
        if _all_invoiced(self):
            return ZERO
        return max(self.order.total - sum((part.own_total for part in self.bills()), ZERO), ZERO)

    def room(self) -> Decimal:
        """How much may still be paid in advance on the order itself."""
        return max(self.uninvoiced() - self.advances, ZERO)


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What is to be kept of a document anew."""

    id: int
    open: Decimal
    status: DocumentStatus


@dataclass(frozen=True, slots=True)
class LineChange:
    """What is to be kept of a line anew."""

    document_id: int
    line: int
    delivered: Decimal
    invoiced: Decimal
    returned: Decimal
    credited: Decimal


def document_changes(family: Family) -> Iterator[DocumentChange]:
    """What is open on each document and where it stands; the lines must have been counted before."""
    money = currency(family.currency)
    for part in family.parts:
        yield from _changed(part, *_standing_of(part, money), money)
    if family.is_direct:
        return
    unpaid = sum((part.own_unpaid(money) for part in family.bills()), ZERO)
    ended = family.order.cancelled or family.order.closed
    owed = ZERO if ended else max(family.uninvoiced() + unpaid - family.advances, ZERO)
    yield from _changed(family.order, owed, _order_status(family), money)


def _changed(
    document: DocumentState, owed: Decimal, status: DocumentStatus, money: Currency
) -> Iterator[DocumentChange]:
    if (document.open, document.status) != (owed, status):
        yield DocumentChange(document.id, money.round(owed), status)


def _all_invoiced(family: Family) -> bool:
    return all(line.invoiced >= line.quantity for line in family.order.lines)


def _order_status(family: Family) -> DocumentStatus:
    if family.order.cancelled:
        return DocumentStatus.CANCELLED
    if family.order.closed:
        return DocumentStatus.CLOSED
    if _all_invoiced(family) and all(not line.to_deliver or not line.needs_delivery for line in family.order.lines):
        return DocumentStatus.DONE
    followed = family.advances or any(not part.cancelled for part in family.parts)
    return DocumentStatus.PART if followed else DocumentStatus.OPEN


def _standing_of(part: DocumentState, money: Currency) -> tuple[Decimal, DocumentStatus]:
    if part.cancelled:
        return ZERO, DocumentStatus.CANCELLED
    if part.kind is DocumentKind.DELIVERY:
        return _delivery_standing(part, money)
    if part.kind is DocumentKind.RETURN:
        return ZERO, DocumentStatus.DONE
    return part.unpaid, status_of(part.unpaid, part.total)


def _delivery_standing(part: DocumentState, money: Currency) -> tuple[Decimal, DocumentStatus]:
    if not any(line.invoiced or line.returned for line in part.lines):
        return part.total, DocumentStatus.OPEN
    if not any(line.to_invoice for line in part.lines):
        return ZERO, DocumentStatus.DONE
    whole, left = ZERO, ZERO
    for line in part.lines:
        whole += line.amount
        left += EXACT.divide(EXACT.multiply(line.amount, line.to_invoice), line.quantity)
    share = EXACT.divide(EXACT.multiply(part.total, left), whole) if whole else part.total
    return money.round(share), DocumentStatus.PART


def status_of(owed: Decimal, total: Decimal) -> DocumentStatus:
    """Where an invoice or a payment stands, by what is open of its total."""
    if not owed:
        return DocumentStatus.DONE
    return DocumentStatus.OPEN if owed == total else DocumentStatus.PART
