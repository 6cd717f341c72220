"""The company's own row in the books, and its opening balances."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date as Date

from sqlalchemy import bindparam, delete, insert, select

from desktop_app.backends.local.company_tables import COMPANY, OPENINGS
from desktop_app.backends.local.periods import read_periods
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.refusing import refuse
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import CUSTOMERS
from desktop_app.domain.company import BankAccount, Company, company_problems
from desktop_app.domain.customers import Address
from desktop_app.domain.openings import Opening, opening_problems
from desktop_app.ports.backend import Rejected

_TEXTS = ("name", "registration_number", "vat_number", "phone", "email")
_RULES = ("quotation_days", "walk_in")
_COMPANY, _NO_COMPANY, _ADD_COMPANY = Prepared(select(COMPANY)), Prepared(delete(COMPANY)), Prepared(insert(COMPANY))
_OPENINGS = Prepared(select(OPENINGS).order_by(OPENINGS.c.customer, OPENINGS.c.currency))
_NO_OPENINGS, _ADD_OPENING = Prepared(delete(OPENINGS)), Prepared(insert(OPENINGS))
_CUSTOMER = Prepared(select(CUSTOMERS.c.code).where(CUSTOMERS.c.code == bindparam("wanted")))


def read_company(books: Session) -> Company:
    """Who sells; blank where nothing was entered yet."""
    row = books.one(_COMPANY)
    if row is None:
        return Company()
    addresses = tuple(Address(**address) for address in row.addresses)
    accounts = tuple(BankAccount(**account) for account in row.accounts)
    texts = {name: getattr(row, name) for name in _TEXTS}
    rules = {name: getattr(row, name) for name in _RULES}
    return Company(**texts, addresses=addresses, accounts=accounts, logo=bytes(row.logo), **rules)


def keep_company(books: Session, company: Company) -> tuple[str, ...]:
    """Change who sells; the names of the fields that are other than before. Raises Rejected."""
    refuse(company_problems(company))
    if company.walk_in and not books.all(_CUSTOMER, wanted=company.walk_in):
        raise Rejected(f"There is no customer “{company.walk_in}” in these books.", "walk_in")
    before, after = asdict(read_company(books)), asdict(company)
    changed = tuple(name for name in after if after[name] != before[name])
    if changed:
        books.do(_NO_COMPANY)
        books.do(
            _ADD_COMPANY, id=1, **{**after, "addresses": list(after["addresses"]), "accounts": list(after["accounts"])}
        )
    return changed


def read_openings(books: Session) -> tuple[Opening, ...]:
    """Every opening balance, by customer and currency."""
    return tuple(Opening(*row) for row in books.all(_OPENINGS))


def keep_openings(books: Session, openings: Sequence[Opening]) -> tuple[Opening, ...]:
    """Put these in the place of all; those that were not there before, or no longer are. Raises Rejected."""
    refuse(opening_problems(openings))
    before = set(read_openings(books))
    _check_days(books, before, openings)
    for line, each in enumerate(openings, start=1):
        if not books.all(_CUSTOMER, wanted=each.customer):
            raise Rejected(f"There is no customer “{each.customer}” in these books.", "customer", line)
    books.do(_NO_OPENINGS)
    books.many(_ADD_OPENING, [asdict(each) for each in openings])
    return tuple(sorted(before.symmetric_difference(openings), key=lambda each: (each.customer, each.currency)))


def _check_days(books: Session, before: set[Opening], openings: Sequence[Opening]) -> None:
    periods = read_periods(books)
    for line, each in enumerate(openings, start=1):
        if each not in before and periods.closes(each.date):
            raise Rejected(_closed(each.date, periods.closed_until), "date", line)
    for gone in before.difference(openings):
        if periods.closes(gone.date):
            raise Rejected(f"{gone.customer}: {_closed(gone.date, periods.closed_until)}", "date")


def _closed(day: Date, until: Date | None) -> str:
    return f"An opening balance of {day} can't be changed: the books are closed until {until}. Reopen them first."
