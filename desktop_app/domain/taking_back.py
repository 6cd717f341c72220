"""Taking back: the return of a delivery note or the credit note of a sales invoice, over some of its quantities.

All that is taken back so far is priced as one. A part is what that is worth with it, less what it was worth before;
so the parts of a document together are worth exactly the document, to the cent, however it is cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop_app.domain.follow_up import nothing_taken, part_of, worth_of
from desktop_app.domain.money import EXACT, ZERO, currency
from desktop_app.domain.orders import Discount, Order
from desktop_app.domain.rules.rule import PricedLine, PricedOrder, Rule, Totals, VatShare


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What is taken back of a document: before by earlier parts and now by this one, in each line's unit."""

    document: Order
    before: tuple[Decimal, ...]
    now: tuple[Decimal, ...]

    @property
    def so_far(self) -> tuple[Decimal, ...]:
        """What is taken back of each line with this part."""
        return tuple(before + now for before, now in zip(self.before, self.now, strict=True))


def all_back(document: Order, quantities: Sequence[Decimal]) -> Order:
    """A document cut down to all that is taken back of it, one quantity for each of its lines.

    The charges come back with the last of it: freight that was carried is not given back with one of the goods.
    """
    if all(quantity >= line.quantity for quantity, line in zip(quantities, document.lines, strict=True)):
        return document
    part = part_of(document, replace(nothing_taken(document), charges=True), quantities)
    return replace(part, discount=_discount(document, tuple(quantities)))


def part_back(back: TakenBack) -> Order:
    """The lines that are taken back now, with their part of the discounts and charges."""
    before, after = all_back(back.document, back.before), all_back(back.document, back.so_far)
    was, now = _line_discounts(back.before, before), _line_discounts(back.so_far, after)
    return replace(
        after,
        lines=tuple(
            replace(line, quantity=quantity, discount_amount=now[at] - was.get(at, ZERO))
            for at, (line, quantity) in enumerate(zip(back.document.lines, back.now, strict=True))
            if quantity
        ),
        discount=_less(after.discount, before.discount),
    )


def priced_part(rule: Rule, back: TakenBack) -> PricedOrder:
    """What the lines that are taken back now are worth, by the rule under which the document was booked."""
    before = rule.price(all_back(back.document, back.before))
    after = rule.price(all_back(back.document, back.so_far))
    was = iter(before.lines)
    worth = [
        (line, next(was).amount if quantity else ZERO)
        for quantity, line in zip(_that_count(back.before, back.so_far), after.lines, strict=True)
    ]
    lines = [
        PricedLine(line.amount - less, line.vat_code)
        for (line, less), now in zip(worth, _that_count(back.now, back.so_far), strict=True)
        if now
    ]
    return PricedOrder(tuple(lines), {}, totals_between(before.totals, after.totals))


def totals_between(before: Totals, after: Totals) -> Totals:
    """The difference of two totals, figure by figure."""
    was = {share.code: share for share in before.vat}
    none = VatShare("", ZERO, ZERO, ZERO)
    shares = [_share_between(was.get(share.code, none), share) for share in after.vat]
    return replace(
        after,
        net=after.net - before.net,
        discount=after.discount - before.discount,
        charges=after.charges - before.charges,
        vat=tuple(share for share in shares if share.base or share.amount),
        rounding=after.rounding - before.rounding,
        total=after.total - before.total,
    )


def _share_between(before: VatShare, after: VatShare) -> VatShare:
    return after._replace(base=after.base - before.base, amount=after.amount - before.amount)


def _that_count(quantities: Sequence[Decimal], so_far: Sequence[Decimal]) -> list[Decimal]:
    """The quantities of the lines that stand in what is taken back so far."""
    return [quantity for quantity, reached in zip(quantities, so_far, strict=True) if reached]


def _line_discounts(quantities: Sequence[Decimal], cut: Order) -> dict[int, Decimal]:
    """The discount amount of each line that was cut out, by its row."""
    rows = [row for row, quantity in enumerate(quantities) if quantity]
    return {row: line.discount_amount for row, line in zip(rows, cut.lines, strict=True)}


def _discount(document: Order, quantities: tuple[Decimal, ...]) -> Discount | None:
    """Its share by the worth of the lines alone; what the charges bear of it comes back with them."""
    discount = document.discount
    if discount is None or discount.amount is None:
        return discount
    charges, _ = worth_of(document, (ZERO,) * len(document.lines))
    reached, whole = worth_of(document, quantities)
    if not whole:
        return replace(discount, amount=ZERO)
    share = EXACT.divide(EXACT.multiply(discount.amount, reached - charges), whole)
    return replace(discount, amount=currency(document.currency).round(share))


def _less(after: Discount | None, before: Discount | None) -> Discount | None:
    if after is None or after.amount is None or before is None or before.amount is None:
        return after
    return replace(after, amount=after.amount - before.amount)
