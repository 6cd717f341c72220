"""A way of calculating for tests: VAT is rounded in each line; prices with VAT are refused, notes are shortened."""

from dataclasses import replace
from decimal import Decimal

from desktop_app.domain.money import currency
from desktop_app.domain.problems import Problem, Severity
from desktop_app.domain.rules.local_books import LocalBooksRule, vat_on
from desktop_app.domain.rules.rule import Step

PAPER = "the vendor's paper, section 7"
REFUSED = Problem("prices_include_vat", "Prices with VAT are not taken; type them without.")
SHORTENED = Problem("notes", "The notes go as a comment.", severity=Severity.NOTICE)


class PerLineRule(LocalBooksRule):
    """Local books' rule but for the VAT of orders without discount and charges, which is the sum of the lines' own."""

    name = "per line"

    def price(self, order):
        priced = super().price(order)
        money = currency(order.currency)
        shares = []
        for share in priced.totals.vat:
            amounts = [line.amount for line in priced.lines if line.vat_code == share.code]
            vat = sum((vat_on(amount, share.percent, money) for amount in amounts), Decimal(0))
            shares.append(share._replace(amount=vat))
        totals = replace(priced.totals, vat=tuple(shares), rule=self.name)
        total = totals.net + totals.vat_total + totals.rounding
        return replace(priced, totals=replace(totals, total=total))

    def reprice_line(self, before, order, row):
        return self.price(order)

    def explain(self, order):
        totals = self.price(order).totals
        own = {f"VAT {share.code}": share.amount for share in totals.vat} | {"total": totals.total}
        return tuple(self._told(step, own) for step in super().explain(order))

    def check_header(self, order):
        refused = (REFUSED,) if order.prices_include_vat else ()
        return ((SHORTENED,) if order.notes else ()) + refused

    @staticmethod
    def _told(step, own):
        if step.line is not None or step.figure not in own:
            return step
        formula = "sum of the VAT of its lines" if step.figure != "total" else step.formula
        return Step(step.figure, formula, own[step.figure], "in each line", PAPER, step.inputs)
