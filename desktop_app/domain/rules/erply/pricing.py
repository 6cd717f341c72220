"""Orders priced as Erply will: every line once, the totals from running sums, so that one changed line is quick."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple, cast

from desktop_app.domain.money import HUNDRED, ZERO, share_out
from desktop_app.domain.orders import DiscountOn, Order, OrderLine, with_another
from desktop_app.domain.rules.erply import gross, net
from desktop_app.domain.rules.erply.calculation import in_order
from desktop_app.domain.rules.erply.documents import Account, DocumentSums, RateSum
from desktop_app.domain.rules.erply.orders import (
    Terms,
    as_typed,
    charge_lines,
    charges_terms,
    exact_price,
    row_amount,
    row_discount,
    terms_of,
)
from desktop_app.domain.rules.erply.payable import STEPS, rounding_to
from desktop_app.domain.rules.erply.rounding import CENT, MONEY, NOTHING, ROUNDING
from desktop_app.domain.rules.rule import PricedLine, PricedOrder, Totals

NAME = "erply"

Key = tuple[str, Decimal]
"""A VAT code and its per cent."""


class RowMemo(NamedTuple):
    """What a line came to: own before the document discount, amount after it, in the method's terms."""

    key: Key
    own: Decimal
    amount: Decimal


class RunningSum(NamedTuple):
    """The lines of one VAT code: their own amounts, those after the document discount, and how many they are."""

    own: Decimal
    amount: Decimal
    lines: int


class Memo(NamedTuple):
    """What is kept of a priced order, so that one line can be priced again by itself."""

    terms: Terms
    rows: tuple[RowMemo, ...]
    sums: dict[Key, RunningSum]


def price(order: Order, account: Account) -> PricedOrder:
    """Price a whole order."""
    terms = terms_of(order, account)
    with localcontext(ROUNDING):
        priced = [_price_line(line, terms) for line in order.lines]
        rows = tuple([row for _, row in priced])
        memo = Memo(terms, rows, _sum(rows))
        return PricedOrder(tuple([line for line, _ in priced]), {}, totals_of(order, account, memo), memo)


def reprice_line(before: PricedOrder, order: Order, account: Account, row: int) -> PricedOrder:
    """Price an order of which only one line, or the header, differs from what before was made of."""
    memo, terms = before.memo, terms_of(order, account)
    if not isinstance(memo, Memo) or memo.terms != terms or len(memo.rows) != len(order.lines):
        return price(order, account)
    with localcontext(ROUNDING):
        line, new = _price_line(order.lines[row], terms)
        sums = _exchange(memo.sums, memo.rows[row], new)
        memo = Memo(terms, with_another(memo.rows, row, new), sums)
        lines = with_another(before.lines, row, line)
        return PricedOrder(lines, {}, totals_of(order, account, memo), memo)


def _price_line(line: OrderLine, terms: Terms) -> tuple[PricedLine, RowMemo]:
    price_sent = exact_price(line, terms).quantize(terms.price_unit)
    own = amount = row_amount(line, price_sent, line.discount_percent, terms)
    if terms.left is not None:
        amount = row_amount(line, price_sent, row_discount(line, terms.left), terms)
    code, percent = line.vat.code, line.vat.percent
    return PricedLine(as_typed(own, percent, terms), code), RowMemo((code, percent), own, amount)


def _sum(rows: Sequence[RowMemo]) -> dict[Key, RunningSum]:
    own: dict[Key, Decimal] = {}
    amounts: dict[Key, Decimal] = {}
    for key, before, after in rows:
        own[key] = own.get(key, ZERO) + before
        amounts[key] = amounts.get(key, ZERO) + after
    counts = Counter(row.key for row in rows)
    return {key: RunningSum(own[key], amounts[key], counts[key]) for key in own}


def _exchange(sums: dict[Key, RunningSum], old: RowMemo, new: RowMemo) -> dict[Key, RunningSum]:
    changed = dict(sums)
    left = changed.pop(old.key)
    if left.lines > 1:
        changed[old.key] = RunningSum(left.own - old.own, left.amount - old.amount, left.lines - 1)
    known = changed.get(new.key, RunningSum(ZERO, ZERO, 0))
    changed[new.key] = RunningSum(known.own + new.own, known.amount + new.amount, known.lines + 1)
    return changed


def totals_of(order: Order, account: Account, memo: Memo) -> Totals:
    """The totals of an order whose lines are summed; the current context must be ROUNDING."""
    terms = memo.terms
    charges = [_price_line(line, charges_terms(order, terms)) for line in charge_lines(order)]
    charged = _sum([row for _, row in charges])
    found = _sums_of(_rates(memo.sums, charged, withheld=_withheld(order, memo, charged)), terms)
    total = found.net + found.vat
    rounding = rounding_to(order.rounding or STEPS[account.invoice_rounding], total)
    return Totals(
        net=found.net,
        discount=_discount(order, memo, charged),
        charges=sum((line.amount for line, _ in charges), NOTHING),
        vat=found.shares,
        rounding=rounding,
        total=total + rounding,
        currency=order.currency,
        rule=NAME,
    )


def withheld_of(order: Order, memo: Memo) -> tuple[RateSum, ...]:
    """A document discount in money as amounts per VAT code, in the method's terms: Erply has no parameter for it."""
    with localcontext(ROUNDING):
        return _withheld(order, memo, _charged(order, memo.terms))


def _sums_of(rates: Sequence[RateSum], terms: Terms) -> DocumentSums:
    return gross.sums_of(rates) if terms.way.gross else net.sums_of(rates)


def _rates(
    *parts: Mapping[Key, RunningSum], own: bool = False, withheld: Iterable[RateSum] = ()
) -> tuple[RateSum, ...]:
    """Lines and charges together per VAT code: their own amounts, or those after the document discount."""
    sums: dict[Key, Decimal] = {}
    for part in parts:
        for key, entry in part.items():
            amount = entry.own if own else entry.amount
            if key[0] or amount:
                sums[key] = sums.get(key, ZERO) + amount
    for code, percent, amount in withheld:
        sums[code, percent] -= amount
    return in_order(RateSum(*key, amount) for key, amount in sums.items())


def _with_vat(order: Order, terms: Terms) -> bool:
    return terms.within or (order.discount is not None and order.discount.on is DiscountOn.GROSS)


def _discounted(order: Order, memo: Memo, charged: Mapping[Key, RunningSum]) -> tuple[Mapping[Key, RunningSum], ...]:
    """What a document discount is taken from: the lines, and where it is taken from the total the charges too."""
    on_gross = order.discount is not None and order.discount.on is DiscountOn.GROSS
    return (memo.sums, charged) if on_gross else (memo.sums,)


def discount_base(order: Order, priced: PricedOrder) -> Decimal:
    """What the document discount is taken from, with VAT where it or the prices are with VAT, before it is taken."""
    with localcontext(ROUNDING):
        memo = cast("Memo", priced.memo)
        return _worth(order, memo, _charged(order, memo.terms), own=True)


def _charged(order: Order, terms: Terms) -> dict[Key, RunningSum]:
    extra = charges_terms(order, terms)
    return _sum([_price_line(line, extra)[1] for line in charge_lines(order)])


def _worth(order: Order, memo: Memo, charged: Mapping[Key, RunningSum], *, own: bool) -> Decimal:
    sums = _sums_of(_rates(*_discounted(order, memo, charged), own=own), memo.terms)
    return sums.net + (sums.vat if _with_vat(order, memo.terms) else ZERO)


def _discount(order: Order, memo: Memo, charged: Mapping[Key, RunningSum]) -> Decimal:
    """What the document discount takes off, with VAT where it or the prices are with VAT."""
    if order.discount is None:
        return NOTHING
    if memo.terms.left is None:
        return (order.discount.amount or ZERO).quantize(MONEY)
    return _worth(order, memo, charged, own=True) - _worth(order, memo, charged, own=False)


def _withheld(order: Order, memo: Memo, charged: Mapping[Key, RunningSum]) -> tuple[RateSum, ...]:
    discount, terms = order.discount, memo.terms
    if discount is None or not discount.amount or terms.left is not None:
        return ()
    rates = _rates(*_discounted(order, memo, charged))
    priced, typed = terms.way.gross, _with_vat(order, terms)
    weights = [_turned(rate.amount, rate.percent, has_vat=priced, wants_vat=typed) for rate in rates]
    parts = zip(rates, share_out(discount.amount.quantize(MONEY), weights, MONEY), strict=True)
    turned = [(rate, _turned(part, rate.percent, has_vat=typed, wants_vat=priced)) for rate, part in parts]
    return tuple([rate._replace(amount=amount) for rate, amount in turned])


def _turned(amount: Decimal, percent: Decimal, *, has_vat: bool, wants_vat: bool) -> Decimal:
    if has_vat is wants_vat:
        return amount
    return amount * (HUNDRED + percent) * CENT if wants_vat else gross.without_vat(amount, percent)
