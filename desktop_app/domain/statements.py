"""A customer's statement of account: what they owed before, every document since, and what they owe after each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.documents import DocumentKind

ZERO = Decimal(0)

_SIGNS = {
    DocumentKind.INVOICE: 1,
    DocumentKind.PREPAYMENT: 1,
    DocumentKind.CREDIT_NOTE: -1,
    DocumentKind.PAYMENT: -1,
    DocumentKind.WRITE_OFF: -1,
    DocumentKind.EARLY_DISCOUNT: -1,
}
"""What is owed grows by an invoice, and shrinks by a credit note, by money that comes in and by what is let off."""

MOVING = (*_SIGNS, DocumentKind.RECEIPT)
"""The kinds of document that move what a customer owes; a receipt does so twice, and leaves it as it was."""


@dataclass(frozen=True, slots=True)
class Movement:
    """A document that moved what a customer owes: by amount, below zero where they owe less after it."""

    kind: DocumentKind
    number: str
    date: Date
    amount: Decimal
    due_date: Date | None = None
    reference: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement with what is owed after it."""

    movement: Movement
    balance: Decimal


@dataclass(frozen=True, slots=True)
class Statement:
    """A customer's account in one currency; since and until are the first and the last day, None for no limit."""

    customer: str
    customer_name: str
    currency: str
    since: Date | None
    until: Date | None
    opening: Decimal
    entries: tuple[Entry, ...]

    @property
    def charged(self) -> Decimal:
        """What the period added to what is owed."""
        return sum((one.movement.amount for one in self.entries if one.movement.amount > 0), ZERO)

    @property
    def settled(self) -> Decimal:
        """What the period took off, as an amount above zero."""
        return -sum((one.movement.amount for one in self.entries if one.movement.amount < 0), ZERO)

    @property
    def closing(self) -> Decimal:
        """What is owed at the end."""
        return self.entries[-1].balance if self.entries else self.opening


def effect(kind: DocumentKind, total: Decimal) -> Decimal:
    """By how much a document of this total moves what its customer owes; nothing for kinds that do not."""
    return total * _SIGNS.get(kind, 0)


def entries(opening: Decimal, movements: Iterable[Movement]) -> tuple[Entry, ...]:
    """Movements in their order, each with what is owed after it."""
    found = []
    balance = opening
    for movement in movements:
        balance += movement.amount
        found.append(Entry(movement, balance))
    return tuple(found)
