"""Credit limits: what a customer owes and has ordered, held against what they may."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop_app.domain.documents import ZERO, Standing
from desktop_app.domain.money_rules import CreditCheck
from desktop_app.domain.orders import Order
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.starts import Start

OVER: Final = "This comes to {sum} {currency} of {limit}: {owed} owed, {ordered} ordered, {now} now."
"""With the figures filled in: what is owed, what of open orders no invoice asks for yet, and this order."""

ON_CREDIT: Final = frozenset({Start.ORDER, Start.DELIVERY, Start.INVOICE})
"""What sells on credit; a quotation sells nothing, and a receipt is paid at once."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a customer owes, and has ordered besides, in their own currency; limit None for no limit."""

    owed: Decimal
    ordered: Decimal
    limit: Decimal | None
    currency: str

    def with_order(self, total: Decimal) -> Decimal:
        """What it comes to with an order over total."""
        return self.owed + self.ordered + total

    def is_over(self, total: Decimal) -> bool:
        """An order over total would go over the limit; one that adds nothing never does."""
        return self.limit is not None and total > ZERO and self.with_order(total) > self.limit

    def figures(self, total: Decimal) -> dict[str, str]:
        """The figures of OVER."""
        return {
            "sum": str(self.with_order(total)),
            "limit": str(self.limit),
            "owed": str(self.owed),
            "ordered": str(self.ordered),
            "now": str(total),
            "currency": self.currency,
        }


def exposure_of(standing: Standing) -> Exposure:
    """What a customer's standing says of it."""
    return Exposure(standing.balance, standing.ordered, standing.credit_limit, standing.currency)


def added(order: Order, total: Decimal, was: tuple[str, str, Decimal] | None) -> Decimal:
    """What an order over total adds to what its customer has ordered; of a change only what it is more, or less.

    was is the booked order that it changes: customer, currency and total, as they count already.
    """
    if was is None or was[:2] != (order.customer, order.currency):
        return total
    return total - was[2]


def limit_problem(standing: Standing, total: Decimal, currency: str) -> Problem | None:
    """The warning for an order that adds total in a currency; None where nothing is over, or nobody looks.

    Only what is in the customer's own currency counts.
    """
    exposure = exposure_of(standing)
    watched = standing.credit_check not in ("", CreditCheck.OFF)
    if not watched or currency != exposure.currency or not exposure.is_over(total):
        return None
    words = f"Over the credit limit. {OVER}"
    if standing.credit_check == CreditCheck.REFUSE:
        words = f"{words} {_ON_PURPOSE if standing.may_pass_limit else _ONLY_OTHERS}"
    return Problem("customer", words, exposure.figures(total), severity=Severity.WARNING)


_ON_PURPOSE: Final = "Submit it again to pass the limit on purpose; that is recorded."
_ONLY_OTHERS: Final = "Only back office or owner may pass it."
