"""What FastAccounts can't take of a line as it was typed: converted with a notice, or refused with what to do."""

from collections.abc import Iterator
from decimal import localcontext

from desktop_app.domain.money import EXACT
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.rules.as_typed import plain_figure
from desktop_app.domain.rules.fastaccounts.calculation import gst_on
from desktop_app.domain.rules.fastaccounts.documents import PricedProduct, Site
from desktop_app.domain.rules.fastaccounts.limits import LONGEST_TAX_CODE, too_large
from desktop_app.domain.rules.fastaccounts.orders import convert_line, margin_of
from desktop_app.domain.vat import VatCode

CALCULATED = frozenset({"Quantity", "Rate", "Amount", "DiscountAmount", "GSTCode", "GSTAmount"})
"""Fields that decide the sum; passed through as extra they would contradict the line."""

MARGINS = ("RetailMargin", "TradeOffer")
"""Fields that a line may pass through as extra, and that are taken off its amount."""


def check_line(order: Order, row: int, site: Site) -> tuple[Problem, ...]:
    """What is converted or refused in the line at row (from 0)."""
    line, number = order.lines[row], row + 1
    if line.is_blank:
        return ()
    return (
        *_item(line, number),
        *tax_code(line.vat, site, "vat", number),
        *_extra(line, number),
        *_figures(line, number, site, including=order.prices_include_vat),
    )


def _item(line: OrderLine, number: int) -> Iterator[Problem]:
    if not line.item and line.text:
        yield Problem("item", "FastAccounts has no lines of text only; choose an item.", line=number)


def tax_code(vat: VatCode, site: Site, name: str, number: int | None) -> Iterator[Problem]:
    """What is wrong with a VAT code as a tax code; name is the field to blame, number its line."""
    values = {"code": vat.code, "percent": str(vat.percent), "most": str(LONGEST_TAX_CODE)}
    if len(vat.code) > LONGEST_TAX_CODE:
        yield Problem(
            name, "The tax code {code} is longer than {most} characters; choose another.", values, line=number
        )
    if not site.tax_codes or not vat.code:
        return
    known = site.tax_codes.get(vat.code)
    if known is None:
        values["known"] = ", ".join(site.tax_codes)
        yield Problem(name, "FastAccounts has no tax code {code}; choose one of {known}.", values, line=number)
    elif known != vat.percent:
        values["known"] = str(known)
        words = "The tax code {code} is {known} % in FastAccounts, here it is {percent} %; choose another one."
        yield Problem(name, words, values, line=number)


def _extra(line: OrderLine, number: int) -> Iterator[Problem]:
    for name in sorted(CALCULATED.intersection(line.extra)):
        words = "“{name}” is calculated from the line; take it out of “extra” and write it in the line itself."
        yield Problem("extra", words, {"name": name}, line=number)
    for name in MARGINS:
        if margin_of(line, name) is None:
            words = "“{name}” must be an amount such as 34.92, zero or more."
            yield Problem("extra", words, {"name": name}, line=number)


def _figures(line: OrderLine, number: int, site: Site, *, including: bool) -> Iterator[Problem]:
    with localcontext(EXACT):
        own = convert_line(line, site, including=including).own
        margins = own.product.retail_margin + own.product.trade_offer
        lower = gst_on(own.net + margins, own.product.gst_percent, site)
        before = own.net + margins + (own.gst if including else 0)
    large = too_large(own)
    if large is not None:
        yield Problem("quantity", large[1], large[2], line=number)
    typed = plain_figure(line)
    values = {"gst": str(own.gst), "lower": str(lower), "figure": str(before), "typed": str(typed)}
    if own.product.discount and lower != own.gst:
        words = "FastAccounts charges GST on the amount before discounts: {gst} instead of {lower}"
        if including:
            words = f"{words}, so the line is {{figure}} instead of {{typed}}"
        yield Problem("vat", f"{words}.", values, line=number, severity=Severity.NOTICE)
        if including:
            return
    if before != typed:
        values |= {"price": str(line.unit_price), "rate": str(own.product.rate)}
        yield Problem(*_change(line, own), values, line=number, severity=Severity.NOTICE)


def _change(line: OrderLine, own: PricedProduct) -> tuple[str, str]:
    """The field that a conversion changes the figure of, and how."""
    if own.product.rate != line.unit_price:
        words = "FastAccounts keeps rates without VAT to 6 decimals: {price} becomes {rate}"
        return "unit_price", f"{words}, and the line {{figure}} instead of {{typed}}."
    if own.product.quantity != line.quantity:
        return "quantity", "FastAccounts keeps 6 decimals of a quantity: the line is {figure} instead of {typed}."
    words = "FastAccounts rounds an amount and its discount each by itself: the line is {figure} instead of {typed}."
    return ("discount_percent" if line.discount_percent else "discount_amount"), words
