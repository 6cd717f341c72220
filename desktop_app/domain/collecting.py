"""One sales invoice over several delivery notes: each is priced by itself, and the invoice is their sum to the cent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from desktop_app.domain.money import ZERO
from desktop_app.domain.orders import Order
from desktop_app.domain.problems import Problem
from desktop_app.domain.rules.rule import PricedOrder, Step, Totals, VatShare

SOURCE = "how delivery notes are invoiced together"
NONE = "none"
T = TypeVar("T")

_ALIKE = {
    "customer": "customer",
    "currency": "currency",
    "prices_include_vat": "prices with or without VAT",
    "billing_address": "billing address",
}


def check_alike(parts: Mapping[str, Order]) -> Problem | None:
    """What keeps delivery notes, by their numbers, from standing on one sales invoice."""
    (first, model), *others = parts.items()
    for number, part in others:
        for field, words in _ALIKE.items():
            if getattr(part, field) != getattr(model, field):
                message = "{first} and {other} differ in their {field}; invoice them apart."
                return Problem("number", message, {"first": first, "other": number, "field": words})
    return None


def as_one(parts: Sequence[Order]) -> Order:
    """All parts as one order for its lines and words; where they don't agree, a word is left out.

    It is not to be priced: the discounts and roundings of the parts are their own.
    """
    one = parts[0]
    return replace(
        one,
        lines=tuple(line for part in parts for line in part.lines),
        charges=tuple(charge for part in parts for charge in part.charges),
        reference=", ".join(_each(part.reference for part in parts)),
        notes="\n".join(_each(part.notes for part in parts)),
        discount=None,
        rounding=None,
        delivery_date=_agreed([part.delivery_date for part in parts], None),
        payment=_agreed([part.payment for part in parts], None),
        type=_agreed([part.type for part in parts], ""),
        contact=_agreed([part.contact for part in parts], ""),
        shipping_address=_agreed([part.shipping_address for part in parts], ""),
        price_list=_agreed([part.price_list for part in parts], ""),
        warehouse=_agreed([part.warehouse for part in parts], ""),
        extra=_agreed([part.extra for part in parts], {}),
    )


def sum_of(parts: Sequence[PricedOrder]) -> PricedOrder:
    """The prices of all parts as one: their lines one after the other, every figure the sum of theirs."""
    totals = parts[0].totals
    for part in parts[1:]:
        totals = _added(totals, part.totals)
    return PricedOrder(tuple(line for part in parts for line in part.lines), {}, totals)


def collected_steps(parts: Sequence[tuple[str, int, Sequence[Step]]]) -> tuple[Step, ...]:
    """The steps of each part and then their sum: its number, how many lines it has, and its own steps."""
    if len(parts) == 1:
        return tuple(parts[0][2])
    told: list[Step] = []
    totals: dict[str, Decimal] = {}
    before = 0
    for number, lines, steps in parts:
        told.extend(_named(number, step, before) for step in steps)
        totals[number] = totals.get(number, ZERO) + steps[-1].result
        before += lines
    total = sum(totals.values(), ZERO)
    return (*told, Step("total", "sum of the delivery notes' parts", total, NONE, SOURCE, totals))


def _named(number: str, step: Step, before: int) -> Step:
    line = None if step.line is None else step.line + before
    return replace(step, figure=f"{step.figure} of {number}", line=line)


def _added(one: Totals, more: Totals) -> Totals:
    return replace(
        one,
        net=one.net + more.net,
        discount=one.discount + more.discount,
        charges=one.charges + more.charges,
        vat=_shares((*one.vat, *more.vat)),
        rounding=one.rounding + more.rounding,
        total=one.total + more.total,
    )


def _shares(shares: Iterable[VatShare]) -> tuple[VatShare, ...]:
    """One share for each code and rate, the highest rate first."""
    found: dict[tuple[Decimal, str], VatShare] = {}
    for share in shares:
        known = found.get((-share.percent, share.code), share._replace(base=ZERO, amount=ZERO))
        grown = known._replace(base=known.base + share.base, amount=known.amount + share.amount)
        found[-share.percent, share.code] = grown
    return tuple(found[key] for key in sorted(found))


def _each(texts: Iterable[str]) -> Iterable[str]:
    """Each text that says something, once."""
    return dict.fromkeys(text for text in texts if text)


def _agreed(values: Sequence[T], otherwise: T) -> T:
    return values[0] if all(value == values[0] for value in values) else otherwise
