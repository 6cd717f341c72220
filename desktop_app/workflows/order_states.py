"""States of an order being typed: what it is, what it costs and what is wrong; each step to a new one is pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date as Date

from desktop_app.domain.checks import check_discount, check_header, check_line, check_payment
from desktop_app.domain.orders import Order, OrderLine, with_another
from desktop_app.domain.problems import Problem
from desktop_app.domain.rules.rule import PricedOrder, Rule

Place = tuple[int | None, str]
"""A row from 0, or None for the header, and the field's name."""


@dataclass(frozen=True, slots=True)
class State:
    """An order with its prices, the texts in fields that can't be used, and the problems of its lines by their rows."""

    order: Order
    priced: PricedOrder
    typed: dict[Place, tuple[str, Problem]] = field(default_factory=dict)
    line_problems: dict[int, tuple[Problem, ...]] = field(default_factory=dict)


class States:
    """Makes states by a rule."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def begin(self, order: Order) -> State:
        """The state of an order into which nothing was typed yet."""
        return State(order, self._rule.price(order), {}, self._problems_of_lines(order))

    def with_wrong(self, state: State, place: Place, text: str, words: str) -> State:
        """The same order with a text that can't be used, and why."""
        row, name = place
        problem = Problem(name, "{reason}", {"reason": words}, None if row is None else row + 1)
        return replace(state, typed={**state.typed, place: (text, problem)})

    def with_line(self, state: State, row: int, line: OrderLine, fields: tuple[str, ...], *, priced: bool) -> State:
        """Another line at a row, or after the last; fields are those into which nothing wrong is typed any more."""
        lines = state.order.lines
        typed = {place: entry for place, entry in state.typed.items() if place[0] != row or place[1] not in fields}
        is_new = row >= len(lines)
        order = replace(state.order, lines=(*lines, line) if is_new else with_another(lines, row, line))
        if is_new:
            prices = self._rule.price(order)
        else:
            prices = self._rule.reprice_line(state.priced, order, row) if priced else state.priced
        problems = {other: found for other, found in state.line_problems.items() if other != row}
        if found := self._problems_of(order, row):
            problems[row] = found
        return State(order, prices, typed, problems)

    def with_order(self, state: State, order: Order, fields: tuple[str, ...]) -> State:
        """Another order; fields are those of its header into which nothing wrong is typed any more."""
        typed = {place: entry for place, entry in state.typed.items() if place[0] is not None or place[1] not in fields}
        if order == state.order and typed == state.typed:
            return state
        return State(order, self._rule.price(order), typed, self._problems_of_lines(order))

    def rearranged(self, state: State, lines: tuple[OrderLine, ...], moved: Callable[[int], int | None]) -> State:
        """The lines in other places; moved gives the new row of an old one, None for a line that is gone."""
        order = replace(state.order, lines=lines)
        typed: dict[Place, tuple[str, Problem]] = {}
        for (row, name), (text, problem) in state.typed.items():
            place = row if row is None else moved(row)
            if row is None or place is not None:
                line = None if place is None else place + 1
                typed[(place, name)] = (text, replace(problem, line=line))
        return State(order, self._rule.price(order), typed, self._problems_of_lines(order))

    def problems(self, state: State, today: Date) -> Iterator[Problem]:
        """All that is wrong with the order itself, what is merely missing too; the header first."""
        yield from check_header(state.order, today)
        yield from check_discount(state.order, state.priced)
        yield from check_payment(state.order, state.priced)
        yield from self._rule.check_header(state.order)
        for row in sorted(state.line_problems):
            yield from state.line_problems[row]

    def _problems_of(self, order: Order, row: int) -> tuple[Problem, ...]:
        return (*check_line(order.lines[row], row + 1), *self._rule.check_line(order, row))

    def _problems_of_lines(self, order: Order) -> dict[int, tuple[Problem, ...]]:
        found = ((row, self._problems_of(order, row)) for row in range(len(order.lines)))
        return {row: problems for row, problems in found if problems}
