"""What books of our own know of the company that keeps them: who it is, its numbers, periods, openings and record."""

from collections.abc import Sequence
from typing import Protocol

from desktop_app.domain.company import Company
from desktop_app.domain.exchange import Rate
from desktop_app.domain.money_rules import MoneyRules
from desktop_app.domain.numbering import Series
from desktop_app.domain.openings import Opening
from desktop_app.domain.people import Person
from desktop_app.domain.periods import Periods
from desktop_app.domain.record import Deed, RecordQuery


class CompanyBooks(Protocol):
    """Each keep_… is one transaction, stands in the record, and raises Rejected with the field where it is refused."""

    def company(self) -> Company:
        """Who sells; blank where nothing was entered yet."""

    def keep_company(self, company: Company) -> None:
        """Change who sells."""

    def series(self) -> Sequence[Series]:
        """How each kind of document is numbered, with the next number of this year."""

    def keep_series(self, series: Sequence[Series]) -> None:
        """Change how kinds of document are numbered; a count that was given is never given again under its stem."""

    def money_rules(self) -> MoneyRules:
        """What was decided about money, or what holds where nothing was."""

    def keep_money_rules(self, rules: MoneyRules) -> None:
        """Decide about money: the company's own currency, limits of writing off, what becomes of credit limits."""

    def rates(self) -> Sequence[Rate]:
        """What other currencies are worth in the company's own, by currency, the latest first."""

    def keep_rates(self, rates: Sequence[Rate]) -> None:
        """Change all rates at once; what was booked keeps its own."""

    def periods(self) -> Periods:
        """The fiscal year, and until when the books are closed."""

    def keep_periods(self, periods: Periods, reason: str = "") -> None:
        """Change the periods; who reopens closed days gives the reason for it."""

    def openings(self) -> Sequence[Opening]:
        """What customers owed when the books began, by customer and currency."""

    def keep_openings(self, openings: Sequence[Opening]) -> None:
        """Change all opening balances at once; those dated in a closed period stay as they are."""

    def me(self) -> Person:
        """Who works in the books now, and with which role."""

    def people(self) -> Sequence[Person]:
        """Everybody with a role; nobody where roles are not wanted."""

    def keep_people(self, people: Sequence[Person]) -> None:
        """Change who has which role; who changes it stays an owner. Nobody at all turns roles off."""

    def record(self, query: RecordQuery) -> Sequence[Deed]:
        """Who did what, the newest first; nothing of it can be changed."""
