"""What Sapera can't take of an order as it was typed: converted with a notice, or refused with what to do instead."""

from collections.abc import Iterator
from decimal import localcontext

from desktop_app.domain.money import EXACT, HUNDRED, ZERO, CurrencyError, currency
from desktop_app.domain.orders import Charge, DiscountOn, Order, OrderLine
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.rules.as_typed import plain_figure
from desktop_app.domain.rules.sapera.calculation import CENT
from desktop_app.domain.rules.sapera.documents import PricedItem, Site
from desktop_app.domain.rules.sapera.orders import (
    ONE,
    ConvertedOrder,
    bearers,
    convert_charge,
    convert_line,
)
from desktop_app.domain.starts import check_start
from desktop_app.domain.vat import VatCode

CALCULATED = frozenset({"salesPrice", "quantity", "manualDiscount", "vatTypeId", "modelUpdates"})
"""Fields of Sapera that decide the total; passed through as extra they would contradict the order."""

BOOKED_DECIMALS = 2


def check_header(order: Order, site: Site, converted: ConvertedOrder | None) -> tuple[Problem, ...]:
    """What is converted or refused outside the lines; converted is wanted where there is a document discount."""
    return (
        *check_start(order.type),
        *_rounding(order),
        *_currency(order, site),
        *_extra(order.extra, None),
        *_charges(order, site),
        *(_discount(order, converted) if converted is not None else ()),
    )


def check_line(order: Order, row: int, site: Site) -> tuple[Problem, ...]:
    """What is converted or refused in the line at row (from 0)."""
    line, number = order.lines[row], row + 1
    if line.is_blank:
        return ()
    return (
        *_item(line, number),
        *_vat_type(line.vat, site, "vat", number),
        *_extra(line.extra, number),
        *_figure(line, number, including=order.prices_include_vat),
    )


def _rounding(order: Order) -> Iterator[Problem]:
    if order.rounding:
        words = "Sapera does not round a total to {step}; take the rounding out, the order is booked to the cent."
        yield Problem("rounding", words, {"step": str(order.rounding)})


def _currency(order: Order, site: Site) -> Iterator[Problem]:
    values = {"currency": order.currency, "own": site.currency}
    if not site.currency:
        words = (
            "Sapera books in the tenant's currency; name it in the setting “currency”, so that {currency} is checked."
        )
        yield Problem("currency", words, values, severity=Severity.NOTICE)
    elif order.currency != site.currency:
        words = "Sapera books in {own} and has no field for another currency; write the order in {own}."
        yield Problem("currency", words, values)
    if _decimals(order.currency) != BOOKED_DECIMALS:
        words = (
            "Sapera is taken to round to 2 decimals in {currency} too; the figures may have more or fewer than usual."
        )
        yield Problem("currency", words, values, severity=Severity.NOTICE)


def _decimals(code: str) -> int:
    try:
        return currency(code).decimals
    except CurrencyError:
        return BOOKED_DECIMALS


def _extra(extra: dict[str, object], number: int | None) -> Iterator[Problem]:
    for name in sorted(CALCULATED.intersection(extra)):
        words = "“{name}” is calculated from the order; take it out of “extra” and write it in the order itself."
        yield Problem("extra", words, {"name": name}, line=number)


def _item(line: OrderLine, number: int) -> Iterator[Problem]:
    if not line.item and line.text:
        yield Problem("item", "Sapera has no lines of text only; choose an item.", line=number)
    if line.serial and line.quantity != ONE:
        words = "A piece with a serial number is sold by itself, not {quantity} at once; write the quantity 1."
        yield Problem("quantity", words, {"quantity": str(line.quantity)}, line=number)


def _vat_type(vat: VatCode, site: Site, name: str, number: int | None) -> Iterator[Problem]:
    if not site.vat_types or not vat.code:
        return
    known = site.vat_types.get(vat.code)
    values = {"code": vat.code, "percent": str(vat.percent), "known": str(known)}
    if known is None:
        values["known"] = ", ".join(site.vat_types)
        yield Problem(name, "Sapera has no VAT type {code}; choose one of {known}.", values, line=number)
    elif known != vat.percent:
        words = "The VAT type {code} is {known} % in Sapera, here it is {percent} %; choose another one."
        yield Problem(name, words, values, line=number)


def _figure(line: OrderLine, number: int, *, including: bool) -> Iterator[Problem]:
    with localcontext(EXACT):
        own = convert_line(line, including=including).own
    figure, typed = own.amount if including else own.net, plain_figure(line)
    if figure == typed:
        return
    values = {"price": str(line.unit_price), "sales_price": str(own.item.sales_price)}
    values |= {"figure": str(figure), "typed": str(typed), "discount": str(own.item.manual_discount)}
    yield Problem(*_change(line, own, including=including), values, line=number, severity=Severity.NOTICE)


def _change(line: OrderLine, own: PricedItem, *, including: bool) -> tuple[str, str]:
    """The field that a conversion changes the figure of, and how."""
    factor = HUNDRED if including else HUNDRED + line.vat.percent
    if EXACT.multiply(line.unit_price, factor) != EXACT.multiply(own.item.sales_price, HUNDRED):
        words = "Sapera keeps prices with VAT to 2 decimals: {price} becomes {sales_price}"
        return "unit_price", f"{words}, and the line {{figure}} instead of {{typed}}."
    if own.item.manual_discount:
        name = "discount_percent" if line.discount_percent else "discount_amount"
        words = "Sapera keeps discounts as money with VAT: {discount} come off"
        return name, f"{words}, and the line is {{figure}} instead of {{typed}}."
    return "unit_price", "Sapera rounds a line with VAT: without it the line is {figure} instead of {typed}."


def _charges(order: Order, site: Site) -> Iterator[Problem]:
    for charge in order.charges:
        if not site.charge_product:
            words = (
                "Sapera has no charges: name the product that stands for them in the setting “charge_product”,"
                " or write “{label}” as a line."
            )
            yield Problem("charges", words, {"label": charge.label})
        yield from _vat_type(charge.vat, site, "charges", None)
        yield from _charge_figure(charge, including=order.prices_include_vat)


def _charge_figure(charge: Charge, *, including: bool) -> Iterator[Problem]:
    with localcontext(EXACT):
        own = convert_charge(charge, "", including=including).own
    figure = own.amount if including else own.net
    if figure != EXACT.quantize(charge.amount, CENT):
        words = "Sapera rounds the charge “{label}” with VAT: it is {figure} instead of {typed}."
        values = {"label": charge.label, "figure": str(figure), "typed": str(charge.amount)}
        yield Problem("charges", words, values, severity=Severity.NOTICE)


def _discount(order: Order, converted: ConvertedOrder) -> Iterator[Problem]:
    discount = order.discount
    if discount is None or not converted.discount:
        return
    with localcontext(EXACT):
        bearing = bearers(discount, converted.lines, converted.charges)
        whole = sum((line.own.amount for line in bearing), ZERO)
        net = sum((line.own.net for line in converted.lines + converted.charges), ZERO)
    if converted.discount > whole and converted.document.total_amount >= 0:
        words = "The discount is {discount} with VAT and the lines that bear it are {whole}; lower it."
        yield Problem("discount", words, {"discount": str(converted.discount), "whole": str(whole)})
    values = {"discount": f"{converted.discount} {order.currency}", "off": str(net - converted.document.net_amount)}
    words = "Sapera has no document discount: {discount} with VAT is spread over the lines"
    if order.prices_include_vat or discount.on is DiscountOn.GROSS:
        words = f"{words} as their own discounts."
    else:
        words = f"{words} as their own discounts and takes {{off}} off the net."
    yield Problem("discount", words, values, severity=Severity.NOTICE)
