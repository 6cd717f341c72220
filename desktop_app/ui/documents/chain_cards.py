"""What a chain shows: a card for each document, and a hollow one for each step that is still to come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum

from desktop_app.domain.documents import ASKING, Chain, Document, DocumentKind, DocumentLine, DocumentStatus
from desktop_app.ports.outbox import State

ZERO = Decimal(0)
ENDED = (DocumentStatus.CANCELLED, DocumentStatus.CLOSED)


class Step(StrEnum):
    """The next step after a document."""

    ORDER = "order"
    DELIVER = "deliver"
    INVOICE = "invoice"
    PAY = "pay"
    RETURN = "return"


class Tone(StrEnum):
    """How it stands with a card; colour and word follow from it."""

    DONE = "done"
    OPEN = "open"
    OVERDUE = "overdue"
    WAITING = "waiting"
    HELD = "held"
    CANCELLED = "cancelled"
    TO_COME = "to_come"


STEP_KINDS = {
    Step.ORDER: (DocumentKind.ORDER,),
    Step.DELIVER: (DocumentKind.DELIVERY,),
    Step.INVOICE: (DocumentKind.INVOICE,),
    Step.PAY: (DocumentKind.PAYMENT,),
    Step.RETURN: (DocumentKind.RETURN, DocumentKind.CREDIT_NOTE),
}
"""The kinds of document that each step makes."""


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line of a document with what is left of it; line is its number there, counted from 1."""

    line: DocumentLine
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Card:
    """A card. document is the one shown, or for a step still to come the one that it starts from.

    amount is the document's total, or the money still to come, in the document's currency. days is by how many days
    an invoice is overdue. state is where a document is in the outbox, None for one that left it.
    """

    key: str
    document: Document
    tone: Tone
    amount: Decimal
    step: Step | None = None
    lines: tuple[OpenLine, ...] = ()
    days: int = 0
    state: State | None = None

    @property
    def kind(self) -> DocumentKind:
        """The kind of document that stands here or will."""
        return STEP_KINDS[self.step][0] if self.step else self.document.kind


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins two cards, by their keys; amount is the money that went along, or will where it is hollow."""

    source: str
    target: str
    amount: Decimal
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class ChainPicture:
    """All cards of a chain and what joins them."""

    chain: Chain
    cards: tuple[Card, ...] = ()
    ties: tuple[Tie, ...] = ()

    def card(self, key: str) -> Card | None:
        """One card by its key: a document's number, or the step's name, a colon and the number that it starts from."""
        return next((card for card in self.cards if card.key == key), None)

    def renamed(self, before: str, after: str) -> "ChainPicture":
        """With a card under another key; the one that has that key already stays alone."""
        kept = [card for card in self.cards if card.key != before or self.card(after) is None]
        cards = (replace(card, key=after) if card.key == before else card for card in kept)
        swap = {before: after}
        ties = (
            replace(tie, source=swap.get(tie.source, tie.source), target=swap.get(tie.target, tie.target))
            for tie in self.ties
        )
        return ChainPicture(self.chain, tuple(cards), tuple(ties))


def chain_picture(chain: Chain, today: Date, states: Mapping[str, State] | None = None) -> ChainPicture:
    """The cards of a chain: its documents in their order, then the steps that are still to come.

    states tells of the documents that are still in the outbox where they are there, by their numbers.
    """
    known = states or {}
    cards = [_document_card(document, today, known.get(document.number)) for document in chain.documents]
    coming = [card for document in chain.documents for card in _still_to_come(document, chain)]
    ties = [Tie(link.source, link.target, link.amount) for link in chain.links]
    ties += [Tie(card.document.number, card.key, card.amount, hollow=True) for card in coming]
    return ChainPicture(chain, (*cards, *coming), tuple(ties))


def _document_card(document: Document, today: Date, state: State | None) -> Card:
    days = (today - document.due_date).days if document.due_date and document.is_overdue(today) else 0
    how = tone(document, today)
    if how is Tone.WAITING:
        how, state = (Tone.HELD if state is State.PARKED else how), state or State.WAITING
    else:
        state = None
    return Card(document.number, document, how, document.total, days=days, state=state)


def tone(document: Document, today: Date) -> Tone:
    """How it stands with a document; a quotation whose last day is past counts as overdue."""
    if document.kind is DocumentKind.QUOTATION and _lives(document) and document.is_overdue(today):
        return Tone.OVERDUE
    if document.status is DocumentStatus.DRAFT:
        return Tone.WAITING
    if document.status in ENDED:
        return Tone.CANCELLED
    if document.kind in ASKING and document.is_overdue(today):
        return Tone.OVERDUE
    return Tone.DONE if document.status is DocumentStatus.DONE else Tone.OPEN


def _lives(document: Document) -> bool:
    return document.status in (DocumentStatus.OPEN, DocumentStatus.PART)


def _still_to_come(document: Document, chain: Chain) -> Iterator[Card]:
    if document.status in ENDED:
        return
    match document.kind:
        case DocumentKind.QUOTATION:
            yield from _to_order(document, chain)
        case DocumentKind.ORDER:
            yield from _to_deliver(document, chain)
        case DocumentKind.DELIVERY:
            yield from _to_invoice(document, chain)
        case DocumentKind.INVOICE | DocumentKind.PREPAYMENT:
            yield from _to_pay(document, chain)


def _to_order(quotation: Document, chain: Chain) -> Iterator[Card]:
    lines = open_lines(quotation, Step.ORDER, chain)
    if lines:
        yield _step_card(Step.ORDER, quotation, max(quotation.open - _waiting(quotation, chain), ZERO), lines)


def _to_deliver(order: Document, chain: Chain) -> Iterator[Card]:
    lines = open_lines(order, Step.DELIVER, chain)
    if lines:
        sent = _went_along(order, chain, DocumentKind.DELIVERY) - _came_back(order, chain)
        yield _step_card(Step.DELIVER, order, max(order.total - sent, ZERO), lines)


def _to_invoice(delivery: Document, chain: Chain) -> Iterator[Card]:
    lines = open_lines(delivery, Step.INVOICE, chain)
    if lines:
        yield _step_card(Step.INVOICE, delivery, max(delivery.open - _waiting(delivery, chain), ZERO), lines)


def _to_pay(invoice: Document, chain: Chain) -> Iterator[Card]:
    left = invoice.open - _waiting(invoice, chain)
    if left > 0:
        yield _step_card(Step.PAY, invoice, left, ())


def _step_card(step: Step, document: Document, amount: Decimal, lines: tuple[OpenLine, ...]) -> Card:
    return Card(f"{step}:{document.number}", document, Tone.TO_COME, amount, step, lines)


def _targets(document: Document, chain: Chain) -> Iterator[tuple[Document, Decimal]]:
    by_number = {other.number: other for other in chain.documents}
    for link in chain.links:
        if link.source == document.number and link.target in by_number:
            yield by_number[link.target], link.amount


def _went_along(document: Document, chain: Chain, kind: DocumentKind) -> Decimal:
    return sum((amount for target, amount in _targets(document, chain) if target.kind is kind), ZERO)


def _came_back(order: Document, chain: Chain) -> Decimal:
    """What returns brought back of an order's deliveries."""
    deliveries = [target for target, _ in _targets(order, chain) if target.kind is DocumentKind.DELIVERY]
    return sum((_went_along(delivery, chain, DocumentKind.RETURN) for delivery in deliveries), ZERO)


def _waiting(document: Document, chain: Chain) -> Decimal:
    waiting = (amount for target, amount in _targets(document, chain) if target.status is DocumentStatus.DRAFT)
    return sum(waiting, ZERO)


def open_lines(document: Document, step: Step, chain: Chain | None = None) -> tuple[OpenLine, ...]:
    """What is left of a document's lines for a step, less what the chain's waiting documents will take of them."""
    left = {line.line: _left(line, step) for line in document.lines if line.quantity > 0}
    for taken in _taken_by_waiting(document, step, chain) if chain else ():
        _take(left, document, taken)
    return tuple(OpenLine(line, left[line.line]) for line in document.lines if left.get(line.line, ZERO) > 0)


def _left(line: DocumentLine, step: Step) -> Decimal:
    if step in (Step.RETURN, Step.ORDER):
        return line.to_order if step is Step.ORDER else line.to_take_back
    return line.to_deliver if step is Step.DELIVER else line.to_invoice


def _taken_by_waiting(document: Document, step: Step, chain: Chain) -> Iterator[DocumentLine]:
    for target, _amount in _targets(document, chain):
        if target.status is DocumentStatus.DRAFT and target.kind in STEP_KINDS[step]:
            yield from target.lines
        elif step is Step.INVOICE and target.kind is DocumentKind.DELIVERY:
            yield from _taken_by_waiting(target, step, chain)


def _take(left: dict[int, Decimal], document: Document, taken: DocumentLine) -> None:
    """Lower what is left of the lines that a waiting line is about: its lines are counted anew, so by what they say."""
    rest = taken.quantity
    for line in document.lines:
        if (line.item, line.text, line.unit_price) == (taken.item, taken.text, taken.unit_price) and line.line in left:
            part = min(rest, left[line.line])
            left[line.line] -= part
            rest -= part


COLUMNS = {
    DocumentKind.QUOTATION: 0,
    DocumentKind.ORDER: 1,
    DocumentKind.DELIVERY: 2,
    DocumentKind.RETURN: 2,
    DocumentKind.INVOICE: 3,
    DocumentKind.RECEIPT: 3,
    DocumentKind.PREPAYMENT: 3,
    DocumentKind.CREDIT_NOTE: 3,
    DocumentKind.PAYMENT: 4,
    DocumentKind.ALLOCATION: 5,
    DocumentKind.WRITE_OFF: 5,
    DocumentKind.EARLY_DISCOUNT: 5,
}
"""The column in which each kind of document stands; columns without cards take no room."""
