"""What is to be paid: the total rounded to the account's step, or by the document's own amount (erply.md 10.5)."""

from decimal import Decimal

from desktop_app.domain.rules.erply.rounding import MONEY, NOTHING

STEPS: dict[str, Decimal | None] = {"-1": None, "0": Decimal("0.05"), "10": Decimal("0.1"), "100": Decimal(1)}
"""invoice_rounding: Erply's code and the step it stands for."""

_WHOLE = Decimal(1)


def rounding_to(step: Decimal | None, total: Decimal) -> Decimal:
    """What must be added to a total so that it is a multiple of the step; nothing without a step above zero.

    The current context must be ROUNDING. Total and answer have two places, so a step finer than a cent does nothing
    that a cent would not.
    """
    if step is None or step <= 0:
        return NOTHING
    return ((total / step).quantize(_WHOLE) * step - total).quantize(MONEY) + NOTHING
