"""FastAccounts' own documents: order/create without its computed fields comes back with them filled in."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from desktop_app.backends.fastaccounts.refusals import PRODUCTS, refusal, refused
from desktop_app.backends.fastaccounts.wire import ORDER, EntryShape, OrderShape, ProductShape, plain
from desktop_app.domain.rules.fastaccounts.calculation import NOTHING, price_document
from desktop_app.domain.rules.fastaccounts.documents import PricedDocument, PricedProduct, Product, Site
from desktop_app.domain.rules.fastaccounts.limits import MOST_AMOUNT, too_large
from desktop_app.domain.rules.fastaccounts.settings import site_with
from desktop_app.domain.rules.fastaccounts.steps import explain_document
from desktop_app.domain.rules.settings import settings_in

SETTINGS = "__settings"
NOT_ANSWERED = frozenset({"ApiToken", SETTINGS, PRODUCTS, "Charges", "Deductions"})
CENT = Decimal("0.01")


def quote(document: Mapping[str, Any], *, explain: bool = False) -> dict[str, Any]:
    """Price an order/create; money in the order's currency, to two places.

    Answers the same document with Amount, DiscountAmount, RetailMargin, TradeOffer, GSTAmount and InvoiceTotal filled
    in, all values as texts, without the token and the settings; with explain also steps. A GSTAmount that is given is
    taken as it is. Raises InvalidInput by the path of FastAccounts' field, line being the product counted from 1. That
    discounts, margins, offers and charges are zero or more is assumed.
    """
    site = site_with(settings_in(document, SETTINGS))
    order = _order(document)
    _header(order)
    products = [_product(line, row, site) for row, line in enumerate(order.products)]
    charges, deductions = _charges(order.charges or ()), _deductions(order.deductions or ())
    priced = price_document(products, charges, deductions, site)
    _check(order, priced)
    answer = _answer(document, priced)
    if explain:
        answer["steps"] = list(explain_document(priced, site))
    return answer


def _order(document: Mapping[str, Any]) -> OrderShape:
    try:
        return ORDER.validate_python({name: value for name, value in document.items() if name != SETTINGS})
    except ValidationError as error:
        raise refused(error) from None


def _header(order: OrderShape) -> None:
    if not order.products:
        raise refusal((PRODUCTS,), "“{name}” needs at least one product.")
    code, reference = order.currency_code or "", order.currency_ref or ""
    if code and reference and code != reference:
        words = "“{name}” is {reference} and CurrencyCode is {code}; they must be equal, or one be left out."
        raise refusal(("CurrencyRef",), words, reference=reference, code=code)
    if order.exchange_rate is not None and order.exchange_rate <= 0:
        raise refusal(("ExchangeRate",), "“{name}” must be above zero.")


def _product(line: ProductShape, row: int, site: Site) -> Product:
    quantity, rate = line.quantity, line.rate
    if quantity is None or rate is None:
        raise refusal((PRODUCTS, row, "Quantity" if quantity is None else "Rate"), "“{name}” is missing.")
    if quantity <= 0:
        raise refusal((PRODUCTS, row, "Quantity"), "“{name}” is {given}; it must be above zero.", given=quantity)
    _zero_or_more(line, row)
    return Product(
        code=line.code or "",
        quantity=quantity,
        rate=rate,
        discount=line.discount_amount or NOTHING,
        retail_margin=line.retail_margin or NOTHING,
        trade_offer=line.trade_offer or NOTHING,
        gst_code=line.gst_code or "",
        gst_percent=_percent(line, row, site),
        gst=line.gst_amount,
    )


def _zero_or_more(line: ProductShape, row: int) -> None:
    amounts = {
        "Rate": line.rate,
        "DiscountAmount": line.discount_amount,
        "RetailMargin": line.retail_margin,
        "TradeOffer": line.trade_offer,
        "GSTAmount": line.gst_amount,
    }
    for name, amount in amounts.items():
        if amount is not None and amount < 0:
            raise refusal((PRODUCTS, row, name), "“{name}” is {given}; it must be zero or more.", given=amount)


def _percent(line: ProductShape, row: int, site: Site) -> Decimal:
    """The rate of the line's tax code; without a rate only an amount that is given can be taken."""
    if not line.gst_code:
        if line.gst_amount:
            raise refusal((PRODUCTS, row, "GSTCode"), "“{name}” is missing; GST needs its tax code.")
        return NOTHING
    percent = site.tax_codes.get(line.gst_code)
    if percent is None and line.gst_amount is None:
        words = "The tax code “{code}” has no rate in the settings' tax_codes, so nothing is priced."
        raise refusal((PRODUCTS, row, "GSTCode"), words, code=line.gst_code)
    return percent or NOTHING


def _charges(entries: Sequence[EntryShape]) -> list[Decimal]:
    amounts = _amounts("Charges", entries)
    for row, amount in enumerate(amounts):
        if amount < 0:
            words = "“{name}” of a charge is {given}; it must be zero or more, less is a deduction."
            raise refusal(("Charges", row, "Amount"), words, given=amount)
    return amounts


def _deductions(entries: Sequence[EntryShape]) -> list[Decimal]:
    amounts = _amounts("Deductions", entries)
    for row, amount in enumerate(amounts):
        if amount >= 0:
            words = "“{name}” of a deduction is {given}; it must be below zero."
            raise refusal(("Deductions", row, "Amount"), words, given=amount)
    return amounts


def _amounts(name: str, entries: Sequence[EntryShape]) -> list[Decimal]:
    for row, entry in enumerate(entries):
        if entry.amount is None:
            raise refusal((name, row, "Amount"), "“{name}” is missing.")
    return [entry.amount for entry in entries if entry.amount is not None]


def _check(order: OrderShape, priced: PricedDocument) -> None:
    """What is computed must fit its field, and agree with what was given."""
    for row, (line, figures) in enumerate(zip(order.products, priced.products, strict=True)):
        if line.amount is not None and line.amount != figures.amount:
            words = "“{name}” is {given}, and Quantity × Rate come to {computed}; leave it out or correct it."
            raise refusal((PRODUCTS, row, "Amount"), words, given=line.amount, computed=figures.amount)
        large = too_large(figures)
        if large is not None:
            raise refusal((PRODUCTS, row, large[0]), large[1], **large[2])
    total = priced.invoice_total
    if abs(total) >= MOST_AMOUNT:
        raise refusal(("InvoiceTotal",), "“{name}” comes to {computed}, more than the field holds.", computed=total)
    if order.invoice_total is not None and order.invoice_total != total:
        words = "“{name}” is {given}, and the order comes to {computed}; leave it out or correct it."
        raise refusal(("InvoiceTotal",), words, given=order.invoice_total, computed=total)


def _answer(document: Mapping[str, Any], priced: PricedDocument) -> dict[str, Any]:
    answer: dict[str, Any] = _texts({name: value for name, value in document.items() if name not in NOT_ANSWERED})
    answer["InvoiceTotal"] = _money(priced.invoice_total)
    given = zip(document[PRODUCTS], priced.products, strict=True)
    answer[PRODUCTS] = [_texts(line) | _figures(figures) for line, figures in given]
    for name in ("Charges", "Deductions"):
        if document.get(name):
            answer[name] = [_texts(entry) | {"Amount": _money(_read(entry["Amount"]))} for entry in document[name]]
    return answer


def _texts(fields: Mapping[str, Any]) -> dict[str, str]:
    return {name: plain(value) for name, value in fields.items() if value is not None}


def _figures(priced: PricedProduct) -> dict[str, str]:
    product = priced.product
    return {
        "Amount": _money(priced.amount),
        "DiscountAmount": _money(product.discount),
        "GSTAmount": _money(priced.gst),
        "RetailMargin": _money(product.retail_margin),
        "TradeOffer": _money(product.trade_offer),
    }


def _read(value: str | int | Decimal) -> Decimal:
    return Decimal(value.strip() if isinstance(value, str) else value)


def _money(amount: Decimal) -> str:
    """Two places; more only where GST has them."""
    rounded = amount.quantize(CENT)
    return str(rounded) if rounded == amount else plain(amount.normalize())
