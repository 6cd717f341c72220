"""What a payment's reference or amount tells about the invoices it is meant for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from desktop_app.domain.documents import ZERO
from desktop_app.domain.numbers import NumberError, parse_number
from desktop_app.ui.payments.open_invoices import OpenInvoice
from desktop_app.ui.payments.plan import oldest_first, plan, unfit

SHORTEST = 3
"""A customer's reference of fewer signs fits by chance."""
MOST_WORDS = 6
"""A number is written in no more pieces than this: “SI 00070”, “RF18 5390 0754”."""
_WORD = re.compile(r"[^\W_]+")
_MONEY = re.compile(r"(?<![\w.,])\d[\d ]*[.,]\d{2,3}(?![\w.,])")


class Why(StrEnum):
    """What the invoices were found by."""

    NUMBER = "number"
    REFERENCE = "reference"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Offer:
    """Invoices that fit: found is what was recognised, named are those it names, invoices what the payment reaches."""

    why: Why
    found: str
    named: tuple[OpenInvoice, ...]
    invoices: tuple[OpenInvoice, ...]
    amount: Decimal | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the invoices that the payment reaches."""
        return tuple(invoice.number for invoice in self.invoices)

    @property
    def settled(self) -> tuple[OpenInvoice, ...]:
        """Those that the amount settles."""
        laid = plan(self.invoices, self.amount).allocations
        return tuple(one for one, part in zip(self.invoices, laid, strict=True) if not part.stays_open)

    @property
    def in_part(self) -> tuple[OpenInvoice, ...]:
        """Those of which the amount pays a part."""
        return tuple(invoice for invoice in self.invoices if invoice not in self.settled)


def find_offer(
    reference: str, amount: Decimal | None, invoices: Sequence[OpenInvoice], chosen: Sequence[str] = ()
) -> Offer | None:
    """What fits: an invoice's number in the reference, else the customer's reference, else an amount of one invoice.

    None where nothing fits, or where all of it is chosen already.
    """
    free = tuple(invoice for invoice in invoices if invoice.open > ZERO)
    offer = _by_number(reference, amount, free) or _by_reference(reference, amount, free)
    offer = offer or _by_amount(reference, amount, free)
    return None if offer is None or set(offer.numbers) <= set(chosen) else offer


def _by_number(reference: str, amount: Decimal | None, invoices: Sequence[OpenInvoice]) -> Offer | None:
    texts = _named(reference)
    named = [invoice for invoice in invoices if _plain(invoice.number) in texts]
    return _offer(Why.NUMBER, ", ".join(each.number for each in named), named, amount, invoices)


def _by_reference(reference: str, amount: Decimal | None, invoices: Sequence[OpenInvoice]) -> Offer | None:
    texts = _named(reference)
    named = [invoice for invoice in invoices if _plain(invoice.document.reference) in texts]
    return _offer(Why.REFERENCE, reference.strip(), named, amount, invoices)


def _by_amount(reference: str, amount: Decimal | None, invoices: Sequence[OpenInvoice]) -> Offer | None:
    for wanted in (amount, *_amounts(reference)):
        fitting = [invoice for invoice in invoices if wanted and invoice.open == wanted]
        if len(fitting) == 1:
            return Offer(Why.AMOUNT, str(wanted), tuple(fitting), tuple(fitting), wanted)
    return None


def _offer(
    why: Why, found: str, named: list[OpenInvoice], amount: Decimal | None, invoices: Sequence[OpenInvoice]
) -> Offer | None:
    """Those that may be paid together with the first; with an amount above theirs, further ones of the customer."""
    if not named:
        return None
    together = tuple(invoice for invoice in named if unfit(invoice, named) is None)
    reached = together if amount is None else oldest_first(invoices, named[0], amount, together)
    return Offer(why, found, together, reached, amount)


def _named(text: str) -> frozenset[str]:
    """All that a text may name: its words, and up to MOST_WORDS that follow each other, without what is between."""
    words = _words(text)
    ends = range(1, MOST_WORDS + 1)
    return frozenset("".join(words[start : start + end]) for start in range(len(words)) for end in ends)


@lru_cache(maxsize=4096)
def _plain(wanted: str) -> str:
    plain = "".join(_words(wanted))
    return plain if len(plain) >= SHORTEST else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _amounts(text: str) -> list[Decimal]:
    amounts = []
    for written in _MONEY.findall(text):
        try:
            amounts.append(parse_number(written))
        except NumberError:
            continue
    return amounts
