"""Money that stands on an order in advance: taken by its invoices, and given back when one of them is cancelled."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import bindparam, update

from desktop_app.backends.local.collected import parts_of
from desktop_app.backends.local.families import ADVANCES
from desktop_app.backends.local.posting import LinkRow, link
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.progress import Family
from desktop_app.backends.local.session import Row, Session
from desktop_app.backends.local.tables import LINKS
from desktop_app.domain.documents import ZERO

_KEEP_AMOUNT = Prepared(
    update(LINKS)
    .where(LINKS.c.source_id == bindparam("source"), LINKS.c.target_id == bindparam("target"))
    .values(amount=bindparam("money"))
)


class Advance(NamedTuple):
    """Money of a payment that stands on an order, and goes to an invoice of it."""

    order_id: int
    payment: int
    amount: Decimal


def keep_amounts(books: Session, amounts: Sequence[tuple[int, int, Decimal]]) -> None:
    """Write the money of links anew: source's id, target's id and the amount."""
    rows = [{"source": source, "target": target, "money": money} for source, target, money in amounts]
    books.many(_KEEP_AMOUNT, rows)


def to_be_taken(family: Family, total: Decimal) -> Decimal:
    """How much of an order's advances an invoice over total takes."""
    return min(family.advances, total)


def oldest(
    books: Session, family: Family, money: Decimal, used: Mapping[tuple[int, int], Decimal] | None = None
) -> list[Advance]:
    """The oldest advances of an order that make up money; used is what was taken of them already, not yet written."""
    found = []
    for payment, amount in books.all(ADVANCES, order=family.order.id) if money else ():
        left = amount - (used or {}).get((family.order.id, payment), ZERO)
        part = min(left, money)
        if part:
            found.append(Advance(family.order.id, payment, part))
            money -= part
    return found


def keep_taken(books: Session, invoice_id: int, taken: Sequence[Advance]) -> None:
    """Lay advances on an invoice instead of on their orders; a payment is linked once with the sum of its money."""
    stands = {order: dict(books.all(ADVANCES, order=order)) for order in dict.fromkeys(one.order_id for one in taken)}
    laid: dict[int, LinkRow] = {}
    for order, payment, amount in taken:
        stands[order][payment] -= amount
        before = laid.get(payment, LinkRow(invoice_id, payment, ZERO, order))
        laid[payment] = before._replace(amount=before.amount + amount)
    keep_amounts(books, [(one.order_id, one.payment, stands[one.order_id][one.payment]) for one in taken])
    link(books, list(laid.values()))


def take(books: Session, family: Family, invoice_id: int, money: Decimal) -> None:
    """Lay the oldest advances of an order on an invoice that was made from it."""
    if money:
        taken = oldest(books, family, money)
        family.advances -= money
        keep_taken(books, invoice_id, taken)


def give_back(books: Session, family: Family, invoice: Row, taken: Sequence[LinkRow]) -> None:
    """Put advances that an invoice had taken from an order back on it."""
    order, parts = family.order.id, parts_of(invoice.header)
    stands = dict(books.all(ADVANCES, order=order))  # a payment that was cancelled since stands nowhere
    own = [(row.target_id, row.amount) for row in taken]
    if parts:
        mine = [part.advances.items() for part in parts if part.order_id == order]
        own = [(payment, amount) for some in mine for payment, amount in some if payment in stands]
    for payment, amount in own:
        stands[payment] += amount
    keep_amounts(books, [(order, payment, stands[payment]) for payment, _ in own])
    keep_amounts(books, [(row.source_id, row.target_id, ZERO) for row in taken])
    family.advances += sum((amount for _, amount in own), ZERO)
