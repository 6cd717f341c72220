"""ERPNext 15's calculation of a selling document, from the lines to the rounded total."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from operator import mul

from desktop_app.domain.rules.erpnext.discount import Spreading, discount_amount, discounted_net, spread
from desktop_app.domain.rules.erpnext.documents import (
    ZERO,
    ApplyDiscountOn,
    ChargeType,
    Document,
    DocumentLine,
    ItemValues,
    LineResult,
    NetValues,
    Pass,
    Result,
    Settings,
    TaxResult,
)
from desktop_app.domain.rules.erpnext.lines import item_values, undivided, without_contained
from desktop_app.domain.rules.erpnext.rounding import CONTEXT, NOISY, money_rounder, quantity_rounder
from desktop_app.domain.rules.erpnext.taxes import (
    Charges,
    Taxable,
    actual_amounts,
    charge,
    own_percents,
    row_percents,
    tax_results,
)
from desktop_app.domain.rules.erpnext.totals import after_discount_diff, contained_stray, pass_totals, payable

_NOISE = Decimal("1E-6")
"""Below this a total is 0 or binary noise, which the server takes for a total."""

_LITTLE = Decimal("0.001")
"""Where so little of a total is left after what stays as it is, the noise of the whole counts in what is left."""


def line_values(line: DocumentLine, conversion_rate: Decimal, settings: Settings) -> ItemValues:
    """What one line comes to by itself, so that an editor can keep it while other lines change."""
    with localcontext(CONTEXT):
        return item_values(line, conversion_rate, money_rounder(settings), quantity_rounder(settings))


def calculate(
    document: Document, settings: Settings, known: Sequence[ItemValues] | None = None, *, by_line: bool = True
) -> Result:
    """Price a document; known are its lines' values where they have been worked out already.

    by_line: the tax rows also tell what each line is charged; a long order is priced faster without.
    """
    with localcontext(CONTEXT):
        return _Calculation(document, settings, known, by_line=by_line).result()


class _Calculation:
    """One document on its way to its totals: a pass over lines and taxes, and a second one after a discount."""

    def __init__(
        self, document: Document, settings: Settings, known: Sequence[ItemValues] | None, *, by_line: bool
    ) -> None:
        self.by_line = by_line
        self.document, self.settings, self.conversion = document, settings, document.conversion_rate
        self.money = money = money_rounder(settings)
        quantity = quantity_rounder(settings)
        self.values = known or [item_values(line, self.conversion, money, quantity) for line in document.lines]
        self.quantities = [values.qty for values in self.values]
        amounts = [values.amount for values in self.values]
        self.careful = len(amounts) * max(map(abs, amounts), default=ZERO) > NOISY * money.unit / 100
        self.total = self._sum(amounts)
        self.rates = row_percents(document.taxes, quantity)
        self.percents = own_percents(document.lines, document.taxes, self.rates, quantity)
        self.actuals = actual_amounts(document.taxes, money)
        self.contained = any(row.included_in_print_rate for row in document.taxes)

    def result(self) -> Result:
        """Both passes, or the one, and what is to be paid."""
        nets = self._nets()
        charges, first = self._first_pass(nets)
        discount = discount_amount(self.document, first.net_total, first.grand_total, self.money)
        base, last_nets, final = self._discounted(nets, charges, first, discount) if discount else (ZERO, nets, first)
        due = payable(self.document, self.settings, final.grand_total, self.money)
        return Result(
            document=self.document,
            settings=self.settings,
            lines=tuple(map(LineResult, self.document.lines, self.values, nets, last_nets)),
            undiscounted=first,
            final=final,
            total_qty=sum(self.quantities, ZERO),
            total=self.total,
            base_total=self._sum([values.base_amount for values in self.values]),
            discount_base=base,
            discount_amount=discount,
            base_discount_amount=self.money.of(mul, discount, self.conversion) if discount else ZERO,
            rounding_adjustment=due.rounding_adjustment,
            base_rounding_adjustment=due.base_rounding_adjustment,
            rounded_total=due.rounded_total,
            base_rounded_total=due.base_rounded_total,
        )

    def _sum(self, amounts: Sequence[Decimal]) -> Decimal:
        return self.money.sum(amounts, careful=self.careful)

    def _nets(self) -> list[NetValues]:
        if not self.contained:
            return list(map(undivided, self.values))
        return [
            without_contained(values, self.document.taxes, percents, self.conversion, self.money)
            for values, percents in zip(self.values, self.percents, strict=True)
        ]

    def _first_pass(self, nets: Sequence[NetValues]) -> tuple[Charges, Pass]:
        taxable = self._taxable(nets)
        charges = charge(taxable, self.money, careful=self.careful, by_line=self.by_line)
        taxes = self._taxes(taxable, charges, charges.rounded)
        stray = contained_stray(self.total, ZERO, taxes, self.money) if self.contained else ZERO
        return charges, self._pass(taxable, nets, taxes, stray)

    def _discounted(
        self, nets: list[NetValues], charges: Charges, first: Pass, discount: Decimal
    ) -> tuple[Decimal, list[NetValues], Pass]:
        """The discount's base, the nets without it, and the second pass; the first again where the base is 0."""
        on_grand_total = self.document.apply_discount_on is ApplyDiscountOn.GRAND_TOTAL and bool(first.taxes)
        spreading = Spreading(discount, first.net_total, [net.net_amount for net in nets])
        if on_grand_total:
            spreading.whole = charges.total
            spreading.without(self.document.taxes, [tax.tax_amount for tax in first.taxes], self.rates)
        if not (found := self._parts(spreading)):
            return ZERO, nets, first
        base, parts = found
        nets = [
            discounted_net(values, net, part, self.conversion, self.money)
            for values, (net, part) in zip(self.values, parts, strict=True)
        ]
        total = charges.total if on_grand_total else None
        return base, nets, self._second_pass(nets, first, discount, total)

    def _parts(self, spreading: Spreading) -> tuple[Decimal, list[tuple[Decimal, Decimal]]] | None:
        """The total that the discount is spread over, and each line's part; None where the server sees a total of 0."""
        base = spreading.base(self.money.exact)
        if abs(base) < _NOISE and not spreading.base(self.money.binary):
            return None
        cancelled = abs(base) <= abs(spreading.whole) * _LITTLE
        return base, spread(spreading, self.money, careful=self.careful or cancelled)

    def _second_pass(self, nets: Sequence[NetValues], first: Pass, discount: Decimal, total: Decimal | None) -> Pass:
        """total: what a discount on the grand total is taken from; tax_amount then stays what it was before."""
        taxable = self._taxable(nets)
        charges = charge(taxable, self.money, careful=self.careful, by_line=self.by_line)
        amounts = charges.rounded if total is None else [tax.tax_amount for tax in first.taxes]
        taxes = self._taxes(taxable, charges, amounts)
        stray = ZERO
        if self.contained:
            stray = contained_stray(self.total, discount, taxes, self.money)
        elif total is not None:
            stray = self.money.of(after_discount_diff, total, discount, taxes[-1].total)
        return self._pass(taxable, nets, taxes, stray)

    def _taxable(self, nets: Sequence[NetValues]) -> Taxable:
        amounts = [net.net_amount for net in nets]
        row_wise = self.settings.round_row_wise_tax
        rows = self.document.taxes
        return Taxable(rows, amounts, self.quantities, self.percents, self.actuals, self._sum(amounts), row_wise)

    def _taxes(self, taxable: Taxable, charges: Charges, amounts: Sequence[Decimal]) -> tuple[TaxResult, ...]:
        """An Actual row's amount is what was sent."""
        stands = [
            actual if row.charge_type is ChargeType.ACTUAL else amount
            for row, actual, amount in zip(taxable.rows, self.actuals, amounts, strict=True)
        ]
        return tax_results(taxable, charges, stands, self.rates, self.conversion, self.money)

    def _pass(self, taxable: Taxable, nets: Sequence[NetValues], taxes: tuple[TaxResult, ...], stray: Decimal) -> Pass:
        base_net_total = self._sum([net.base_net_amount for net in nets])
        return pass_totals(taxable.net_total, base_net_total, taxes, stray, self.conversion, self.money)
