"""What papers are worth, worked out in fractions as an accountant would; asks nothing of the program."""

from dataclasses import dataclass, replace
from fractions import Fraction

ZERO, HALF = Fraction(0), Fraction(1, 2)
SMALLEST = {"EUR": Fraction(1, 100), "USD": Fraction(1, 100), "JPY": Fraction(1), "KWD": Fraction(1, 1000)}
"""The smallest coin of each currency in which the machine trades."""


def rounded(amount, coin):
    """To whole coins, half a coin away from zero."""
    coins = abs(amount) / coin + HALF
    whole = coins.numerator // coins.denominator * coin
    return whole if amount >= 0 else -whole


@dataclass(frozen=True)
class Row:
    """A line: off is money off the whole of it, after percent."""

    quantity: Fraction
    price: Fraction
    percent: Fraction
    off: Fraction
    code: str
    rate: Fraction

    @property
    def exact(self):
        return self.quantity * self.price * (100 - self.percent) / 100 - self.off


@dataclass(frozen=True)
class Cost:
    """A charge beside the lines."""

    amount: Fraction
    code: str
    rate: Fraction


@dataclass(frozen=True)
class Off:
    """A discount on the whole: a share in per cent or an amount; of the total with VAT where on_gross."""

    percent: Fraction | None = None
    amount: Fraction | None = None
    on_gross: bool = False


@dataclass(frozen=True)
class Sheet:
    """A paper as it is typed; gross says that its prices include VAT, step is what its total is rounded to."""

    coin: Fraction
    rows: tuple[Row, ...]
    gross: bool = False
    costs: tuple[Cost, ...] = ()
    off: Off | None = None
    step: Fraction | None = None


@dataclass(frozen=True)
class Worth:
    """What a sheet comes to: amounts by row, codes with VAT by (-rate, code)."""

    amounts: tuple[Fraction, ...]
    net: Fraction
    vat: Fraction
    total: Fraction
    off: Fraction
    codes: tuple[tuple[tuple[Fraction, str], Fraction], ...] = ()

    def less(self, other, amounts):
        """The difference to another, with the amounts of the rows that it is about."""
        return Worth(
            tuple(amounts),
            self.net - other.net,
            self.vat - other.vat,
            self.total - other.total,
            self.off - other.off,
        )


NOTHING = Worth((), ZERO, ZERO, ZERO, ZERO)


def added(worths):
    """Several worths as one."""
    whole = NOTHING
    for one in worths:
        whole = Worth(
            (*whole.amounts, *one.amounts),
            whole.net + one.net,
            whole.vat + one.vat,
            whole.total + one.total,
            whole.off + one.off,
            (*whole.codes, *one.codes),
        )
    return whole


def worth(sheet):
    """What a sheet comes to."""
    coin = sheet.coin
    amounts = [rounded(row.exact, coin) for row in sheet.rows]
    lines, costs = {}, {}
    for row, amount in zip(sheet.rows, amounts, strict=True):
        key = (-row.rate, row.code)
        lines[key] = lines.get(key, ZERO) + amount
    for cost in sheet.costs:
        key = (-cost.rate, cost.code)
        costs[key] = costs.get(key, ZERO) + rounded(cost.amount, coin)
    codes = sorted({*lines, *costs})
    whole = {key: lines.get(key, ZERO) + costs.get(key, ZERO) for key in codes}
    off, taxed = _taxed(sheet, codes, lines, whole)
    net, vat = sum((pair[0] for pair in taxed), ZERO), sum((pair[1] for pair in taxed), ZERO)
    total = net + vat if not sheet.step else rounded(rounded(net + vat, sheet.step), coin)
    by_code = tuple(zip(codes, map(sum, taxed), strict=True))
    return Worth(tuple(amounts), net, vat, total, off, by_code)


def _taxed(sheet, codes, lines, whole):
    """The discount taken, and net and VAT of each code."""
    coin, off = sheet.coin, sheet.off
    if off is None or not codes:
        return ZERO, [_split(sheet, whole[key], -key[0]) for key in codes]
    if sheet.gross or not off.on_gross:
        weights = [whole[key] if off.on_gross else lines.get(key, ZERO) for key in codes]
        taken = _taken(off, sum(weights, ZERO), coin)
        parts = dict(zip(codes, shared(taken, weights, coin), strict=True))
        return taken, [_split(sheet, whole[key] - parts[key], -key[0]) for key in codes]
    with_vat = {key: whole[key] + rounded(whole[key] * -key[0] / 100, coin) for key in codes}
    taken = _taken(off, sum(with_vat.values(), ZERO), coin)
    parts = dict(zip(codes, shared(taken, [whole[key] for key in codes], coin), strict=True))
    return taken, [_within(with_vat[key] - parts[key], -key[0], coin) for key in codes]


def _taken(off, of, coin):
    return rounded(of * off.percent / 100 if off.percent is not None else off.amount, coin)


def _split(sheet, amount, rate):
    if sheet.gross:
        return _within(amount, rate, sheet.coin)
    return amount, rounded(amount * rate / 100, sheet.coin)


def _within(gross, rate, coin):
    vat = rounded(gross * rate / (100 + rate), coin)
    return gross - vat, vat


def shared(amount, weights, coin):
    """An amount in whole coins by weights; the coins that rounding leaves over go where it took most."""
    whole = sum(weights, ZERO)
    if not whole:
        return [amount, *[ZERO] * (len(weights) - 1)]
    exact = [amount * weight / whole for weight in weights]
    parts = [rounded(one, coin) for one in exact]
    over = (amount - sum(parts, ZERO)) / coin
    sign = 1 if over > 0 else -1
    by_loss = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at]) * sign)
    for at in by_loss[: abs(int(over))]:
        parts[at] += sign * coin
    return parts


@dataclass(frozen=True)
class Taken:
    """What papers of one kind took of a sheet: quantities and money off by row, money off the whole, the charges."""

    quantities: tuple[Fraction, ...]
    offs: tuple[Fraction, ...]
    off: Fraction = ZERO
    costs: bool = False


def none_of(sheet, *, costs=False):
    return Taken((ZERO,) * len(sheet.rows), (ZERO,) * len(sheet.rows), costs=costs)


def cut(sheet, taken, quantities):
    """The part of a sheet over some quantities; all parts together have its discounts to the coin, its charges once."""
    reached = [before + now for before, now in zip(taken.quantities, quantities, strict=True)]
    rows = [
        replace(row, quantity=now, off=_off_row(row, upto, sheet.coin) - before)
        for row, now, upto, before in zip(sheet.rows, quantities, reached, taken.offs, strict=True)
        if now
    ]
    return replace(
        sheet, rows=tuple(rows), costs=() if taken.costs else sheet.costs, off=_off_part(sheet, taken.off, reached)
    )


def _off_row(row, upto, coin):
    return row.off if upto >= row.quantity else rounded(row.off * upto / row.quantity, coin)


def _off_part(sheet, before, reached):
    off = sheet.off
    if off is None or off.amount is None:
        return off
    part, whole = bearing(sheet, reached)
    amount = off.amount
    if whole and any(upto < row.quantity for upto, row in zip(reached, sheet.rows, strict=True)):
        amount = rounded(amount * part / whole, sheet.coin)
    return replace(off, amount=amount - before)


def bearing(sheet, quantities):
    """What quantities, and what all, are worth to an amount off the whole; charges bear of it only where they must."""
    whole = sum((_borne(sheet, row.exact, row.rate) for row in sheet.rows), ZERO)
    part = sum(
        (
            _borne(sheet, row.exact * upto / row.quantity, row.rate)
            for row, upto in zip(sheet.rows, quantities, strict=True)
        ),
        ZERO,
    )
    if sheet.off.on_gross or sheet.off.amount > whole:
        costs = sum((_borne(sheet, cost.amount, cost.rate) for cost in sheet.costs), ZERO)
        return part + costs, whole + costs
    return part, whole


def _borne(sheet, amount, rate):
    return amount * (100 + rate) / 100 if sheet.off.on_gross and not sheet.gross else amount


def back(sheet, quantities):
    """A sheet cut down to what came back of it; charges and what they bear of the discount come back with the last."""
    if all(upto >= row.quantity for upto, row in zip(quantities, sheet.rows, strict=True)):
        return sheet
    part = cut(sheet, none_of(sheet, costs=True), quantities)
    if sheet.off is None or sheet.off.amount is None:
        return part
    nothing, _ = bearing(sheet, [ZERO] * len(sheet.rows))
    reached, whole = bearing(sheet, quantities)
    amount = rounded(sheet.off.amount * (reached - nothing) / whole, sheet.coin) if whole else ZERO
    return replace(part, off=replace(sheet.off, amount=amount))


def back_worth(sheet, before, now):
    """What comes back now is worth: all that came back so far, less what came back before; with all so far."""
    after = [was + more for was, more in zip(before, now, strict=True)]
    old, new = worth(back(sheet, before)), worth(back(sheet, after))
    was = dict(zip([at for at, one in enumerate(before) if one], old.amounts, strict=True))
    upto = dict(zip([at for at, one in enumerate(after) if one], new.amounts, strict=True))
    return new.less(old, [upto[at] - was.get(at, ZERO) for at, one in enumerate(now) if one]), new.total


def back_offs(sheet, before, now):
    """The money off each row that comes back now."""
    after = [was + more for was, more in zip(before, now, strict=True)]
    old, new = (_offs(sheet, quantities) for quantities in (before, after))
    return [new[at] - old.get(at, ZERO) for at, one in enumerate(now) if one]


def _offs(sheet, quantities):
    taken = back(sheet, quantities)
    return dict(zip([at for at, one in enumerate(quantities) if one], [row.off for row in taken.rows], strict=True))
