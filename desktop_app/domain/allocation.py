"""How a payment is laid over documents: in their order, each as far as it is open and the money reaches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
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


class Off(StrEnum):
    """Why something comes off a document without money."""

    DISCOUNT = "discount"
    WRITE_OFF = "write off"


@dataclass(frozen=True, slots=True)
class LetOff:
    """What comes off one document beside the payment."""

    number: str
    amount: Decimal
    why: Off


@dataclass(frozen=True, slots=True)
class Leniency:
    """What may come off: a discount by document for who pays all the rest, and a rest of at most so much of each."""

    discounts: Mapping[str, Decimal] = field(default_factory=dict)
    written_off: Decimal = ZERO


def allocate_leniently(
    documents: Sequence[Payable], amount: Decimal | None, leniency: Leniency
) -> tuple[tuple[Allocation, ...], tuple[LetOff, ...]]:
    """Lay an amount over documents as allocate does; what comes off them is not left open and not paid.

    A document that the amount does not close gets no discount, and no rest of it above what may be written off goes.
    """
    allocations, let_off = [], []
    left = amount
    for document in documents:
        discount = leniency.discounts.get(document.number, ZERO)
        asked = max(document.open - discount, ZERO)
        rest = ZERO if left is None else max(asked - left, ZERO)
        closes = not rest or (rest < asked and rest <= leniency.written_off)
        given = asked - rest if closes else min(document.open, left or ZERO)
        left = None if left is None else left - given
        offs = ((discount, Off.DISCOUNT), (rest, Off.WRITE_OFF)) if closes else ()
        let_off += [LetOff(document.number, off, why) for off, why in offs if off]
        allocations.append(Allocation(document.number, given, ZERO if closes else document.open - given))
    return tuple(allocations), tuple(let_off)


def left_over(allocations: Sequence[Allocation], amount: Decimal | None) -> Decimal:
    """What of an amount is laid on no document."""
    return ZERO if amount is None else amount - sum((entry.amount for entry in allocations), ZERO)
