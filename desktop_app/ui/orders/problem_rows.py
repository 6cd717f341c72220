"""What is wrong with an order as rows of the strip, in the person's language."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.problems import Problem, Severity
from desktop_app.ui.counted import counted
from desktop_app.ui.widgets.strip import Level, StripRow

_LEVELS = {Severity.ERROR: Level.DANGER, Severity.WARNING: Level.WARNING, Severity.NOTICE: Level.NOTICE}
PROBLEM = "problem"


def problem_rows(problems: Sequence[Problem], keys: str) -> list[StripRow]:
    """One row a problem; the one that the key leads to carries it. Errors stand last, nearest the grid's foot.

    A notice that many lines share is one row, told with the first of them.
    """
    alike = Counter(_kind(problem) for problem in problems if problem.severity is Severity.NOTICE)
    told = [problem for problem in problems if problem.severity is not Severity.NOTICE]
    told += {_kind(each): each for each in reversed(problems) if each.severity is Severity.NOTICE}.values()
    ordered = sorted(told, key=lambda problem: (problem.severity is Severity.ERROR, -(problem.line or 0)))
    first = first_of(problems)
    return [_row(each, keys if each is first else "", alike[_kind(each)] - 1) for each in ordered]


def first_of(problems: Sequence[Problem]) -> Problem | None:
    """Where the key leads: to the first error, else to the first warning; a notice asks for nothing."""
    for severity in (Severity.ERROR, Severity.WARNING):
        for problem in problems:
            if problem.severity is severity:
                return problem
    return None


def _kind(problem: Problem) -> tuple[str, str, bool]:
    return problem.field, problem.words, problem.line is None


def _row(problem: Problem, keys: str, more: int) -> StripRow:
    head = ""
    if problem.line is not None:
        several = counted("OrderForm", "Line {number} and %n more", more)
        head = (several if more > 0 else QCoreApplication.translate("OrderForm", "Line {number}")).format(
            number=problem.line
        )
    words = QCoreApplication.translate("Problems", problem.words).format(**problem.values)
    action = QCoreApplication.translate("OrderForm", "go there") if keys else ""
    place = f"{PROBLEM}:{problem.line or 0}:{problem.field}"
    return StripRow(place, _LEVELS[problem.severity], words, head=head, action=action, keys=keys)


def place_of(row_id: str) -> tuple[int | None, str] | None:
    """The line (from 0, None for the header) and field that a row speaks of; None for other rows."""
    kind, _, rest = row_id.partition(":")
    line, _, name = rest.partition(":")
    if kind != PROBLEM:
        return None
    return (int(line) - 1 if line != "0" else None), name
