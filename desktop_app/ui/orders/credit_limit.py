"""Warns of an order over its customer's credit limit while it is typed; who may pass it submits it a second time."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.amending import OrderVersion
from desktop_app.domain.credit_limits import ON_CREDIT, added, limit_problem
from desktop_app.domain.documents import Standing
from desktop_app.domain.money_rules import CreditCheck
from desktop_app.domain.orders import Amends
from desktop_app.domain.problems import Problem
from desktop_app.domain.starts import start_of
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.jobs import ASK
from desktop_app.ui.orders.drafting import Drafting
from desktop_app.ui.orders.opening import Opening
from desktop_app.ui.orders.parts import Parts


class CreditLimit(QObject):
    """changed when it is known how the customer stands. is_passed once who may has submitted the same again.

    Of the change of a booked order only what it adds to it counts, from when it is known what was booked.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parts: Parts, drafting: Drafting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._parts, self._drafting = desk, parts, drafting
        self._standing: Standing | None = None
        self._amends: Amends | None = None
        self._booked: OrderVersion | None = None
        self._asked: Problem | None = None
        self.is_passed = False
        parts.side.customer.stood.connect(self._stood)
        drafting.opened.connect(self._opened)

    def problems(self) -> tuple[Problem, ...]:
        """The warning, where the order as it stands is over the limit."""
        order, booked = self._parts.editor.order, self._booked
        if self._standing is None or not self._drafting.is_typed or start_of(order.type) not in ON_CREDIT:
            return ()
        if self._amends is not None and booked is None:
            return ()
        was = None if booked is None else (booked.order.customer, booked.order.currency, booked.total)
        found = limit_problem(self._standing, added(order, self._parts.editor.totals.total, was), order.currency)
        return () if found is None else (_shown(found, order.currency),)

    def lets_go(self) -> bool:
        """Whether the order may be submitted: over the limit it may once it was said, by who may pass it."""
        found = next(iter(self.problems()), None)
        self.is_passed = False
        if found is None or self._standing is None or self._standing.credit_check != CreditCheck.REFUSE:
            return True
        self.is_passed = self._standing.may_pass_limit and found == self._asked
        self._asked = found
        return self.is_passed

    def _stood(self, standing: Standing | None) -> None:
        self._standing, self._asked = standing, None
        self._look_up()
        self.changed.emit()

    def _opened(self, opening: Opening) -> None:
        self._amends, self._booked = opening.order.amends, None
        self._look_up()

    def _look_up(self) -> None:
        """Ask what was booked of an order that is being changed, where a limit is looked at."""
        standing, amends = self._standing, self._amends
        if amends is not None and self._booked is None and standing is not None and standing.credit_check:
            work = partial(self._desk.verbs.orders.amend.versions, self._desk.profile, amends.number)
            self._desk.jobs.run(work, partial(self._learn, amends), self, failed=_unknown, lane=ASK, topic="booked")

    def _learn(self, amends: Amends, versions: Sequence[OrderVersion]) -> None:
        if amends == self._amends:
            self._booked = versions[-1]
            self.changed.emit()


def _unknown(_error: Exception) -> None:
    """The books still look at the limit when the change arrives."""


def _shown(problem: Problem, currency: str) -> Problem:
    """The same with its figures as the person writes money."""
    values = {
        name: text if name == "currency" else money(Decimal(text), currency) for name, text in problem.values.items()
    }
    return replace(problem, values=values)
