"""Our sales order in ERPNext's terms: its lines, its tax rows, and what ERPNext can't take as it was typed.

- A VAT code is an account of its own: one row “On Net Total” for each, and every line carries the rate of its own
  code and 0 for the others, as item tax templates do.
- A charge is an Actual row before the VAT rows. Where all lines and charges have one VAT code, VAT is charged on the
  total of the row before, charges included; else the VAT of the charges is worked out here, once per code, and goes
  along as an Actual row on the code's account, because ERPNext would share it over all lines.
- Prices with VAT: the VAT rows are included in the print rate; charges are sent without their VAT.
- A discount amount of a line comes off the rate, because ERPNext has none for a whole line.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from functools import lru_cache

from desktop_app.domain.money import EXACT, HUNDRED, ZERO, CurrencyError
from desktop_app.domain.orders import Charge, Discount, DiscountOn, Order, OrderLine
from desktop_app.domain.problems import Problem, Severity
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
        return [_line_of(line, site.settings, _rates(line.vat, codes)) for line in lines]


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
    rate = _rate(line, settings)
    if not rate:
        return DocumentLine(line.quantity, ZERO, line.unit_price, HUNDRED, item_tax_rate=rates)
    return DocumentLine(line.quantity, rate, line.unit_price, line.discount_percent, item_tax_rate=rates)


def _rate(line: OrderLine, settings: Settings) -> Decimal:
    """The unit price less both discounts, rounded half away from zero; ERPNext keeps a rate that is sent."""
    less = line.unit_price * (HUNDRED - line.discount_percent) / HUNDRED - line.discount_amount / line.quantity
    return max(less, ZERO).quantize(UNIT.scaleb(-settings.currency_precision))


@lru_cache(maxsize=256)
def _rates(own: VatCode, codes: tuple[VatCode, ...]) -> dict[str, Decimal]:
    return {vat.code: vat.percent if vat == own else ZERO for vat in codes}


def _tax_rows(order: Order, codes: tuple[VatCode, ...], site: Site) -> Iterator[TaxRow]:
    places = UNIT.scaleb(-site.settings.currency_precision)
    nets = [net_of(charge, order, places) for charge in order.charges]
    for charge, net in zip(order.charges, nets, strict=True):
        yield TaxRow(ChargeType.ACTUAL, site.charge_account or charge.label, tax_amount=net)
    if nets and len(codes) == 1 and not order.prices_include_vat:
        yield TaxRow(ChargeType.ON_PREVIOUS_ROW_TOTAL, codes[0].code, codes[0].percent, row_id=len(nets))
        return
    for vat in codes:
        tax = sum((_vat_of(charge, net, order, places) for charge, net in _with(vat, order, nets)), ZERO)
        if tax:
            yield TaxRow(ChargeType.ACTUAL, vat.code, tax_amount=tax)
    for vat in codes:
        included = order.prices_include_vat
        yield TaxRow(ChargeType.ON_NET_TOTAL, vat.code, vat.percent, included_in_print_rate=included)


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


# ---- what ERPNext can't take as it was typed


def check_header(order: Order, site: Site) -> Iterator[Problem]:
    """The rounding step, a discount without lines to be shared over, and charges with more decimals than are kept."""
    try:
        step = site.step(order.currency)
    except CurrencyError:
        return  # said by the checks that every order goes through
    if order.rounding is not None and order.rounding != step:
        words = "ERPNext rounds totals in {currency} to {step}; leave the rounding to {rounding} out."
        values = {"currency": order.currency, "step": _plain(step), "rounding": _plain(order.rounding)}
        yield Problem("rounding", words, values)
    if order.discount is not None and order.charges and not any(_comes_to_something(line) for line in order.lines):
        words = "ERPNext shares a discount over the lines, which come to 0; lower the charge instead."
        yield Problem("discount", words)
    decimals = site.settings.currency_precision
    for charge in order.charges:
        if _decimals(charge.amount) > decimals:
            words = "ERPNext keeps amounts to {decimals} decimals: the charge “{label}” is rounded."
            values = {"decimals": str(decimals), "label": charge.label}
            yield Problem("charges", words, values, severity=Severity.NOTICE)


def _comes_to_something(line: OrderLine) -> bool:
    return line.quantity * line.unit_price * (HUNDRED - line.discount_percent) > UNIT + line.discount_amount * HUNDRED


def check_line(order: Order, row: int, site: Site) -> Iterator[Problem]:
    """Figures that have more decimals than the site keeps, and a discount that no rate expresses to the cent."""
    line, settings = order.lines[row], site.settings
    kept = (
        ("unit_price", line.unit_price, settings.currency_precision),
        ("quantity", line.quantity, settings.float_precision),
        ("discount_percent", line.discount_percent, settings.float_precision),
    )
    for field, typed, decimals in kept:
        if _decimals(typed) > decimals:
            words = "ERPNext keeps {decimals} decimals here: {typed} is rounded."
            values = {"decimals": str(decimals), "typed": _plain(typed)}
            yield Problem(field, words, values, row + 1, severity=Severity.NOTICE)
    if line.discount_amount and line.quantity > 0:
        yield from _check_discount_amount(line, row, settings)


def _check_discount_amount(line: OrderLine, row: int, settings: Settings) -> Iterator[Problem]:
    with localcontext(EXACT):
        places = UNIT.scaleb(-settings.currency_precision)
        amount = line.quantity * line.unit_price * (HUNDRED - line.discount_percent) / HUNDRED
        booked = (_rate(line, settings) * line.quantity).quantize(places)
        wanted = (amount - line.discount_amount).quantize(places)
    if booked != wanted:
        words = "ERPNext takes a discount off the unit price, so the line comes to {booked} instead of {wanted}."
        values = {"booked": _plain(booked), "wanted": _plain(wanted)}
        yield Problem("discount_amount", words, values, row + 1, severity=Severity.NOTICE)


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
