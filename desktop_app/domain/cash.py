"""The cash book of a day: what should be in the drawer, what was counted, and the difference."""

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal

from desktop_app.domain.document_steps import NONE, SOURCE, sum_steps
from desktop_app.domain.documents import Document
from desktop_app.domain.rules.rule import Step

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class CashCount:
    """What was counted at the end of a day in one currency, and what of it was taken out then, such as to the bank."""

    day: Date
    currency: str
    expected: Decimal
    counted: Decimal
    taken: Decimal
    made_at: datetime

    @property
    def difference(self) -> Decimal:
        """Below zero where money was missing."""
        return self.counted - self.expected

    @property
    def left(self) -> Decimal:
        """What stayed in the drawer."""
        return self.counted - self.taken


@dataclass(frozen=True, slots=True)
class CashDay:
    """A day's cash in one currency: what was in the drawer, the payments in their order, and the last count, if any.

    opening was carried on from last, the last count of an earlier day, where there was one. Of a payment by several
    methods only the cash counts.
    """

    day: Date
    currency: str
    opening: Decimal
    payments: tuple[Document, ...]
    count: CashCount | None = None
    last: CashCount | None = None

    @property
    def received(self) -> Decimal:
        """Cash that came in."""
        return sum((one.cash for one in self.payments if one.cash > 0), ZERO)

    @property
    def paid_out(self) -> Decimal:
        """Cash that went out, as an amount above zero."""
        return -sum((one.cash for one in self.payments if one.cash < 0), ZERO)

    @property
    def expected(self) -> Decimal:
        """What should be in the drawer."""
        return self.opening + self.received - self.paid_out

    @property
    def difference(self) -> Decimal | None:
        """What the count was off by, from what was expected then; None where nothing was counted."""
        return self.count.difference if self.count else None


def cash_steps(day: CashDay) -> tuple[Step, ...]:
    """How what should be in the drawer comes about, and by how much the count was off."""
    last = f"left on {day.last.day.isoformat()} + cash since then" if day.last else "all cash before the day"
    came = {one.number: one.cash for one in day.payments if one.cash > 0}
    went = {one.number: -one.cash for one in day.payments if one.cash < 0}
    inputs = {"opening": day.opening, "received": day.received, "paid out": day.paid_out}
    counted = () if day.count is None else (_counted(day.count),)
    return (
        Step("opening", last, day.opening, NONE, SOURCE),
        *sum_steps("received", "sum of the cash payments of the day", came),
        *(sum_steps("paid out", "sum of the cash that went out", went) if went else ()),
        Step("expected", "opening + received − paid out", day.expected, NONE, SOURCE, inputs),
        *counted,
    )


def _counted(count: CashCount) -> Step:
    inputs = {"counted": count.counted, "expected when it was counted": count.expected}
    return Step("difference", "counted − expected", count.difference, NONE, SOURCE, inputs)
