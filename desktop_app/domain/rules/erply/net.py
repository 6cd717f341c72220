"""Erply's net method (erply.md 10.2 and 10.3): net prices are rounded, VAT is added once for the whole document."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from desktop_app.domain.money import HUNDRED
from desktop_app.domain.rules.erply.documents import DocumentSums, PricedRow, RateSum, SalesRow
from desktop_app.domain.rules.erply.rounding import CENT, MONEY, exponent, in_cents, largest_remainder
from desktop_app.domain.rules.rule import VatShare

_FINE_FINAL, _FINE_ROW = exponent(10), exponent(8)


class NetPlaces(NamedTuple):
    """To what the unit price, the price after discount and the row's net are rounded, as smallest units."""

    unit: Decimal
    final: Decimal
    row: Decimal


def net_places(version: int, price_decimals: int) -> NetPlaces:
    """The places of a version (10.2, 10.3): 2 is Erply's default; 3 and 5 as published.

    Version 1 is described nowhere: assumed to be 2. Version 4 changes the gross method only, so that it is 2 here.
    """
    unit = exponent(price_decimals)
    if version == 3:
        return NetPlaces(unit, _FINE_FINAL, _FINE_ROW)
    return NetPlaces(unit, _FINE_FINAL if version == 5 else unit, MONEY)


def row_figures(
    price: Decimal, amount: Decimal, discount: Decimal, places: NetPlaces
) -> tuple[Decimal, Decimal, Decimal]:
    """Unit price, price after discount and row net of one row; the current context must be ROUNDING."""
    unit = final = price.quantize(places.unit)
    if discount:
        final = (unit * (HUNDRED - discount) * CENT).quantize(places.final)
    return unit, final, (final * amount).quantize(places.row)


def priced_row(row: SalesRow, places: NetPlaces) -> PricedRow:
    """All figures of a row; its VAT is not rounded."""
    unit, final, net = row_figures(row.price, row.amount, row.discount, places)
    with_vat = (HUNDRED + row.vat_percent) * CENT
    vat = net * row.vat_percent * CENT
    return PricedRow(
        row, unit, unit * with_vat, final, final * with_vat, net, vat, net + vat, shown_total(net, with_vat)
    )


def shown_total(row_net: Decimal, with_vat: Decimal) -> Decimal:
    """A row's total with VAT as it is displayed, by the formula that Erply's table calls "lineVat"; never summed."""
    return (row_net * with_vat).quantize(MONEY)


def sums_of(rates: Sequence[RateSum]) -> DocumentSums:
    """Net and VAT of the document, each rounded once. Version 5's largest remainder comes to the same figures.

    Erply rounds the VAT of each rate by itself where it lists them, so that its list may not add up. The shares here
    add up: the cents that are missing go to the largest remainders.
    """
    nets = [rate.amount for rate in rates]
    vats = [rate.amount * rate.percent * CENT for rate in rates]
    net, vat = in_cents(nets), in_cents(vats)
    parts = zip(rates, largest_remainder(nets, net), largest_remainder(vats, vat), strict=True)
    return DocumentSums(net, vat, tuple([VatShare(rate.code, rate.percent, *part) for rate, *part in parts]))


def row_vats_by_largest_remainder(rows: Sequence[PricedRow]) -> list[Decimal]:
    """Version 5: the rounded total shared out over the rows' nets and VAT, so that net + VAT = total.

    Erply publishes no more than the name of the way, so the rest is assumed: row nets are whole cents already and
    keep what they have, so all missing cents go to the rows' VAT; equal remainders are served in the rows' order.
    Erply's overview says that this version cures what 3 does to 0.375 + 0.075; with row nets of two places, as its
    specification has them, that still comes to 0.46, and the specification is followed.
    """
    exact = [row.vat for row in rows]
    return largest_remainder(exact, in_cents(exact))
