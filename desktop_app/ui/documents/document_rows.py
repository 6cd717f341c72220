"""A document as a row of a list: mark, kind, number, date, customer, total, what is open, and a word."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date as Date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.documents import Document, DocumentStatus
from desktop_app.ports.outbox import State
from desktop_app.ui import format as shown
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.documents.chain_cards import Tone, tone
from desktop_app.ui.documents.words import kind_name, state_word, status_word
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.painted_delegate import Column, Kind
from desktop_app.ui.widgets.rows import Row

translate = QCoreApplication.translate

COLUMNS: Final = (
    Column("mark", 28, toned=True, kind=Kind.MARK),
    Column("kind", 108, toned=True),
    Column("number", 108, most=220),
    Column("date", 92),
    Column("customer", 240, stretch=True),
    Column("reference", 130, toned=True, most=200),
    Column("total", 110, right=True),
    Column("open", 110, right=True, toned=True),
    Column("status", 140, toned=True),
)
NARROW: Final = 960
"""Logical pixels of width below which the columns of LEFT_OUT are left out; the document itself shows them."""
LEFT_OUT: Final = (5,)

_MARKS = {
    Tone.DONE: (Mark.TICK, "done"),
    Tone.OPEN: (Mark.HOLLOW, "accent"),
    Tone.OVERDUE: (Mark.SQUARE, "danger"),
    Tone.WAITING: (Mark.HALF, "warning"),
    Tone.HELD: (Mark.SQUARE, "danger"),
    Tone.CANCELLED: (Mark.CROSS, "muted"),
}


def titles(code: str) -> Sequence[str]:
    """The heads of the columns; code is the currency of most rows."""
    return (
        "",
        translate("Documents", "Kind"),
        translate("Documents", "Number"),
        translate("Documents", "Date"),
        translate("Documents", "Customer"),
        translate("Documents", "Reference"),
        translate("Documents", "Total {currency}").format(currency=code).strip(),
        translate("Documents", "Open {currency}").format(currency=code).strip(),
        translate("Documents", "Status"),
    )


def usual_currency(documents: Iterable[Document]) -> str:
    """The currency of most documents; empty without any."""
    return next((code for code, _ in Counter(one.currency for one in documents).most_common(1)), "")


def document_row(document: Document, today: Date, usual: str, state: State | None = None) -> Row:
    """The row of a document; a currency other than the usual one stands beside its amounts.

    state is where it is in the outbox, None for one that is at the backend.
    """
    how = Tone.HELD if state is State.PARKED else tone(document, today)
    mark, colour = _MARKS[how]
    if document.status is DocumentStatus.PART and how is Tone.OPEN:
        mark = Mark.HALF
    word = state_word(state) if state else status_word(document, today)
    loud = colour if how in (Tone.OVERDUE, Tone.WAITING, Tone.HELD) else "muted"
    still = document.open or None
    texts = (
        "",
        kind_name(document.kind),
        document.number,
        shown.day(document.date),
        document.customer_name or document.customer,
        document.reference,
        _amount(document.total if not state or document.total else None, document.currency, usual),
        _amount(still, document.currency, usual),
        word,
    )
    copied = (*texts[:3], document.date, *texts[4:6], document.total, still, word)
    tones = (colour, "muted", "", "", "", "muted", "", "danger" if how is Tone.OVERDUE else "", loud)
    return Row(document, texts, copied, tones, mark, word)


def _amount(amount: Decimal | None, code: str, usual: str) -> str:
    if amount is None:
        return ""
    return money(amount, code) if code == usual else f"{code} {money(amount, code)}"
