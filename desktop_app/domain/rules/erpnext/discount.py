"""The additional discount: what it comes to, over which total it is spread, and each line's part."""

from collections.abc import Sequence
from decimal import Decimal
from operator import truediv

from desktop_app.domain.rules.erpnext.documents import (
    ZERO,
    ApplyDiscountOn,
    ChargeType,
    Document,
    ItemValues,
    NetValues,
    TaxRow,
)
from desktop_app.domain.rules.erpnext.lines import in_company_currency
from desktop_app.domain.rules.erpnext.rounding import Arithmetic, N, NearTieError, Rounder

_CHARGED_ANYWAY = (ChargeType.ACTUAL, ChargeType.ON_ITEM_QUANTITY)


def percent_of(total: N, percent: N) -> N:
    """So many per cent of a total."""
    return total * percent / 100


def discount_amount(document: Document, net_total: Decimal, grand_total: Decimal, money: Rounder) -> Decimal:
    """The discount in money: a percentage goes before an amount, and an amount is taken as it was sent."""
    if not document.additional_discount_percentage:
        return document.discount_amount
    on_net = document.apply_discount_on is ApplyDiscountOn.NET_TOTAL
    return money.of(percent_of, net_total if on_net else grand_total, document.additional_discount_percentage)


def charged_anyway(
    rows: Sequence[TaxRow], amounts: Sequence[Decimal], rates: Sequence[Decimal], numbers: Arithmetic[N]
) -> N:
    """The part of the grand total that no discount shrinks: amounts, charges by quantity, and tax on these."""
    total = numbers.zero
    known: dict[int, tuple[N, N]] = {}
    for position, (row, amount, rate) in enumerate(zip(rows, amounts, rates, strict=True), 1):
        if row.charge_type in _CHARGED_ANYWAY:
            part = numbers.number(amount)
        elif row.row_id in known:
            own, running = known[row.row_id]
            base = own if row.charge_type is ChargeType.ON_PREVIOUS_ROW_AMOUNT else running
            part = base * numbers.number(rate) / 100
        else:
            continue
        part = -part if row.deduct else part
        total = total if row.valuation else total + part
        known[position] = (part, total)
    return total


class Spreading:
    """A discount that is to be spread over the lines' nets: whole is the total it is a part of, less what stays."""

    __slots__ = ("amounts", "discount", "nets", "rates", "rows", "whole")

    def __init__(self, discount: Decimal, whole: Decimal, nets: Sequence[Decimal]) -> None:
        self.discount, self.whole, self.nets = discount, whole, nets
        self.rows: Sequence[TaxRow] = ()
        self.amounts: Sequence[Decimal] = ()
        self.rates: Sequence[Decimal] = ()

    def without(self, rows: Sequence[TaxRow], amounts: Sequence[Decimal], rates: Sequence[Decimal]) -> None:
        """Leave out of the whole what these tax rows charge whatever the discount is."""
        self.rows, self.amounts, self.rates = rows, amounts, rates

    def base(self, numbers: Arithmetic[N]) -> N:
        """The total over which the discount is spread."""
        whole = numbers.number(self.whole)
        return whole - charged_anyway(self.rows, self.amounts, self.rates, numbers) if self.rows else whole

    def parts(self, numbers: Arithmetic[N]) -> list[tuple[N, N]]:
        """Each line's net without its part, and the part; what rounding has lost so far goes to each line in turn."""
        settle, discount, base = numbers.settle, numbers.number(self.discount), self.base(numbers)
        expected = reached = numbers.zero
        found = []
        for given in self.nets:
            net = numbers.number(given)
            exact_part = discount * net / base
            rest = net - exact_part
            expected = expected + rest
            kept, part = settle(rest), settle(exact_part)
            reached = reached + kept
            if lost := settle(expected - reached):
                kept, part = settle(kept + lost), settle(exact_part + lost)
                reached = reached + lost
            found.append((kept, part))
        return found


def spread(spreading: Spreading, money: Rounder, *, careful: bool) -> list[tuple[Decimal, Decimal]]:
    """Each line's net after the discount, and its part of it; careful: by binary numbers from the start."""
    if not careful:
        try:
            return spreading.parts(money.exact)
        except NearTieError:
            pass
    return [(money.decimal(net), money.decimal(part)) for net, part in spreading.parts(money.binary)]


def discounted_net(
    values: ItemValues, net_amount: Decimal, part: Decimal, conversion_rate: Decimal, money: Rounder
) -> NetValues:
    """A line's net without its part of the discount."""
    net_rate = money.of(truediv, net_amount, values.qty) if values.qty else ZERO
    return NetValues(
        net_rate,
        net_amount,
        in_company_currency(net_rate, conversion_rate, money),
        in_company_currency(net_amount, conversion_rate, money),
        part,
    )
