"""Local books' rule: each line rounded once, VAT once per code on the sum, halves away from zero."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, localcontext
from operator import itemgetter

from desktop_app.domain.money import EXACT, HUNDRED, ZERO, Currency, currency, share_out, to_step
from desktop_app.domain.orders import Discount, DiscountOn, Order, OrderLine, with_another
from desktop_app.domain.problems import Problem
from desktop_app.domain.rules.local_books_base import Base
from desktop_app.domain.rules.local_books_steps import explain
from desktop_app.domain.rules.rule import LineFigures, LineSum, PricedLine, PricedOrder, Step, Totals, VatShare
from desktop_app.domain.rules.settings import Setting, read_settings
from desktop_app.domain.starts import check_start
from desktop_app.domain.stock import reservation_problems

NAME = "local"
SETTINGS: tuple[Setting, ...] = ()
CENT = Decimal("0.01")

_new = tuple.__new__


def _price_line(line: OrderLine, exponent: Decimal) -> PricedLine:
    """Price one line; the current context must be EXACT, whose operators are twice as fast as its methods."""
    amount = line.quantity * line.unit_price
    if line.discount_percent:
        amount = amount * (HUNDRED - line.discount_percent) * CENT
    if line.discount_amount:
        amount -= line.discount_amount
    return _new(PricedLine, (amount.quantize(exponent), line.vat.code))


def _sum_lines(order: Order, lines: tuple[PricedLine, ...]) -> dict[str, LineSum]:
    counts = Counter(map(itemgetter(1), lines))
    sums = dict.fromkeys(counts, ZERO)
    for amount, code in lines:
        sums[code] += amount
    vats = {code: next(line.vat for line in order.lines if line.vat.code == code) for code in counts}
    return {code: LineSum(vats[code], sums[code], count) for code, count in counts.items()}


def _bases(order: Order, sums: dict[str, LineSum], money: Currency) -> list[Base]:
    """One per VAT code, the highest rate first: the same order however the lines came to be as they are."""
    bases = {code: Base(entry.vat, entry.amount) for code, entry in sums.items() if code or entry.amount}
    for charge in order.charges:
        base = bases.setdefault(charge.vat.code, Base(charge.vat, ZERO))
        base.charges += money.round(charge.amount)
    return sorted(bases.values(), key=lambda base: (-base.vat.percent, base.vat.code))


def _discount_of(discount: Discount, whole: Decimal, money: Currency) -> Decimal:
    if discount.percent is not None:
        return money.round(EXACT.multiply(whole, discount.percent).scaleb(-2))
    return money.round(discount.amount or ZERO)


def vat_on(net: Decimal, percent: Decimal, money: Currency) -> Decimal:
    """VAT to be added to a net amount, rounded once."""
    return money.round(EXACT.multiply(net, percent).scaleb(-2))


def vat_within(gross: Decimal, percent: Decimal, money: Currency) -> Decimal:
    """VAT contained in a gross amount, rounded once."""
    return money.round(EXACT.divide(EXACT.multiply(gross, percent), HUNDRED + percent)) if percent else ZERO


def _share(base: Base, money: Currency, gross: Decimal | None) -> VatShare:
    percent = base.vat.percent
    if gross is None:
        return VatShare(base.vat.code, percent, base.amount, vat_on(base.amount, percent, money))
    vat = vat_within(gross, percent, money)
    return VatShare(base.vat.code, percent, gross - vat, vat)


def _take(bases: list[Base], discount: Decimal, weights: list[Decimal], money: Currency) -> None:
    for base, part in zip(bases, share_out(discount, weights, money.exponent), strict=True):
        base.taken = part


def _discounted_shares(order: Order, bases: list[Base], money: Currency) -> tuple[Decimal, list[VatShare]]:
    """The document discount and what remains per VAT code."""
    within = order.prices_include_vat
    discount = order.discount
    if discount is None or not bases:
        return ZERO, [_share(base, money, base.amount if within else None) for base in bases]
    if discount.on is DiscountOn.NET or within:
        weights = [base.lines if discount.on is DiscountOn.NET else base.amount for base in bases]
        taken = _discount_of(discount, sum(weights, ZERO), money)
        _take(bases, taken, weights, money)
        return taken, [_share(base, money, base.amount if within else None) for base in bases]
    gross = [base.amount + vat_on(base.amount, base.vat.percent, money) for base in bases]
    taken = _discount_of(discount, sum(gross, ZERO), money)
    _take(bases, taken, [base.amount for base in bases], money)
    return taken, [_share(base, money, whole - base.taken) for base, whole in zip(bases, gross, strict=True)]


def _totals(order: Order, sums: dict[str, LineSum]) -> Totals:
    money = currency(order.currency)
    bases = _bases(order, sums, money)
    discount, shares = _discounted_shares(order, bases, money)
    net = sum((share.base for share in shares), ZERO)
    gross = sum((share.amount for share in shares), net)
    total = gross
    if order.rounding:
        total = money.round(to_step(gross, order.rounding))
    zero = ZERO.quantize(money.exponent)
    return Totals(
        net=net + zero,
        discount=discount + zero,
        charges=sum((base.charges for base in bases), zero),
        vat=tuple(shares),
        rounding=total - gross + zero,
        total=total + zero,
        currency=order.currency,
        rule=NAME,
    )


class LocalBooksRule:
    """Line amount = quantity × unit price × (1 − discount/100) − discount amount, rounded once; VAT once per code."""

    name = NAME

    def price(self, order: Order) -> PricedOrder:
        """Price a whole order."""
        exponent = currency(order.currency).exponent
        with localcontext(EXACT):
            lines = tuple([_price_line(line, exponent) for line in order.lines])
            sums = _sum_lines(order, lines)
        return PricedOrder(lines, sums, _totals(order, sums))

    def reprice_line(self, before: PricedOrder, order: Order, row: int) -> PricedOrder:
        """Price an order of which only one line differs, by the running sums: the other lines are not touched."""
        old = before.lines[row]
        with localcontext(EXACT):
            new = _price_line(order.lines[row], currency(order.currency).exponent)
        sums = dict(before.sums)
        left = sums.pop(old.vat_code)
        if left.lines > 1:
            sums[old.vat_code] = LineSum(left.vat, left.amount - old.amount, left.lines - 1)
        known = sums.get(new.vat_code, LineSum(order.lines[row].vat, ZERO, 0))
        sums[new.vat_code] = LineSum(known.vat, known.amount + new.amount, known.lines + 1)
        lines = with_another(before.lines, row, new)
        return PricedOrder(lines, sums, _totals(order, sums))

    def line_figures(self, order: Order, priced: PricedOrder, row: int) -> LineFigures:
        """Net, VAT and gross of one line by itself, before any document discount."""
        amount, percent, money = priced.lines[row].amount, order.lines[row].vat.percent, currency(order.currency)
        if order.prices_include_vat:
            vat = vat_within(amount, percent, money)
            return LineFigures(amount - vat, vat, amount)
        vat = vat_on(amount, percent, money)
        return LineFigures(amount, vat, amount + vat)

    def explain(self, order: Order) -> tuple[Step, ...]:
        """The steps from the order's own numbers to its total."""
        priced = self.price(order)
        money = currency(order.currency)
        bases = _bases(order, priced.sums, money)
        _discounted_shares(order, bases, money)
        return explain(order, priced, bases, money)

    def check_header(self, order: Order) -> tuple[Problem, ...]:
        """A type that no sale begins with, and a reservation that ends on no day; all else can be booked."""
        return (*check_start(order.type), *reservation_problems(order))

    def check_line(self, order: Order, row: int) -> tuple[Problem, ...]:  # noqa: ARG002 - Local books take any line
        """Nothing: whatever can be typed can be booked."""
        return ()


def rule_with(given: Mapping[str, object]) -> LocalBooksRule:
    """The rule, which has no settings; raises InvalidInput where some are given."""
    read_settings(SETTINGS, given)
    return LocalBooksRule()
