"""Opening balances: what customers owed when the books began."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from desktop_app.domain.money import CurrencyError, currency
from desktop_app.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Opening:
    """What a customer owed on a day, in one currency; below zero where we owed the customer."""

    customer: str
    currency: str
    amount: Decimal
    date: Date


def opening_problems(openings: Sequence[Opening]) -> Iterator[Problem]:
    """What is wrong with opening balances by themselves; line counts them from 1."""
    seen: set[tuple[str, str]] = set()
    for line, each in enumerate(openings, start=1):
        values = {"customer": each.customer, "currency": each.currency}
        if not each.customer:
            yield Problem("customer", "The customer is missing; write the code.", values, line)
        elif (each.customer, each.currency) in seen:
            words = "Customer {customer} has another opening balance in {currency}; put both into one."
            yield Problem("customer", words, values, line)
        seen.add((each.customer, each.currency))
        yield from _amount_problems(each, line)


def _amount_problems(opening: Opening, line: int) -> Iterator[Problem]:
    try:
        money = currency(opening.currency)
    except CurrencyError as error:
        yield Problem("currency", "{reason}", {"reason": str(error)}, line)
        return
    if money.round(opening.amount) != opening.amount:
        words = "The amount has more than {decimals} decimals; {currency} has no smaller coin."
        yield Problem("amount", words, {"decimals": str(money.decimals), "currency": money.code}, line)
