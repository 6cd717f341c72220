"""What Local books know of the company that keeps them: each change in one transaction, and in the record."""

from collections.abc import Callable, Sequence

from desktop_app.backends.local import company, money_rules, numbering, periods, rates
from desktop_app.backends.local.catalogue import keep_items
from desktop_app.backends.local.costs import items_with_cost
from desktop_app.backends.local.database import Database
from desktop_app.backends.local.people import demand, keep_people, read_people
from desktop_app.backends.local.record import add_deed, read_record
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.versions import read_versions
from desktop_app.domain.amending import OrderVersion
from desktop_app.domain.company import Company
from desktop_app.domain.exchange import Rate
from desktop_app.domain.money_rules import MoneyRules
from desktop_app.domain.numbering import Series
from desktop_app.domain.openings import Opening
from desktop_app.domain.people import Person, Right, person_called
from desktop_app.domain.periods import Periods
from desktop_app.domain.record import Deed, RecordQuery
from desktop_app.ports.backend import Capability
from desktop_app.ports.clock import Clock

_BY_RIGHT = {
    Capability.CANCEL: Right.CANCEL,
    Capability.CLOSE_ORDER: Right.CLOSE_ORDER,
    Capability.WRITE_OFF: Right.WRITE_OFF,
}
"""What needs a right that not everybody has."""


class Office:
    """The company's side of a LocalBackend. For one thread at a time."""

    def __init__(self, database: Database, clock: Clock, who: Callable[[], str]) -> None:
        self._database, self._clock, self._who = database, clock, who

    def company(self) -> Company:
        """Who sells; blank where nothing was entered yet."""
        with self._database.reading() as books:
            return company.read_company(books)

    def keep_company(self, wanted: Company) -> None:
        """Change who sells; raises Rejected."""
        with self._database.writing() as books:
            demand(books, self._who(), Right.COMPANY)
            changed = company.keep_company(books, wanted)
            self._note(books, "company", ", ".join(changed).replace("_", " "))

    def series(self) -> Sequence[Series]:
        """How each kind of document is numbered, with the next number of this year."""
        with self._database.reading() as books:
            return numbering.read_series(books, self._clock.today().year)

    def keep_series(self, series: Sequence[Series]) -> None:
        """Change how kinds of document are numbered; raises Rejected."""
        with self._database.writing() as books:
            demand(books, self._who(), Right.COMPANY)
            self._note(books, "numbers", numbering.keep_series(books, series, self._clock.today().year))

    def money_rules(self) -> MoneyRules:
        """What was decided about money, or what holds where nothing was."""
        with self._database.reading() as books:
            return money_rules.read_money_rules(books)

    def keep_money_rules(self, rules: MoneyRules) -> None:
        """Decide about money; raises Rejected."""
        with self._database.writing() as books:
            demand(books, self._who(), Right.COMPANY)
            rates.check_base(books, rules.base_currency)
            self._note(books, "money", money_rules.keep_money_rules(books, rules))

    def rates(self) -> Sequence[Rate]:
        """What other currencies are worth, by currency, the latest first."""
        with self._database.reading() as books:
            return rates.read_rates(books)

    def keep_rates(self, wanted: Sequence[Rate]) -> None:
        """Change what other currencies are worth; raises Rejected."""
        with self._database.writing() as books:
            demand(books, self._who(), Right.COMPANY)
            self._note(books, "rates", rates.keep_rates(books, wanted))

    def periods(self) -> Periods:
        """The fiscal year, and until when the books are closed."""
        with self._database.reading() as books:
            return periods.read_periods(books)

    def keep_periods(self, wanted: Periods, reason: str = "") -> None:
        """Change the periods; raises Rejected, also for reopening without a reason."""
        with self._database.writing() as books:
            reopens = wanted.reopens(periods.read_periods(books))
            demand(books, self._who(), Right.REOPEN if reopens else Right.CLOSE)
            self._note(books, "periods", periods.keep_periods(books, wanted, reason, self._clock.today()))

    def openings(self) -> Sequence[Opening]:
        """What customers owed when the books began."""
        with self._database.reading() as books:
            return company.read_openings(books)

    def keep_openings(self, openings: Sequence[Opening]) -> None:
        """Change all opening balances at once; raises Rejected."""
        with self._database.writing() as books:
            demand(books, self._who(), Right.COMPANY)
            codes = dict.fromkeys(each.customer for each in company.keep_openings(books, openings))
            self._note(books, "openings", ", ".join(codes))

    def versions(self, number: str) -> Sequence[OrderVersion]:
        """Every version of a sales order, the oldest first."""
        with self._database.reading() as books:
            return read_versions(books, number)

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What can be done here by who works now; what their role may not is not among it."""
        everything = frozenset(Capability)
        me = self.me()
        return everything - {able for able, right in _BY_RIGHT.items() if not me.may(right)}

    def me(self) -> Person:
        """Who works in the books now, and with which role."""
        return person_called(self._who(), self.people())

    def people(self) -> Sequence[Person]:
        """Everybody with a role; nobody where roles are not wanted."""
        with self._database.reading() as books:
            return read_people(books)

    def keep_people(self, people: Sequence[Person]) -> None:
        """Change who has which role; raises Rejected."""
        with self._database.writing() as books:
            demand(books, self._who(), Right.COMPANY)
            self._note(books, "people", keep_people(books, people, self._who()))
            keep_items(books, items_with_cost(books))

    def record(self, query: RecordQuery) -> Sequence[Deed]:
        """Who did what, the newest first."""
        with self._database.reading() as books:
            return read_record(books, query)

    def _note(self, books: Session, what: str, note: str, number: str = "", key: str = "") -> None:
        """Write in the record what was done; nothing where there is nothing to say of it."""
        if note or number:
            add_deed(books, Deed(self._clock.now(), self._who(), what, number, key, note))
