"""A line's rate, margin, discount and amount, and its net where the price contains taxes."""

from collections.abc import Sequence
from decimal import Decimal
from operator import mul, sub, truediv

from desktop_app.domain.rules.erpnext.documents import (
    ONE,
    ZERO,
    ChargeType,
    DocumentLine,
    ItemValues,
    MarginType,
    NetValues,
    TaxRow,
)
from desktop_app.domain.rules.erpnext.rounding import N, Rounder

HUNDRED = Decimal(100)


def discounted(price: N, percent: N) -> N:
    """A price less its percentage."""
    return price * (1 - percent / 100)


def percent_margin(price: N, percent: N) -> N:
    """A list price and a margin of so many per cent of it."""
    return price + price * percent / 100


def amount_margin(price: N, margin: N) -> N:
    """A list price and a margin in money."""
    return price + margin


def _discounted_margin(price: N, margin: N, percent: N) -> N:
    return discounted(amount_margin(price, margin), percent)


def _discounted_percent_margin(price: N, margin: N, percent: N) -> N:
    return discounted(percent_margin(price, margin), percent)


def _less(price: N, margin: N, discount: N) -> N:
    return amount_margin(price, margin) - discount


def _less_percent(price: N, margin: N, discount: N) -> N:
    return percent_margin(price, margin) - discount


class _Line:
    """A line while its rate is made, in the server's order; every number is already rounded to its own decimals."""

    __slots__ = ("discount", "list_price", "margin", "margin_type", "percent", "rate", "unrounded", "with_margin")

    def __init__(self, line: DocumentLine, money: Rounder, quantity: Rounder) -> None:
        self.rate = money.number(line.rate) if line.rate else ZERO
        self.list_price = money.number(line.price_list_rate) if line.price_list_rate else ZERO
        percent, margin = line.discount_percentage, line.margin_rate_or_amount
        self.percent = quantity.number(percent) if percent else ZERO
        self.discount = money.number(line.discount_amount) if line.discount_amount else ZERO
        self.margin = quantity.number(margin) if margin else ZERO
        self.margin_type = line.margin_type
        self.with_margin = ZERO
        self.unrounded: tuple[Decimal, ...] = ()

    def take_discount(self, money: Rounder) -> None:
        """A rate that was not sent is the list price less its percentage; 100 % wins over any rate."""
        if self.percent == HUNDRED:
            self.rate = ZERO
        elif self.list_price and not self.rate:
            self.rate = money.of(discounted, self.list_price, self.percent)
            self.discount = self.list_price * self.percent / 100

    def add_margin(self, money: Rounder, quantity: Rounder) -> None:
        """A rate above the list price is a margin by itself; else a margin sent makes the rate anew."""
        if not self.list_price:
            return
        if self.rate > self.list_price:
            self.margin_type = MarginType.AMOUNT
            self.margin = quantity.of(sub, self.rate, self.list_price)
        elif self.margin_type and self.margin:
            by_amount = self.margin_type is MarginType.AMOUNT
            self.with_margin = (amount_margin if by_amount else percent_margin)(self.list_price, self.margin)
        if self.with_margin > 0:
            self._rate_with_margin(money)
        elif self.list_price > 0:
            self.discount = self.list_price - self.rate

    def _rate_with_margin(self, money: Rounder) -> None:
        by_amount = self.margin_type is MarginType.AMOUNT
        if self.discount and not self.percent:
            self.rate = self.with_margin - self.discount
            self.unrounded = (self.list_price, self.margin, self.discount)
            return
        formula = _discounted_margin if by_amount else _discounted_percent_margin
        self.rate = money.of(formula, self.list_price, self.margin, self.percent)
        self.discount = self.with_margin - self.rate

    def rate_times(self, factor: Decimal, money: Rounder) -> Decimal:
        """Rate times a number, rounded; a rate that was left unrounded is worked out again for it."""
        if not self.unrounded:
            return money.of(mul, self.rate, factor)
        less = _less if self.margin_type is MarginType.AMOUNT else _less_percent
        return money.of(lambda price, margin, discount, n: less(price, margin, discount) * n, *self.unrounded, factor)


def item_values(line: DocumentLine, conversion_rate: Decimal, money: Rounder, quantity: Rounder) -> ItemValues:
    """What one line comes to by itself. The current context must be rounding.CONTEXT."""
    made = _Line(line, money, quantity)
    qty = quantity.number(line.qty)
    made.take_discount(money)
    made.add_margin(money, quantity)
    amount = made.rate_times(qty, money)
    rate = made.rate_times(ONE, money) if made.unrounded else made.rate
    return ItemValues(
        qty,
        made.list_price,
        made.percent,
        made.discount,
        made.margin_type,
        made.margin,
        made.with_margin,
        made.rate,
        amount,
        in_company_currency(made.list_price, conversion_rate, money),
        made.with_margin * conversion_rate,
        in_company_currency(rate, conversion_rate, money),
        in_company_currency(amount, conversion_rate, money),
    )


def in_company_currency(amount: Decimal, conversion_rate: Decimal, money: Rounder) -> Decimal:
    """A rounded amount in the company's currency."""
    return amount if conversion_rate == 1 else money.of(mul, amount, conversion_rate)


def net_values(net_rate: Decimal, net_amount: Decimal, conversion_rate: Decimal, money: Rounder) -> NetValues:
    """A net with its base amounts."""
    return NetValues(
        net_rate,
        net_amount,
        in_company_currency(net_rate, conversion_rate, money),
        in_company_currency(net_amount, conversion_rate, money),
    )


def contained_taxes(taxes: Sequence[TaxRow], percents: Sequence[N], qty: N, zero: N) -> tuple[N, N]:
    """What the taxes contained in a price add: the fraction of its net, and the money for its quantity."""
    fraction = by_quantity = zero
    fractions: list[N] = []
    totals: list[N] = []
    for row, percent in zip(taxes, percents, strict=True):
        part = zero
        if row.included_in_print_rate:
            if row.charge_type is ChargeType.ON_ITEM_QUANTITY:
                by_quantity = by_quantity + (-percent if row.deduct else percent) * qty
            else:
                part = _contained_fraction(row, percent, fractions, totals)
        fractions.append(part)
        totals.append((totals[-1] if totals else 1) + part)
        fraction = fraction + part
    return fraction, by_quantity


def _contained_fraction(row: TaxRow, percent: N, fractions: Sequence[N], totals: Sequence[N]) -> N:
    part = percent / 100
    if row.charge_type is ChargeType.ON_PREVIOUS_ROW_AMOUNT:
        part = part * fractions[row.row_id - 1]
    elif row.charge_type is ChargeType.ON_PREVIOUS_ROW_TOTAL:
        part = part * totals[row.row_id - 1]
    return -part if row.deduct else part


def undivided(values: ItemValues) -> NetValues:
    """The net of a line whose price contains no taxes: its rate and amount."""
    return NetValues(values.rate, values.amount, values.base_rate, values.base_amount)


def without_contained(
    values: ItemValues, taxes: Sequence[TaxRow], percents: Sequence[Decimal], conversion_rate: Decimal, money: Rounder
) -> NetValues:
    """A line's net: amount and rate themselves unless the price contains taxes; percents are the line's own by row."""
    fraction, by_quantity = contained_taxes(taxes, percents, values.qty, ZERO)
    if not values.qty or not (fraction or by_quantity):
        return undivided(values)

    def net(amount: N, qty: N, *rates: N) -> N:
        fraction, by_quantity = contained_taxes(taxes, rates, qty, amount - amount)
        return (amount - by_quantity) / (1 + fraction)

    net_amount = money.of(net, values.amount, values.qty, *percents)
    return net_values(money.of(truediv, net_amount, values.qty), net_amount, conversion_rate, money)
