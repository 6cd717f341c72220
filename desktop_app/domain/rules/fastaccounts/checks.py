"""What FastAccounts can't take of an order as it was typed, outside the lines and as a whole."""

from collections.abc import Iterator
from decimal import localcontext

from desktop_app.domain.money import EXACT, ZERO, CurrencyError, currency
from desktop_app.domain.orders import Charge, Order
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.rules.fastaccounts.calculation import CENT
from desktop_app.domain.rules.fastaccounts.documents import DiscountAs, Site
from desktop_app.domain.rules.fastaccounts.line_checks import check_line, tax_code
from desktop_app.domain.rules.fastaccounts.orders import ConvertedOrder, convert_charge, is_product
from desktop_app.domain.starts import check_start

__all__ = ["check_header", "check_line"]

CALCULATED = frozenset({"Products", "Charges", "Deductions", "InvoiceTotal"})
"""Fields that decide the total; passed through as extra they would contradict the order."""

BOOKED_DECIMALS = 2


def check_header(order: Order, site: Site, converted: ConvertedOrder | None) -> tuple[Problem, ...]:
    """What is converted or refused outside the lines; converted is wanted where there is a document discount."""
    return (
        *check_start(order.type),
        *_rounding(order),
        *_currency(order),
        *_extra(order),
        *_charges(order, site),
        *(_discount(order, converted, site) if converted is not None else ()),
    )


def _rounding(order: Order) -> Iterator[Problem]:
    if order.rounding:
        words = "FastAccounts does not round a total to {step}; take the rounding out, the order is booked to the cent."
        yield Problem("rounding", words, {"step": str(order.rounding)})


def _currency(order: Order) -> Iterator[Problem]:
    try:
        decimals = currency(order.currency).decimals
    except CurrencyError:
        return
    if decimals != BOOKED_DECIMALS:
        words = "FastAccounts keeps 2 decimals in {currency} too; the figures may have more or fewer than usual."
        yield Problem("currency", words, {"currency": order.currency}, severity=Severity.NOTICE)


def _extra(order: Order) -> Iterator[Problem]:
    for name in sorted(CALCULATED.intersection(order.extra)):
        words = "“{name}” is calculated from the order; take it out of “extra” and write it in the order itself."
        yield Problem("extra", words, {"name": name})


def _charges(order: Order, site: Site) -> Iterator[Problem]:
    for charge in order.charges:
        values = {"label": charge.label}
        if is_product(charge) and not site.charge_product:
            words = (
                "FastAccounts has no GST on charges: name the product that stands for them in the setting"
                " “charge_product”, or write “{label}” as a line."
            )
            yield Problem("charges", words, values)
        elif not is_product(charge) and not site.charge_account:
            words = "“{label}” needs a nominal account; name it in the setting “charge_account”."
            yield Problem("charges", words, values)
        yield from tax_code(charge.vat, site, "charges", None)
        yield from _charge_figure(charge, site, including=order.prices_include_vat)


def _charge_figure(charge: Charge, site: Site, *, including: bool) -> Iterator[Problem]:
    with localcontext(EXACT):
        figure = charge.amount.quantize(CENT)
        if is_product(charge):
            own = convert_charge(charge, site, including=including).own
            figure = own.net + own.gst if including else own.net
        typed = charge.amount.quantize(CENT)
    if figure not in (typed, charge.amount) or typed != charge.amount:
        words = "FastAccounts keeps charges without VAT and to the cent: “{label}” is {figure} instead of {typed}."
        values = {"label": charge.label, "figure": str(figure), "typed": str(charge.amount)}
        yield Problem("charges", words, values, severity=Severity.NOTICE)


def _discount(order: Order, converted: ConvertedOrder, site: Site) -> Iterator[Problem]:
    if order.discount is None or not converted.discount:
        return
    with localcontext(EXACT):
        whole = sum((line.own.net for line in converted.lines), ZERO)
        before = [*converted.lines, *converted.products]
        same_gst = sum((line.own.gst for line in before), ZERO) == converted.document.gst
    values = {"discount": f"{converted.discount} {order.currency}", "account": site.discount_account}
    values |= {"whole": str(whole), "gst": str(converted.document.gst)}
    if site.discount_as is DiscountAs.DEDUCTION:
        if not site.discount_account:
            words = "A deduction needs a nominal account; name it in the setting “discount_account”."
            yield Problem("discount", words, values)
        words = "FastAccounts has no document discount: {discount} is deducted on account {account}"
    else:
        if converted.discount > whole and converted.document.invoice_total >= 0:
            words = "The discount is {discount} and the lines that bear it are {whole}; lower it."
            yield Problem("discount", words, values)
        words = "FastAccounts has no document discount: {discount} is spread over the lines as their own discounts"
    if same_gst and converted.document.gst:
        words = f"{words}; GST stays {{gst}}, because it is charged on amounts before discounts"
    yield Problem("discount", f"{words}.", values, severity=Severity.NOTICE)
