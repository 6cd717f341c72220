"""What a card of the chain says, made once from the card: the painter, the screen reader and the tests read it."""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.documents import Document, DocumentKind, DocumentStatus
from desktop_app.domain.money import currency
from desktop_app.ui import format as shown
from desktop_app.ui.counted import counted
from desktop_app.ui.documents.chain_cards import Card, OpenLine, Step, Tone
from desktop_app.ui.documents.words import (
    begun_words,
    delivered_words,
    expired_word,
    kind_name,
    overdue_words,
    state_word,
    status_word,
    step_title,
)

translate = QCoreApplication.translate

MOST_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a card's last line, with the tone in which it stands."""

    text: str
    tone: str = "muted"


@dataclass(frozen=True, slots=True)
class CardText:
    """A card's words: its head, its strong lines (a number, or what is still to come), its figure and last line."""

    title: str
    strong: tuple[str, ...]
    figure: str
    parts: tuple[Part, ...]
    spoken: str


def money(amount: Decimal, code: str) -> str:
    """An amount with its currency's decimals."""
    return shown.money(amount, currency(code).decimals)


def card_text(card: Card, today: Date) -> CardText:
    """The words of a card."""
    return _step_text(card, today) if card.step else _document_text(card, today)


def _document_text(card: Card, today: Date) -> CardText:
    document = card.document
    title = kind_name(document.kind)
    if card.state is not None:
        title = f"{title} · {state_word(card.state)}"
    figure = money(card.amount, document.currency)
    parts = _parts(card, today)
    return CardText(
        title, (document.number,), figure, parts, _spoken(title, document, (document.number, figure), parts)
    )


def _parts(card: Card, today: Date) -> tuple[Part, ...]:
    document = card.document
    day = Part(shown.near_day(document.date, today))
    if card.tone is Tone.CANCELLED:
        return day, Part(status_word(document, today))
    match document.kind:
        case DocumentKind.ORDER | DocumentKind.QUOTATION if card.state is None:
            return _promised_parts(card, today)
        case DocumentKind.INVOICE | DocumentKind.PREPAYMENT:
            return _invoice_parts(card, today)
        case DocumentKind.PAYMENT:
            return day, *(Part(text) for text in (document.method, document.reference) if text), *_unallocated(document)
        case DocumentKind.CREDIT_NOTE if document.open > 0:
            return day, _owed_back(document)
        case _:
            return (day, Part(status_word(document, today))) if card.state is None else (day,)


def _delivered(order: Document) -> tuple[str, ...]:
    lines = [line for line in order.lines if line.quantity > 0]
    if order.status is DocumentStatus.DONE or not lines:
        return (status_word(order, order.date),)
    done = sum(1 for line in lines if not line.to_deliver)
    begun = sum(1 for line in lines if line.delivered and line.to_deliver)
    words = delivered_words(done, len(lines))
    return (words, begun_words(begun)) if begun else (words,)


def _promised_parts(card: Card, today: Date) -> tuple[Part, ...]:
    """How far an order was delivered, or how long a quotation holds."""
    if card.document.kind is DocumentKind.QUOTATION:
        return _quotation_parts(card, today)
    return Part(shown.near_day(card.document.date, today)), *(Part(text) for text in _delivered(card.document))


def _quotation_parts(card: Card, today: Date) -> tuple[Part, ...]:
    quotation = card.document
    if card.tone is Tone.OVERDUE:
        return Part(expired_word(), "danger"), Part(shown.near_day(quotation.due_date, today))
    if quotation.status is not DocumentStatus.OPEN or not quotation.due_date:
        return Part(shown.near_day(quotation.date, today)), Part(status_word(quotation, today))
    words = translate("Documents", "valid until {day}")
    return (Part(words.format(day=shown.near_day(quotation.due_date, today))),)


def _invoice_parts(card: Card, today: Date) -> tuple[Part, ...]:
    invoice = card.document
    left = Part(translate("Documents", "open {amount}").format(amount=money(invoice.open, invoice.currency)))
    if card.tone is Tone.OVERDUE:
        return Part(overdue_words(card.days), "danger"), left
    day = Part(shown.near_day(invoice.date, today))
    if card.tone is not Tone.OPEN:
        return (day, Part(status_word(invoice, today))) if card.tone is Tone.DONE else (day,)
    due = translate("Documents", "due {day}").format(day=shown.near_day(invoice.due_date, today))
    return Part(due) if invoice.due_date else day, left


def _unallocated(payment: Document) -> tuple[Part, ...]:
    if payment.open <= 0:
        return ()
    words = translate("Documents", "{amount} not allocated")
    return (Part(words.format(amount=money(payment.open, payment.currency)), "warning"),)


def _owed_back(credit: Document) -> Part:
    words = translate("Documents", "{amount} owed back")
    return Part(words.format(amount=money(credit.open, credit.currency)), "warning")


def _step_text(card: Card, today: Date) -> CardText:
    document = card.document
    title = step_title(card.step or Step.DELIVER)
    strong = _line_texts(card.lines) if card.step in (Step.DELIVER, Step.ORDER) else ()
    figure = "" if strong else money(card.amount, document.currency)
    parts = _promise(card, today)
    return CardText(title, strong, figure, parts, _spoken(title, document, (*strong, figure), parts))


def _line_texts(lines: tuple[OpenLine, ...]) -> tuple[str, ...]:
    texts = [line_text(line) for line in lines]
    if len(texts) <= MOST_LINES:
        return tuple(texts)
    more = counted("Documents", "and %n more", len(texts) - MOST_LINES + 1)
    return (*texts[: MOST_LINES - 1], more)


def line_text(line: OpenLine) -> str:
    """“4 × Handbook of joinery”, “1.5 h Assembly on site”: pieces are counted, all else has its unit."""
    unit = line.line.unit
    between = "×" if unit in ("", "pc") else unit
    return f"{shown.quantity(line.quantity)} {between} {line.line.text or line.line.item}"


def _promise(card: Card, today: Date) -> tuple[Part, ...]:
    document = card.document
    if card.step is Step.DELIVER and document.delivery_date:
        words = translate("Documents", "promised {day}")
        late = "danger" if document.delivery_date < today else "muted"
        return (Part(words.format(day=shown.near_day(document.delivery_date, today)), late),)
    if card.step is Step.PAY and document.due_date:
        words = translate("Documents", "due {day}")
        return (Part(words.format(day=shown.near_day(document.due_date, today))),)
    return ()


def _spoken(title: str, document: Document, texts: tuple[str, ...], parts: tuple[Part, ...]) -> str:
    pieces = (title, *texts, document.currency, *(part.text for part in parts))
    return ", ".join(piece for piece in pieces if piece)
