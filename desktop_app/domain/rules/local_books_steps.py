"""Local books' rule told step by step, for whoever asks where a cent comes from."""

from collections.abc import Iterator
from decimal import Decimal

from desktop_app.domain.orders import DiscountOn, Order, OrderLine
from desktop_app.domain.rules.rule import PricedOrder, Step, Totals, VatShare

SOURCE = "Local books' rule"
ONCE = "once, to the currency's decimals, half away from zero"
NONE = "none"


def explain(order: Order, priced: PricedOrder) -> tuple[Step, ...]:
    """All steps in the order in which they are taken."""
    return (*_lines(order, priced), *_document(order, priced.totals), *_vat(order, priced.totals), *_end(priced.totals))


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


def _document(order: Order, totals: Totals) -> Iterator[Step]:
    if order.discount is not None:
        base = "the total with VAT" if order.discount.on is DiscountOn.GROSS else "the sum of the lines"
        share = "shared over the VAT codes by their nets, last units to the largest remainders"
        if order.discount.percent is not None:
            inputs, formula = {"discount": order.discount.percent}, f"{base} × discount/100; {share}"
        else:
            inputs, formula = {"discount": totals.discount}, f"the amount given, taken from {base}; {share}"
        yield Step("document discount", formula, totals.discount, ONCE, SOURCE, inputs)
    for charge in order.charges:
        yield Step("charge", charge.label, charge.amount, ONCE, SOURCE, {"amount": charge.amount})


def _one_vat(order: Order, share: VatShare) -> Step:
    gross_first = order.prices_include_vat or (order.discount is not None and order.discount.on is DiscountOn.GROSS)
    if gross_first:
        inputs = {"gross": share.base + share.amount, "percent": share.percent}
        return Step(f"VAT {share.code}", "gross × percent/(100 + percent)", share.amount, ONCE, SOURCE, inputs)
    inputs = {"base": share.base, "percent": share.percent}
    return Step(f"VAT {share.code}", "base × percent/100", share.amount, ONCE, SOURCE, inputs)


def _vat(order: Order, totals: Totals) -> Iterator[Step]:
    for share in totals.vat:
        yield _one_vat(order, share)


def _end(totals: Totals) -> Iterator[Step]:
    bases = {f"base {share.code}": share.base for share in totals.vat}
    yield Step("net", "sum of the bases of all VAT codes", totals.net, NONE, SOURCE, bases)
    if totals.rounding:
        yield Step("rounding", "rounded total − total", totals.rounding, "to the order's rounding step", SOURCE)
    inputs = {"net": totals.net, "VAT": totals.vat_total, "rounding": totals.rounding}
    yield Step("total", "net + VAT + rounding", totals.total, NONE, SOURCE, inputs)
