"""Sapera's amounts told step by step, from the figures of the result; nothing is calculated here again."""

from collections.abc import Iterator
from decimal import Decimal

from desktop_app.domain.orders import Charge, DiscountOn, Order, OrderLine
from desktop_app.domain.rules.rule import Step, Totals
from desktop_app.domain.rules.sapera.documents import PricedItem, PricedSalesOrder
from desktop_app.domain.rules.sapera.orders import ConvertedLine, ConvertedOrder

AMOUNTS = "sapera.md 5.3"
CONVERSION = "sapera.md 12"
ONCE = "to 2 places, half away from zero (assumed)"
NONE = "none"
FREE = "the discount, but no more than the line"


def explain_document(document: PricedSalesOrder) -> tuple[Step, ...]:
    """The steps of a native order in Sapera's own words."""
    items = (step for row, item in enumerate(document.items, 1) for step in _native_item(item, row))
    ends = (
        Step("totalAmount", "Σ amount", document.total_amount, NONE, AMOUNTS),
        Step("vatAmount", "Σ vat", document.vat_amount, NONE, AMOUNTS),
        _end("netAmount", document),
    )
    return (*items, *ends)


def _end(figure: str, document: PricedSalesOrder) -> Step:
    inputs = {"totalAmount": document.total_amount, "vatAmount": document.vat_amount}
    return Step(figure, "totalAmount − vatAmount", document.net_amount, NONE, AMOUNTS, inputs)


def _native_item(priced: PricedItem, row: int) -> Iterator[Step]:
    item = priced.item
    inputs = {"salesPrice": item.sales_price, "quantity": item.quantity, "manualDiscount": item.manual_discount}
    yield Step("amount", "R(salesPrice × quantity, 2) − manualDiscount", priced.amount, ONCE, AMOUNTS, inputs, row)
    within = {"amount": priced.amount, "v": item.vat_percent}
    yield Step("vat", "amount × v / (100 + v)", priced.vat, ONCE, f"{AMOUNTS}, assumed", within, row)
    yield Step("net", "amount − vat", priced.net, NONE, AMOUNTS, {"amount": priced.amount, "vat": priced.vat}, row)


def explain_order(order: Order, converted: ConvertedOrder, totals: Totals) -> tuple[Step, ...]:
    """The steps of our order: its lines as items, its charges, the document discount, the sums."""
    return (
        *_lines(order, converted),
        *_charges(order, converted, totals),
        *_discount(order, converted),
        *_taken(order, converted, totals),
        *_ends(order, converted, totals),
    )


def _lines(order: Order, converted: ConvertedOrder) -> Iterator[Step]:
    for row, (line, found) in enumerate(zip(order.lines, converted.lines, strict=True), 1):
        if not line.is_blank:
            yield _price(line.unit_price, found, row, including=order.prices_include_vat)
            if found.own.item.manual_discount:
                yield _line_discount(line, found, row)
            yield from _line_amounts(found.own, row, including=order.prices_include_vat)


def _price(price: Decimal, found: ConvertedLine, row: int | None, *, including: bool) -> Step:
    inputs = {"unit price": price}
    if including:
        formula = "unit price"
    else:
        formula, inputs["percent"] = "unit price × (100 + percent)/100", found.own.item.vat_percent
    return Step("sales price", formula, found.own.item.sales_price, ONCE, f"{CONVERSION}, assumed", inputs, row)


def _line_discount(line: OrderLine, found: ConvertedLine, row: int) -> Step:
    inputs: dict[str, Decimal] = {}
    formulas: list[str] = []
    if line.discount_percent:
        formulas.append("sales price × quantity × discount/100")
        inputs |= {"discount": line.discount_percent, "of it by percentage": found.percent_off}
    if line.discount_amount:
        formulas.append("discount amount with VAT")
        inputs |= {"discount amount": line.discount_amount, "of it as money": found.amount_off}
    taken = found.own.item.manual_discount
    formula = " + ".join(formulas) if taken == found.percent_off + found.amount_off else FREE
    return Step("manual discount", formula, taken, ONCE, CONVERSION, inputs, row)


def _line_amounts(priced: PricedItem, row: int, *, including: bool) -> tuple[Step, ...]:
    """The line's own figures, of which the screen shows the one that counts as its prices do."""
    return _amounts(priced, ("line gross", "net in it") if including else ("amount with VAT", "line net"), row)


def _amounts(priced: PricedItem, figures: tuple[str, str], row: int | None) -> tuple[Step, Step, Step]:
    item = priced.item
    inputs = {"sales price": item.sales_price, "quantity": item.quantity, "manual discount": item.manual_discount}
    formula = "sales price × quantity − manual discount"
    within = {"amount": priced.amount, "percent": item.vat_percent}
    left = {"amount": priced.amount, "VAT": priced.vat}
    vat = "amount × percent/(100 + percent)"
    return (
        Step(figures[0], formula, priced.amount, ONCE, AMOUNTS, inputs, row),
        Step("VAT in it", vat, priced.vat, ONCE, f"{AMOUNTS}, assumed", within, row),
        Step(figures[1], "amount − VAT", priced.net, NONE, AMOUNTS, left, row),
    )


def _charges(order: Order, converted: ConvertedOrder, totals: Totals) -> Iterator[Step]:
    for charge, found in zip(order.charges, converted.charges, strict=True):
        yield _charge(charge, found, including=order.prices_include_vat)
        yield from _amounts(found.own, (f"charge {charge.label} with VAT", f"charge {charge.label} without VAT"), None)
    if order.charges:
        counted = "with VAT" if order.prices_include_vat else "without VAT"
        yield Step("charges", f"sum of the charges {counted}", totals.charges, NONE, CONVERSION)


def _charge(charge: Charge, found: ConvertedLine, *, including: bool) -> Step:
    inputs = {"amount": charge.amount, "percent": found.own.item.vat_percent}
    formula = "amount" if including else "amount × (100 + percent)/100"
    words = f"{formula}: an item of its own"
    return Step(f"charge {charge.label}", words, found.own.full, ONCE, f"{CONVERSION}, assumed", inputs)


def _discount(order: Order, converted: ConvertedOrder) -> Iterator[Step]:
    discount = order.discount
    if discount is None:
        return
    base = "the total with VAT" if discount.on is DiscountOn.GROSS else "the sum of the lines with VAT"
    if discount.percent is not None:
        formula, inputs = f"{base} × discount/100", {"discount": discount.percent}
    elif order.prices_include_vat or discount.on is DiscountOn.GROSS:
        formula, inputs = "the amount given, which includes VAT", {"discount": discount.amount or Decimal(0)}
    else:
        formula = "discount × the sum of the lines with VAT / their sum without"
        inputs = {"discount": discount.amount or Decimal(0)}
    yield Step("discount with VAT", formula, converted.discount, ONCE, f"{CONVERSION}, assumed", inputs)
    for row, (share, final) in enumerate(zip(converted.shares, converted.document.items, strict=True), 1):
        if share:
            yield from _share(share, final, row if row <= len(order.lines) else None)


def _taken(order: Order, converted: ConvertedOrder, totals: Totals) -> Iterator[Step]:
    if order.discount is None:
        return
    if order.prices_include_vat or order.discount.on is DiscountOn.GROSS:
        formula, inputs = "the sum of the parts", {"discount with VAT": converted.discount}
    else:
        formula, inputs = "what the net is without it − net", {"net": totals.net}
    yield Step("document discount", formula, totals.discount, NONE, CONVERSION, inputs)


def _share(share: Decimal, final: PricedItem, row: int | None) -> Iterator[Step]:
    formula = "its part of the document discount by amount, last cents to the largest remainders"
    yield Step("share of the document discount", formula, share, ONCE, f"{CONVERSION}, assumed", {}, row)
    yield from _amounts(final, ("amount after it", "net after it"), row)


def _ends(order: Order, converted: ConvertedOrder, totals: Totals) -> Iterator[Step]:
    for vat in totals.vat:
        within = {"gross": vat.base + vat.amount, "percent": vat.percent}
        yield Step(f"VAT {vat.code}", "sum of the VAT of its items", vat.amount, NONE, AMOUNTS, within)
    document = converted.document
    inputs = {"total": document.total_amount, "VAT": document.vat_amount}
    yield Step("net", "total − VAT", totals.net, NONE, AMOUNTS, inputs)
    yield Step("total", "sum of the amounts of all items", totals.total, NONE, AMOUNTS, _grosses(order, totals))


def _grosses(order: Order, totals: Totals) -> dict[str, Decimal]:
    """What the total consists of, by VAT code."""
    return {f"gross {vat.code} {order.currency}": vat.base + vat.amount for vat in totals.vat}
