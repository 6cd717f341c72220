"""Series of numbers: how the documents of a kind are numbered, such as SO-00001 or 2026-based SI-2026-00001."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.problems import Problem

MOST_PREFIX: Final = 12
DIGITS: Final = range(1, 10)
MOST_NUMBER: Final = 999_999_999
TEMPORARY: Final = "L-"
"""How the numbers of drafts begin, which no document in the books may have."""


@dataclass(frozen=True, slots=True)
class Series:
    """How a kind of document is numbered; next is the count that the next one is given, at least so many digits wide.

    A yearly series begins at 1 in each year of the documents' dates, and next is that of the present year.
    """

    kind: DocumentKind
    prefix: str
    digits: int = 5
    yearly: bool = False
    next: int = 1

    def stem(self, year: int) -> str:
        """What stands before the count; no two documents with one stem have the same count."""
        return f"{self.prefix}{year:04}-" if self.yearly else self.prefix

    def number(self, year: int, count: int) -> str:
        """The number of the document that was counted so."""
        return f"{self.stem(year)}{count:0{self.digits}}"


def series_problems(series: Sequence[Series]) -> Iterator[Problem]:
    """What is wrong with series by themselves; line counts them from 1."""
    prefixes: dict[str, int] = {}
    for line, each in enumerate(series, start=1):
        yield from _prefix_problems(each.prefix, line)
        first = prefixes.setdefault(each.prefix, line)
        if first != line:
            words = "The prefix “{prefix}” is taken by another kind of document; write another one."
            yield Problem("prefix", words, {"prefix": each.prefix}, line)
        if each.digits not in DIGITS:
            words = "The digits must be a whole number from {least} to {most}."
            yield Problem("digits", words, {"least": str(DIGITS[0]), "most": str(DIGITS[-1])}, line)
        if not 1 <= each.next <= MOST_NUMBER:
            yield Problem("next", "The next number must be from 1 to {most}.", {"most": str(MOST_NUMBER)}, line)


def _prefix_problems(prefix: str, line: int) -> Iterator[Problem]:
    values = {"prefix": prefix, "most": str(MOST_PREFIX)}
    if not prefix:
        yield Problem("prefix", "The prefix is missing; write one such as SO-.", values, line)
    elif not re.fullmatch(rf"[\w./-]{{1,{MOST_PREFIX}}}", prefix) or prefix[-1].isnumeric():
        words = (
            "“{prefix}” can't be a prefix: letters, figures, “-”, “.” and “/”, at most {most}, no figure at the end."
        )
        yield Problem("prefix", words, values, line)
    elif prefix == TEMPORARY:
        yield Problem("prefix", "“{prefix}” is how drafts are numbered; write another prefix.", values, line)
