"""ERPNext's calculation told step by step, from the figures that the calculation itself came to."""

from collections.abc import Iterator
from decimal import Decimal

from desktop_app.domain.orders import Order
from desktop_app.domain.rules.erpnext.documents import (
    ONE,
    ApplyDiscountOn,
    ChargeType,
    LineResult,
    MarginType,
    Result,
    Settings,
    TaxResult,
)
from desktop_app.domain.rules.rule import PricedOrder, Step, Totals

SOURCE = "ERPNext 15, checked against the totals of a server"
NONE = "none"

_CHARGED_ON = {
    ChargeType.ACTUAL: "the amount given",
    ChargeType.ON_NET_TOTAL: "the lines' net amounts × rate/100",
    ChargeType.ON_PREVIOUS_ROW_AMOUNT: "the amount of row {row} × rate/100",
    ChargeType.ON_PREVIOUS_ROW_TOTAL: "the total of row {row} × rate/100",
    ChargeType.ON_ITEM_QUANTITY: "the lines' quantities × rate",
}


def explain(result: Result) -> Iterator[Step]:
    """How a document of ERPNext came to its totals, in ERPNext's own words."""
    yield from _lines(result, "amount")
    yield from _document(result)


def explain_order(order: Order, priced: PricedOrder, result: Result) -> Iterator[Step]:
    """How one of our orders comes to its totals in ERPNext: the same steps, then its own figures."""
    yield from _lines(result, "line gross" if order.prices_include_vat else "line net")
    yield from _document(result)
    yield from _order_figures(order, priced.totals, result)


def _lines(result: Result, figure: str) -> Iterator[Step]:
    for number, line in enumerate(result.lines, 1):
        yield from _line(line, number, result, figure)


def _order_figures(order: Order, totals: Totals, result: Result) -> Iterator[Step]:
    rows = list(enumerate(result.final.taxes, 1))
    charges, taxes = rows[: len(order.charges)], rows[len(order.charges) :]
    for share in totals.vat:
        accounts = _accounts(order, share.code, result)
        inputs = {
            f"tax row {number}": tax.tax_amount_after_discount_amount
            for number, tax in taxes
            if tax.row.account_head in accounts
        }
        formula = "the tax rows of this VAT code"
        if sum(inputs.values()) != share.amount:
            formula = "its part of the tax rows that it has in common with others, by what each comes to"
        yield Step(f"VAT {share.code}", formula, share.amount, NONE, SOURCE, inputs)
    inputs = {f"tax row {number}": tax.tax_amount_after_discount_amount for number, tax in charges}
    inputs = {"net total": result.final.net_total, **inputs}
    formula = "net total + the tax rows of the charges" if charges else "net total"
    yield Step("net", formula, totals.net, NONE, SOURCE, inputs)
    inputs = {"net": totals.net, "VAT": totals.vat_total}
    if totals.rounding:
        formula = "total − net − VAT: the rounding adjustment, and the cents by which prices with VAT miss their sum"
        yield Step("rounding", formula, totals.rounding, NONE, SOURCE, {"total": totals.total, **inputs})
    yield Step("total", "net + VAT + rounding", totals.total, NONE, SOURCE, {**inputs, "rounding": totals.rounding})


def _accounts(order: Order, code: str, result: Result) -> set[str]:
    """The accounts that a VAT code charges; the VAT of charges stands under the code itself."""
    own = (line.line for line, typed in zip(result.lines, order.lines, strict=True) if typed.vat.code == code)
    charged = next(own, None)
    rates = charged.item_tax_rate if charged is not None else {row.row.account_head: ONE for row in result.final.taxes}
    return {code, *(account for account, rate in rates.items() if rate)}


def _document(result: Result) -> Iterator[Step]:
    yield _net_total(result)
    if result.discount_amount:
        yield from _discount(result)
    for number, tax in enumerate(result.final.taxes, 1):
        yield from _tax(tax, number, result)
    yield from _end(result)


def _rounded(settings: Settings, decimals: int) -> str:
    """How a figure is rounded, in words."""
    return f"once, to {decimals} decimals, {settings.rounding_method.value}"


def _line(line: LineResult, number: int, result: Result, figure: str) -> Iterator[Step]:
    values, settings = line.values, result.settings
    how = _rounded(settings, settings.currency_precision)
    if values.price_list_rate != line.line.price_list_rate:
        inputs = {"typed": line.line.price_list_rate}
        yield Step("price list rate", "the unit price typed", values.price_list_rate, how, SOURCE, inputs, number)
    if values.qty != line.line.qty:
        how_many = _rounded(settings, settings.float_precision)
        yield Step("quantity", "the quantity typed", values.qty, how_many, SOURCE, {"typed": line.line.qty}, number)
    yield _rate(line, number, how)
    inputs = {"rate": values.rate, "quantity": values.qty}
    yield Step(figure, "rate × quantity", values.amount, how, SOURCE, inputs, number)
    if line.undiscounted.net_amount != values.amount:
        formula = "amount without the taxes that the price contains: amount / (1 + their rates/100)"
        inputs = {"amount": values.amount}
        yield Step("net amount", formula, line.undiscounted.net_amount, how, SOURCE, inputs, number)
    if line.net.net_amount != line.undiscounted.net_amount:
        formula = "net amount − document discount × net amount / what it is spread over; cents left over are carried on"
        inputs = {
            "net amount": line.undiscounted.net_amount,
            "document discount": result.discount_amount,
            "spread over": result.discount_base,
        }
        yield Step("net amount after discount", formula, line.net.net_amount, how, SOURCE, inputs, number)


def _rate(line: LineResult, number: int, how: str) -> Step:
    values = line.values
    if values.rate_with_margin and values.margin_type is not MarginType.NONE:
        inputs = {"list price with margin": values.rate_with_margin, "discount": values.discount_percentage}
        return Step("rate", "list price with margin × (1 − discount/100)", values.rate, how, SOURCE, inputs, number)
    if line.line.rate or not values.price_list_rate:
        return Step("rate", "as sent", values.rate, how, SOURCE, {"sent": line.line.rate}, number)
    inputs = {"price list rate": values.price_list_rate, "discount": values.discount_percentage}
    return Step("rate", "price list rate × (1 − discount/100)", values.rate, how, SOURCE, inputs, number)


def _net_total(result: Result) -> Step:
    inputs = {"total": result.total}
    return Step("net total", "sum of the lines' net amounts", result.undiscounted.net_total, NONE, SOURCE, inputs)


def _discount(result: Result) -> Iterator[Step]:
    document, before = result.document, result.undiscounted
    on_net = document.apply_discount_on is ApplyDiscountOn.NET_TOTAL
    base, words = (before.net_total, "net total") if on_net else (before.grand_total, "grand total")
    inputs: dict[str, Decimal] = {words: base}
    formula, how = f"the amount given, taken from the {words}", NONE
    if document.additional_discount_percentage:
        inputs["discount"] = document.additional_discount_percentage
        formula, how = f"{words} × discount/100", _rounded(result.settings, result.settings.currency_precision)
    yield Step("document discount", formula, result.discount_amount, how, SOURCE, inputs)
    inputs = {"net total": before.net_total, "spread over": result.discount_base}
    formula = "sum of the lines' net amounts after the discount"
    yield Step("net total after discount", formula, result.final.net_total, NONE, SOURCE, inputs)


def _tax(tax: TaxResult, number: int, result: Result) -> Iterator[Step]:
    row = tax.row
    words = _CHARGED_ON[row.charge_type].format(row=row.row_id)
    inputs = {"before rounding": tax.charged}
    if row.charge_type is not ChargeType.ACTUAL:
        inputs = {"rate": tax.rate, **inputs}
    if row.included_in_print_rate:
        words += ", contained in the prices"
    how = _rounded(result.settings, result.settings.currency_precision)
    figure = f"tax row {number} {row.account_head}"
    yield Step(figure, words, tax.tax_amount_after_discount_amount, how, SOURCE, inputs)
    yield Step(f"total after row {number}", "total before + tax row", tax.total, how, SOURCE)


def _end(result: Result) -> Iterator[Step]:
    final, settings = result.final, result.settings
    how = _rounded(settings, settings.currency_precision)
    last = final.taxes[-1].total if final.taxes else final.net_total
    inputs = {"last total": last, "difference": final.grand_total_diff}
    formula = "last total + the cents by which it misses prices with taxes or the total less the discount"
    if not final.grand_total_diff:
        inputs, formula = {"last total": last}, "the last total"
    yield Step("grand total", formula, final.grand_total, how, SOURCE, inputs)
    if not result.document.disable_rounded_total:
        inputs = {"grand total": final.grand_total, "rounding adjustment": result.rounding_adjustment}
        formula = "grand total to the smallest coin; exactly half goes down"
        yield Step("rounded total", formula, result.rounded_total, how, SOURCE, inputs)
