"""Our sales order in ERPNext's terms: its lines and its tax rows.

- A VAT code charges one account or several, an account of its own where the site says nothing of it: one row “On Net
  Total” for each account, and every line carries the rates of its own code and 0 for the others, as item tax templates
  do.
- A charge is an Actual row before the VAT rows. Where all lines and charges have one VAT code, VAT is charged on the
  total of the row before, charges included; else the VAT of the charges is worked out here, once per code, and goes
  along as an Actual row on the code's account, because ERPNext would share it over all lines.
- Prices with VAT: the VAT rows are included in the print rate; charges are sent without their VAT.
- A discount amount of a line comes off the rate, because ERPNext has none for a whole line.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, localcontext

from desktop_app.domain.money import EXACT, HUNDRED, ZERO
from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.rules.erpnext.documents import (
    ApplyDiscountOn,
    ChargeType,
    Document,
    DocumentLine,
    Settings,
    TaxRow,
)
from desktop_app.domain.rules.erpnext.site import Site
from desktop_app.domain.vat import VatCode

UNIT = Decimal(1)


def lines_of(lines: Sequence[OrderLine], codes: tuple[VatCode, ...], site: Site) -> list[DocumentLine]:
    """Lines as ERPNext is sent them; codes are those of the whole order."""
    with localcontext(EXACT):
        rates = {vat: _rates(vat, codes, site) for vat in codes}
        return [_line_of(line, site.settings, rates[line.vat]) for line in lines]


def document_of(order: Order, lines: tuple[DocumentLine, ...], codes: tuple[VatCode, ...], site: Site) -> Document:
    """The order as ERPNext is sent it; lines and codes are those of the order."""
    discount = order.discount or Discount()
    with localcontext(EXACT):
        taxes = tuple(_tax_rows(order, codes, site))
    return Document(
        currency=order.currency,
        lines=lines,
        taxes=taxes,
        apply_discount_on=ApplyDiscountOn.GRAND_TOTAL if discount.on is DiscountOn.GROSS else ApplyDiscountOn.NET_TOTAL,
        additional_discount_percentage=discount.percent or ZERO,
        discount_amount=discount.amount or ZERO,
        disable_rounded_total=site.disable_rounded_total,
    )


def vat_codes(of_lines: Iterable[VatCode], charges: Sequence[Charge]) -> tuple[VatCode, ...]:
    """The VAT codes of lines and charges, the highest rate first."""
    found = {*of_lines, *(charge.vat for charge in charges)}
    return tuple(sorted(found, key=lambda vat: (-vat.percent, vat.code)))


def _line_of(line: OrderLine, settings: Settings, rates: Mapping[str, Decimal]) -> DocumentLine:
    if not line.discount_amount or not line.quantity:
        return DocumentLine(line.quantity, ZERO, line.unit_price, line.discount_percent, item_tax_rate=rates)
    rate = rate_less_discounts(line, settings)
    if not rate:
        return DocumentLine(line.quantity, ZERO, line.unit_price, HUNDRED, item_tax_rate=rates)
    return DocumentLine(line.quantity, rate, line.unit_price, line.discount_percent, item_tax_rate=rates)


def rate_less_discounts(line: OrderLine, settings: Settings) -> Decimal:
    """The unit price less both discounts, rounded half away from zero; ERPNext keeps a rate that is sent."""
    less = line.unit_price * (HUNDRED - line.discount_percent) / HUNDRED - line.discount_amount / line.quantity
    return max(less, ZERO).quantize(UNIT.scaleb(-settings.currency_precision))


def _rates(own: VatCode, codes: tuple[VatCode, ...], site: Site) -> dict[str, Decimal]:
    mine = site.rates(own)
    return {account: mine.get(account, ZERO) for account in accounts_of(codes, site)}


def accounts_of(codes: Iterable[VatCode], site: Site) -> dict[str, Decimal]:
    """The accounts that VAT codes charge with the highest percentage of each, the highest first."""
    found: dict[str, Decimal] = {}
    for vat in codes:
        for account, rate in site.rates(vat).items():
            found[account] = max(rate, found.get(account, ZERO))
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _tax_rows(order: Order, codes: tuple[VatCode, ...], site: Site) -> Iterator[TaxRow]:
    places = UNIT.scaleb(-site.settings.currency_precision)
    nets = [net_of(charge, order, places) for charge in order.charges]
    for charge, net in zip(order.charges, nets, strict=True):
        yield TaxRow(ChargeType.ACTUAL, site.charge_account or charge.label, tax_amount=net)
    accounts = accounts_of(codes, site)
    if nets and len(codes) == 1 and not order.prices_include_vat:
        for account, rate in accounts.items():
            yield TaxRow(ChargeType.ON_PREVIOUS_ROW_TOTAL, account, rate, row_id=len(nets))
        return
    for vat in codes:
        tax = sum((_vat_of(charge, net, order, places) for charge, net in _with(vat, order, nets)), ZERO)
        if tax:
            yield TaxRow(ChargeType.ACTUAL, vat.code, tax_amount=tax)
    for account, rate in accounts.items():
        included = order.prices_include_vat
        yield TaxRow(ChargeType.ON_NET_TOTAL, account, rate, included_in_print_rate=included)


def _with(vat: VatCode, order: Order, nets: list[Decimal]) -> Iterator[tuple[Charge, Decimal]]:
    return ((charge, net) for charge, net in zip(order.charges, nets, strict=True) if charge.vat == vat)


def net_of(charge: Charge, order: Order, places: Decimal) -> Decimal:
    """A charge without VAT, rounded half away from zero."""
    if order.prices_include_vat:
        return EXACT.quantize(EXACT.divide(charge.amount * HUNDRED, HUNDRED + charge.vat.percent), places)
    return EXACT.quantize(charge.amount, places)


def _vat_of(charge: Charge, net: Decimal, order: Order, places: Decimal) -> Decimal:
    if order.prices_include_vat:
        return EXACT.quantize(charge.amount, places) - net
    return EXACT.quantize(EXACT.multiply(net, charge.vat.percent).scaleb(-2), places)
