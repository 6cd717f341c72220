"""Serials: the numbers of single pieces of an item, each in one place at a time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Final

from desktop_app.domain.problems import Problem

MOST_LETTERS: Final = 100
_BETWEEN: Final = re.compile(r"[\n\r\t,;]+")


@dataclass(frozen=True, slots=True)
class SerialPlace:
    """Where a piece of an item is: in a warehouse, or gone where that is empty.

    number and date are those of the document that moved it last; customer is who got it, empty while it is here.
    """

    item: str
    name: str
    serial: str
    warehouse: str
    number: str
    date: Date
    customer: str = ""


@dataclass(frozen=True, slots=True)
class SerialStep:
    """What once happened to a piece: a document that moved it, into a warehouse (came) or out of it.

    kind is the document's name as a movement has it; customer is who got it or gave it back.
    """

    item: str
    serial: str
    kind: str
    number: str
    date: Date
    warehouse: str
    came: bool
    customer: str = ""


def serials_in(text: str) -> tuple[str, ...]:
    """The serials of a text, one a line or with commas, semicolons or tabs between; what comes twice stays twice."""
    return tuple(serial for part in _BETWEEN.split(text) if (serial := part.strip()))


def serials_text(serials: Iterable[str]) -> str:
    """Serials as one text, from which serials_in reads them again."""
    return ", ".join(serials)


def serial_problems(pieces: Iterable[tuple[str, Decimal, Sequence[str]]]) -> Iterator[Problem]:
    """What is wrong with the serials of lines by themselves.

    pieces has for each line its item, how many of the item's own unit it means, and the serials it names, which may
    be none.
    """
    seen: dict[tuple[str, str], int] = {}
    for at, (item, quantity, serials) in enumerate(pieces, start=1):
        if serials and quantity != len(serials):
            yield miscounted(item, quantity, len(serials), at)
        for serial in serials:
            first = seen.setdefault((item, serial), at)
            if (first, serials.count(serial)) != (at, 1):
                yield Problem("serial", "Serial “{serial}” stands here twice.", {"serial": serial}, at)
                break
            if len(serial) > MOST_LETTERS or serials_in(serial) != (serial,):
                words = "A serial has 1 to {most} characters and no comma, semicolon or tab."
                yield Problem("serial", words, {"most": str(MOST_LETTERS)}, at)


def miscounted(item: str, quantity: Decimal, named: int, line: int) -> Problem:
    """A line that names more or fewer serials than it has pieces."""
    values = {"quantity": f"{quantity.normalize():f}", "item": item, "named": str(named)}
    if quantity != int(quantity):
        return Problem("quantity", "“{item}” is kept by serial; write a whole quantity.", values, line)
    if not named:
        words = "“{item}” is kept by serial; name {quantity}, one for each piece."
    else:
        words = "“{item}”: {quantity} wanted and {named} serials named; name one for each piece."
    return Problem("serial", words, values, line)
