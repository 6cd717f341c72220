"""Changing an order that was booked: what may not change any more, and what changed from one version to the next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from desktop_app.domain.money import ZERO
from desktop_app.domain.orders import Discount, Order, OrderLine
from desktop_app.domain.problems import Problem
from desktop_app.domain.vat import VatCode

_PRICING: Final = ("unit_price", "discount_percent", "discount_amount", "vat")
_NOT_SHOWN: Final = ("lines", "amends", "extra", "booked", "price_from")


@dataclass(frozen=True, slots=True)
class Followed:
    """What living documents took of a line of an order: delivered less what came back, invoiced, of that credited.

    any says that one of them was made from it, whatever came back since.
    """

    delivered: Decimal = ZERO
    invoiced: Decimal = ZERO
    credited: Decimal = ZERO
    any: bool = False

    @property
    def least(self) -> Decimal:
        """How much of the line can't be taken away any more."""
        return max(self.delivered, self.invoiced - self.credited)


@dataclass(frozen=True, slots=True)
class Followers:
    """What was made of an order and lives: by its lines, counted from 1, and whether there is any of each kind."""

    lines: Mapping[int, Followed] = field(default_factory=dict)
    delivered: bool = False
    invoiced: bool = False
    paid: bool = False

    @property
    def any(self) -> bool:
        """Something was made of it."""
        return self.delivered or self.invoiced or self.paid


@dataclass(frozen=True, slots=True)
class OrderVersion:
    """One version of an order, from 1: as it was booked or changed, by whom and when (UTC); amounts as booked then."""

    version: int
    at: datetime
    who: str
    order: Order
    total: Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two versions: a field of the header, or of a line by its number in the newer one.

    was or now is None for a line that came or went; its number is then that of the version in which it stands.
    """

    field: str
    was: Any
    now: Any
    line: int | None = None


def amend_problems(before: Order, after: Order, followers: Followers) -> Iterator[Problem]:
    """What keeps a booked order from being changed so; the lines of after say which booked lines they were."""
    yield from _header(before, after, followers)
    kept = [line.booked for line in after.lines if line.booked]
    for number in range(1, len(before.lines) + 1):
        if number not in kept and followers.lines.get(number, Followed()).any:
            words = "Line {number} of the order was delivered or invoiced; it can't be taken out."
            yield Problem("lines", words, {"number": str(number)})
    if len(set(kept)) != len(kept) or any(number > len(before.lines) for number in kept):
        yield Problem("lines", "The lines don't fit those that were booked; open the order again.")
        return
    for number, line in enumerate(after.lines, start=1):
        if line.booked:
            yield from _line(before.lines[line.booked - 1], line, number, followers.lines.get(line.booked, Followed()))


def _header(before: Order, after: Order, followers: Followers) -> Iterator[Problem]:
    frozen: dict[str, str] = {"type": "was booked"}
    if followers.any:
        frozen |= dict.fromkeys(("customer", "currency"), "was delivered, invoiced or paid")
    if followers.delivered or followers.invoiced:
        frozen |= {"prices_include_vat": "was delivered or invoiced"}
    if followers.invoiced:
        frozen |= dict.fromkeys(("discount", "charges", "rounding"), "was invoiced")
    for name, why in frozen.items():
        if getattr(before, name) != getattr(after, name):
            words = "The {name} of an order that {why} can't be changed; cancel what was made of it first."
            yield Problem(name, words, {"name": name.replace("_", " "), "why": why})
    if followers.delivered or followers.invoiced:
        yield from _shared(before, after)


def _shared(before: Order, after: Order) -> Iterator[Problem]:
    """A discount amount is shared over the parts of an order by what each is worth: none of that may move."""
    moved = before.discount != after.discount or before.charges != after.charges
    moved = moved or [_worth(line) for line in before.lines] != [_worth(line) for line in after.lines]
    if moved and (_is_amount(before.discount) or _is_amount(after.discount)):
        words = "Its discount amount is shared over what was delivered or invoiced; cancel that to change the order."
        yield Problem("discount", words)


def _is_amount(discount: Discount | None) -> bool:
    return discount is not None and discount.amount is not None


def _worth(line: OrderLine) -> tuple[Any, ...]:
    return (line.item, line.unit, line.quantity, *(_said(line, name) for name in _PRICING))


def _line(before: OrderLine, after: OrderLine, number: int, followed: Followed) -> Iterator[Problem]:
    if not followed.any:
        return
    for name in ("item", "unit"):
        if getattr(before, name) != getattr(after, name):
            words = "The {name} of a line that was delivered or invoiced can't be changed."
            yield Problem(name, words, {"name": name}, number)
    if after.quantity < followed.least:
        words = "{least} were delivered or invoiced already; the quantity can't be {quantity}."
        figures = {"least": f"{followed.least:f}", "quantity": f"{after.quantity:f}"}
        yield Problem("quantity", words, figures, number)
    elif before.discount_amount and before.quantity != after.quantity:
        words = "Its discount amount is shared by what was delivered or invoiced; the quantity stays {quantity}."
        yield Problem("quantity", words, {"quantity": f"{before.quantity:f}"}, number)
    for name in _PRICING if followed.invoiced else ("discount_amount",):
        if _said(before, name) != _said(after, name):
            words = "The {name} of a line that was {done} can't be changed."
            done = "invoiced" if followed.invoiced else "delivered"
            yield Problem(name, words, {"name": name.replace("_", " "), "done": done}, number)


def changes(before: Order, after: Order) -> tuple[Change, ...]:
    """What differs between two versions of an order, the header first."""
    return (*_fields(before, after, None), *_line_changes(before, after))


def _line_changes(before: Order, after: Order) -> Iterator[Change]:
    kept = {line.booked for line in after.lines}
    for number, line in enumerate(before.lines, start=1):
        if number not in kept:
            yield Change("line", line, None, number)
    for number, line in enumerate(after.lines, start=1):
        if not line.booked:
            yield Change("line", None, line, number)
        else:
            yield from _fields(before.lines[line.booked - 1], line, number)


def _fields(before: Any, after: Any, line: int | None) -> Iterator[Change]:
    for each in fields(before):
        if each.name not in _NOT_SHOWN and _said(before, each.name) != _said(after, each.name):
            yield Change(each.name, getattr(before, each.name), getattr(after, each.name), line)


def _said(one: Any, name: str) -> Any:
    """What a field says; a VAT code is known by its name and rate, whatever else the catalogue says of it."""
    value = getattr(one, name)
    return (value.code, value.percent) if isinstance(value, VatCode) else value
