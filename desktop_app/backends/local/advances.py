"""Money that stands on an order in advance: taken by its invoices, and given back when one of them is cancelled."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import Connection, bindparam, update

from desktop_app.backends.local.families import ADVANCES
from desktop_app.backends.local.posting import LinkRow, link
from desktop_app.backends.local.progress import Family
from desktop_app.backends.local.tables import LINKS
from desktop_app.domain.documents import ZERO

_KEEP_AMOUNT = (
    update(LINKS)
    .where(LINKS.c.source_id == bindparam("source"), LINKS.c.target_id == bindparam("target"))
    .values(amount=bindparam("money"))
)


def keep_amounts(connection: Connection, amounts: Sequence[tuple[int, int, Decimal]]) -> None:
    """Write the money of links anew: source's id, target's id and the amount."""
    if amounts:
        rows = [{"source": source, "target": target, "money": money} for source, target, money in amounts]
        connection.execute(_KEEP_AMOUNT, rows)


def to_be_taken(family: Family, total: Decimal) -> Decimal:
    """How much of an order's advances an invoice over total takes."""
    return min(family.advances, total)


def take(connection: Connection, family: Family, invoice_id: int, money: Decimal) -> None:
    """Lay the oldest advances of an order on an invoice that was made from it."""
    if not money:
        return
    order_id, rests, taken = family.order.id, [], []
    family.advances -= money
    for _, payment, amount in connection.execute(ADVANCES, {"ids": [order_id]}):
        part = min(amount, money)
        if part:
            rests.append((order_id, payment, amount - part))
            taken.append(LinkRow(invoice_id, payment, part, order_id))
            money -= part
    keep_amounts(connection, rests)
    link(connection, taken)


def give_back(connection: Connection, family: Family, taken: Sequence[LinkRow]) -> None:
    """Put advances that an invoice had taken back on the order."""
    stands = {payment: amount for _, payment, amount in connection.execute(ADVANCES, {"ids": [family.order.id]})}
    rests = [(family.order.id, row.target_id, stands[row.target_id] + row.amount) for row in taken]
    keep_amounts(connection, [*rests, *((row.source_id, row.target_id, ZERO) for row in taken)])
    family.advances += sum((row.amount for row in taken), ZERO)
