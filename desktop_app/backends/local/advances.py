"""Money that stands on an order in advance: taken by its invoices, and given back when one of them is cancelled."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import bindparam, update

from desktop_app.backends.local.families import ADVANCES
from desktop_app.backends.local.posting import LinkRow, link
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.progress import Family
from desktop_app.backends.local.session import Session
from desktop_app.backends.local.tables import LINKS
from desktop_app.domain.documents import ZERO

_KEEP_AMOUNT = Prepared(
    update(LINKS)
    .where(LINKS.c.source_id == bindparam("source"), LINKS.c.target_id == bindparam("target"))
    .values(amount=bindparam("money"))
)


def keep_amounts(books: Session, amounts: Sequence[tuple[int, int, Decimal]]) -> None:
    """Write the money of links anew: source's id, target's id and the amount."""
    rows = [{"source": source, "target": target, "money": money} for source, target, money in amounts]
    books.many(_KEEP_AMOUNT, rows)


def to_be_taken(family: Family, total: Decimal) -> Decimal:
    """How much of an order's advances an invoice over total takes."""
    return min(family.advances, total)


def take(books: Session, family: Family, invoice_id: int, money: Decimal) -> None:
    """Lay the oldest advances of an order on an invoice that was made from it."""
    if not money:
        return
    order_id, rests, taken = family.order.id, [], []
    family.advances -= money
    for payment, amount in books.all(ADVANCES, order=order_id):
        part = min(amount, money)
        if part:
            rests.append((order_id, payment, amount - part))
            taken.append(LinkRow(invoice_id, payment, part, order_id))
            money -= part
    keep_amounts(books, rests)
    link(books, taken)


def give_back(books: Session, family: Family, taken: Sequence[LinkRow]) -> None:
    """Put advances that an invoice had taken back on the order."""
    stands = dict(books.all(ADVANCES, order=family.order.id))
    rests = [(family.order.id, row.target_id, stands[row.target_id] + row.amount) for row in taken]
    keep_amounts(books, [*rests, *((row.source_id, row.target_id, ZERO) for row in taken)])
    family.advances += sum((row.amount for row in taken), ZERO)
