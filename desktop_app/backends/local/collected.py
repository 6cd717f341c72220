"""The parts of a collective invoice as its header keeps them: which lines are whose, and what each is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from desktop_app.backends.local.headers import COLLECTED, order_fields
from desktop_app.backends.local.rows import order as order_of
from desktop_app.backends.local.session import Row
from desktop_app.domain.documents import ZERO
from desktop_app.domain.orders import Order


class Part(NamedTuple):
    """What a collective invoice took from one delivery note: its order, and how many of the invoice's lines.

    advances are the money that the invoice took of payments on the order, by their ids.
    """

    delivery: str
    order_id: int
    lines: int
    total: Decimal
    discount: Decimal
    has_charges: bool
    header: dict[str, Any] | None
    advances: dict[int, Decimal]


class Share(NamedTuple):
    """What of a collective invoice is one order's."""

    total: Decimal
    discount: Decimal
    has_charges: bool


def kept(parts: Iterable[Part]) -> dict[str, Any]:
    """What is to stand in the invoice's header."""
    return {COLLECTED: [_kept(part) for part in parts]}


def parts_of(header: dict[str, Any] | None) -> list[Part]:
    """The parts of an invoice, in the order of its lines; none of one that is not collective."""
    return [_read(part) for part in (header or {}).get(COLLECTED, ())]


def part_of_order(header: dict[str, Any] | None, order_id: int) -> Share | None:
    """What of an invoice is one order's; None for an invoice that is not collective."""
    parts = parts_of(header)
    own = [part for part in parts if part.order_id == order_id]
    if not parts:
        return None
    total, discount = sum((part.total for part in own), ZERO), sum((part.discount for part in own), ZERO)
    return Share(total, discount, any(part.has_charges for part in own))


def orders_in(row: Row, lines: Sequence[Row]) -> list[tuple[Order, list[Row]]]:
    """The order that each part of an invoice was priced as, and its lines; of any other document the whole of it."""
    parts = parts_of(row.header)
    if not parts:
        return [(order_of(row, lines), list(lines))]
    found, rest = [], list(lines)
    for part in parts:
        own, rest = rest[: part.lines], rest[part.lines :]
        whole = order_of(row, own)
        plain = replace(whole, charges=(), discount=None, rounding=None)
        found.append((replace(plain, **_priced_by(part.header)), own))
    return found


def _priced_by(header: dict[str, Any] | None) -> dict[str, Any]:
    """What of an order's header its prices depend on."""
    fields = order_fields(header)
    return {name: fields[name] for name in ("charges", "discount", "rounding") if name in fields}


def _kept(part: Part) -> dict[str, Any]:
    advances = {str(payment): str(amount) for payment, amount in part.advances.items()}
    amounts = {"total": str(part.total), "discount": str(part.discount)}
    return {**part._asdict(), **amounts, "advances": advances}


def _read(kept_part: dict[str, Any]) -> Part:
    advances = {int(payment): Decimal(amount) for payment, amount in kept_part["advances"].items()}
    amounts = {"total": Decimal(kept_part["total"]), "discount": Decimal(kept_part["discount"])}
    return Part(**{**kept_part, **amounts, "advances": advances})
