"""Credit limits at booking: what the customer owes and has ordered with what is booked now, as the company decided."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import bindparam, or_, select

from desktop_app.backends.local.company_tables import OPENINGS
from desktop_app.backends.local.families import read_family
from desktop_app.backends.local.money_rules import read_money_rules
from desktop_app.backends.local.people import read_people
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.tables import CUSTOMERS, DOCUMENTS, LINES
from desktop_app.domain.commands import Amend, Command, PlaceOrder
from desktop_app.domain.credit_limits import ON_CREDIT, OVER, Exposure, added
from desktop_app.domain.documents import ASKING, ZERO, DocumentKind, Standing
from desktop_app.domain.money_rules import CreditCheck
from desktop_app.domain.people import Right, person_called, refusal_words
from desktop_app.domain.starts import start_of
from desktop_app.ports.backend import Rejected

_CUSTOMER = Prepared(
    select(CUSTOMERS.c.currency, CUSTOMERS.c.credit_limit).where(CUSTOMERS.c.code == bindparam("customer"))
)
_OPENING = Prepared(
    select(OPENINGS.c.amount).where(
        OPENINGS.c.customer == bindparam("customer"), OPENINGS.c.currency == bindparam("code")
    )
)
_OWN = select(LINES.c.document_id).where(LINES.c.order_id == LINES.c.document_id)
_LIVING = Prepared(
    select(DOCUMENTS.c.id, DOCUMENTS.c.kind, DOCUMENTS.c.open).where(
        DOCUMENTS.c.customer == bindparam("customer"),
        DOCUMENTS.c.living,
        DOCUMENTS.c.currency == bindparam("code"),
        or_(DOCUMENTS.c.kind != DocumentKind.DELIVERY.value, DOCUMENTS.c.id.in_(_OWN)),
    )
)
_BOOKED = Prepared(
    select(DOCUMENTS.c.customer, DOCUMENTS.c.currency, DOCUMENTS.c.total).where(
        DOCUMENTS.c.number == bindparam("wanted")
    )
)


def check_credit_limit(books: Session, command: Command, who: str) -> str:
    """Raise Rejected where an order goes over its customer's limit and may not; words for the record where it may."""
    if not isinstance(command, PlaceOrder | Amend) or start_of(command.order.type) not in ON_CREDIT:
        return ""
    check = read_money_rules(books).credit_check
    exposure = None if check is CreditCheck.OFF else exposure_of(books, command.order.customer)
    now = _added(books, command)
    if exposure is None or command.order.currency != exposure.currency or not exposure.is_over(now):
        return ""
    words = OVER.format(**exposure.figures(now))
    if check is CreditCheck.REFUSE:
        person = person_called(who, read_people(books))
        if not person.may(Right.CREDIT):
            raise Rejected(f"Over the credit limit. {words} {refusal_words(person, Right.CREDIT)}", "customer")
        if not command.over_limit:
            raise Rejected(f"Over the credit limit. {words} Pass it on purpose in the order form.", "customer")
    return f"over the credit limit: {words}"


def _added(books: Session, command: PlaceOrder | Amend) -> Decimal:
    booked = books.one(_BOOKED, wanted=command.number) if isinstance(command, Amend) else None
    was = None if booked is None else (booked.customer, booked.currency, booked.total)
    return added(command.order, command.total, was)


def with_limit(books: Session, customer: str, standing: Standing, who: str) -> Standing:
    """A customer's standing with their credit limit and what they have ordered, where that is looked at."""
    check = read_money_rules(books).credit_check
    exposure = None if check is CreditCheck.OFF else exposure_of(books, customer)
    if exposure is None:
        return standing
    may = person_called(who, read_people(books)).may(Right.CREDIT)
    told = replace(standing, ordered=exposure.ordered, credit_limit=exposure.limit, may_pass_limit=may)
    return replace(told, credit_check=check.value)


def exposure_of(books: Session, customer: str) -> Exposure | None:
    """What a customer owes and has ordered in their currency; None for one unknown or without a limit."""
    known = books.one(_CUSTOMER, customer=customer)
    if known is None or known.credit_limit is None:
        return None
    began = books.one(_OPENING, customer=customer, code=known.currency)
    rows = books.all(_LIVING, customer=customer, code=known.currency)
    owed = sum((_owed(row) for row in rows), began.amount if began else ZERO)
    return Exposure(owed, _ordered(books, rows), known.credit_limit, known.currency)


def _owed(row: Row) -> Decimal:
    if row.kind in ASKING:
        return Decimal(row.open)
    return -Decimal(row.open) if row.kind == DocumentKind.CREDIT_NOTE else ZERO


def _ordered(books: Session, rows: Iterable[Row]) -> Decimal:
    """What no invoice asks for yet and nothing was paid on in advance, of orders and of deliveries without one."""
    found = ZERO
    for row in rows:
        if row.kind == DocumentKind.ORDER:
            found += read_family(books, row.id).room()
        elif row.kind == DocumentKind.DELIVERY:
            found += row.open
    return found
