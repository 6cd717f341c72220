"""How a delivery note or sales invoice came to its share of what its order says of the whole, told step by step."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from desktop_app.domain.follow_up import Taken, added, left_of, nothing_taken, worth_of
from desktop_app.domain.money import EXACT, ZERO
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.rules.rule import Step

SOURCE = "how an order is cut into parts"
ONCE = "once, to the currency's decimals, half away from zero"
NONE = "none"
_SIX = Decimal("0.000001")


def together(order: Order, parts: Sequence[Taken]) -> Taken:
    """What several parts took of an order."""
    whole = nothing_taken(order)
    for part in parts:
        whole = Taken(
            added(whole.quantities, part.quantities),
            added(whole.discounts, part.discounts),
            whole.discount + part.discount,
            charges=whole.charges or part.charges,
        )
    return whole


def share_steps(order: Order, earlier: Mapping[str, Taken], quantities: Sequence[Decimal], part: Order) -> list[Step]:
    """The steps from an order's discount amounts and charges to those of a part.

    earlier tells by their numbers what the parts before it took; part is the order cut with quantities, one for each
    of the order's lines. Empty where the order has neither discount amounts nor charges.
    """
    taken = together(order, list(earlier.values()))
    after = added(taken.quantities, quantities)
    return [
        *_lines(order, earlier, quantities, part),
        *_discount(order, earlier, taken, after, part),
        *_charges(order, earlier, part),
    ]


def _lines(order: Order, earlier: Mapping[str, Taken], quantities: Sequence[Decimal], part: Order) -> Iterator[Step]:
    wanted = [at for at, quantity in enumerate(quantities) if quantity]
    for number, (at, cut) in enumerate(zip(wanted, part.lines, strict=True), start=1):
        line = order.lines[at]
        if line.discount_amount:
            before = {name: taken.discounts[at] for name, taken in earlier.items() if taken.discounts[at]}
            reached = quantities[at] + sum((taken.quantities[at] for taken in earlier.values()), ZERO)
            yield _line(line, reached, before, cut, number)


def _line(line: OrderLine, reached: Decimal, before: Mapping[str, Decimal], cut: OrderLine, number: int) -> Step:
    inputs = {"discount amount of the order's line": line.discount_amount}
    if reached >= line.quantity:
        formula, how = f"{_ALL}{_less(before)}{_last(before)}", NONE
    else:
        formula, how = f"{_ALL} × quantity so far / quantity ordered{_less(before)}", ONCE
        inputs |= {"quantity so far": reached, "quantity ordered": line.quantity}
    return Step("discount amount", formula, cut.discount_amount, how, SOURCE, {**inputs, **_named(before)}, number)


_ALL = "the order's discount amount"


def _discount(
    order: Order, earlier: Mapping[str, Taken], taken: Taken, after: tuple[Decimal, ...], part: Order
) -> Iterator[Step]:
    if order.discount is None or order.discount.amount is None or part.discount is None:
        return
    before = {name: one.discount for name, one in earlier.items() if one.discount}
    reached, whole = worth_of(order, after)
    inputs = {"the order's discount amount": order.discount.amount}
    left = left_of(order, Taken(after, taken.discounts))
    if any(left) and whole:
        formula, how = f"{_ALL} × worth of what is taken so far / worth of the order{_less(before)}", ONCE
        inputs |= {"worth so far": _readable(reached), "worth of the order": _readable(whole)}
    else:
        formula, how = f"{_ALL}{_less(before)}{_last(before)}", NONE
    share = part.discount.amount or ZERO
    yield Step("share of the document discount", formula, share, how, SOURCE, {**inputs, **_named(before)})


def _charges(order: Order, earlier: Mapping[str, Taken], part: Order) -> Iterator[Step]:
    if not order.charges:
        return
    whole = sum((charge.amount for charge in order.charges), ZERO)
    carrier = next((name for name, taken in earlier.items() if taken.charges), "")
    formula = f"{carrier} carries them" if carrier and not part.charges else "the first part carries all of them"
    carried = sum((charge.amount for charge in part.charges), ZERO)
    yield Step("charges carried", formula, carried, NONE, SOURCE, {"the order's charges": whole})


def _less(before: Mapping[str, Decimal]) -> str:
    return " − what earlier parts took" if before else ""


def _last(before: Mapping[str, Decimal]) -> str:
    return "; what is left goes to the last part" if before else "; this part takes all of it"


def _named(before: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {f"taken by {name}": amount for name, amount in before.items()}


def _readable(worth: Decimal) -> Decimal:
    """To six decimals, because a third has no end; in the sum itself it is not rounded."""
    return EXACT.quantize(worth, _SIX).normalize() + ZERO
