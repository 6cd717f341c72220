"""Which document an order form, a draft or an order file starts: not every sale begins with a sales order."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.problems import Problem


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


def plain_type(text: str) -> str:
    """A type as orders keep it: a start in small letters, empty for a sales order; a backend's own type as it is."""
    if not is_start(text):
        return text.strip()
    start = start_of(text)
    return "" if start is Start.ORDER else start.value


def is_start(text: str) -> bool:
    """Whether a type names a document that a sale can begin with; case and blanks around it make no difference."""
    wanted = text.strip().casefold()
    return not wanted or wanted in Start.__members__.values()


def start_of(kept: str) -> Start:
    """What a type starts; a type that no sale begins with counts as a sales order."""
    wanted = kept.strip().casefold()
    return Start(wanted) if wanted and is_start(kept) else Start.ORDER


def check_start(kept: str) -> Iterator[Problem]:
    """Refuses a type that no sale begins with, for backends that have no types of their own."""
    if not is_start(kept):
        words = "“{type}” is no document that a sale begins with; write {choices}."
        yield Problem("type", words, {"type": kept[:40], "choices": CHOICES})


def kind_started(start: Start) -> DocumentKind:
    """The kind of document that a start books."""
    return _KINDS[start]
