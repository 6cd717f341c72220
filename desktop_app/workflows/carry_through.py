"""How far a sale is carried: which documents follow at once from the one with which it begins."""

from enum import StrEnum
from typing import Final

from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.domain.starts import Start


class Through(StrEnum):
    """How far an order is carried: draft keeps it here, order stops at the document with which the sale begins."""

    DRAFT = "draft"
    ORDER = "order"
    DELIVERY = "delivery"
    INVOICE = "invoice"
    PAYMENT = "payment"


STEPS: Final = (Through.ORDER, Through.DELIVERY, Through.INVOICE, Through.PAYMENT)

_BEGINS_AT: Final = {
    Start.ORDER: Through.ORDER,
    Start.DELIVERY: Through.DELIVERY,
    Start.INVOICE: Through.INVOICE,
}
"""The step that a start is itself; a quotation and a receipt stand alone."""


def steps_of(start: Start, through: Through) -> tuple[Through, ...]:
    """The steps from a start to what is wanted, the start itself first and always called order.

    Raises InvalidInput, naming through, where nothing of that kind follows from such a start.
    """
    if through in (Through.DRAFT, Through.ORDER):
        return (Through.ORDER,)
    begins = _BEGINS_AT.get(start)
    if begins is None or STEPS.index(through) < STEPS.index(begins):
        words = "What begins with “{start}” is not carried through to “{through}”; leave that out."
        raise InvalidInput(Problem("through", words, {"start": start.value, "through": through.value}))
    return (Through.ORDER, *STEPS[STEPS.index(begins) + 1 : STEPS.index(through) + 1])
