"""Our order in FastAccounts' terms: net rates, discounts as money, charges as entries or products (fastaccounts.md 12).

How a document discount is taken. Spread over the lines by their nets, last cents by largest remainder, it is added to
their discounts; as a deduction it is one entry below zero. A percentage on net is taken from the lines' nets. What is
typed with VAT, a discount on the total or an amount where prices include VAT, takes just that much off the total:
where GST follows the discount, the part of each line is smaller by its GST.
"""

from decimal import Decimal, localcontext
from typing import NamedTuple

from desktop_app.domain.money import EXACT, HUNDRED, ZERO, share_out
from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.rules.fastaccounts.calculation import CENT, HUNDREDTH, NOTHING, price_product, sum_document
from desktop_app.domain.rules.fastaccounts.documents import (
    DiscountAs,
    GstBase,
    PricedDocument,
    PricedProduct,
    Product,
    Site,
)

SIX = Decimal("0.000001")
"""Quantities and rates have six places, dec(20,6)."""

ONE = Decimal(1)

_new = tuple.__new__


class ConvertedLine(NamedTuple):
    """A line as a product before any document discount, and the two parts of its discount, without VAT."""

    own: PricedProduct
    percent_off: Decimal
    amount_off: Decimal


class ConvertedOrder(NamedTuple):
    """A whole order converted.

    products are the charges with GST, entries the amounts of those without; discount is what the lines or the
    deduction bear, shares are its parts by line, empty where it is deducted.
    """

    lines: tuple[ConvertedLine, ...]
    products: tuple[ConvertedLine, ...]
    entries: tuple[Decimal, ...]
    typed_discount: Decimal
    discount: Decimal
    shares: tuple[Decimal, ...]
    document: PricedDocument


def convert_line(line: OrderLine, site: Site, *, including: bool) -> ConvertedLine:
    """A line as a product; including says that its prices include VAT. The current decimal context must be EXACT.

    Rate = R(price, 6), or R(price × 100/(100 + v), 6) where it includes VAT; a percentage off becomes
    R(Amount × discount/100, 2). Money off with VAT takes just that much off the line with VAT: it loses its VAT only
    where GST follows the discount. Together they never exceed the line.
    """
    percent, code = line.vat.percent, line.vat.code
    price, amount_off, percent_off = line.unit_price, line.discount_amount, NOTHING
    if including and percent:
        price = price * HUNDRED / (HUNDRED + percent)
        if amount_off and site.base_of(code) is not GstBase.AMOUNT:
            amount_off = amount_off * HUNDRED / (HUNDRED + percent)
    rate, quantity = _six(price), _six(line.quantity)
    margin, offer = _margins(line) if line.extra else (NOTHING, NOTHING)
    amount = (quantity * rate).quantize(CENT)
    if line.discount_percent:
        percent_off = (amount * line.discount_percent * HUNDREDTH).quantize(CENT)
    amount_off = amount_off.quantize(CENT) if amount_off else NOTHING
    discount = percent_off + amount_off
    if discount > amount >= 0:
        discount = amount
    product = _new(Product, (line.item, quantity, rate, discount, margin, offer, code, percent, None))
    return _new(ConvertedLine, (price_product(product, site), percent_off, amount_off))


def _six(number: Decimal) -> Decimal:
    rounded = number.quantize(SIX)
    return number if number == rounded else rounded


def _margins(line: OrderLine) -> tuple[Decimal, Decimal]:
    return margin_of(line, "RetailMargin") or NOTHING, margin_of(line, "TradeOffer") or NOTHING


def margin_of(line: OrderLine, name: str) -> Decimal | None:
    """A margin or offer that is passed through with a line, in money without VAT; None where it can't be read."""
    given = line.extra.get(name, NOTHING)
    if isinstance(given, bool) or not isinstance(given, str | int | Decimal) or len(str(given)) > 16:
        return None
    plain = str(given).strip()
    if not plain.isascii() or not plain.replace(".", "", 1).isdecimal():
        return None
    amount = Decimal(plain)
    return amount if amount == amount.quantize(CENT) else None


def is_product(charge: Charge) -> bool:
    """A charge with GST goes as a product, one without as an entry on a nominal account."""
    return bool(charge.vat.percent)


def convert_charge(charge: Charge, site: Site, *, including: bool) -> ConvertedLine:
    """A charge with GST as one piece of the product that stands for charges; the current context must be EXACT."""
    line = OrderLine(item=site.charge_product, quantity=ONE, unit_price=charge.amount, vat=charge.vat)
    return convert_line(line, site, including=including)


def discounted(line: ConvertedLine, further: Decimal, site: Site) -> PricedProduct:
    """The line with a further discount, priced again; the current context must be EXACT."""
    product = line.own.product
    if not further:
        return line.own
    return price_product(_new(Product, (*product[:3], product.discount + further, *product[4:])), site)


def convert_order(order: Order, site: Site) -> ConvertedOrder:
    """An order as FastAccounts would get it; a rounding step can't be expressed and is left."""
    including = order.prices_include_vat
    with localcontext(EXACT):
        lines = tuple([convert_line(line, site, including=including) for line in order.lines])
        products = [convert_charge(charge, site, including=including) for charge in order.charges if is_product(charge)]
        entries = tuple([charge.amount.quantize(CENT) for charge in order.charges if not is_product(charge)])
        plain = ConvertedOrder(
            lines, tuple(products), entries, NOTHING, NOTHING, (), _document(lines, products, entries)
        )
        if order.discount is None or not lines:
            return plain
        return _with_discount(plain, order.discount, site, including=including)


def _document(
    lines: tuple[ConvertedLine, ...], products: list[ConvertedLine], entries: tuple[Decimal, ...]
) -> PricedDocument:
    return sum_document([line.own for line in (*lines, *products)], entries, ())


def counts_with_vat(discount: Discount, *, including: bool) -> bool:
    """Whether a document discount is what the total with VAT falls by, rather than the net."""
    return discount.on is DiscountOn.GROSS or (including and discount.percent is None)


def _with_discount(plain: ConvertedOrder, discount: Discount, site: Site, *, including: bool) -> ConvertedOrder:
    typed = _typed(plain, discount)
    if site.discount_as is DiscountAs.DEDUCTION:
        document = sum_document(plain.document.products, plain.entries, (-typed,))
        return plain._replace(typed_discount=typed, discount=typed, document=document)
    weights = [line.own.net for line in plain.lines]
    taken = typed
    if counts_with_vat(discount, including=including):
        taken = _without_vat(typed, plain.lines, site)
    shares = share_out(taken, weights, CENT)
    final = [discounted(line, share, site) for line, share in zip(plain.lines, shares, strict=True)]
    document = sum_document((*final, *(charge.own for charge in plain.products)), plain.entries, ())
    return plain._replace(typed_discount=typed, discount=taken, shares=tuple(shares), document=document)


def _typed(plain: ConvertedOrder, discount: Discount) -> Decimal:
    """The discount in money as it was typed: off the net, or with VAT."""
    if discount.percent is None:
        return (discount.amount or ZERO).quantize(CENT)
    whole = sum((line.own.net for line in plain.lines), ZERO)
    if discount.on is DiscountOn.GROSS:
        whole = plain.document.net + plain.document.gst
    return (whole * discount.percent * HUNDREDTH).quantize(CENT)


def _without_vat(typed: Decimal, lines: tuple[ConvertedLine, ...], site: Site) -> Decimal:
    """What the lines must bear so that the total falls by what was typed."""
    net = sum((line.own.net for line in lines), ZERO)
    with_vat = sum((line.own.net * _grows(line.own.product, site) for line in lines), ZERO)
    return (typed * net / with_vat).quantize(CENT) if with_vat else typed


def _grows(product: Product, site: Site) -> Decimal:
    """By which factor a discount on this line lowers the total."""
    if site.base_of(product.gst_code) is GstBase.AMOUNT:
        return ONE
    return (HUNDRED + product.gst_percent) * HUNDREDTH
