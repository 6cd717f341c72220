"""Rates of foreign currencies: what a document comes to in the company's own currency, and what a rate's change makes.

One unit of a currency is worth its rate in the company's own. A document keeps the rate of its day: the latest that was
entered for that day or an earlier one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.money import EXACT, CurrencyError, currency
from desktop_app.domain.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency is worth in the company's own from a day on."""

    currency: str
    day: Date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class InBase:
    """A document in the company's own currency; net is total less VAT, so that they add up."""

    rate: Decimal
    net: Decimal
    vat: Decimal
    total: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """The company's own currency, empty where nobody said so, and what others are worth in it."""

    base: str = ""
    rates: tuple[Rate, ...] = ()


NO_EXCHANGE = Exchange()
"""Where nobody told of currencies."""


def rate_on(rates: Iterable[Rate], code: str, day: Date) -> Rate | None:
    """The latest rate of a currency on a day or before; None where there is none."""
    found = [one for one in rates if one.currency == code and one.day <= day]
    return max(found, key=lambda one: one.day, default=None)


def missing_rate(code: str, day: Date, *, is_ours: bool = True) -> Problem:
    """The warning that a document of a day in a currency without a rate tells nothing in the company's own.

    is_ours where the rates are kept in books of our own.
    """
    if not is_ours:
        words = "No rate of {code} is known here; the backend's own counts when this is booked."
        return Problem("currency", words, {"code": code}, severity=Severity.WARNING)
    words = "No rate of {code} is known for {day}; enter it on Company → Money before this is booked."
    return Problem("currency", words, {"code": code, "day": day.isoformat()}, severity=Severity.WARNING)


def converted(amount: Decimal, rate: Decimal, base: str) -> Decimal:
    """An amount in the company's own currency, rounded once."""
    return currency(base).round(EXACT.multiply(amount, rate))


def in_base(vat: Decimal, total: Decimal, rate: Decimal, base: str) -> InBase:
    """What a document comes to: total and VAT are rounded once each, net is their difference."""
    whole, tax = converted(total, rate, base), converted(vat, rate, base)
    return InBase(rate, whole - tax, tax, whole, base)


def exchange_difference(amount: Decimal, then: Decimal, now: Decimal, base: str) -> Decimal:
    """What is won (above zero) or lost on an amount whose invoice had another rate than its payment."""
    return converted(amount, now, base) - converted(amount, then, base)


def rate_problems(rates: Sequence[Rate], base: str) -> Iterator[Problem]:
    """What is wrong with rates by themselves; line counts from 1."""
    seen: set[tuple[str, Date]] = set()
    for line, one in enumerate(rates, start=1):
        try:
            currency(one.currency)
        except CurrencyError as error:
            yield Problem("rates", "{words}", {"words": str(error)}, line)
        if one.currency == base:
            yield Problem("rates", "{code} is the company's own currency and has no rate.", {"code": base}, line)
        if one.rate <= 0:
            yield Problem("rates", "The rate must be above zero.", {}, line)
        if (one.currency, one.day) in seen:
            words = "{code} has two rates of {day}; remove one row."
            yield Problem("rates", words, {"code": one.currency, "day": one.day.isoformat()}, line)
        seen.add((one.currency, one.day))
