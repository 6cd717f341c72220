"""Rates of currencies in the books, and what documents come to by them in the company's own."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date as Date
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from desktop_app.backends.local.company_tables import RATES
from desktop_app.backends.local.money_rules import read_money_rules
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.refusing import refuse
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import DOCUMENTS, LINKS
from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.exchange import InBase, Rate, in_base, rate_problems
from desktop_app.domain.exchange_steps import difference_step, in_base_steps
from desktop_app.domain.rules.rule import Step
from desktop_app.ports.backend import Rejected

_READ = Prepared(select(RATES).order_by(RATES.c.currency, RATES.c.day.desc()))
_ON = Prepared(
    select(RATES.c.rate)
    .where(RATES.c.currency == bindparam("code"), RATES.c.day <= bindparam("on_day"))
    .order_by(RATES.c.day.desc())
    .limit(1)
)
_BOOKED = Prepared(
    select(
        DOCUMENTS.c.id,
        DOCUMENTS.c.kind,
        DOCUMENTS.c.vat,
        DOCUMENTS.c.total,
        DOCUMENTS.c.rate,
        DOCUMENTS.c.base_net,
        DOCUMENTS.c.base_vat,
        DOCUMENTS.c.base_total,
    ).where(DOCUMENTS.c.number == bindparam("wanted"))
)
_PAID = Prepared(
    select(DOCUMENTS.c.number, DOCUMENTS.c.rate, LINKS.c.amount)
    .join(LINKS, LINKS.c.source_id == DOCUMENTS.c.id)
    .where(LINKS.c.target_id == bindparam("target"), DOCUMENTS.c.kind == DocumentKind.INVOICE.value)
    .order_by(DOCUMENTS.c.id)
)
_RATED = Prepared(select(DOCUMENTS.c.number).where(DOCUMENTS.c.rate.is_not(None)).limit(1))
_NONE, _ADD = Prepared(delete(RATES)), Prepared(insert(RATES))


def read_rates(books: Session) -> tuple[Rate, ...]:
    """Every rate, by currency, the latest first."""
    return tuple(Rate(*row) for row in books.all(_READ))


def keep_rates(books: Session, rates: Sequence[Rate]) -> str:
    """Put these in the place of all; what changed, in words for the record, or nothing. Raises Rejected.

    What was booked keeps the rate that it was booked with.
    """
    refuse(rate_problems(rates, read_money_rules(books).base_currency))
    before = set(read_rates(books))
    books.do(_NONE)
    books.many(_ADD, [asdict(one) for one in rates])
    changed = sorted(before.symmetric_difference(rates), key=lambda one: (one.currency, one.day))
    return ", ".join(dict.fromkeys(f"{one.currency} {one.day.isoformat()}" for one in changed))


def check_base(books: Session, base: str) -> None:
    """Raise Rejected for another currency of the company once anything was booked by a rate to the present one."""
    rated = books.one(_RATED)
    if rated is not None and base != read_money_rules(books).base_currency:
        words = f"{rated.number} was booked by a rate to {read_money_rules(books).base_currency}"
        raise Rejected(f"{words}; the company's own currency can't be changed any more.", "base_currency")


def base_values(books: Session, code: str, day: Date, vat: Decimal, total: Decimal) -> dict[str, Any]:
    """The columns of a document in the company's own currency; empty where it is in that, or has no rate yet."""
    base = read_money_rules(books).base_currency
    row = None if code == base else books.one(_ON, code=code, on_day=day)
    if row is None:
        return dict.fromkeys(("rate", "base_net", "base_vat", "base_total"))
    found = in_base(vat, total, row.rate, base)
    return {"rate": found.rate, "base_net": found.net, "base_vat": found.vat, "base_total": found.total}


def in_base_of(books: Session, number: str) -> InBase | None:
    """What a document comes to in the company's own currency, as it was booked; None where it has no rate."""
    row = books.one(_BOOKED, wanted=number)
    if row is None or row.rate is None:
        return None
    base = read_money_rules(books).base_currency
    return InBase(row.rate, row.base_net, row.base_vat, row.base_total, base)


def base_steps(books: Session, number: str) -> tuple[Step, ...]:
    """How a document came to its amounts in the company's own currency, and what its rate won or lost on invoices."""
    row, found = books.one(_BOOKED, wanted=number), in_base_of(books, number)
    if row is None or found is None:
        return ()
    differences = [
        difference_step(paid.number, paid.amount, (paid.rate, found.rate), found.currency)
        for paid in (books.all(_PAID, target=row.id) if row.kind == DocumentKind.PAYMENT else ())
        if paid.rate is not None
    ]
    return (*in_base_steps(row.vat, row.total, found), *differences)
