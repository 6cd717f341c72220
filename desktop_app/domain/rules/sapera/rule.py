"""The rule of Sapera: our order priced as Sapera will book it, and what Sapera can't take as typed."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from typing import NamedTuple

from desktop_app.domain.money import EXACT
from desktop_app.domain.orders import Charge, DiscountOn, Order, OrderLine, with_another
from desktop_app.domain.problems import Problem
from desktop_app.domain.rules.rule import LineFigures, PricedLine, PricedOrder, Step, Totals, VatShare
from desktop_app.domain.rules.sapera import checks, steps
from desktop_app.domain.rules.sapera.calculation import NOTHING
from desktop_app.domain.rules.sapera.documents import PricedItem, Site
from desktop_app.domain.rules.sapera.orders import ConvertedOrder, convert_line, convert_order
from desktop_app.domain.rules.sapera.settings import SETTINGS, site_with

__all__ = ["NAME", "SETTINGS", "SaperaRule", "rule_with"]

NAME = "sapera"

_new = tuple.__new__

Code = tuple[str, Decimal]
"""A VAT code's name and percentage."""


class _CodeSum(NamedTuple):
    """The running sums of the items of one VAT code, and how many they are."""

    amount: Decimal
    vat: Decimal
    items: int


class _Memo(NamedTuple):
    """What prices an order without a document discount again: the sums, and of the header what they rest on."""

    including: bool
    charges: tuple[Charge, ...]
    charged: Decimal
    items: tuple[PricedItem, ...]
    sums: dict[Code, _CodeSum]


def _sums(items: Iterable[PricedItem]) -> dict[Code, _CodeSum]:
    """The sums by VAT code; the current context must be EXACT."""
    sums: dict[Code, tuple[Decimal, Decimal, int]] = {}
    nothing = (NOTHING, NOTHING, 0)
    for item, _, amount, vat, _ in items:
        code = item[1:3]
        whole, whole_vat, count = sums.get(code, nothing)
        sums[code] = (whole + amount, whole_vat + vat, count + 1)
    return {code: _CodeSum(*entry) for code, entry in sums.items()}


def _moved(sums: dict[Code, _CodeSum], old: PricedItem, new: PricedItem) -> dict[Code, _CodeSum]:
    """The sums after one item became another; the current context must be EXACT."""
    after = dict(sums)
    for priced, sign in ((old, -1), (new, 1)):
        code = (priced.item.vat_type_id, priced.item.vat_percent)
        known = after.pop(code, _CodeSum(NOTHING, NOTHING, 0))
        if known.items + sign:
            amount, vat = known.amount + priced.amount * sign, known.vat + priced.vat * sign
            after[code] = _CodeSum(amount, vat, known.items + sign)
    return after


def _totals(order: Order, sums: dict[Code, _CodeSum], discount: Decimal, charges: Decimal) -> Totals:
    """Σ amounts is the total and Σ VAT its VAT; nothing is left to round. The current context must be EXACT."""
    shares = [
        VatShare(code, percent, entry.amount - entry.vat, entry.vat)
        for (code, percent), entry in sums.items()
        if code or entry.amount
    ]
    shares.sort(key=lambda share: (-share.percent, share.code))
    net = sum((share.base for share in shares), NOTHING)
    total = sum((share.amount for share in shares), net)
    return Totals(net, discount, charges, tuple(shares), NOTHING, total, order.currency, NAME)


def _priced(order: Order, converted: ConvertedOrder) -> PricedOrder:
    including = order.prices_include_vat
    with localcontext(EXACT):
        own = tuple([line.own for line in converted.lines])
        sums = _sums(converted.document.items)
        charged = sum((line.own.amount if including else line.own.net for line in converted.charges), NOTHING)
        totals = _totals(order, sums, _discount(order, converted), charged)
    lines = tuple([_line(line, priced, including=including) for line, priced in zip(order.lines, own, strict=True)])
    memo = _Memo(including, order.charges, charged, own, sums) if order.discount is None else None
    return PricedOrder(lines, {}, totals, memo)


def _discount(order: Order, converted: ConvertedOrder) -> Decimal:
    """What the document discount takes off: with VAT where the order counts so, else off the net."""
    if order.discount is None:
        return NOTHING
    if order.prices_include_vat or order.discount.on is DiscountOn.GROSS:
        return converted.discount
    before = sum((line.own.net for line in converted.lines + converted.charges), NOTHING)
    return before - converted.document.net_amount


def _line(line: OrderLine, priced: PricedItem, *, including: bool) -> PricedLine:
    return _new(PricedLine, (priced.amount if including else priced.net, line.vat.code))


class SaperaRule:
    """Amounts with VAT: each item rounded by itself, VAT taken out of each item, the order is the sum of its items.

    Amounts have two places in every currency (assumed); in JPY or KWD, too, which a notice then says.
    """

    name = NAME

    def __init__(self, site: Site) -> None:
        self._site = site
        self._last: tuple[Order, ConvertedOrder] | None = None

    def _converted(self, order: Order) -> ConvertedOrder:
        """The order converted; the last one is kept, because an order is priced, checked and explained in turn."""
        last = self._last
        if last is None or last[0] is not order:
            last = self._last = (order, convert_order(order, self._site.charge_product))
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
            new = convert_line(order.lines[row], including=including).own
            sums = _moved(memo.sums, memo.items[row], new)
            totals = _totals(order, sums, NOTHING, memo.charged)
        line = _line(order.lines[row], new, including=including)
        items = with_another(memo.items, row, new)
        lines = with_another(before.lines, row, line)
        return PricedOrder(lines, {}, totals, _Memo(including, memo.charges, memo.charged, items, sums))

    def line_figures(self, order: Order, priced: PricedOrder, row: int) -> LineFigures:  # noqa: ARG002 - a line suffices
        """Net, VAT and gross of one line by itself, before any document discount."""
        with localcontext(EXACT):
            own = convert_line(order.lines[row], including=order.prices_include_vat).own
        return LineFigures(own.net, own.vat, own.amount)

    def explain(self, order: Order) -> tuple[Step, ...]:
        """The steps from the order's own numbers to its total."""
        return steps.explain_order(order, self._converted(order), self.price(order).totals)

    def check_header(self, order: Order) -> tuple[Problem, ...]:
        """What Sapera can't take as typed, outside the lines."""
        spread = self._converted(order) if order.discount is not None else None
        return checks.check_header(order, self._site, spread)

    def check_line(self, order: Order, row: int) -> tuple[Problem, ...]:
        """What Sapera can't take as typed in one line."""
        return checks.check_line(order, row, self._site)


def rule_with(given: Mapping[str, object]) -> SaperaRule:
    """The rule with a tenant's settings; raises InvalidInput for one that can't be used."""
    return SaperaRule(site_with(given))
