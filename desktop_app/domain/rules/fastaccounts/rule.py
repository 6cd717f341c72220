"""The rule of FastAccounts: our order priced as it will be booked there, and what can't be taken as typed."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from typing import NamedTuple

from desktop_app.domain.money import EXACT
from desktop_app.domain.orders import Charge, DiscountOn, Order, OrderLine, with_another
from desktop_app.domain.problems import Problem
from desktop_app.domain.rules.fastaccounts import checks, steps
from desktop_app.domain.rules.fastaccounts.calculation import CENT, NOTHING
from desktop_app.domain.rules.fastaccounts.documents import PricedProduct, Site
from desktop_app.domain.rules.fastaccounts.orders import ConvertedOrder, convert_line, convert_order, is_product
from desktop_app.domain.rules.fastaccounts.settings import SETTINGS, site_with
from desktop_app.domain.rules.rule import LineFigures, PricedLine, PricedOrder, Step, Totals, VatShare

__all__ = ["NAME", "SETTINGS", "FastAccountsRule", "rule_with"]

NAME = "fastaccounts"

_new = tuple.__new__

Code = tuple[str, Decimal]
"""A VAT code's name and percentage."""


class _CodeSum(NamedTuple):
    """The running sums of one VAT code: what GST is charged on, GST, the net amounts, and how many there are."""

    base: Decimal
    gst: Decimal
    net: Decimal
    lines: int

    def with_line(self, priced: PricedProduct, sign: int) -> "_CodeSum":
        """The sums with a line more (sign 1) or less (-1); the current context must be EXACT."""
        base, gst, net = priced.gst_base * sign, priced.gst * sign, priced.net * sign
        return _CodeSum(self.base + base, self.gst + gst, self.net + net, self.lines + sign)


_NO_LINES = _CodeSum(NOTHING, NOTHING, NOTHING, 0)


class _Memo(NamedTuple):
    """What prices an order without a document discount again: the sums, and of the header what they rest on."""

    including: bool
    charges: tuple[Charge, ...]
    charged: Decimal
    lines: tuple[PricedProduct, ...]
    sums: dict[Code, _CodeSum]


def _sums(order: Order, products: Iterable[PricedProduct]) -> dict[Code, _CodeSum]:
    """The sums by VAT code, charges included; the current context must be EXACT."""
    sums: dict[Code, tuple[Decimal, Decimal, Decimal, int]] = {}
    for product, _, base, gst, net in products:
        code = product[6:8]
        whole, whole_gst, whole_net, count = sums.get(code, _NO_LINES)
        sums[code] = (whole + base, whole_gst + gst, whole_net + net, count + 1)
    for charge in order.charges:
        if not is_product(charge):
            code, amount = (charge.vat.code, charge.vat.percent), charge.amount.quantize(CENT)
            whole, whole_gst, whole_net, count = sums.get(code, _NO_LINES)
            sums[code] = (whole + amount, whole_gst, whole_net + amount, count + 1)
    return {code: _CodeSum(*entry) for code, entry in sums.items()}


def _moved(sums: dict[Code, _CodeSum], old: PricedProduct, new: PricedProduct) -> dict[Code, _CodeSum]:
    """The sums after one line became another; the current context must be EXACT."""
    after = dict(sums)
    for priced, sign in ((old, -1), (new, 1)):
        code = (priced.product.gst_code, priced.product.gst_percent)
        entry = after.pop(code, _NO_LINES).with_line(priced, sign)
        if entry.lines:
            after[code] = entry
    return after


class _Taken(NamedTuple):
    """What stands outside the lines: the document discount and the charges as the screen shows them, the deduction."""

    discount: Decimal
    charges: Decimal
    deducted: Decimal


def _totals(order: Order, sums: dict[Code, _CodeSum], taken: _Taken) -> Totals:
    """The total is rounded once; cents of GST with more places stand in rounding. The current context must be EXACT."""
    shares = [
        VatShare(code, percent, entry.base, entry.gst.quantize(CENT))
        for (code, percent), entry in sums.items()
        if code or entry.base or entry.net
    ]
    shares.sort(key=lambda share: (-share.percent, share.code))
    net = sum((entry.net for entry in sums.values()), NOTHING) + taken.deducted
    total = sum((entry.gst for entry in sums.values()), net).quantize(CENT)
    rounding = total - sum((share.amount for share in shares), net)
    return Totals(net, taken.discount, taken.charges, tuple(shares), rounding, total, order.currency, NAME)


def _priced(order: Order, converted: ConvertedOrder) -> PricedOrder:
    including = order.prices_include_vat
    with localcontext(EXACT):
        own = tuple([line.own for line in converted.lines])
        sums = _sums(order, converted.document.products)
        charged = sum((_shown(line.own, including=including) for line in converted.products), NOTHING)
        charged = sum(converted.entries, charged)
        taken = _Taken(_discount(order, converted), charged, converted.document.deductions)
        totals = _totals(order, sums, taken)
        lines = tuple([_line(line, priced, including=including) for line, priced in zip(order.lines, own, strict=True)])
    memo = _Memo(including, order.charges, charged, own, sums) if order.discount is None else None
    return PricedOrder(lines, {}, totals, memo)


def _discount(order: Order, converted: ConvertedOrder) -> Decimal:
    """What the document discount takes off: with VAT where the order counts so, else off the net."""
    if order.discount is None:
        return NOTHING
    own = (*converted.lines, *converted.products)
    net = sum((line.own.net for line in own), sum(converted.entries, NOTHING))
    if order.prices_include_vat or order.discount.on is DiscountOn.GROSS:
        before = sum((line.own.gst for line in own), net)
        return before.quantize(CENT) - converted.document.invoice_total
    return net - converted.document.net


def _shown(priced: PricedProduct, *, including: bool) -> Decimal:
    return priced.net + priced.gst if including else priced.net


def _line(line: OrderLine, priced: PricedProduct, *, including: bool) -> PricedLine:
    return _new(PricedLine, (_shown(priced, including=including), line.vat.code))


class FastAccountsRule:
    """Net rates, discounts as money, GST line by line on the base that is set, the total rounded once.

    Money has two places in every currency (assumed); in JPY or KWD, too, which a notice then says. The base of a
    VatShare is what GST is charged on, which discounts do not lower unless the account is set so.
    """

    name = NAME

    def __init__(self, site: Site) -> None:
        self._site = site
        self._last: tuple[Order, ConvertedOrder] | None = None

    def _converted(self, order: Order) -> ConvertedOrder:
        """The order converted; the last one is kept, because an order is priced, checked and explained in turn."""
        last = self._last
        if last is None or last[0] is not order:
            last = self._last = (order, convert_order(order, self._site))
        return last[1]

    def price(self, order: Order) -> PricedOrder:
        """Price a whole order."""
        return _priced(order, self._converted(order))

    def reprice_line(self, before: PricedOrder, order: Order, row: int) -> PricedOrder:
        """Price an order of which one line differs by the running sums; as a whole where more than that matters."""
        memo, including = before.memo, order.prices_include_vat
        if not isinstance(memo, _Memo) or order.discount is not None or len(before.lines) != len(order.lines):
            return self.price(order)
        if memo.including != including or memo.charges != order.charges:
            return self.price(order)
        with localcontext(EXACT):
            new = convert_line(order.lines[row], self._site, including=including).own
            sums = _moved(memo.sums, memo.lines[row], new)
            totals = _totals(order, sums, _Taken(NOTHING, memo.charged, NOTHING))
            line = _line(order.lines[row], new, including=including)
        own = with_another(memo.lines, row, new)
        lines = with_another(before.lines, row, line)
        return PricedOrder(lines, {}, totals, _Memo(including, memo.charges, memo.charged, own, sums))

    def line_figures(self, order: Order, priced: PricedOrder, row: int) -> LineFigures:  # noqa: ARG002 - a line suffices
        """Net, GST and gross of one line by itself, before any document discount."""
        with localcontext(EXACT):
            own = convert_line(order.lines[row], self._site, including=order.prices_include_vat).own
            return LineFigures(own.net, own.gst, own.net + own.gst)

    def explain(self, order: Order) -> tuple[Step, ...]:
        """The steps from the order's own numbers to its total."""
        return steps.explain_order(order, self._converted(order), self.price(order), self._site)

    def check_header(self, order: Order) -> tuple[Problem, ...]:
        """What FastAccounts can't take as typed, outside the lines."""
        spread = self._converted(order) if order.discount is not None else None
        return checks.check_header(order, self._site, spread)

    def check_line(self, order: Order, row: int) -> tuple[Problem, ...]:
        """What FastAccounts can't take as typed in one line."""
        return checks.check_line(order, row, self._site)


def rule_with(given: Mapping[str, object]) -> FastAccountsRule:
    """The rule with an account's settings; raises InvalidInput for one that can't be used."""
    return FastAccountsRule(site_with(given))
