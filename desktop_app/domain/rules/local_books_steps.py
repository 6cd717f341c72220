"""Local books' rule told step by step, for whoever asks where a cent comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from desktop_app.domain.money import ZERO, Currency
from desktop_app.domain.orders import DiscountOn, Order, OrderLine
from desktop_app.domain.rules.local_books_base import Base
from desktop_app.domain.rules.rule import PricedOrder, Step, Totals, VatShare

SOURCE = "Local books' rule"
ONCE = "once, to the currency's decimals, half away from zero"
NONE = "none"
SHARED = "to the currency's decimals; the last units go to the largest remainders"
MOST_INPUTS = 12
"""A sum names so many of its parts; of more it says how many there are."""


def explain(order: Order, priced: PricedOrder, bases: Sequence[Base], money: Currency) -> tuple[Step, ...]:
    """All steps in the order in which they are taken; bases stand in the order of the VAT rows."""
    totals = priced.totals
    return (
        *_lines(order, priced),
        *_charges(order, totals, money),
        *_discount(order, totals, bases),
        *_codes(order, priced, bases),
        *_end(order, totals),
    )


def _line(line: OrderLine, row: int, amount: Decimal, figure: str) -> Step:
    formula = "quantity × unit price"
    inputs = {"quantity": line.quantity, "unit price": line.unit_price}
    if line.discount_percent:
        formula += " × (1 − discount/100)"
        inputs["discount"] = line.discount_percent
    if line.discount_amount:
        formula += " − discount amount"
        inputs["discount amount"] = line.discount_amount
    return Step(figure, formula, amount, ONCE, SOURCE, inputs, row + 1)


def _lines(order: Order, priced: PricedOrder) -> Iterator[Step]:
    figure = "line gross" if order.prices_include_vat else "line net"
    for row, (line, amount) in enumerate(zip(order.lines, priced.lines, strict=True)):
        if not line.is_blank:
            yield _line(line, row, amount.amount, figure)


def _charges(order: Order, totals: Totals, money: Currency) -> Iterator[Step]:
    amounts = {}
    for number, charge in enumerate(order.charges, 1):
        amount = amounts[f"{number} {charge.label}".strip()] = money.round(charge.amount)
        yield Step(f"charge {charge.label}".strip(), "amount", amount, ONCE, SOURCE, {"amount": charge.amount})
    if amounts:
        yield Step("charges", "sum of the charges", totals.charges, NONE, SOURCE, amounts)


def _discount(order: Order, totals: Totals, bases: Sequence[Base]) -> Iterator[Step]:
    discount = order.discount
    if discount is None:
        return
    on_net = discount.on is DiscountOn.NET
    taken_from = "the sum of the lines" if on_net else "the total with VAT"
    whole = sum((base.lines for base in bases), ZERO) if on_net else totals.net + totals.vat_total + totals.discount
    inputs = {taken_from: whole}
    formula = f"the amount given, off {taken_from}"
    if discount.percent is not None:
        formula, inputs["discount"] = f"{taken_from} × discount/100", discount.percent
    yield Step("document discount", formula, totals.discount, ONCE, SOURCE, inputs)
    yield from _shares_of_discount(totals.discount, bases, on_net=on_net)


def _shares_of_discount(taken: Decimal, bases: Sequence[Base], *, on_net: bool) -> Iterator[Step]:
    weights = [base.lines if on_net else base.lines + base.charges for base in bases]
    whole = sum(weights, ZERO)
    for base, weight in zip(bases, weights, strict=True):
        inputs = {"discount": taken, "amount": weight, "all amounts": whole}
        formula = "discount × the amount of this VAT code/all amounts"
        yield Step(f"discount {base.vat.code}".strip(), formula, base.taken, SHARED, SOURCE, inputs)


def _codes(order: Order, priced: PricedOrder, bases: Sequence[Base]) -> Iterator[Step]:
    """For each VAT code the amount of its lines, its base and its VAT."""
    from_gross = not order.prices_include_vat and order.discount is not None and order.discount.on is DiscountOn.GROSS
    for base, share in zip(bases, priced.totals.vat, strict=True):
        lines = _sum_of_lines(priced, base)
        plain = not (base.charges or base.taken or from_gross)
        if not plain:
            yield lines
        if order.prices_include_vat or from_gross:
            yield from _from_gross(base, share, lines if plain else None, before=from_gross)
        else:
            yield from _from_net(base, share, lines if plain else None)


def _sum_of_lines(priced: PricedOrder, base: Base) -> Step:
    code = base.vat.code
    amounts = {f"line {row}": line.amount for row, line in enumerate(priced.lines, 1) if line.vat_code == code}
    inputs = amounts if len(amounts) <= MOST_INPUTS else {"lines": Decimal(len(amounts))}
    return Step(f"lines {code}".strip(), "sum of the lines of this VAT code", base.lines, NONE, SOURCE, inputs)


def _worked_in(base: Base, start: dict[str, Decimal]) -> tuple[str, dict[str, Decimal]]:
    """What a code's amount begins with and what charges and discount do to it, as formula and inputs."""
    inputs = dict(start)
    formula = " + ".join(start)
    if base.charges and "charges" not in start:
        formula, inputs["charges"] = f"{formula} + charges", base.charges
    if base.taken:
        formula, inputs["discount"] = f"{formula} − discount", base.taken
    return formula, inputs


def _from_net(base: Base, share: VatShare, lines: Step | None) -> Iterator[Step]:
    """Lines is the sum of the lines where the base is nothing else."""
    figure = f"base {share.code}".strip()
    formula, inputs = _worked_in(base, {"lines": base.lines})
    yield replace(lines, figure=figure) if lines else Step(figure, formula, share.base, NONE, SOURCE, inputs)
    inputs = {"base": share.base, "percent": share.percent}
    yield Step(f"VAT {share.code}", "base × percent/100", share.amount, ONCE, SOURCE, inputs)


def _from_gross(base: Base, share: VatShare, lines: Step | None, *, before: bool) -> Iterator[Step]:
    """before: prices are without VAT and the discount is taken from the total with it. lines as in _from_net."""
    gross = share.base + share.amount
    start = {"lines": base.lines}
    if before:
        whole = gross + base.taken
        net = base.lines + base.charges
        parts = {"lines": base.lines, "charges": base.charges, "percent": share.percent}
        formula = "(lines + charges) × (100 + percent)/100"
        yield Step(f"with VAT before discount {share.code}".strip(), formula, whole, ONCE, SOURCE, parts)
        start = {"lines": base.lines, "charges": base.charges, "VAT before discount": whole - net}
    figure = f"with VAT {share.code}".strip()
    formula, inputs = _worked_in(base, start)
    yield replace(lines, figure=figure) if lines else Step(figure, formula, gross, NONE, SOURCE, inputs)
    inputs = {"with VAT": gross, "percent": share.percent}
    yield Step(f"VAT {share.code}", "with VAT × percent/(100 + percent)", share.amount, ONCE, SOURCE, inputs)
    inputs = {"with VAT": gross, "VAT": share.amount}
    yield Step(f"base {share.code}".strip(), "with VAT − VAT", share.base, NONE, SOURCE, inputs)


def _end(order: Order, totals: Totals) -> Iterator[Step]:
    bases = {f"base {share.code}".strip(): share.base for share in totals.vat}
    yield Step("net", "sum of the bases of all VAT codes", totals.net, NONE, SOURCE, bases)
    vats = {f"VAT {share.code}".strip(): share.amount for share in totals.vat}
    yield Step("VAT", "sum of the VAT of all codes", totals.vat_total, NONE, SOURCE, vats)
    gross = totals.net + totals.vat_total
    inputs = {"net": totals.net, "VAT": totals.vat_total}
    yield Step("total with VAT", "net + VAT", gross, NONE, SOURCE, inputs)
    if order.rounding:
        inputs = {"total with VAT": gross, "step": order.rounding}
        formula = "nearest multiple of the step − total with VAT"
        how = "to the order's rounding step, half away from zero"
        yield Step("rounding", formula, totals.rounding, how, SOURCE, inputs)
    inputs = {"total with VAT": gross, "rounding": totals.rounding}
    yield Step("total", "total with VAT + rounding", totals.total, NONE, SOURCE, inputs)
