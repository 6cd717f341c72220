"""What is wrong with an order as rows of the strip, in the person's language."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.problems import Problem, Severity
from desktop_app.ui.widgets.strip import Level, StripRow

_LEVELS = {Severity.ERROR: Level.DANGER, Severity.WARNING: Level.WARNING, Severity.NOTICE: Level.NOTICE}
PROBLEM = "problem"


def problem_rows(problems: Sequence[Problem], keys: str) -> list[StripRow]:
    """One row a problem; the first one carries the key that leads to it. Errors stand last, nearest the grid's foot."""
    ordered = sorted(problems, key=lambda problem: (problem.severity is Severity.ERROR, -(problem.line or 0)))
    first = problems[0] if problems else None
    return [_row(problem, keys if problem is first else "") for problem in ordered]


def _row(problem: Problem, keys: str) -> StripRow:
    head = QCoreApplication.translate("OrderForm", "Line {number}").format(number=problem.line) if problem.line else ""
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
