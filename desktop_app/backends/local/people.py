"""Who works in the books: the operating system's user, and the role of each where roles are wanted."""

import getpass
from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from desktop_app.backends.local.company_tables import PEOPLE
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.refusing import refuse
from desktop_app.backends.local.session import Session
from desktop_app.domain.people import Person, Right, Role, people_problems, person_called, refusal_words
from desktop_app.ports.backend import Rejected

_PEOPLE = Prepared(select(PEOPLE).order_by(PEOPLE.c.name))
_NO_PEOPLE, _ADD_PERSON = Prepared(delete(PEOPLE)), Prepared(insert(PEOPLE))


def system_user() -> str:
    """The operating system's name for who runs the program; “unknown” where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # OSError from Python 3.13 on
        return "unknown"


def read_people(books: Session) -> tuple[Person, ...]:
    """Everybody with a role; nobody where roles are not wanted."""
    return tuple(Person(row.name, Role(row.role)) for row in books.all(_PEOPLE))


def keep_people(books: Session, people: Sequence[Person], me: str) -> str:
    """Put these in the place of all; who they are now, in words for the record. Raises Rejected."""
    refuse(people_problems(people, me))
    books.do(_NO_PEOPLE)
    books.many(_ADD_PERSON, [{"name": person.name, "role": person.role.value} for person in people])
    return ", ".join(f"{person.name} {person.role}" for person in people) or "roles are off"


def demand(books: Session, who: str, right: Right) -> None:
    """Raise Rejected, naming who may, where somebody lacks a right."""
    person = person_called(who, read_people(books))
    if not person.may(right):
        raise Rejected(refusal_words(person, right))
