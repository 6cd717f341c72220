"""FastAccounts' amounts: the formula that fits the vendor's own example (fastaccounts.md 4)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext

from desktop_app.domain.money import EXACT
from desktop_app.domain.rules.fastaccounts.documents import GstBase, PricedDocument, PricedProduct, Product, Site

CENT = Decimal("0.01")
"""Money has two places in every currency, dec(15,2); halves go away from zero: assumed (fastaccounts.md 4)."""

HUNDREDTH = Decimal("0.01")
NOTHING = Decimal("0.00")

_new = tuple.__new__


def price_product(product: Product, site: Site) -> PricedProduct:
    """The figures of one line; the current decimal context must be EXACT, for speed.

    Amount = R(Quantity × Rate, 2); GSTAmount = R(base × rate / 100), where none was typed in, to the places that are
    set; what the base is, is assumed and set per tax code.
    """
    _, quantity, rate, discount, margin, offer, code, percent, typed = product
    amount = (quantity * rate).quantize(CENT)
    net = amount - discount - margin - offer if discount or margin or offer else amount
    kind = site.base_of(code)
    base = amount if kind is GstBase.AMOUNT else net if kind is GstBase.AMOUNT_LESS_ALL else amount - discount
    gst = typed if typed is not None else gst_on(base, percent, site)
    return _new(PricedProduct, (product, amount, base, gst, net))


def gst_on(base: Decimal, percent: Decimal, site: Site) -> Decimal:
    """GST of a percentage on a base, to the places that are set; the current context must be EXACT."""
    return (base * percent * HUNDREDTH).quantize(site.gst_unit) if percent else NOTHING


def sum_document(
    products: Iterable[PricedProduct], charges: Sequence[Decimal], deductions: Sequence[Decimal]
) -> PricedDocument:
    """The order of these lines; deductions are below zero. The current context must be EXACT.

    InvoiceTotal = R(Σ Amount − Σ DiscountAmount − Σ RetailMargin − Σ TradeOffer + Σ GSTAmount + Σ Charges
    + Σ Deductions, 2): derived from the vendor's example, not stated (fastaccounts.md 13.3).
    """
    priced = tuple(products)
    charged, deducted = sum(charges, NOTHING), sum(deductions, NOTHING)
    net = sum((line.net for line in priced), NOTHING) + charged + deducted
    gst = sum((line.gst for line in priced), NOTHING)
    return PricedDocument(priced, charged, deducted, net, gst, (net + gst).quantize(CENT))


def price_document(
    products: Iterable[Product], charges: Sequence[Decimal], deductions: Sequence[Decimal], site: Site
) -> PricedDocument:
    """Price an order: each line by itself, then the sums."""
    with localcontext(EXACT):
        return sum_document((price_product(product, site) for product in products), charges, deductions)
