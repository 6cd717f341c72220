"""Keep the company: who sells, how documents are numbered, periods, opening balances, and who did what."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from desktop_app.domain.company import MOST_LOGO, Company, company_problems
from desktop_app.domain.exchange import Rate, rate_problems
from desktop_app.domain.money_rules import MoneyRules, money_rules_problems
from desktop_app.domain.numbering import Series, series_problems
from desktop_app.domain.openings import Opening, opening_problems
from desktop_app.domain.people import Person, Right, refusal_words
from desktop_app.domain.periods import Periods, period_problems
from desktop_app.domain.problems import InvalidInput, Problem, refuse_invalid
from desktop_app.domain.record import Deed, RecordQuery
from desktop_app.ports.clock import Clock
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.issued_numbers import iban, vat_number


class KeepCompany:
    """For books of our own. Every method may raise InvalidInput, Unreachable, and those that save Rejected too."""

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections, self._clock = connections, clock

    def company(self, profile: str) -> Company:
        """Who sells; blank where nothing was entered yet."""
        with self._connections.books(profile) as books:
            return books.company()

    def save_company(self, profile: str, company: Company) -> Company:
        """Check and keep who sells; as it was kept, with its numbers tidied."""
        problems = list(company_problems(company))
        vat = _tidied(problems, partial(vat_number, company.vat_number)) if company.vat_number.strip() else ""
        accounts = tuple(
            replace(account, iban=_tidied(problems, partial(iban, account.iban, line)))
            for line, account in enumerate(company.accounts, start=1)
            if account.iban.strip()
        )
        refuse_invalid(problems)
        kept = replace(company, name=company.name.strip(), vat_number=vat, accounts=accounts)
        with self._connections.books(profile) as books:
            books.keep_company(kept)
        return kept

    def read_logo(self, path: str) -> bytes:
        """The bytes of a picture for the company; raises InvalidInput for one that can't be used."""
        try:
            if Path(path).stat().st_size > MOST_LOGO:
                words = "The picture is larger than {most} kB; choose a smaller one."
                raise InvalidInput(Problem("logo", words, {"most": str(MOST_LOGO // 1024)}))
            logo = Path(path).read_bytes()
        except OSError as error:
            words = "{path} can't be read ({reason}); choose another picture."
            values = {"path": path, "reason": error.strerror or str(error)}
            raise InvalidInput(Problem("logo", words, values)) from error
        refuse_invalid([problem for problem in company_problems(Company(logo=logo)) if problem.field == "logo"])
        return logo

    def series(self, profile: str) -> Sequence[Series]:
        """How each kind of document is numbered, with the next number of this year."""
        with self._connections.books(profile) as books:
            return books.series()

    def save_series(self, profile: str, series: Sequence[Series]) -> Sequence[Series]:
        """Check and keep how documents are numbered; as it stands then."""
        refuse_invalid(series_problems(series))
        with self._connections.books(profile) as books:
            books.keep_series(series)
            return books.series()

    def money_rules(self, profile: str) -> MoneyRules:
        """What was decided about money, or what holds where nothing was."""
        with self._connections.books(profile) as books:
            return books.money_rules()

    def rates(self, profile: str) -> Sequence[Rate]:
        """What other currencies are worth, by currency, the latest first."""
        with self._connections.books(profile) as books:
            return books.rates()

    def save_money(self, profile: str, rules: MoneyRules, rates: Sequence[Rate]) -> tuple[MoneyRules, Sequence[Rate]]:
        """Check and keep what is decided about money, and what other currencies are worth; as they stand then."""
        refuse_invalid((*money_rules_problems(rules), *rate_problems(rates, rules.base_currency)))
        with self._connections.books(profile) as books:
            books.keep_money_rules(rules)
            books.keep_rates(rates)
            return rules, books.rates()

    def periods(self, profile: str) -> Periods:
        """The fiscal year, and until when the books are closed."""
        with self._connections.books(profile) as books:
            return books.periods()

    def save_periods(self, profile: str, periods: Periods, reason: str = "") -> Periods:
        """Check and keep the periods; reopening closed days wants a reason."""
        refuse_invalid(period_problems(periods, self._clock.today()))
        with self._connections.books(profile) as books:
            books.keep_periods(periods, reason)
        return periods

    def openings(self, profile: str) -> Sequence[Opening]:
        """What customers owed when the books began."""
        with self._connections.books(profile) as books:
            return books.openings()

    def save_openings(self, profile: str, openings: Sequence[Opening]) -> Sequence[Opening]:
        """Check and keep all opening balances; as they stand then."""
        refuse_invalid(opening_problems(openings))
        with self._connections.books(profile) as books:
            books.keep_openings(openings)
            return books.openings()

    def me(self, profile: str) -> Person:
        """Who works in the books now, and with which role."""
        with self._connections.books(profile) as books:
            return books.me()

    def refusal(self, profile: str, right: Right) -> str:
        """Why who works now may not do something; empty where they may, or where the books are not ours to ask."""
        try:
            me = self.me(profile)
        except InvalidInput:
            return ""
        return "" if me.may(right) else refusal_words(me, right)

    def people(self, profile: str) -> Sequence[Person]:
        """Everybody with a role; nobody where roles are not wanted."""
        with self._connections.books(profile) as books:
            return books.people()

    def save_people(self, profile: str, people: Sequence[Person]) -> Sequence[Person]:
        """Keep who has which role; as it stands then. Nobody at all turns roles off."""
        with self._connections.books(profile) as books:
            books.keep_people(people)
            return books.people()

    def record(self, profile: str, query: RecordQuery) -> Sequence[Deed]:
        """Who did what, the newest first."""
        with self._connections.books(profile) as books:
            return books.record(query)


def _tidied(problems: list[Problem], tidy: Callable[[], str]) -> str:
    try:
        return tidy()
    except InvalidInput as refused:
        problems.extend(refused.problems)
        return ""
