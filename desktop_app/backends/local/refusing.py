"""Refuses what is wrong with what was sent: the first problem that is found becomes the refusal."""

from collections.abc import Iterable

from desktop_app.domain.problems import Problem
from desktop_app.ports.backend import Rejected


def refuse(problems: Iterable[Problem], *, by_line: bool = False) -> None:
    """Raise Rejected for the first problem, where there is one; by_line has the words begin with its line."""
    for problem in problems:
        place = f"Line {problem.line}: " if by_line and problem.line is not None else ""
        raise Rejected(f"{place}{problem.message}", problem.field, problem.line)
