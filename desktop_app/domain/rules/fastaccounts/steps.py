"""FastAccounts' amounts told step by step, from the figures of the result; only sums of them are formed here."""

from collections.abc import Iterator
from decimal import Decimal

from desktop_app.domain.orders import Charge, DiscountOn, Order, OrderLine
from desktop_app.domain.rules.fastaccounts.documents import DiscountAs, GstBase, PricedDocument, PricedProduct, Site
from desktop_app.domain.rules.fastaccounts.orders import ConvertedLine, ConvertedOrder, counts_with_vat, is_product
from desktop_app.domain.rules.rule import PricedOrder, Step, Totals

FORMULA = "fastaccounts.md 4"
DERIVED = "fastaccounts.md 4, derived from the vendor's example"
ASSUMED = "fastaccounts.md 4, assumed"
CONVERSION = "fastaccounts.md 12"
CONVERTED = "fastaccounts.md 12, conversion ours"
ONCE = "to 2 places, half away from zero (assumed)"
SIX = "to 6 places, half away from zero (assumed)"
NONE = "none"
FREE = "the discount, but no more than the line"
TOTAL = "Σ Amount − Σ DiscountAmount − Σ RetailMargin − Σ TradeOffer + Σ GSTAmount + Σ Charges + Σ Deductions"
BASES = {
    GstBase.AMOUNT: "Amount",
    GstBase.AMOUNT_LESS_DISCOUNT: "(Amount − DiscountAmount)",
    GstBase.AMOUNT_LESS_ALL: "(Amount − DiscountAmount − RetailMargin − TradeOffer)",
}


def explain_document(document: PricedDocument, site: Site) -> tuple[Step, ...]:
    """The steps of a native order in FastAccounts' own words."""
    lines = (step for row, line in enumerate(document.products, 1) for step in _native_line(line, row, site))
    products = document.products
    inputs = {
        "Amount": sum((line.amount for line in products), Decimal(0)),
        "DiscountAmount": sum((line.product.discount for line in products), Decimal(0)),
        "RetailMargin": sum((line.product.retail_margin for line in products), Decimal(0)),
        "TradeOffer": sum((line.product.trade_offer for line in products), Decimal(0)),
        "GSTAmount": document.gst,
        "Charges": document.charges,
        "Deductions": document.deductions,
    }
    return (*lines, Step("InvoiceTotal", TOTAL, document.invoice_total, ONCE, DERIVED, inputs))


def _native_line(priced: PricedProduct, row: int, site: Site) -> Iterator[Step]:
    inputs = {"Quantity": priced.product.quantity, "Rate": priced.product.rate}
    yield Step("Amount", "Quantity × Rate", priced.amount, ONCE, FORMULA, inputs, row)
    if priced.product.gst is not None:
        yield Step("GSTAmount", "as given in the document", priced.gst, NONE, FORMULA, {}, row)
    elif priced.product.gst_percent:
        yield _gst(priced, site, "GSTAmount", row)


def _gst(priced: PricedProduct, site: Site, figure: str, row: int | None) -> Step:
    base = BASES[site.base_of(priced.product.gst_code)]
    inputs = {"base": priced.gst_base, "rate": priced.product.gst_percent}
    places = -int(site.gst_unit.as_tuple().exponent)
    rounding = f"to {places} places, half away from zero (assumed)"
    return Step(figure, f"{base} × rate / 100", priced.gst, rounding, ASSUMED, inputs, row)


def explain_order(order: Order, converted: ConvertedOrder, priced: PricedOrder, site: Site) -> tuple[Step, ...]:
    """The steps of our order: its lines as products, its charges, the document discount, the sums."""
    return (
        *_lines(order, converted, priced, site),
        *_charges(order, converted, priced.totals, site),
        *_discount(order, converted, priced.totals, site),
        *_ends(converted, priced.totals),
    )


def _lines(order: Order, converted: ConvertedOrder, priced: PricedOrder, site: Site) -> Iterator[Step]:
    for row, (line, found) in enumerate(zip(order.lines, converted.lines, strict=True), 1):
        if not line.is_blank:
            yield from _line(line, found, row, site, including=order.prices_include_vat)
            if order.prices_include_vat:
                inputs = {"net": found.own.net, "GST": found.own.gst}
                yield Step("line gross", "net + GST", priced.lines[row - 1].amount, NONE, FORMULA, inputs, row)


def _line(line: OrderLine, found: ConvertedLine, row: int, site: Site, *, including: bool) -> Iterator[Step]:
    own = found.own
    if own.product.rate != line.unit_price:
        yield _rate(line.unit_price, own, row, including=including)
    inputs = {"quantity": own.product.quantity, "rate": own.product.rate}
    yield Step("amount", "quantity × rate", own.amount, ONCE, FORMULA, inputs, row)
    if own.product.discount:
        yield _line_discount(line, found, row)
    inputs = {"amount": own.amount, "discount": own.product.discount}
    inputs |= {"retail margin": own.product.retail_margin, "trade offer": own.product.trade_offer}
    formula = "amount − discount − retail margin − trade offer" if line.extra else "amount − discount"
    figure = "net in it" if including else "line net"
    yield Step(figure, formula, own.net, NONE, FORMULA, inputs, row)
    yield _gst(own, site, "GST", row)


def _rate(price: Decimal, own: PricedProduct, row: int | None, *, including: bool) -> Step:
    inputs = {"unit price": price}
    formula = "unit price"
    if including:
        formula, inputs["percent"] = "unit price × 100/(100 + percent)", own.product.gst_percent
    return Step("rate", formula, own.product.rate, SIX, CONVERTED, inputs, row)


def _line_discount(line: OrderLine, found: ConvertedLine, row: int) -> Step:
    inputs: dict[str, Decimal] = {}
    formulas: list[str] = []
    if line.discount_percent:
        formulas.append("amount × discount/100")
        inputs |= {"discount": line.discount_percent, "of it by percentage": found.percent_off}
    if line.discount_amount:
        formulas.append("discount amount")
        inputs |= {"discount amount": line.discount_amount, "of it as money": found.amount_off}
    taken = found.own.product.discount
    formula = " + ".join(formulas) if taken == found.percent_off + found.amount_off else FREE
    return Step("discount", formula, taken, ONCE, CONVERSION, inputs, row)


def _charges(order: Order, converted: ConvertedOrder, totals: Totals, site: Site) -> Iterator[Step]:
    products, entries = iter(converted.products), iter(converted.entries)
    for charge in order.charges:
        if is_product(charge):
            yield from _charge_product(charge, next(products), site)
        else:
            words = "an entry of Charges, without GST"
            inputs = {"amount": charge.amount}
            yield Step(f"charge {charge.label}", words, next(entries), ONCE, CONVERSION, inputs)
    if order.charges:
        counted = "with VAT" if order.prices_include_vat else "without VAT"
        yield Step("charges", f"sum of the charges {counted}", totals.charges, NONE, CONVERSION)


def _charge_product(charge: Charge, found: ConvertedLine, site: Site) -> Iterator[Step]:
    inputs = {"amount": charge.amount, "rate": found.own.product.rate}
    words = "a product of its own, because Charges bear no GST"
    yield Step(f"charge {charge.label}", words, found.own.net, ONCE, CONVERTED, inputs)
    yield _gst(found.own, site, f"GST of charge {charge.label}", None)


def _discount(order: Order, converted: ConvertedOrder, totals: Totals, site: Site) -> Iterator[Step]:
    discount = order.discount
    if discount is None or not order.lines:
        return
    base = "the total with VAT" if discount.on is DiscountOn.GROSS else "the sum of the line nets"
    formula, inputs = "the amount given", {"discount": discount.amount or Decimal(0)}
    if discount.percent is not None:
        formula, inputs = f"{base} × discount/100", {"discount": discount.percent}
    yield Step("discount as typed", formula, converted.typed_discount, ONCE, CONVERTED, inputs)
    if site.discount_as is DiscountAs.DEDUCTION:
        formula = "a deduction, which leaves GST as it is"
        yield Step("deduction", formula, converted.document.deductions, NONE, CONVERTED)
    else:
        yield from _shares(converted, site, with_vat=counts_with_vat(discount, including=order.prices_include_vat))
    formula = "what the order is without it − what it is with it"
    yield Step("document discount", formula, totals.discount, NONE, CONVERTED, {"total": totals.total})


def _shares(converted: ConvertedOrder, site: Site, *, with_vat: bool) -> Iterator[Step]:
    typed = {"discount": converted.typed_discount}
    if with_vat:
        formula = "discount × line nets / (line nets + the GST that falls with them)"
        yield Step("discount without GST", formula, converted.discount, ONCE, CONVERTED, typed)
    for row, (share, final) in enumerate(zip(converted.shares, converted.document.products, strict=False), 1):
        if share:
            formula = "its part of the document discount by net, last cents to the largest remainders"
            yield Step("share of the document discount", formula, share, ONCE, CONVERTED, {}, row)
            inputs = {"amount": final.amount, "discount": final.product.discount}
            yield Step("net after it", "amount − all its discounts", final.net, NONE, FORMULA, inputs, row)
            yield _gst(final, site, "GST after it", row)


def _ends(converted: ConvertedOrder, totals: Totals) -> Iterator[Step]:
    for vat in totals.vat:
        inputs = {"base": vat.base, "percent": vat.percent}
        yield Step(f"VAT {vat.code}", "sum of the GST of its lines", vat.amount, ONCE, FORMULA, inputs)
    document = converted.document
    inputs = {"charges": document.charges, "deductions": document.deductions}
    yield Step("net", "sum of the line nets + charges + deductions", totals.net, NONE, DERIVED, inputs)
    if totals.rounding:
        words = "total − net − VAT: GST of the lines has more places"
        yield Step("rounding", words, totals.rounding, NONE, FORMULA, {"GST": document.gst})
    inputs = {"net": document.net, "GST": document.gst}
    yield Step("total", "net + GST", totals.total, ONCE, DERIVED, inputs)
