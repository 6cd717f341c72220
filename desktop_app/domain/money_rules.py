"""What the company decides about money: its own currency, what cents may be written off, who buys on credit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from desktop_app.domain.money import CurrencyError, currency
from desktop_app.domain.problems import Problem

WRITE_OFF: Final = Decimal("0.05")
"""What may be written off of an invoice in a currency for which nothing was decided."""


class CreditCheck(StrEnum):
    """What becomes of a sales order that goes over its customer's credit limit."""

    OFF = "off"
    WARN = "warn"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class MoneyRules:
    """write_off is the most that may be written off of an invoice, by currency, in that currency; usual of others."""

    base_currency: str = "EUR"
    write_off: Mapping[str, Decimal] = field(default_factory=dict)
    credit_check: CreditCheck = CreditCheck.WARN
    usual: Decimal = WRITE_OFF

    def most_written_off(self, code: str) -> Decimal:
        """What of an invoice in a currency may be written off with a payment."""
        return self.write_off.get(code, self.usual)


def money_rules_problems(rules: MoneyRules) -> Iterator[Problem]:
    """What is wrong with rules by themselves; line counts the limits from 1."""
    yield from _currency_problems("base_currency", rules.base_currency, None)
    for line, (code, most) in enumerate(rules.write_off.items(), start=1):
        yield from _currency_problems("write_off", code, line)
        if most < 0:
            yield Problem("write_off", "The most that is written off can't be below zero.", {}, line)


def _currency_problems(name: str, code: str, line: int | None) -> Iterator[Problem]:
    try:
        currency(code)
    except CurrencyError as error:
        yield Problem(name, "{words}", {"words": str(error)}, line)
