"""What one payment would do: which invoices it is laid on, what stays open, what is not allocated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum

from desktop_app.domain.allocation import Allocation, Leniency, LetOff, Off, allocate_leniently, left_over
from desktop_app.domain.documents import ZERO, Document
from desktop_app.ui.payments.open_invoices import OpenInvoice

NOTHING_OFF = Leniency()


class Unfit(StrEnum):
    """Why an invoice can't join those that are chosen."""

    CUSTOMER = "customer"
    CURRENCY = "currency"
    UNDER_WAY = "under way"


@dataclass(frozen=True, slots=True)
class Plan:
    """One payment as it stands on screen, derived from what is chosen and typed; typed None pays all that is open.

    refund is the credit out of which money goes back to the customer instead; nothing is chosen then.
    """

    chosen: tuple[OpenInvoice, ...] = ()
    typed: Decimal | None = None
    allocations: tuple[Allocation, ...] = ()
    let_off: tuple[LetOff, ...] = ()
    refund: Document | None = None

    @property
    def open(self) -> Decimal:
        """What is open on all that is chosen, or on the credit that is paid back."""
        if self.refund is not None:
            return self.refund.open
        return sum((invoice.open for invoice in self.chosen), ZERO)

    @property
    def amount(self) -> Decimal:
        """The money that comes in."""
        return self.open - self.off() if self.typed is None else self.typed

    def off(self, number: str = "", why: Off | None = None) -> Decimal:
        """What comes off without money, of one document or for one reason where that is said."""
        fitting = (one for one in self.let_off if number in ("", one.number) and why in (None, one.why))
        return sum((one.amount for one in fitting), ZERO)

    @property
    def not_allocated(self) -> Decimal:
        """What of it is laid on no invoice; nothing of what goes back."""
        if self.refund is not None:
            return ZERO
        return left_over(self.allocations, self.amount)

    @property
    def whose(self) -> Document | None:
        """A document of who pays or is paid back; None while nothing is chosen."""
        return self.chosen[0].document if self.chosen else self.refund

    @property
    def customer(self) -> str:
        """The code of who pays; empty while nothing is chosen."""
        return self.whose.customer if self.whose else ""

    @property
    def customer_name(self) -> str:
        """The name of who pays."""
        return (self.whose.customer_name or self.customer) if self.whose else ""

    @property
    def currency(self) -> str:
        """The currency of what is chosen; empty while nothing is."""
        return self.whose.currency if self.whose else ""

    def paid(self, number: str) -> Decimal | None:
        """What an invoice gets; None where it is not chosen."""
        return next((each.amount for each in self.allocations if each.number == number), None)


def plan(chosen: Sequence[OpenInvoice], typed: Decimal | None, leniency: Leniency = NOTHING_OFF) -> Plan:
    """The payment over the chosen invoices in their order; leniency is what comes off where it closes them."""
    return Plan(tuple(chosen), typed, *allocate_leniently(chosen, typed, leniency))


def refund_plan(credit: Document, typed: Decimal | None) -> Plan:
    """Money that goes back out of a credit; typed None is all that is open on it."""
    amount = credit.open if typed is None else typed
    return Plan(typed=typed, allocations=(Allocation(credit.number, amount, credit.open - amount),), refund=credit)


def unfit(invoice: OpenInvoice, chosen: Sequence[OpenInvoice]) -> Unfit | None:
    """Why an invoice can't be paid together with those chosen; None where it can."""
    if not invoice.open:
        return Unfit.UNDER_WAY
    for first in chosen[:1]:
        if first.document.customer != invoice.document.customer:
            return Unfit.CUSTOMER
        if first.document.currency != invoice.document.currency:
            return Unfit.CURRENCY
    return None


def by_age(invoices: Sequence[OpenInvoice]) -> tuple[OpenInvoice, ...]:
    """Invoices with the oldest due date first; those without one come last."""
    return tuple(sorted(invoices, key=lambda each: (each.document.due_date or Date.max, each.number)))


def oldest_first(
    invoices: Sequence[OpenInvoice], like: OpenInvoice, amount: Decimal | None, first: Sequence[OpenInvoice] = ()
) -> tuple[OpenInvoice, ...]:
    """The customer's invoices that an amount reaches, oldest first; first are served before all others.

    like names the customer and the currency. Without an amount all of them.
    """
    named = [each.number for each in first]
    fitting = [each for each in by_age(invoices) if unfit(each, (like,)) is None and each.number not in named]
    reached = []
    left = amount
    for invoice in (*first, *fitting):
        if left is not None and left <= 0:
            break
        reached.append(invoice)
        left = None if left is None else left - invoice.open
    return tuple(reached)
