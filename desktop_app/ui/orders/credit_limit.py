"""Warns of an order over its customer's credit limit while it is typed; who may pass it submits it a second time."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.credit_limits import ON_CREDIT, limit_problem
from desktop_app.domain.documents import Standing
from desktop_app.domain.money_rules import CreditCheck
from desktop_app.domain.problems import Problem
from desktop_app.domain.starts import start_of
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.orders.drafting import Drafting
from desktop_app.ui.orders.parts import Parts


class CreditLimit(QObject):
    """changed when it is known how the customer stands. is_passed once who may has submitted the same again."""

    changed = Signal()

    def __init__(self, parts: Parts, drafting: Drafting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._drafting = parts, drafting
        self._standing: Standing | None = None
        self._asked: Problem | None = None
        self.is_passed = False
        parts.side.customer.stood.connect(self._stood)

    def problems(self) -> tuple[Problem, ...]:
        """The warning, where the order as it stands is over the limit."""
        order, total = self._parts.editor.order, self._parts.editor.totals.total
        if self._standing is None or not self._drafting.is_typed:
            return ()
        if order.amends is not None or start_of(order.type) not in ON_CREDIT:
            return ()
        found = limit_problem(self._standing, total, order.currency)
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
        self.changed.emit()


def _shown(problem: Problem, currency: str) -> Problem:
    """The same with its figures as the person writes money."""
    values = {
        name: text if name == "currency" else money(Decimal(text), currency) for name, text in problem.values.items()
    }
    return replace(problem, values=values)
