"""A whole sales document priced: which method, its rows, its sums, its rounding (erply.md 10)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext

from desktop_app.domain.money import ZERO
from desktop_app.domain.rules.erply import gross, net
from desktop_app.domain.rules.erply.documents import (
    Account,
    PricedDocument,
    PricedRow,
    RateSum,
    SalesDocument,
    SalesRow,
    Way,
)
from desktop_app.domain.rules.erply.payable import STEPS, rounding_to
from desktop_app.domain.rules.erply.rounding import MONEY, NOTHING, ROUNDING, exponent

_WITHOUT_VAT_IN_PRICES = frozenset({"US", "CA"})
_RECEIPTS = frozenset({"CASHINVOICE", "SERVICE_CASH_INVOICE"})


def is_gross_method(document_type: str, *, is_cash_invoice: bool, country: str) -> bool:
    """Whether prices with VAT decide (10.1): receipts and their credit notes, outside the US and Canada.

    SERVICE_CASH_INVOICE is taken for the receipt that it is elsewhere: assumed.
    """
    if country in _WITHOUT_VAT_IN_PRICES:
        return False
    return document_type in _RECEIPTS or (document_type == "CREDITINVOICE" and is_cash_invoice)


def price_decimals(account: Account) -> int:
    """The places of a net unit price: as the account has set, else 2 in the US and Canada, 4 elsewhere (10)."""
    if account.price_decimals is not None:
        return account.price_decimals
    return 2 if account.country in _WITHOUT_VAT_IN_PRICES else 4


def in_order(rates: Iterable[RateSum]) -> tuple[RateSum, ...]:
    """The highest rate first, then by code: the same order however the rows stand."""
    return tuple(sorted(rates, key=lambda rate: (-rate.percent, rate.code)))


def way_of(document_type: str, account: Account, *, is_cash_invoice: bool = False, version: int | None = None) -> Way:
    """The calculation of a document; version None is the account's."""
    is_gross = is_gross_method(document_type, is_cash_invoice=is_cash_invoice, country=account.country)
    return Way(is_gross, version or account.algorithm_version, price_decimals(account))


def price_document(document: SalesDocument, account: Account) -> PricedDocument:
    """All figures of a document; every row's VAT rate must be known."""
    cash = document.is_cash_invoice
    way = way_of(document.type, account, is_cash_invoice=cash, version=document.algorithm_version)
    with localcontext(ROUNDING):
        rows = _priced_rows(document.rows, way)
        rates = in_order(_rate_sums(rows, document.withheld, way))
        sums = gross.sums_of(rates) if way.gross else net.sums_of(rates)
        step = None if document.rounding is not None else STEPS[account.invoice_rounding]
        own = document.rounding
        rounding = rounding_to(step, sums.net + sums.vat) if own is None else own.quantize(MONEY) + NOTHING
        total = sums.net + sums.vat + rounding
        base = [(amount * document.currency_rate).quantize(MONEY) for amount in (sums.net, sums.vat, total)]
    return PricedDocument(document, way, rows, rates, sums, step, rounding, total, *base)


def _priced_rows(rows: Sequence[SalesRow], way: Way) -> tuple[PricedRow, ...]:
    if way.gross:
        places, unit = gross.gross_places(way.version), exponent(way.price_decimals)
        return tuple([gross.priced_row(row, places, unit) for row in rows])
    net_places = net.net_places(way.version, way.price_decimals)
    priced = tuple([net.priced_row(row, net_places) for row in rows])
    return _with_shared_vat(priced) if way.version == 5 else priced


def _with_shared_vat(rows: Sequence[PricedRow]) -> tuple[PricedRow, ...]:
    shares = zip(rows, net.row_vats_by_largest_remainder(rows), strict=True)
    return tuple([replace(row, vat=vat, total=row.net + vat) for row, vat in shares])


def _rate_sums(rows: Sequence[PricedRow], withheld: Sequence[RateSum], way: Way) -> list[RateSum]:
    sums: dict[tuple[str, Decimal], Decimal] = {}
    for priced in rows:
        key = priced.row.vat_code, priced.row.vat_percent
        sums[key] = sums.get(key, ZERO) + (priced.total if way.gross else priced.net)
    for code, percent, amount in withheld:
        sums[code, percent] = sums.get((code, percent), ZERO) - amount
    return [RateSum(*key, amount) for key, amount in sums.items()]
