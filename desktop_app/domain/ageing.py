"""How old what is owed is: what is open on invoices, by the days since each was due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from desktop_app.domain.exchange import Rate, converted, rate_on

ZERO = Decimal(0)


class Band(IntEnum):
    """How long ago an invoice was due, in days; the values are the places in Aged.bands."""

    NOT_DUE = 0
    TO_30 = 1
    TO_60 = 2
    TO_90 = 3
    OVER_90 = 4


_LAST_DAYS = ((0, Band.NOT_DUE), (30, Band.TO_30), (60, Band.TO_60), (90, Band.TO_90))


class OpenItem(NamedTuple):
    """What is open on one document, or on none where documents is 0; below zero where it is owed to the customer."""

    customer: str
    customer_name: str
    currency: str
    due_date: Date | None
    open: Decimal
    documents: int = 1


@dataclass(frozen=True, slots=True)
class Aged:
    """What a customer owes in one currency, by Band; customer is empty in the sum over all of them."""

    customer: str
    customer_name: str
    currency: str
    bands: tuple[Decimal, ...]
    documents: int

    @property
    def open(self) -> Decimal:
        """All that is open."""
        return sum(self.bands, ZERO)

    @property
    def overdue(self) -> Decimal:
        """What is past its due date."""
        return sum(self.bands[Band.TO_30 :], ZERO)


def band_of(due_date: Date | None, on: Date) -> Band:
    """The band on a day; what has no due date is not due."""
    late = (on - due_date).days if due_date else 0
    return next((band for last, band in _LAST_DAYS if late <= last), Band.OVER_90)


def age(items: Iterable[OpenItem], on: Date) -> tuple[Aged, ...]:
    """Sums for each customer and currency on a day, by the customer's name."""
    names: dict[tuple[str, str], str] = {}
    found: dict[tuple[str, str], list[Decimal]] = {}
    counts: dict[tuple[str, str], int] = {}
    for item in items:
        key = (item.customer, item.currency)
        names[key] = item.customer_name
        bands = found.setdefault(key, [ZERO] * len(Band))
        bands[band_of(item.due_date, on)] += item.open
        counts[key] = counts.get(key, 0) + item.documents
    aged = (Aged(key[0], names[key], key[1], tuple(bands), counts[key]) for key, bands in found.items())
    return tuple(sorted(aged, key=lambda one: (one.customer_name.casefold(), one.customer, one.currency)))


def in_base(totals: Sequence[Aged], rates: Iterable[Rate], base: str, on: Date) -> Aged | None:
    """The sums of all currencies in the company's own, each by its rate of a day and rounded once by band.

    None where all of it is in the company's own currency already, or a rate is missing.
    """
    known = {one.currency: rate_on(rates, one.currency, on) for one in totals if one.currency != base}
    if not known or None in known.values():
        return None
    bands = [ZERO] * len(Band)
    for one in totals:
        rate = known.get(one.currency)
        for band, amount in enumerate(one.bands):
            bands[band] += amount if rate is None else converted(amount, rate.rate, base)
    return Aged("", "", base, tuple(bands), sum(one.documents for one in totals))


def in_total(aged: Iterable[Aged]) -> tuple[Aged, ...]:
    """The sums over all customers, one for each currency, the one with most documents first."""
    by_currency: dict[str, list[Aged]] = {}
    for one in aged:
        by_currency.setdefault(one.currency, []).append(one)
    sums = [
        Aged("", "", code, tuple(sum(column, ZERO) for column in columns), sum(one.documents for one in some))
        for code, some in by_currency.items()
        for columns in [zip(*(one.bands for one in some), strict=True)]
    ]
    return tuple(sorted(sums, key=lambda one: (-one.documents, one.currency)))
