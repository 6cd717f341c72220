"""How a return or a credit note came to its total, told step by step: its worth so far, less what it was before."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from desktop_app.domain.follow_up import worth_of
from desktop_app.domain.money import EXACT, ZERO
from desktop_app.domain.rules.rule import Rule, Step
from desktop_app.domain.taking_back import TakenBack, all_back, totals_between

SOURCE = "how a document is taken back in parts"
NONE = "none"
ONCE = "once, to the currency's decimals, half away from zero"
_SO_FAR = {"net", "VAT", "total"}
"""Figures that the rule tells of all that is taken back so far, and then they are told of this part."""


def taking_back_steps(rule: Rule, back: TakenBack) -> tuple[Step, ...]:
    """All steps in their order; the last step's result is the part's total."""
    cut = all_back(back.document, back.so_far)
    steps = (*share_steps_back(back), *rule.explain(cut))
    if not any(back.before):
        return steps
    so_far = (replace(step, figure=f"{step.figure} so far") if step.figure in _SO_FAR else step for step in steps)
    return (*so_far, *_differences(rule, back))


def share_steps_back(back: TakenBack) -> tuple[Step, ...]:
    """The steps to the discount amounts and charges of all that is taken back so far."""
    return (*_lines(back), *_discount(back), *_charges(back))


def _lines(back: TakenBack) -> Iterator[Step]:
    cut = iter(all_back(back.document, back.so_far).lines)
    for number, (line, reached) in enumerate(zip(back.document.lines, back.so_far, strict=True), start=1):
        share = next(cut).discount_amount if reached else ZERO
        if not reached or not line.discount_amount:
            continue
        inputs = {"discount amount of the line": line.discount_amount}
        if reached >= line.quantity:
            yield Step("discount amount", "all of it", share, NONE, SOURCE, inputs, number)
            continue
        inputs |= {"quantity so far": reached, "quantity of the line": line.quantity}
        formula = "discount amount of the line × quantity so far / quantity of the line"
        yield Step("discount amount", formula, share, ONCE, SOURCE, inputs, number)


def _discount(back: TakenBack) -> Iterator[Step]:
    document, cut = back.document, all_back(back.document, back.so_far)
    if document.discount is None or document.discount.amount is None or cut.discount is None:
        return
    inputs = {"discount amount of the document": document.discount.amount}
    share = cut.discount.amount or ZERO
    if cut is document:
        yield Step("share of the document discount", "all of it", share, NONE, SOURCE, inputs)
        return
    charges, _ = worth_of(document, (ZERO,) * len(document.lines))
    reached, whole = worth_of(document, back.so_far)
    inputs |= {"worth so far": _readable(reached - charges), "worth of the document": _readable(whole)}
    formula = "discount amount of the document × worth so far / worth of the document"
    yield Step("share of the document discount", formula, share, ONCE, SOURCE, inputs)


def _charges(back: TakenBack) -> Iterator[Step]:
    charges = back.document.charges
    if not charges:
        return
    whole = sum((charge.amount for charge in charges), ZERO)
    carried = sum((charge.amount for charge in all_back(back.document, back.so_far).charges), ZERO)
    formula = "they come back with the last part" if not carried else "this part is the last; all of them come back"
    yield Step("charges carried", formula, carried, NONE, SOURCE, {"charges of the document": whole})


def _differences(rule: Rule, back: TakenBack) -> Iterator[Step]:
    before = rule.price(all_back(back.document, back.before)).totals
    after = rule.price(all_back(back.document, back.so_far)).totals
    part = totals_between(before, after)
    parts = [
        ("net", after.net, before.net, part.net),
        ("VAT", after.vat_total, before.vat_total, part.vat_total),
        ("total", after.total, before.total, part.total),
    ]
    for figure, reached, was, left in parts:
        inputs = {f"{figure} so far": reached, "taken back before": was}
        yield Step(figure, f"{figure} so far − taken back before", left, NONE, SOURCE, inputs)


def _readable(worth: Decimal) -> Decimal:
    """To six decimals, because a third has no end; in the sum itself it is not rounded."""
    return EXACT.quantize(worth, Decimal("0.000001")).normalize() + ZERO
