"""What is wrong with something a person entered, as data that every floor can show."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps an order here; a warning and a notice do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: where (field name; line counted from 1, None for the header) and what would be right.

    words is a sentence with named places for values, so that a screen can translate it before filling it in.
    missing: nothing is wrong yet, something is still to be entered; shown when the order is to go, not while typing.
    """

    field: str
    words: str
    values: dict[str, str] = dataclasses.field(default_factory=dict)
    line: int | None = None
    missing: bool = False
    severity: Severity = Severity.ERROR

    @property
    def message(self) -> str:
        """The sentence in English, filled in."""
        return self.words.format(**self.values)


class InvalidInput(ValueError):
    """Refused before anything was done; problems says what and where."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def refuse_invalid(problems: Iterable[Problem]) -> None:
    """Raise InvalidInput with all of the problems, where there is one."""
    if found := tuple(problems):
        raise InvalidInput(*found)


def path_of(parts: Sequence[str | int]) -> str:
    """A field of a nested document as it is reached: lines[2].quantity."""
    text = ""
    for part in parts:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
