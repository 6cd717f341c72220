"""Which document an order form, a draft or an order file starts: not every sale begins with a sales order."""

from enum import StrEnum
from typing import Final

from desktop_app.domain.documents import DocumentKind


class Start(StrEnum):
    """What an order's type says; the values are those of the order file."""

    ORDER = "order"
    QUOTATION = "quotation"
    DELIVERY = "delivery"
    INVOICE = "invoice"
    RECEIPT = "receipt"


_KINDS: Final = {
    Start.ORDER: DocumentKind.ORDER,
    Start.QUOTATION: DocumentKind.QUOTATION,
    Start.DELIVERY: DocumentKind.DELIVERY,
    Start.INVOICE: DocumentKind.INVOICE,
    Start.RECEIPT: DocumentKind.RECEIPT,
}

CHOICES: Final = ", ".join(Start)


def read_start(text: str) -> Start:
    """What a type names, a sales order where it is empty; case and blanks around it make no difference.

    Raises ValueError with a sentence that names the choices.
    """
    wanted = text.strip().casefold()
    try:
        return Start(wanted) if wanted else Start.ORDER
    except ValueError:
        raise ValueError(f"“{text.strip()[:40]}” is no document that a sale begins with; write {CHOICES}.") from None


def is_start(text: str) -> bool:
    """Whether a type names a document that a sale can begin with."""
    wanted = text.strip().casefold()
    return not wanted or wanted in Start.__members__.values()


def start_of(kept: str) -> Start:
    """What the type of a kept order starts; a type that no sale begins with counts as a sales order."""
    return read_start(kept) if is_start(kept) else Start.ORDER


def kind_started(start: Start) -> DocumentKind:
    """The kind of document that a start books."""
    return _KINDS[start]
