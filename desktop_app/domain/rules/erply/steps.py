"""Erply's calculation told step by step, from the figures that were found; nothing is computed again."""

from collections.abc import Iterator
from decimal import Decimal

from desktop_app.domain.orders import DiscountOn, Order, OrderLine
from desktop_app.domain.rules.erply.documents import PricedDocument, PricedRow, SalesRow, Way
from desktop_app.domain.rules.erply.gross import gross_places
from desktop_app.domain.rules.erply.net import net_places
from desktop_app.domain.rules.rule import PricedLine, PricedOrder, Step, Totals, VatShare

NONE = "none"
REMAINDER = "to the cent, missing cents to the largest remainders"
SENDING = "How orders are given to Erply, which takes net prices and one percentage of discount a row"
PAYABLE = "Erply, rounding of the payable total"


def document_steps(priced: PricedDocument) -> tuple[Step, ...]:
    """The steps of a document of Erply's own."""
    rows = (step for row in priced.rows for step in _row(row, priced.way))
    return (*rows, *_end(priced))


def order_steps(order: Order, priced: PricedDocument, prices: PricedOrder) -> tuple[Step, ...]:
    """The steps of an order: each line turned into a row, the row, the line as it is shown, the document."""
    steps: list[Step] = []
    for row in priced.rows:
        if (number := row.row.line) is None:
            steps += _row(row, priced.way)
            continue
        steps += _turned(order, order.lines[number - 1], row.row, priced.way)
        steps += _row(row, priced.way)
        steps.append(_line(order, row, priced.way, prices.lines[number - 1]))
    return (*steps, *_discount(order, prices.totals), *_end(priced))


def _rounded(unit: Decimal) -> str:
    exponent = unit.as_tuple().exponent
    return f"to {-int(exponent)} places, half away from zero (assumed)"


def _source(way: Way) -> str:
    if way.gross:
        return f"Erply, gross method, version {way.version} (steps assumed, result published)"
    return f"Erply, net method, version {way.version}{' (assumed to be 2)' if way.version == 1 else ''}"


def _turned(order: Order, line: OrderLine, row: SalesRow, way: Way) -> Iterator[Step]:
    formula, inputs = "unit price", {"unit price": line.unit_price}
    if line.discount_amount:
        formula = f"({formula} − discount amount × 100/(quantity × (100 − discount)))"
        inputs |= {"discount amount": line.discount_amount, "quantity": line.quantity}
        inputs["discount"] = line.discount_percent
    if order.prices_include_vat:
        formula, inputs["VAT"] = f"{formula} × 100/(100 + VAT)", line.vat.percent
    if row.price != line.unit_price:
        places = f"to {way.price_decimals} places, half away from zero"
        yield Step("price", formula, row.price, places, SENDING, inputs, row.line)
    if order.discount is not None and row.discount != line.discount_percent:
        percents = {"discount": line.discount_percent, "document discount": order.discount.percent or Decimal(0)}
        formula = "100 − (100 − discount) × (100 − document discount)/100"
        yield Step("discount of the row", formula, row.discount, NONE, SENDING, percents, row.line)


def _row(priced: PricedRow, way: Way) -> Iterator[Step]:
    name = "" if priced.row.line is not None else f"charge {priced.row.label}, "
    steps = _gross_row(priced, way) if way.gross else _net_row(priced, way)
    for figure, formula, result, rounding, inputs in steps:
        yield Step(name + figure, formula, result, rounding, _source(way), inputs, priced.row.line)


_Told = tuple[str, str, Decimal, str, dict[str, Decimal]]


def _net_row(priced: PricedRow, way: Way) -> Iterator[_Told]:
    row, places = priced.row, net_places(way.version, way.price_decimals)
    yield "unit price", "price", priced.unit, _rounded(places.unit), {"price": row.price}
    if row.discount:
        inputs = {"unit price": priced.unit, "discount": row.discount}
        formula = "unit price × (100 − discount)/100"
        yield "price after discount", formula, priced.final, _rounded(places.final), inputs
    inputs = {"price after discount": priced.final, "amount": row.amount}
    yield "row net", "price after discount × amount", priced.net, _rounded(places.row), inputs
    rounding = f"{REMAINDER} (assumed)" if way.version == 5 else NONE
    yield "row VAT", "row net × VAT/100", priced.vat, rounding, {"row net": priced.net, "VAT": row.vat_percent}


def _gross_row(priced: PricedRow, way: Way) -> Iterator[_Told]:
    row, places = priced.row, _rounded(gross_places(way.version))
    inputs = {"price": row.price, "VAT": row.vat_percent}
    yield "price with VAT", "price × (100 + VAT)/100", priced.unit_with_vat, places, inputs
    if row.discount:
        inputs = {"price with VAT": priced.unit_with_vat, "discount": row.discount}
        formula = "price with VAT × (100 − discount)/100"
        yield "price after discount", formula, priced.final_with_vat, places, inputs
    inputs = {"price after discount": priced.final_with_vat, "amount": row.amount}
    yield "row total", "price after discount × amount", priced.total, _rounded(Decimal("0.01")), inputs


def _line(order: Order, row: PricedRow, way: Way, shown: PricedLine) -> Step:
    """The line as the order shows it: before a document discount, with VAT where the prices have it."""
    figure = "line gross" if order.prices_include_vat else "line net"
    inputs = {"row total": row.total} if way.gross else {"row net": row.net}
    formula = next(iter(inputs))
    if order.discount is not None and order.discount.percent:
        formula, inputs = "the row without the document discount", {"quantity": row.row.amount, "price": row.row.price}
    if order.prices_include_vat is not way.gross:
        factor = "(100 + VAT)/100" if order.prices_include_vat else "100/(100 + VAT)"
        formula, inputs = f"{formula} × {factor}", {**inputs, "VAT": row.row.vat_percent}
    return Step(
        figure, formula, shown.amount, _rounded(shown.amount), f"{_source(way)}; only shown", inputs, row.row.line
    )


def _discount(order: Order, totals: Totals) -> Iterator[Step]:
    discount = order.discount
    if discount is None or not (discount.percent or discount.amount):
        return
    base = "the total with VAT" if discount.on is DiscountOn.GROSS else "the sum of the lines"
    if discount.percent:
        formula = f"{base} without the document discount − with it, as the rows are rounded"
        yield Step("document discount", formula, totals.discount, NONE, SENDING, {"discount": discount.percent})
    else:
        formula = f"the amount given, taken from {base}; Erply has no parameter for it"
        yield Step("document discount", formula, totals.discount, REMAINDER, SENDING)


def _end(priced: PricedDocument) -> Iterator[Step]:
    yield from _gross_sums(priced) if priced.way.gross else _net_sums(priced)
    for share in priced.sums.shares:
        yield _share(share, _source(priced.way))
    yield from _payable(priced)
    if priced.document.currency_rate != 1:
        inputs = {"total": priced.total, "currencyRate": priced.document.currency_rate}
        formula = "total × currencyRate"
        figure = "total in the account's currency"
        yield Step(figure, formula, priced.base_total, _rounded(priced.base_total), "Erply, foreign currency", inputs)


def _net_sums(priced: PricedDocument) -> Iterator[Step]:
    source, cents = _source(priced.way), _rounded(priced.total)
    nets = {f"row nets {rate.code}".strip(): rate.amount for rate in priced.rate_sums}
    yield Step("net", "sum of the row nets", priced.sums.net, cents, source, nets)
    rates = {f"VAT % {rate.code}".strip(): rate.percent for rate in priced.rate_sums}
    yield Step("VAT", "sum of row nets × VAT/100", priced.sums.vat, f"once, {cents}", source, {**nets, **rates})


def _gross_sums(priced: PricedDocument) -> Iterator[Step]:
    source, sums = _source(priced.way), priced.sums
    totals = {f"row totals {rate.code}".strip(): rate.amount for rate in priced.rate_sums}
    total = sums.net + sums.vat
    yield Step("total with VAT", "sum of the row totals", total, NONE, source, totals)
    formula = "sum of row totals × 100/(100 + VAT)"
    rates = {f"VAT % {rate.code}".strip(): rate.percent for rate in priced.rate_sums}
    yield Step("net", formula, sums.net, f"once, {_rounded(priced.total)}", source, {**totals, **rates})
    yield Step("VAT", "total with VAT − net", sums.vat, NONE, source, {"total with VAT": total, "net": sums.net})


def _share(share: VatShare, source: str) -> Step:
    name, inputs = f"VAT {share.code}".strip(), {"base": share.base, "percent": share.percent}
    return Step(name, "this VAT code's share of the VAT", share.amount, REMAINDER, source, inputs)


def _payable(priced: PricedDocument) -> Iterator[Step]:
    sums = priced.sums
    if priced.document.rounding is not None:
        yield Step("rounding", "the document's own rounding amount", priced.rounding, NONE, PAYABLE)
    elif priced.rounding_step is not None:
        inputs = {"total": sums.net + sums.vat, "step": priced.rounding_step}
        formula = "nearest multiple of the step − total"
        yield Step("rounding", formula, priced.rounding, "halves away from zero (assumed)", PAYABLE, inputs)
    inputs = {"net": sums.net, "VAT": sums.vat, "rounding": priced.rounding}
    yield Step("total", "net + VAT + rounding", priced.total, NONE, _source(priced.way), inputs)
