"""People who work in the books, and what each may do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.domain.problems import Problem

MOST_NAME: Final = 80


class Role(StrEnum):
    """What a person is in the company, from the one who may least."""

    CLERK = "clerk"
    BACK_OFFICE = "back office"
    OWNER = "owner"


class Right(StrEnum):
    """What not everybody may do, as the end of “may …”."""

    CANCEL = "cancel a document"
    CLOSE_ORDER = "close or reopen a sales order"
    PRICES = "change prices or give a discount"
    COST = "see cost and margin"
    WRITE_OFF = "write off a rest"
    CREDIT = "pass a credit limit"
    CLOSE = "close a period"
    REOPEN = "reopen a period"
    COMPANY = "change the company, its numbers, opening balances and people"
    EMPTY = "empty the books"


_OFFICE: Final = (Role.BACK_OFFICE, Role.OWNER)
HOLDERS: Final[dict[Right, tuple[Role, ...]]] = {
    Right.CANCEL: _OFFICE,
    Right.CLOSE_ORDER: _OFFICE,
    Right.PRICES: _OFFICE,
    Right.COST: _OFFICE,
    Right.WRITE_OFF: _OFFICE,
    Right.CREDIT: _OFFICE,
    Right.CLOSE: _OFFICE,
    Right.REOPEN: (Role.OWNER,),
    Right.COMPANY: (Role.OWNER,),
    Right.EMPTY: (Role.OWNER,),
}
"""The roles that hold each right."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works in the books; name is the one under which they sign in to the computer."""

    name: str
    role: Role

    def may(self, right: Right) -> bool:
        """Whether this person has a right."""
        return self.role in HOLDERS[right]


def person_called(name: str, people: Sequence[Person]) -> Person:
    """Who somebody is: without people everybody is an owner, among people a stranger is a clerk."""
    if not people:
        return Person(name, Role.OWNER)
    found = (person for person in people if person.name.casefold() == name.casefold())
    return next(found, Person(name, Role.CLERK))


def refusal_words(person: Person, right: Right) -> str:
    """Why a person may not do something, naming who may."""
    holders = " or ".join(HOLDERS[right])
    return f"Only {holders} may {right}; {person.name} is {person.role}."


def people_problems(people: Sequence[Person], me: str) -> Iterator[Problem]:
    """What is wrong with a list of people; me is who writes it, and stays an owner. line counts from 1."""
    seen: set[str] = set()
    for line, person in enumerate(people, start=1):
        name = person.name.casefold()
        if not name.strip() or len(name) > MOST_NAME:
            yield Problem("people", "The name must have 1 to {most} characters.", {"most": str(MOST_NAME)}, line)
        elif name in seen:
            yield Problem("people", "{name} stands here twice; remove one row.", {"name": person.name}, line)
        seen.add(name)
    if people and person_called(me, people).role is not Role.OWNER:
        words = "Nobody would be left to change this: write {name} as owner too."
        yield Problem("people", words, {"name": me})
