"""How a payment is laid over documents: in their order, each as far as it is open and the money reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from desktop_app.domain.documents import ZERO


class Payable(Protocol):
    """What money can be laid on: a Document, or anything with a number and what is open on it."""

    @property
    def number(self) -> str:
        """The document's number."""

    @property
    def open(self) -> Decimal:
        """What is still to be paid, in the document's currency."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """What one document gets of a payment and what then stays open on it, in the document's currency."""

    number: str
    amount: Decimal
    stays_open: Decimal


def allocate(documents: Sequence[Payable], amount: Decimal | None) -> tuple[Allocation, ...]:
    """Lay an amount over documents, one Allocation for each in the same order; None pays all that is open.

    A document named twice is served once; what is open below zero counts as nothing.
    """
    allocations = []
    stays: dict[str, Decimal] = {}
    left = amount
    for document in documents:
        room = stays.get(document.number, max(document.open, ZERO))
        given = room if left is None else max(min(room, left), ZERO)
        left = None if left is None else left - given
        stays[document.number] = room - given
        allocations.append(Allocation(document.number, given, room - given))
    return tuple(allocations)


def left_over(allocations: Sequence[Allocation], amount: Decimal | None) -> Decimal:
    """What of an amount is laid on no document."""
    return ZERO if amount is None else amount - sum((entry.amount for entry in allocations), ZERO)
