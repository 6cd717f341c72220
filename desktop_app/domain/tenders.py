"""Tenders: by which methods one payment comes in, and what is given back of cash that was more than was due."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from desktop_app.domain.problems import Problem

ZERO = Decimal(0)
CASH: Final = "cash"
"""The payment method that moves money in the drawer."""

SEVERAL: Final = " + "
"""Stands between the methods of a payment that has several: cash + card."""


@dataclass(frozen=True, slots=True)
class Tender:
    """A part of a payment that comes in by one method; amount is what is booked, in the payment's currency.

    given is the cash that was handed over where that was more; the change goes back and is never money in.
    """

    method: str
    amount: Decimal
    reference: str = ""
    given: Decimal | None = None

    @property
    def is_cash(self) -> bool:
        """It moves money in the drawer."""
        return self.method.casefold() == CASH

    @property
    def change(self) -> Decimal:
        """What goes back of the cash that was handed over."""
        return ZERO if self.given is None else self.given - self.amount


def by_method(tenders: Iterable[Tender]) -> dict[str, Decimal]:
    """What comes in by each method, in their order."""
    found: dict[str, Decimal] = {}
    for each in tenders:
        found[each.method] = found.get(each.method, ZERO) + each.amount
    return found


def methods_of(tenders: Iterable[Tender]) -> str:
    """The methods by their names, each once: cash + card."""
    return SEVERAL.join(by_method(tenders))


def tendered(tenders: Sequence[Tender]) -> Decimal:
    """What comes in by all of them."""
    return sum((each.amount for each in tenders), ZERO)


def cash_in(tenders: Sequence[Tender]) -> Decimal:
    """What of it stays in the drawer."""
    return sum((each.amount for each in tenders if each.is_cash), ZERO)


def shared_out(method: str, further: Iterable[Tender], total: Decimal, given: Decimal | None) -> tuple[Tender, ...]:
    """A total by its methods: the first takes what the further ones leave, cash where it is not named.

    given is the cash that was handed over, whichever of them is cash. A method that gets nothing is none of them; the
    first gets less than nothing where the others come to more than the total.
    """
    others = [each for each in further if each.amount]
    first = Tender(method or CASH, total - tendered(others))
    found = [first, *others] if first.amount else others
    if found and given is not None:
        at = next((place for place, each in enumerate(found) if each.is_cash), 0)
        found[at] = replace(found[at], given=given)
    return tuple(found)


def tender_problems(tenders: Sequence[Tender], amount: Decimal | None) -> Iterator[Problem]:
    """What is wrong with the tenders of a payment over an amount, None where it is not known; line counts from 1."""
    for line, each in enumerate(tenders, start=1):
        yield from _problems_of(each, line)
    if tenders and amount is not None and tendered(tenders) != amount:
        words = "The methods add up to {sum}, and the payment is {amount}; they must be the same."
        yield Problem("tenders", words, {"sum": str(tendered(tenders)), "amount": str(amount)})


def _problems_of(tender: Tender, line: int) -> Iterator[Problem]:
    if not tender.method.strip():
        yield Problem("tenders", "The method is missing; say how the money comes in.", {}, line, missing=True)
    if tender.amount <= 0:
        yield Problem("tenders", "Each amount must be above zero.", {}, line)
    if tender.given is not None and not tender.is_cash:
        words = "Change is given for cash only, not for {method}."
        yield Problem("tenders", words, {"method": tender.method}, line)
    elif tender.change < 0:
        words = "{given} was handed over, which is less than {amount}."
        yield Problem("tenders", words, {"given": str(tender.given), "amount": str(tender.amount)}, line)
