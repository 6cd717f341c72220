"""Tax rows: what each comes to over all lines, and the totals that run down them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import add
from typing import Generic

from desktop_app.domain.rules.erpnext.documents import ZERO, ChargeType, DocumentLine, TaxResult, TaxRow
from desktop_app.domain.rules.erpnext.lines import in_company_currency
from desktop_app.domain.rules.erpnext.rounding import Arithmetic, N, NearTieError, Rounder

Percents = tuple[Decimal, ...]

_SHOWN = Decimal("1E-9")
"""So far a sum before rounding is told; beyond stand only the ends of shares that don't come out even."""


@dataclass(frozen=True, slots=True)
class Taxable:
    """What the tax rows look at: each line's net, quantity and own percent for each row.

    actuals: the rounded amount of each Actual row, 0 for the others. row_wise: each line's tax is rounded by itself.
    """

    rows: Sequence[TaxRow]
    nets: Sequence[Decimal]
    quantities: Sequence[Decimal]
    percents: Sequence[Percents]
    actuals: Sequence[Decimal]
    net_total: Decimal
    row_wise: bool


@dataclass(frozen=True, slots=True)
class Charges:
    """What the rows charge: exactly, rounded, and the last total if only totals are rounded.

    by_line is each line's charge for each row; empty where it was not asked for.
    """

    by_line: Sequence[Sequence[Decimal]]
    exact: Sequence[Decimal]
    rounded: Sequence[Decimal]
    total: Decimal


class _Walk(Generic[N]):
    """Goes through the lines, and for each through the rows, adding up what each row charges, in the server's order."""

    def __init__(self, taxable: Taxable, numbers: Arithmetic[N]) -> None:
        self.rows = taxable.rows
        self.zero: N = numbers.zero
        self.settle: Callable[[N], N] | None = numbers.settle if taxable.row_wise else None
        self.net_total: N = numbers.number(taxable.net_total)
        self.actuals: list[N] = list(map(numbers.number, taxable.actuals))
        self.left: list[N] = self.actuals.copy()
        self.sums: list[N] = [numbers.zero] * len(taxable.rows)
        self.by_line: list[list[N]] = []

    def line(self, net: N, qty: N, percents: Sequence[N], *, last: bool) -> None:
        """Add what one line is charged."""
        charges: list[N] = []
        totals: list[N] = []
        total = net
        for index, row in enumerate(self.rows):
            if row.charge_type is ChargeType.ACTUAL:
                charge = self._share_of_actual(index, net, last=last)
            else:
                charge = _by_rate(row, percents[index], net, qty, charges, totals)
                charge = self.settle(charge) if self.settle else charge
            self.sums[index] = self.sums[index] + charge
            if not row.valuation:
                total = total + charge
            charges.append(charge)
            totals.append(total)
        self.by_line.append(charges)

    def _share_of_actual(self, index: int, net: N, *, last: bool) -> N:
        """An amount is shared by net; the last line also takes what is left."""
        share = net * self.actuals[index] / self.net_total if self.net_total else self.zero
        share = self.settle(share) if self.settle else share
        self.left[index] = self.left[index] - share
        return share + self.left[index] if last else share


def _by_rate(row: TaxRow, percent: N, net: N, qty: N, charges: Sequence[N], totals: Sequence[N]) -> N:
    if row.charge_type is ChargeType.ON_ITEM_QUANTITY:
        return percent * qty
    base = net
    if row.charge_type is ChargeType.ON_PREVIOUS_ROW_AMOUNT:
        base = charges[row.row_id - 1]
    elif row.charge_type is ChargeType.ON_PREVIOUS_ROW_TOTAL:
        base = totals[row.row_id - 1]
    return percent / 100 * base


def _walked(taxable: Taxable, numbers: Arithmetic[N]) -> _Walk[N]:
    number = numbers.number
    walk: _Walk[N] = _Walk(taxable, numbers)
    last = len(taxable.nets) - 1
    known: dict[int, list[N]] = {}
    for index, (net, qty, percents) in enumerate(zip(taxable.nets, taxable.quantities, taxable.percents, strict=True)):
        rates = known.get(id(percents))
        if rates is None:
            rates = known[id(percents)] = list(map(number, percents))
        walk.line(number(net), number(qty), rates, last=index == last)
    return walk


def _by_percents(taxable: Taxable) -> Taxable:
    """The lines that share their percents as one: the same to exact figures, which are linear in net and quantity.

    The group of the last line stays last. Where the nets come to 0 an amount can't be shared and every line counts.
    """
    if not taxable.net_total:
        return taxable
    groups: dict[int, tuple[Decimal, Decimal, Percents]] = {}
    for net, qty, percents in zip(taxable.nets, taxable.quantities, taxable.percents, strict=True):
        nets, quantities, _ = groups.get(id(percents), (ZERO, ZERO, percents))
        groups[id(percents)] = (nets + net, quantities + qty, percents)
    groups[id(percents)] = groups.pop(id(percents))
    together = groups.values()
    return replace(
        taxable,
        nets=[nets for nets, _, _ in together],
        quantities=[quantities for _, quantities, _ in together],
        percents=[shared for _, _, shared in together],
    )


def _running_total(taxable: Taxable, sums: Sequence[N], numbers: Arithmetic[N]) -> N:
    total = numbers.number(taxable.net_total)
    for row, charge in zip(taxable.rows, sums, strict=True):
        total = numbers.settle(total if row.valuation else total + charge)
    return total


def charge(taxable: Taxable, money: Rounder, *, careful: bool, by_line: bool) -> Charges:
    """What the rows charge; careful: by binary numbers from the start, as where each line's tax is rounded."""
    charges = _charges(taxable, taxable if by_line else _by_percents(taxable), money, careful=careful)
    return charges if by_line else replace(charges, by_line=())


def _charges(taxable: Taxable, lines: Taxable, money: Rounder, *, careful: bool) -> Charges:
    """What the rows charge; lines are those of the exact walk, fewer where only their sums are wanted."""
    plain = None if taxable.row_wise else _walked(lines, money.exact)
    if plain and not careful:
        try:
            rounded = list(map(money.nearest, plain.sums))
            return Charges(plain.by_line, plain.sums, rounded, _running_total(taxable, plain.sums, money.exact))
        except NearTieError:
            pass
    walk = _walked(taxable, money.binary)
    rounded = list(map(money.emulated, walk.sums))
    total = money.decimal(_running_total(taxable, walk.sums, money.binary))
    if plain:
        return Charges(plain.by_line, plain.sums, rounded, total)
    return Charges([list(map(money.decimal, charges)) for charges in walk.by_line], rounded, rounded, total)


def row_percents(rows: Sequence[TaxRow], quantity: Rounder) -> Percents:
    """The percent of each row, 0 for an amount."""
    return tuple([ZERO if row.charge_type is ChargeType.ACTUAL else quantity.number(row.rate) for row in rows])


def own_percents(
    lines: Sequence[DocumentLine], rows: Sequence[TaxRow], usual: Percents, quantity: Rounder
) -> list[Percents]:
    """Each line's percent for each row: its item tax template's where that names the row's account, else the row's."""
    known: dict[int, Percents] = {}
    found = []
    for line in lines:
        own = line.item_tax_rate
        if not own:
            found.append(usual)
            continue
        percents = known.get(id(own))
        if percents is None:
            percents = known[id(own)] = tuple(
                quantity.number(own[row.account_head]) if row.account_head in own else rate
                for row, rate in zip(rows, usual, strict=True)
            )
        found.append(percents)
    return found


def actual_amounts(rows: Sequence[TaxRow], money: Rounder) -> list[Decimal]:
    """The rounded amount of each Actual row, 0 for the others."""
    return [money.number(row.tax_amount) if row.charge_type is ChargeType.ACTUAL else ZERO for row in rows]


def tax_results(
    taxable: Taxable,
    charges: Charges,
    amounts: Sequence[Decimal],
    rates: Percents,
    conversion_rate: Decimal,
    money: Rounder,
) -> tuple[TaxResult, ...]:
    """The rows with their running totals; amounts is what stands as tax_amount, whatever is charged."""
    results = []
    total = taxable.net_total
    by_row = zip(*charges.by_line, strict=True) if charges.by_line else [()] * len(taxable.rows)
    for row, rate, exact, after, amount, by_line in zip(
        taxable.rows, rates, charges.exact, charges.rounded, amounts, by_row, strict=True
    ):
        total = total if row.valuation else money.of(add, total, after)
        results.append(
            TaxResult(
                row,
                rate,
                exact.quantize(_SHOWN).normalize() + ZERO,
                amount,
                after,
                total,
                in_company_currency(amount, conversion_rate, money),
                in_company_currency(after, conversion_rate, money),
                in_company_currency(total, conversion_rate, money),
                tuple(by_line),
            )
        )
    return tuple(results)
