"""Our orders in Erply's terms: net unit prices, one percentage of discount a row, charges as rows of free text."""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import NamedTuple

from desktop_app.domain.money import HUNDRED, ZERO
from desktop_app.domain.orders import DiscountOn, Order, OrderLine
from desktop_app.domain.rules.erply import gross, net
from desktop_app.domain.rules.erply.calculation import way_of
from desktop_app.domain.rules.erply.documents import TYPES, Account, RateSum, SalesDocument, SalesRow, Way
from desktop_app.domain.rules.erply.rounding import CENT, MONEY, ROUNDING, exponent
from desktop_app.domain.starts import Start, start_of

ONE = Decimal(1)
_STARTED = {
    Start.QUOTATION: "OFFER",
    Start.DELIVERY: "WAYBILL",
    Start.INVOICE: "INVWAYBILL",
    Start.RECEIPT: "CASHINVOICE",
}


class Terms(NamedTuple):
    """What an order's header and its account decide for every line.

    within: the order's prices include VAT. left: what per cent a document discount leaves, None where there is none
    in per cent. price_unit and gross_unit are the smallest units of a net price and of a price with VAT.
    """

    way: Way
    within: bool
    left: Decimal | None
    price_unit: Decimal
    gross_unit: Decimal
    places: net.NetPlaces


def type_of(order: Order, account: Account) -> str:
    """The type of Erply's document: the order's own where it names one of Erply's, else the account's."""
    named = _STARTED.get(start_of(order.type), order.type.upper())
    return named if named in TYPES else account.document_type


def terms_of(order: Order, account: Account) -> Terms:
    """The terms of all lines of an order."""
    way = way_of(type_of(order, account), account)
    discount = order.discount
    left = None if discount is None or not discount.percent else HUNDRED - discount.percent
    unit, gross_unit = exponent(way.price_decimals), gross.gross_places(way.version)
    places = net.net_places(way.version, way.price_decimals)
    return Terms(way, order.prices_include_vat, left, unit, gross_unit, places)


def charges_terms(order: Order, terms: Terms) -> Terms:
    """The terms of the charges: a document discount on the total with VAT is taken off them too."""
    on_gross = order.discount is not None and order.discount.on is DiscountOn.GROSS
    return terms if on_gross else terms._replace(left=None)


def charge_lines(order: Order) -> tuple[OrderLine, ...]:
    """The charges as lines: one piece each."""
    return tuple([OrderLine("", one.label, ONE, one.amount, vat=one.vat) for one in order.charges])


def exact_price(line: OrderLine, terms: Terms) -> Decimal:
    """The net unit price before it is rounded: a discount in money is spread over the pieces, VAT is taken out.

    The line's discount in per cent is taken off after it, so that both together leave what was typed. A line without
    pieces, or with all taken off, has nothing to spread over.
    """
    price = line.unit_price
    if line.discount_amount:
        pieces = line.quantity * (HUNDRED - line.discount_percent)
        price -= line.discount_amount * HUNDRED / pieces if pieces else ZERO
    return gross.without_vat(price, line.vat.percent) if terms.within else price


def row_discount(line: OrderLine, left: Decimal | None) -> Decimal:
    """Erply's per cent of a row: the line's, and the document's multiplied into it (10 % and 10 % are 19 %)."""
    if left is None:
        return line.discount_percent
    return HUNDRED - (HUNDRED - line.discount_percent) * left * CENT


def row_amount(line: OrderLine, price: Decimal, discount: Decimal, terms: Terms) -> Decimal:
    """What a row comes to: with VAT by the gross method, else net. The current context must be ROUNDING."""
    if terms.way.gross:
        with_vat = (HUNDRED + line.vat.percent) * CENT
        return gross.row_figures(price, line.quantity, discount, with_vat, terms.gross_unit)[2]
    return net.row_figures(price, line.quantity, discount, terms.places)[2]


def as_typed(amount: Decimal, percent: Decimal, terms: Terms) -> Decimal:
    """A row's amount as the order's prices are: with VAT or without, to the cent."""
    if terms.within is terms.way.gross:
        return amount.quantize(MONEY)
    if terms.within:
        return net.shown_total(amount, (HUNDRED + percent) * CENT)
    return gross.without_vat(amount, percent).quantize(MONEY)


def document_of(
    order: Order, account: Account, *, rounding: Decimal | None = None, withheld: tuple[RateSum, ...] = ()
) -> SalesDocument:
    """The order as Erply would get it. Blank lines are no rows; rounding and withheld as in SalesDocument."""
    terms = terms_of(order, account)
    with localcontext(ROUNDING):
        rows = (*_rows(order, terms), *_charges(order, charges_terms(order, terms)))
    document_type = type_of(order, account)
    return SalesDocument(document_type, rows, currency_code=order.currency, rounding=rounding, withheld=withheld)


def _rows(order: Order, terms: Terms) -> Iterator[SalesRow]:
    for number, line in enumerate(order.lines, 1):
        if not line.is_blank:
            yield _row(line, terms, line.text or line.item, number)


def _charges(order: Order, terms: Terms) -> Iterator[SalesRow]:
    for line in charge_lines(order):
        yield _row(line, terms, line.text, None)


def _row(line: OrderLine, terms: Terms, label: str, number: int | None) -> SalesRow:
    price = exact_price(line, terms).quantize(terms.price_unit)
    discount = row_discount(line, terms.left)
    return SalesRow(price, line.quantity, discount, line.vat.percent, line.vat.code, label, number)
