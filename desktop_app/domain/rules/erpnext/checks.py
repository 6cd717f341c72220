"""What of an order ERPNext can't take as it was typed: how it is converted, or why it is refused."""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import Any

from desktop_app.domain.money import EXACT, HUNDRED
from desktop_app.domain.orders import Order, OrderLine
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.rules.erpnext.documents import Settings
from desktop_app.domain.rules.erpnext.orders import UNIT, rate_less_discounts
from desktop_app.domain.rules.erpnext.site import Site
from desktop_app.domain.starts import check_start

PRICED = frozenset(
    "additional_discount_percentage apply_discount_on conversion_rate currency disable_rounded_total discount_amount"
    " items price_list_currency selling_price_list taxes taxes_and_charges".split()
)
"""Fields of a Sales Order that decide its total; passed through as extra they would contradict the order."""

LINE_PRICED = frozenset(
    "conversion_factor discount_amount discount_percentage item_tax_rate item_tax_template margin_rate_or_amount"
    " margin_type price_list_rate qty rate uom".split()
)
"""The same for a row of items."""


def check_header(order: Order, site: Site) -> Iterator[Problem]:
    """The rounding step, a discount without lines to be shared over, and charges with more decimals than are kept."""
    yield from check_start(order.type)
    step = site.step(order.currency)
    if order.rounding is not None and order.rounding != step:
        words = "ERPNext rounds totals in {currency} to {step}; leave the rounding to {rounding} out."
        values = {"currency": order.currency, "step": _plain(step), "rounding": _plain(order.rounding)}
        yield Problem("rounding", words, values)
    if order.currency and not site.fraction(order.currency) and not site.disable_rounded_total:
        words = (
            "ERPNext rounds totals in {currency} to whole units as long as the currency has no smallest fraction there;"
            " where it has one, name it in the setting “smallest_currency_fraction_value”."
        )
        yield Problem("currency", words, {"currency": order.currency}, severity=Severity.NOTICE)
    if order.discount is not None and order.charges and not any(_comes_to_something(line) for line in order.lines):
        words = "ERPNext shares a discount over the lines, which come to 0; lower the charge instead."
        yield Problem("discount", words)
    decimals = site.settings.currency_precision
    yield from _extra(order.extra, PRICED, None)
    for charge in order.charges:
        if _decimals(charge.amount) > decimals:
            words = "ERPNext keeps amounts to {decimals} decimals: the charge “{label}” is rounded."
            values = {"decimals": str(decimals), "label": charge.label}
            yield Problem("charges", words, values, severity=Severity.NOTICE)


def _comes_to_something(line: OrderLine) -> bool:
    return line.quantity * line.unit_price * (HUNDRED - line.discount_percent) > UNIT + line.discount_amount * HUNDRED


def check_line(order: Order, row: int, site: Site) -> Iterator[Problem]:
    """Figures that have more decimals than the site keeps, and a discount that no rate expresses to the cent."""
    line, settings = order.lines[row], site.settings
    kept = (
        ("unit_price", line.unit_price, settings.currency_precision),
        ("quantity", line.quantity, settings.float_precision),
        ("discount_percent", line.discount_percent, settings.float_precision),
    )
    for field, typed, decimals in kept:
        if _decimals(typed) > decimals:
            words = "ERPNext keeps {decimals} decimals here: {typed} is rounded."
            values = {"decimals": str(decimals), "typed": _plain(typed)}
            yield Problem(field, words, values, row + 1, severity=Severity.NOTICE)
    yield from _extra(line.extra, LINE_PRICED, row + 1)
    if line.discount_amount and line.quantity > 0:
        yield from _check_discount_amount(line, row, settings)


def _extra(extra: dict[str, Any], priced: frozenset[str], number: int | None) -> Iterator[Problem]:
    for name in sorted(priced & extra.keys()):
        words = "“{name}” decides the total; take it out of “extra” and write it in the order itself."
        yield Problem(f"extra.{name}", words, {"name": name}, number)


def _check_discount_amount(line: OrderLine, row: int, settings: Settings) -> Iterator[Problem]:
    with localcontext(EXACT):
        places = UNIT.scaleb(-settings.currency_precision)
        amount = line.quantity * line.unit_price * (HUNDRED - line.discount_percent) / HUNDRED
        booked = (rate_less_discounts(line, settings) * line.quantity).quantize(places)
        wanted = (amount - line.discount_amount).quantize(places)
    if booked != wanted:
        words = "ERPNext takes a discount off the unit price, so the line comes to {booked} instead of {wanted}."
        values = {"booked": _plain(booked), "wanted": _plain(wanted)}
        yield Problem("discount_amount", words, values, row + 1, severity=Severity.NOTICE)


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
