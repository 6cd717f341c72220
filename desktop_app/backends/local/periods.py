"""Closed periods: nothing that is dated in one is booked, changed or cancelled."""

from datetime import date as Date

from sqlalchemy import delete, insert, select

from desktop_app.backends.local.company_tables import PERIODS
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.refusing import refuse
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.sources import find
from desktop_app.domain.commands import Amend, Cancel, Close, Command, PlaceOrder, Reopen, SaveCustomer
from desktop_app.domain.periods import Periods, period_problems
from desktop_app.ports.backend import Rejected

_PERIODS = Prepared(select(PERIODS.c.year_start, PERIODS.c.closed_until))
_NO_PERIODS, _ADD_PERIODS = Prepared(delete(PERIODS)), Prepared(insert(PERIODS))
_VERBS: dict[type[Command], str] = {Cancel: "cancel", Close: "close", Reopen: "reopen", Amend: "change"}
"""What is done to a document that has its date already."""
_REMEDY = "Give a later date, or let the owner reopen the period."


def read_periods(books: Session) -> Periods:
    """The fiscal year, and until when the books are closed."""
    row = books.one(_PERIODS)
    return Periods() if row is None else Periods(*row)


def keep_periods(books: Session, periods: Periods, reason: str, today: Date) -> str:
    """Change the periods; what changed, in words for the record, or nothing. Raises Rejected."""
    refuse(period_problems(periods, today))
    before = read_periods(books)
    if periods == before:
        return ""
    if periods.reopens(before) and not reason.strip():
        words = f"The books were closed until {before.closed_until}; write why they are reopened."
        raise Rejected(words, "reason")
    books.do(_NO_PERIODS)
    books.do(_ADD_PERIODS, id=1, year_start=periods.year_start, closed_until=periods.closed_until)
    return _change(before, periods, reason.strip())


def _change(before: Periods, now: Periods, reason: str) -> str:
    words = []
    if before.closed_until != now.closed_until:
        words.append(f"closed until {before.closed_until or 'no day'} → {now.closed_until or 'no day'}")
    if before.year_start != now.year_start:
        words.append(f"first month of the fiscal year {before.year_start} → {now.year_start}")
    return "; ".join([*words, *([reason] if reason else [])])


def check_period(books: Session, command: Command, today: Date) -> None:
    """Raise Rejected for a command that would book or take back anything in a closed period."""
    periods = read_periods(books)
    if periods.closed_until is None or isinstance(command, SaveCustomer):
        return
    if isinstance(command, Cancel | Close | Reopen | Amend):
        row = find(books, command.number)
        if periods.closes(row.date):
            words = f"{row.number} is of {row.date}, and the books are closed until {periods.closed_until}."
            raise Rejected(f"{words} Let the owner reopen the period to {_VERBS[type(command)]} it.", "number")
        if not isinstance(command, Amend):
            return
    day = (command.order.date if isinstance(command, PlaceOrder | Amend) else command.date) or today
    if periods.closes(day):
        words = f"The date {day} is in a closed period: the books are closed until {periods.closed_until}."
        raise Rejected(f"{words} {_REMEDY}", "date")
