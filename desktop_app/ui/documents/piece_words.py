"""What moved goods, and what happened to one piece, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.serials import SerialStep
from desktop_app.domain.stock import MovementKind
from desktop_app.ui.format import day

translate = QCoreApplication.translate


def kind_words(kind: MovementKind) -> str:
    """What moved the goods."""
    return {
        MovementKind.RECEIPT: translate("Stock", "Goods receipt"),
        MovementKind.COUNT: translate("Stock", "Stock count"),
        MovementKind.DELIVERY: translate("Stock", "Delivery note"),
        MovementKind.RETURN: translate("Stock", "Return"),
        MovementKind.CANCELLED: translate("Stock", "Cancelled"),
    }[kind]


def steps_words(steps: Sequence[SerialStep]) -> str:
    """Such as “4711 of PHONE: Goods receipt GR-00003, 2 Nov; Delivery note DN-00007, 5 Nov, to Alfreds”."""
    told: list[str] = []
    for item in dict.fromkeys(step.item for step in steps):
        own = [step for step in steps if step.item == item]
        words = "; ".join(
            f"{kind_words(MovementKind(each.kind))} {each.number}, {day(each.date)}{to_words(each)}" for each in own
        )
        told.append(
            translate("Stock", "Serial {serial} of {item}: {words}").format(
                serial=own[0].serial, item=item, words=words
            )
        )
    return ". ".join(told)


def to_words(step: SerialStep) -> str:
    """Who got a piece by a step, or gave it back; nothing where nobody did."""
    if not step.customer:
        return ""
    words = translate("Stock", ", from {customer}") if step.came else translate("Stock", ", to {customer}")
    return words.format(customer=step.customer)
