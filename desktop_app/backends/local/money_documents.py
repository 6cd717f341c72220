"""Documents of money alone, without lines, and the families of the invoices on which it is laid."""

from collections.abc import Iterable, Sequence
from datetime import date as Date
from decimal import Decimal
from typing import Any

from desktop_app.backends.local.families import orders_of, read_families
from desktop_app.backends.local.posting import Posted, post, standing
from desktop_app.backends.local.progress import DocumentState, Family, status_of
from desktop_app.backends.local.session import Row, Session
from desktop_app.domain.documents import ZERO, DocumentKind
from desktop_app.domain.money import currency
from desktop_app.ports.backend import Rejected
from desktop_app.ports.clock import Clock


def post_money(
    books: Session, kind: DocumentKind, whose: Row, amount: Decimal, day: Date | None, clock: Clock, **more: Any
) -> Posted:
    """Book a document over an amount of somebody's money.

    whose is a document of the same customer and currency; more are left, what of it is laid on nothing, and columns.
    """
    left = more.pop("left", ZERO)
    values = {
        "customer": whose.customer,
        "customer_name": whose.customer_name,
        "currency": whose.currency,
        "date": day or clock.today(),
        "due_date": None,
        "delivery_date": None,
        "reference": "",
        "notes": "",
        "method": "",
        "prices_include_vat": False,
        "net": amount,
        "vat": ZERO,
        "total": amount,
        "discount": ZERO,
        "has_charges": False,
        "header": None,
        "made_at": clock.now(),
        **standing(left, status_of(left, amount)),
        **more,
    }
    return post(books, kind, values)


def check_same_owner(rows: Sequence[Row], one_customer: str, one_currency: str) -> None:
    """Raise Rejected where a document is not of the first one's customer and currency, with why that must be so."""
    first = rows[0]
    for row in rows:
        if row.customer != first.customer:
            words = f"{first.number} is for customer “{first.customer}”, {row.number} for “{row.customer}”"
            raise Rejected(f"{words}; {one_customer}.", "targets")
        if row.currency != first.currency:
            words = f"{first.number} is in {first.currency}, {row.number} in {row.currency}"
            raise Rejected(f"{words}; {one_currency}.", "targets")


def families_of(books: Session, documents: Iterable[int]) -> list[Family]:
    """The families of the orders from which some documents were made, each once."""
    return read_families(books, [order for document in documents for order in orders_of(books, document)])


def state_of(families: Iterable[Family], document: int) -> DocumentState | None:
    """What is kept of a document in its family; None for one that stands in none, such as a payment entry."""
    return next((part for family in families for part in family.parts if part.id == document), None)


def round_amount(amount: Decimal | None, code: str) -> Decimal | None:
    """An amount in the currency's decimals; raises Rejected for one that can't be paid."""
    if amount is None:
        return None
    money = currency(code)
    if amount <= 0:
        raise Rejected(f"The amount is {amount} {code}; it must be above zero.", "amount")
    if money.round(amount) != amount:
        raise Rejected(f"The amount {amount} {code} has more than {money.decimals} decimals.", "amount")
    return money.round(amount)
