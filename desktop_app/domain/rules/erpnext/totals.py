"""The document's totals: grand total with its stray cents, and the rounded total with what rounding adds."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import add, sub

from desktop_app.domain.rules.erpnext.documents import ZERO, Document, Pass, Settings, TaxResult
from desktop_app.domain.rules.erpnext.lines import in_company_currency
from desktop_app.domain.rules.erpnext.rounding import N, Rounder, rounder

_STRAY_UNITS = 5
"""Up to so many units of the last decimal a difference from prices that contain taxes is put right."""


def after_discount_diff(total: N, discount: N, last_total: N) -> N:
    """What the last tax row's total lacks to be the total before the discount less the discount."""
    return total - discount - last_total


def contained_diff(total: N, last_total: N, discount: N, *added: N) -> N:
    """What the last tax row's total lacks to be the prices as sent, with the taxes not contained in them."""
    extra = total - total
    for amount in added:
        extra = extra + amount
    return total + extra - last_total - discount


def contained_stray(total: Decimal, discount: Decimal, taxes: Sequence[TaxResult], money: Rounder) -> Decimal:
    """The cents by which prices that contain taxes come to another total than net and taxes; 0 if they are too many."""
    added = [
        ZERO if tax.row.valuation else tax.tax_amount_after_discount_amount
        for tax in taxes
        if not tax.row.included_in_print_rate
    ]
    stray = money.of(contained_diff, total, taxes[-1].total, discount, *added)
    return stray if abs(stray) <= _STRAY_UNITS * money.unit else ZERO


def _converted_sum(total: N, diff: N, conversion_rate: N) -> N:
    return (total + diff) * conversion_rate


def _charges(total: N, diff: N, net_total: N) -> N:
    return total + diff - net_total - diff


def pass_totals(
    net_total: Decimal,
    base_net_total: Decimal,
    taxes: tuple[TaxResult, ...],
    grand_total_diff: Decimal,
    conversion_rate: Decimal,
    money: Rounder,
) -> Pass:
    """The totals of one pass. Without taxes the company's grand total is the sum of its lines, not a conversion."""
    if not taxes:
        return Pass(net_total, base_net_total, taxes, ZERO, ZERO, ZERO, net_total, base_net_total)
    total = taxes[-1].total
    charges = money.of(_charges, total, grand_total_diff, net_total)
    base_grand_total = base_net_total
    if charges:
        base_grand_total = money.of(_converted_sum, total, grand_total_diff, conversion_rate)
    return Pass(
        net_total,
        base_net_total,
        taxes,
        grand_total_diff,
        charges,
        in_company_currency(charges, conversion_rate, money),
        money.of(add, total, grand_total_diff),
        base_grand_total,
    )


def to_fraction(total: N, step: N, scale: N) -> N:
    """What is left of a total above the nearest smaller multiple of a step; scale makes units of both."""
    return total * scale % (step * scale) / scale


def _raised(total: N, step: N, rest: N) -> N:
    return total + (step - rest)


def _lowered(total: N, rest: N) -> N:
    return total - rest


def rounded_total(grand_total: Decimal, step: Decimal, settings: Settings, money: Rounder) -> Decimal:
    """The total to a multiple of the currency's smallest fraction, exact halves down; to whole units without one."""
    if not step:
        return rounder(settings.rounding_method, 0).number(grand_total)
    # what is left of less than nothing is a decimal below 0, but a binary number above
    left = money.of if grand_total >= 0 else money.by_binary
    rest = left(to_fraction, grand_total, step, Decimal(1).scaleb(money.places))
    if rest > step / 2:
        return money.of(_raised, grand_total, step, rest)
    return money.of(_lowered, grand_total, rest)


@dataclass(frozen=True, slots=True)
class Payable:
    """The rounded total and what rounding added; all 0 where the document switches it off."""

    rounding_adjustment: Decimal = ZERO
    base_rounding_adjustment: Decimal = ZERO
    rounded_total: Decimal = ZERO
    base_rounded_total: Decimal = ZERO


def payable(document: Document, settings: Settings, grand_total: Decimal, money: Rounder) -> Payable:
    """The rounded total, in both currencies."""
    if document.disable_rounded_total:
        return Payable()
    step = settings.smallest_currency_fraction_value.get(document.currency, ZERO)
    rounded = rounded_total(grand_total, step, settings, money)
    adjustment = money.of(sub, rounded, grand_total)
    rate = document.conversion_rate
    return Payable(
        adjustment,
        in_company_currency(adjustment, rate, money),
        rounded,
        in_company_currency(rounded, rate, money),
    )
