"""An order calculated in two ways side by side: which figures differ, by how much, and by which steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop_app.domain.orders import Order
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.rules.rule import PricedOrder, Rule, Step, Totals

MOST_LINES: Final = 20
"""So many of the lines that differ are listed; of the others it is said how many they are."""
MOST_PROBLEMS: Final = 20

ZERO = Decimal(0)
_RANKS: Final = {"charges": 0, "document discount": 1, "net": 3, "rounding": 4, "total": 5}
_VAT_RANK: Final = 2
"""VAT before the net: where prices include it, the net is what VAT leaves."""
_Steps = dict[tuple[str, int | None], Step]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that comes out otherwise, of a line from 1 where it is one's; None where a side has no such figure.

    steps are the ones that make it on either side; None where a side has none.
    """

    figure: str
    before: Decimal | None
    after: Decimal | None
    line: int | None = None
    steps: tuple[Step | None, Step | None] = (None, None)

    @property
    def change(self) -> Decimal:
        """By how much it is more afterwards, less than zero where it is less."""
        return (self.after or ZERO) - (self.before or ZERO)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one way makes of an order and what the other would.

    figures are those of the whole order that differ, the total first; lines are the first ones that differ, of
    lines_differing. problems are the first of problems_found: what the other backend refuses or takes in another way.
    """

    before: Totals
    after: Totals
    figures: tuple[Difference, ...]
    lines: tuple[Difference, ...]
    lines_differing: int
    problems: tuple[Problem, ...]
    problems_found: int

    @property
    def first(self) -> Difference | None:
        """The difference that comes first in the calculation and that the others follow from; None where none is."""
        found = sorted(self.figures, key=lambda each: _RANKS.get(each.figure, _VAT_RANK))
        return next(iter((*self.lines, *found)), None)

    @property
    def is_same(self) -> bool:
        """Every figure is the same to the last decimal."""
        return not (self.figures or self.lines_differing)


def compare(order: Order, here: Rule, there: Rule, moved: Order | None = None) -> Comparison:
    """The order by the rule here and by the one there; moved is the same order in the other's VAT codes."""
    other = order if moved is None else moved
    priced = here.price(order), there.price(other)
    rows = [row for row, pair in enumerate(zip(priced[0].lines, priced[1].lines, strict=True)) if _differ(*pair)]
    totals = priced[0].totals, priced[1].totals
    found = _figures(totals, _codes(order, other))
    steps: tuple[_Steps, _Steps] = ({}, {})
    if rows or found:
        steps = _by_name(here.explain(order)), _by_name(there.explain(other))
    problems = sorted(_problems(other, there), key=lambda problem: problem.severity is not Severity.ERROR)
    return Comparison(
        *totals,
        figures=tuple(_explained(*each, steps) for each in found),
        lines=tuple(_line(order, priced, row, steps) for row in rows[:MOST_LINES]),
        lines_differing=len(rows),
        problems=tuple(problems[:MOST_PROBLEMS]),
        problems_found=len(problems),
    )


def _problems(order: Order, rule: Rule) -> Iterator[Problem]:
    yield from rule.check_header(order)
    for row in range(len(order.lines)):
        yield from rule.check_line(order, row)


def _differ(one: tuple[Decimal, str], other: tuple[Decimal, str]) -> bool:
    return one[0] != other[0]


def _by_name(steps: tuple[Step, ...]) -> _Steps:
    return {(step.figure, step.line): step for step in steps}


def _codes(order: Order, moved: Order) -> dict[str, str]:
    """The other side's VAT codes by those of this side."""
    here = [*(line.vat.code for line in order.lines), *(charge.vat.code for charge in order.charges)]
    there = [*(line.vat.code for line in moved.lines), *(charge.vat.code for charge in moved.charges)]
    return dict(zip(reversed(here), reversed(there), strict=True))


_Figure = tuple[tuple[str, str], Decimal | None, Decimal | None]
"""Its names on either side and what it is there."""


def _figures(totals: tuple[Totals, Totals], codes: Mapping[str, str]) -> list[_Figure]:
    """The figures of the whole order that differ."""
    one, other = totals
    figures: list[_Figure] = [
        _plain("total", one.total, other.total),
        _plain("net", one.net, other.net),
        _plain("document discount", one.discount, other.discount),
        _plain("charges", one.charges, other.charges),
        *_vat(totals, codes),
        _plain("rounding", one.rounding, other.rounding),
    ]
    return [figure for figure in figures if figure[1] != figure[2]]


def _plain(name: str, before: Decimal, after: Decimal) -> _Figure:
    return (name, name), before, after


def _vat(totals: tuple[Totals, Totals], codes: Mapping[str, str]) -> Iterator[_Figure]:
    after = {share.code: share.amount for share in totals[1].vat}
    for share in totals[0].vat:
        code = codes.get(share.code, share.code)
        yield (f"VAT {share.code}", f"VAT {code}"), share.amount, after.pop(code, None)
    for code, amount in after.items():
        yield (f"VAT {code}", f"VAT {code}"), None, amount


def _explained(
    names: tuple[str, str], before: Decimal | None, after: Decimal | None, steps: tuple[_Steps, _Steps]
) -> Difference:
    pair = steps[0].get((names[0], None)), steps[1].get((names[1], None))
    return Difference(names[0], before, after, steps=pair)


def _line(order: Order, priced: tuple[PricedOrder, PricedOrder], row: int, steps: tuple[_Steps, _Steps]) -> Difference:
    figure = "line gross" if order.prices_include_vat else "line net"
    before, after = (each.lines[row].amount for each in priced)
    pair = steps[0].get((figure, row + 1)), steps[1].get((figure, row + 1))
    return Difference(figure, before, after, row + 1, pair)
