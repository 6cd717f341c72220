"""Erply's gross method for receipts (erply.md 10.4): prices with VAT are rounded, VAT is taken out at the end.

Erply documents it by one result only (7.45 net, 14 % VAT, 10 % off: 7.64). The steps are assumed.
"""

from collections.abc import Sequence
from decimal import Decimal

from desktop_app.domain.money import HUNDRED
from desktop_app.domain.rules.erply.documents import DocumentSums, PricedRow, RateSum, SalesRow
from desktop_app.domain.rules.erply.rounding import CENT, MONEY, exponent, in_cents, largest_remainder
from desktop_app.domain.rules.rule import VatShare

VERSION_4_PLACES = 5
"""How many places a price with VAT keeps in version 4: assumed; Erply says “more than 2”, its example has 5."""


def gross_places(version: int) -> Decimal:
    """The smallest unit of a price with VAT: 0.01, finer in version 4. Versions 1, 3, 5 are assumed to be like 2."""
    return exponent(VERSION_4_PLACES) if version == 4 else MONEY


def row_figures(
    price: Decimal, amount: Decimal, discount: Decimal, with_vat: Decimal, places: Decimal
) -> tuple[Decimal, Decimal, Decimal]:
    """Unit price with VAT, that after discount, and the row's total; the current context must be ROUNDING.

    with_vat is 1 + VAT/100.
    """
    unit = final = (price * with_vat).quantize(places)
    if discount:
        final = (unit * (HUNDRED - discount) * CENT).quantize(places)
    return unit, final, (final * amount).quantize(MONEY)


def without_vat(amount: Decimal, percent: Decimal) -> Decimal:
    """What of an amount with VAT is net, not rounded."""
    whole = HUNDRED + percent
    return amount * HUNDRED / whole if percent and whole else amount


def priced_row(row: SalesRow, places: Decimal, price_unit: Decimal) -> PricedRow:
    """All figures of a row. Its net parts are only displayed; to what they are rounded is assumed."""
    percent = row.vat_percent
    unit, final, total = row_figures(row.price, row.amount, row.discount, (HUNDRED + percent) * CENT, places)
    final_net = without_vat(final, percent).quantize(price_unit)
    net = without_vat(total, percent).quantize(MONEY)
    return PricedRow(row, row.price, unit, final_net, final, net, total - net, total, total)


def sums_of(rates: Sequence[RateSum]) -> DocumentSums:
    """The totals with VAT as they are; net is rounded once for the document, VAT is the rest.

    Per VAT code the net is a share of the document's net, by largest remainder.
    """
    totals = [rate.amount for rate in rates]
    nets = [without_vat(rate.amount, rate.percent) for rate in rates]
    total, net = in_cents(totals), in_cents(nets)
    parts = zip(rates, largest_remainder(totals, total), largest_remainder(nets, net), strict=True)
    shares = [VatShare(rate.code, rate.percent, base, whole - base) for rate, whole, base in parts]
    return DocumentSums(net, total - net, tuple(shares))
