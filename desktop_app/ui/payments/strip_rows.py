"""What the strip of the payments screen says."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.allocation import LetOff, Off
from desktop_app.ui.actions import Actions
from desktop_app.ui.payments.choosing import Choosing, Misfit
from desktop_app.ui.payments.credit_uses import credit_row
from desktop_app.ui.payments.look_up import Bounds
from desktop_app.ui.payments.offer import Offer
from desktop_app.ui.payments.words import off_words, offer_head, offer_words, surplus_words, unfit_words
from desktop_app.ui.widgets.strip import Level, StripRow

translate = QCoreApplication.translate


def misfit_row(misfit: Misfit | None) -> StripRow | None:
    """Why an invoice was not chosen; None where it was."""
    if misfit is None:
        return None
    return StripRow("said", Level.WARNING, unfit_words(misfit.why, misfit.invoice, misfit.now))


def blocked_row(words: str, said: StripRow | None) -> StripRow:
    """Why nothing is recorded; what became of the payment before stays, as when the key was pressed twice."""
    if said is None or said.id not in {"recorded", "booked"}:
        return StripRow("said", Level.WARNING, words)
    return said if said.words.endswith(words) else replace(said, words=f"{said.words} {words}")


def offer_row(offer: Offer, key: str) -> StripRow:
    """What was found, and the key that takes it."""
    action = QCoreApplication.translate("Payments", "take it")
    return StripRow("offer", Level.DONE, offer_words(offer), offer_head(offer), action, key)


def off_row(choosing: Choosing, off: LetOff, actions: Actions) -> StripRow:
    """What may come off an invoice, or does, and the key that changes it."""
    is_taken = off in choosing.plan.let_off
    action = translate("Payments", "leave it open") if is_taken else translate("Payments", "let it off")
    level = Level.DONE if is_taken else Level.NOTICE
    key = actions.key("payments.discount" if off.why is Off.DISCOUNT else "payments.write_off")
    return StripRow(
        off.why.value, level, off_words(off, choosing.invoices[off.number], is_taken=is_taken), "", action, key
    )


def nothing_off_row(why: Off, bounds: Bounds) -> StripRow:
    """Why nothing comes off."""
    if why is Off.DISCOUNT and not bounds.gives_discount:
        return StripRow("said", Level.WARNING, translate("Payments", "These books give no early payment discount."))
    if why is Off.WRITE_OFF and bounds.rules is None:
        no_rest = translate("Payments", "Nothing can be written off in these books by who works here now.")
        return StripRow("said", Level.WARNING, no_rest)
    words = {
        Off.DISCOUNT: translate("Payments", "No early payment discount: it is too late, or not all of it is paid."),
        Off.WRITE_OFF: translate("Payments", "The payment leaves no rest that may be written off."),
    }
    return StripRow("said", Level.WARNING, words[why])


def found_rows(choosing: Choosing, actions: Actions) -> Iterator[StripRow]:
    """What a reference or an amount tells, the credit that can be used, and what is too much."""
    if choosing.offer is not None:
        yield offer_row(choosing.offer, actions.key("payments.take"))
    for off in choosing.could:
        yield off_row(choosing, off, actions)
    if choosing.uses:
        yield credit_row(choosing.uses, choosing.plan, actions.key("payments.credit"))
    if choosing.plan.chosen and choosing.plan.not_allocated > 0:
        yield StripRow("surplus", Level.WARNING, surplus_words(choosing.plan))
