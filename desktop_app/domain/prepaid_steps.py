"""How a prepayment invoice came to its amount, and how a sales invoice is less what was prepaid, told step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from desktop_app.domain.money import ZERO
from desktop_app.domain.prepaid import PrepaidPart
from desktop_app.domain.rules.rule import Step

SOURCE = "how prepayments are asked for and taken off"
NONE = "none"
ONCE = "once, to the currency's decimals, half away from zero"
SHARED = "down, the last cents by largest remainder"


def asked_steps(kept: Mapping[str, Any], amount: Decimal) -> tuple[Step, ...]:
    """The steps from an order's total to a prepayment invoice's, and its shares by VAT code."""
    total = Decimal(kept["total"])
    inputs = {"the order's total": total}
    if "percent" in kept:
        percent = Decimal(kept["percent"])
        asked = Step(
            "prepayment", "the order's total × per cent / 100", amount, ONCE, SOURCE, {**inputs, "per cent": percent}
        )
    else:
        asked = Step("prepayment", "as it was asked for", amount, NONE, SOURCE, inputs)
    formula = "prepayment × gross worth of the VAT code / the order's total"
    shares = (
        Step(f"share of {code}", formula, Decimal(base) + Decimal(vat), SHARED, SOURCE, {"prepayment": amount})
        for code, _, base, vat in kept["shares"]
    )
    return (asked, *shares)


def with_balance(steps: tuple[Step, ...], total: Decimal) -> tuple[Step, ...]:
    """The steps to a credit note's total with the cents that its invoice had besides; the last is the total."""
    worth = steps[-1].result
    if worth == total:
        return steps
    formula = "worth of what is taken back + the invoice's difference"
    inputs = {"worth": worth, "difference": total - worth}
    return (*steps[:-1], replace(steps[-1], figure="worth"), Step("total", formula, total, NONE, SOURCE, inputs))


def with_prepaid(steps: tuple[Step, ...], parts: Sequence[PrepaidPart], balance: Decimal) -> tuple[Step, ...]:
    """The steps to a sales invoice's total with those that take off what was prepaid; the last is the total."""
    if not parts and not balance:
        return steps
    whole = steps[-1].result
    told = list(steps[:-1])
    told.append(Step("total before prepayments", steps[-1].formula, whole, steps[-1].rounding, steps[-1].source))
    inputs = {"total before prepayments": whole}
    if balance:
        formula = "cents that make all invoices of the order its total"
        told.append(Step("difference", formula, balance, NONE, SOURCE))
        inputs["difference"] = balance
    for part in parts:
        for share in part.shares:
            figures = {"net": share.base, "VAT": share.vat}
            formula = f"prepaid by {part.number}: net + VAT"
            told.append(Step(f"prepaid at {share.code}", formula, share.gross, NONE, SOURCE, figures))
        inputs[part.number] = part.total
    total = whole + balance - sum((part.total for part in parts), ZERO)
    formula = "total before prepayments + difference − prepaid" if balance else "total before prepayments − prepaid"
    return (*told, Step("total", formula, total, NONE, SOURCE, inputs))
