"""What a list of the back office is: where its rows come from, what they show and where they lead."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop_app.domain.document_steps import sum_steps
from desktop_app.domain.rules.rule import Step
from desktop_app.ports.files import Cell, Sheet
from desktop_app.ui.office.fields import Field, say
from desktop_app.ui.widgets.painted_delegate import Kind

if TYPE_CHECKING:  # the window shows itself before the verbs' modules are needed
    from desktop_app.workflows.verbs import Verbs

PAGE: Final = 200
"""Rows asked for at once."""
KEPT: Final = 2000
"""Rows that are asked for again where more were looked at; the others come when they are wanted."""
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Filters:
    """What stands over the lists; choice is the key of the list's own pill, empty for all."""

    customer: str = ""
    since: Date | None = None
    until: Date | None = None
    choice: str = ""

    def has_day(self, day: Date) -> bool:
        """Whether a day lies in the period."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


class Sum(NamedTuple):
    """What all rows of a list add up to in one currency; words says what is summed, empty for the list's own figure.

    rows is 0 where they were counted in another sum already.
    """

    currency: str
    rows: int
    amount: Decimal
    words: str = ""


class Answer(NamedTuple):
    """A page of values, the sums over all pages with the first of them, and whether more may follow."""

    values: Sequence[Any]
    sums: Sequence[Sum] = ()
    more: bool = False


class Asked(NamedTuple):
    """Who is asked: the verbs, the profile and today's date."""

    verbs: "Verbs"
    profile: str
    today: Date


@dataclass(frozen=True, slots=True)
class Listing:
    """One list; tab is its short name. name tells a row from the others.

    amount is what the foot sums, None for a row that is a sum itself. opens gives the screen and its argument behind
    a row, None where there is nothing. page takes the filters, the first row and how many; every gives all rows, as
    for a file. uses names the filters that narrow it.
    """

    key: str
    title: str
    tab: str
    figure: str
    empty: str
    fields: tuple[Field, ...]
    page: Callable[[Asked, Filters, int, int], Answer]
    every: Callable[[Asked, Filters], Iterable[Any]]
    code: Callable[[Any], str]
    amount: Callable[[Any], Decimal | None]
    name: Callable[[Any], str]
    customer: Callable[[Any], str]
    opens: Callable[[Any], tuple[str, object] | None]
    uses: frozenset[str] = frozenset({"customer", "period"})
    choices: tuple[tuple[str, str], ...] = ()

    def sheet(self, asked: Asked, filters: Filters) -> Sheet:
        """All of it for a file; its rows are asked for while they are written."""
        shown = [field for field in self.fields if field.column.kind is Kind.TEXT]
        heads = [*(field.head() for field in shown), say("Currency")]
        return Sheet(say(self.title), heads, self._cells(shown, asked, filters))

    def _cells(self, shown: Sequence[Field], asked: Asked, filters: Filters) -> Iterator[Sequence[Cell]]:
        for value in self.every(asked, filters):
            yield [*(field.value(value, asked.today) for field in shown), self.code(value)]

    def summed(self, values: Iterable[Any]) -> list[Sum]:
        """What values add up to, the currency with most rows first."""
        found: dict[str, list[Decimal]] = {}
        for value in values:
            amount = self.amount(value)
            if amount is not None:
                found.setdefault(self.code(value), []).append(amount)
        by_count = sorted(found, key=lambda code: (-len(found[code]), code))
        return [Sum(code, len(found[code]), sum(found[code], ZERO)) for code in by_count]

    def steps(self, values: Iterable[Any]) -> tuple[Step, ...]:
        """How values add up, a sum for each currency, the one with most rows last."""
        parts: dict[str, dict[str, Decimal]] = {}
        for value in values:
            amount = self.amount(value)
            if amount is not None:
                own = parts.setdefault(self.code(value), {})
                own[self.name(value)] = own.get(self.name(value), ZERO) + amount
        fewest = sorted(parts, key=lambda code: len(parts[code]))
        return tuple(step for code in fewest for step in sum_steps(f"{self.figure} {code}", "sum of all", parts[code]))
