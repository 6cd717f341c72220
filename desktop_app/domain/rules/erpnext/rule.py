"""ERPNext's rule for our own orders: priced as ERPNext books them, and explained from the same figures."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from desktop_app.domain.money import EXACT, ZERO, share_out
from desktop_app.domain.orders import Order
from desktop_app.domain.problems import Problem
from desktop_app.domain.rules.erpnext import checks, orders, site, steps
from desktop_app.domain.rules.erpnext.calculation import calculate, line_values
from desktop_app.domain.rules.erpnext.documents import (
    ONE,
    ChargeType,
    DocumentLine,
    ItemValues,
    Result,
    Settings,
    TaxResult,
)
from desktop_app.domain.rules.rule import LineFigures, PricedLine, PricedOrder, Step, Totals, VatShare
from desktop_app.domain.vat import VatCode

NAME = "erpnext"
SETTINGS = site.SETTINGS


@dataclass(slots=True)
class _Memo:
    """An order with what was worked out for each line by itself; vats counts the lines of each VAT code."""

    order: Order
    vats: Counter[VatCode]
    codes: tuple[VatCode, ...]
    lines: list[DocumentLine]
    values: list[ItemValues]
    site: site.Site
    result: Result = field(init=False)


class ErpnextRule:
    """Every line's rate and amount rounded by the site's method, VAT on the sum; see calculation.py."""

    name = NAME

    def __init__(self, where: site.Site) -> None:
        self._site = where

    def price(self, order: Order) -> PricedOrder:
        """Price a whole order."""
        vats = Counter([line.vat for line in order.lines])
        codes = orders.vat_codes(vats, order.charges)
        lines = orders.lines_of(order.lines, codes, self._site)
        return self._priced(
            _Memo(
                order, vats, codes, lines, [line_values(line, ONE, self._site.settings) for line in lines], self._site
            )
        )

    def reprice_line(self, before: PricedOrder, order: Order, row: int) -> PricedOrder:
        """Price an order of which only one line differs: the other lines' own figures are kept."""
        kept = _memo(before)
        vats = kept.vats - Counter([kept.order.lines[row].vat]) + Counter([order.lines[row].vat])
        codes = orders.vat_codes(vats, order.charges)
        if codes != kept.codes:
            return self.price(order)
        (line,) = orders.lines_of([order.lines[row]], codes, self._site)
        lines, values = kept.lines.copy(), kept.values.copy()
        lines[row], values[row] = line, line_values(line, ONE, self._site.settings)
        return self._priced(_Memo(order, vats, codes, lines, values, self._site))

    def _priced(self, memo: "_Memo") -> PricedOrder:
        order = memo.order
        document = orders.document_of(order, tuple(memo.lines), memo.codes, self._site)
        memo.result = result = calculate(document, self._settings(order), memo.values, by_line=False)
        typed = [line.vat.code for line in order.lines]
        amounts = [values.amount for values in memo.values]
        return PricedOrder(tuple(map(PricedLine, amounts, typed)), {}, _totals(memo, result), memo)

    def line_figures(self, order: Order, priced: PricedOrder, row: int) -> LineFigures:
        """Net, VAT and gross of one line by itself, before any document discount."""
        line = _memo(priced).result.lines[row]
        net, percent = line.undiscounted.net_amount, order.lines[row].vat.percent
        if order.prices_include_vat:
            return LineFigures(net, line.values.amount - net, line.values.amount)
        unit = Decimal(1).scaleb(-self._site.settings.currency_precision)
        vat = EXACT.quantize(EXACT.multiply(net, percent).scaleb(-2), unit)
        return LineFigures(net, vat, net + vat)

    def explain(self, order: Order) -> tuple[Step, ...]:
        """The steps from the order's own numbers to its total."""
        priced = self.price(order)
        return tuple(steps.explain_order(order, priced, _memo(priced).result))

    def check_header(self, order: Order) -> tuple[Problem, ...]:
        """What ERPNext can't take as typed, outside the lines."""
        return tuple(checks.check_header(order, self._site))

    def check_line(self, order: Order, row: int) -> tuple[Problem, ...]:
        """What ERPNext can't take as typed in one line."""
        return tuple(checks.check_line(order, row, self._site))

    def _settings(self, order: Order) -> Settings:
        fraction = self._site.fraction(order.currency)
        return replace(self._site.settings, smallest_currency_fraction_value={order.currency: fraction})


def _memo(priced: PricedOrder) -> "_Memo":
    if not isinstance(priced.memo, _Memo):
        raise TypeError("the order was priced by another rule")
    return priced.memo


def _totals(memo: "_Memo", result: Result) -> Totals:
    order = memo.order
    final = result.final
    charges = final.taxes[: len(order.charges)]
    net = sum((tax.tax_amount_after_discount_amount for tax in charges), final.net_total)
    total = final.grand_total if result.document.disable_rounded_total else result.rounded_total
    shares = tuple(_shares(memo, result))
    return Totals(
        net=net,
        discount=result.discount_amount + ZERO,
        charges=sum((charge.amount for charge in order.charges), ZERO),
        vat=shares,
        rounding=total - net - sum((share.amount for share in shares), ZERO),
        total=total,
        currency=order.currency,
        rule=NAME,
    )


def _shares(memo: "_Memo", result: Result) -> list[VatShare]:
    """By VAT code: what its rows charge, on the net amounts of its lines and charges."""
    order, taxes = memo.order, result.final.taxes
    bases = {vat.code: ZERO for vat in memo.codes}
    for line, typed in zip(result.lines, order.lines, strict=True):
        bases[typed.vat.code] += line.net.net_amount
    for tax, charge in zip(taxes, order.charges, strict=False):
        bases[charge.vat.code] += tax.tax_amount_after_discount_amount
    amounts = _amounts(memo, taxes[len(order.charges) :], bases)
    percents = {vat.code: vat.percent for vat in memo.codes}
    return [VatShare(code, percents[code], base, amounts[code]) for code, base in bases.items() if code or base]


def _amounts(memo: "_Memo", taxes: Sequence[TaxResult], bases: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """By VAT code: what tax rows charge; what several codes charge to one account is shared by what each comes to."""
    amounts = dict.fromkeys(bases, ZERO)
    for tax in taxes:
        amount = tax.tax_amount_after_discount_amount
        if tax.row.charge_type is ChargeType.ACTUAL:
            amounts[tax.row.account_head] += amount
            continue
        rates = {vat.code: memo.site.rates(vat).get(tax.row.account_head) for vat in memo.codes}
        charging = {code: rate for code, rate in rates.items() if rate is not None}
        weights = [bases[code] * rate for code, rate in charging.items()]
        unit = Decimal(1).scaleb(-memo.site.settings.currency_precision)
        for code, part in zip(charging, share_out(amount, weights, unit), strict=True):
            amounts[code] += part
    return amounts


def rule_with(given: Mapping[str, object]) -> ErpnextRule:
    """The rule of a site; raises InvalidInput for a setting that can't be used."""
    return ErpnextRule(site.site_with(given))
