"""Parts of an order: the delivery note or invoice over some of its quantities, priced by the order's own rule.

However an order is cut, the parts of one kind share its discount amounts to the cent and carry its charges once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop_app.domain.money import EXACT, HUNDRED, ZERO, Currency, currency
from desktop_app.domain.orders import Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.vat import VatCode


@dataclass(frozen=True, slots=True)
class Taken:
    """What the living documents of one kind took of an order so far.

    quantities and discounts have a value for each line of the order: the quantity, in the line's unit, and the money
    of the line's discount_amount. discount is the money of the order's own discount amount; charges says whether one
    of them carries the charges. Money is in the order's currency.
    """

    quantities: tuple[Decimal, ...]
    discounts: tuple[Decimal, ...]
    discount: Decimal = ZERO
    charges: bool = False


def nothing_taken(order: Order) -> Taken:
    """What is taken of an order that nothing followed yet."""
    none = (ZERO,) * len(order.lines)
    return Taken(none, none)


def left_of(order: Order, taken: Taken) -> tuple[Decimal, ...]:
    """The quantity still to be taken of each line, never below zero."""
    return tuple(max(line.quantity - before, ZERO) for line, before in zip(order.lines, taken.quantities, strict=True))


def taken_with(taken: Taken, part: Order, quantities: Sequence[Decimal]) -> Taken:
    """What is taken once a part, cut with these quantities, is added."""
    cut = iter(part.lines)
    took = [next(cut).discount_amount if quantity else ZERO for quantity in quantities]
    return Taken(
        added(taken.quantities, quantities),
        added(taken.discounts, took),
        taken.discount + _amount(part),
        charges=True,
    )


def part_of(order: Order, taken: Taken, quantities: Sequence[Decimal]) -> Order:
    """The order cut down to quantities, one for each of its lines; lines of which nothing is wanted fall out.

    The part that takes all that is left gets all that is left of each discount amount. The charges go with the first
    part. Nothing else of the order changes, so a part that takes all of it is the order itself.
    """
    after = added(taken.quantities, quantities)
    money = currency(order.currency)
    return replace(
        order,
        lines=tuple(
            replace(line, quantity=quantity, discount_amount=_line_share(line, reached, before, money))
            for line, quantity, reached, before in zip(order.lines, quantities, after, taken.discounts, strict=True)
            if quantity
        ),
        charges=() if taken.charges else order.charges,
        discount=_discount_share(order, taken, after, money),
    )


def added(before: Sequence[Decimal], more: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Sums place by place."""
    return tuple(old + new for old, new in zip(before, more, strict=True))


def _amount(order: Order) -> Decimal:
    """The money of an order's own discount amount, nothing where it has none."""
    discount = order.discount
    return discount.amount if discount is not None and discount.amount is not None else ZERO


def _line_share(line: OrderLine, reached: Decimal, before: Decimal, money: Currency) -> Decimal:
    if not line.discount_amount or reached >= line.quantity:
        return line.discount_amount - before
    return money.round(EXACT.divide(EXACT.multiply(line.discount_amount, reached), line.quantity)) - before


def _discount_share(order: Order, taken: Taken, after: tuple[Decimal, ...], money: Currency) -> Discount | None:
    if order.discount is None or order.discount.amount is None:
        return order.discount
    amount = order.discount.amount
    reached, whole = worth_of(order, after)
    if any(left_of(order, replace(taken, quantities=after))) and whole:
        amount = money.round(EXACT.divide(EXACT.multiply(amount, reached), whole))
    return replace(order.discount, amount=amount - taken.discount)


def worth_of(order: Order, quantities: tuple[Decimal, ...]) -> tuple[Decimal, Decimal]:
    """What quantities, one for each line, and what the whole order are worth to its discount amount, not rounded."""
    whole, reached = _worth(order, tuple(line.quantity for line in order.lines)), _worth(order, quantities)
    if _is_gross(order) or _amount(order) > whole:
        charges = _charges_worth(order)
        return reached + charges, whole + charges
    return reached, whole


def _is_gross(order: Order) -> bool:
    return order.discount is not None and order.discount.on is DiscountOn.GROSS


def _worth(order: Order, quantities: tuple[Decimal, ...]) -> Decimal:
    """What these quantities are worth to the discount amount: with VAT where it is taken from the gross total."""
    worth = ZERO
    for line, quantity in zip(order.lines, quantities, strict=True):
        if quantity:
            worth += _as_taken(
                order, EXACT.divide(EXACT.multiply(_line_amount(line), quantity), line.quantity), line.vat
            )
    return worth


def _charges_worth(order: Order) -> Decimal:
    """What the charges are worth to it: they come with the very first part, and bear their share where they must."""
    return sum((_as_taken(order, charge.amount, charge.vat) for charge in order.charges), ZERO)


def _as_taken(order: Order, amount: Decimal, vat: VatCode) -> Decimal:
    if order.prices_include_vat or not _is_gross(order):
        return amount
    return EXACT.multiply(amount, HUNDRED + vat.percent).scaleb(-2)


def _line_amount(line: OrderLine) -> Decimal:
    amount = EXACT.multiply(line.quantity, line.unit_price)
    return EXACT.multiply(amount, HUNDRED - line.discount_percent).scaleb(-2) - line.discount_amount
