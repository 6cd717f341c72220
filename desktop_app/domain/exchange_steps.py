"""What a document comes to in the company's own currency, and what a rate's change wins or loses, told step by step."""

from decimal import Decimal
from typing import Final

from desktop_app.domain.exchange import InBase, exchange_difference
from desktop_app.domain.rules.rule import Step

SOURCE: Final = "the rates that the company keeps"
ROUNDED: Final = "to the decimals of the company's own currency, half away from zero"
"""How each amount in the company's own currency is rounded, once."""


def in_base_steps(vat: Decimal, total: Decimal, found: InBase) -> tuple[Step, ...]:
    """How a document came to its amounts in the company's own currency."""
    code = found.currency
    parts = {"total": found.total, "VAT": found.vat}
    return (
        Step(f"total in {code}", "total × rate", found.total, ROUNDED, SOURCE, {"total": total, "rate": found.rate}),
        Step(f"VAT in {code}", "VAT × rate", found.vat, ROUNDED, SOURCE, {"VAT": vat, "rate": found.rate}),
        Step(f"net in {code}", "total − VAT, so that they add up", found.net, "none", SOURCE, parts),
    )


def difference_step(number: str, amount: Decimal, rates: tuple[Decimal, Decimal], base: str) -> Step:
    """What is won or lost on what a payment laid on an invoice; rates are the invoice's and the payment's."""
    then, now = rates
    inputs = {"laid on it": amount, "rate of the invoice": then, "rate of the payment": now}
    formula = "laid on it × rate of the payment − laid on it × rate of the invoice"
    won = exchange_difference(amount, then, now, base)
    return Step(f"exchange difference on {number} in {base}", formula, won, f"each {ROUNDED}", SOURCE, inputs)
