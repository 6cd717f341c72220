"""What the strip of the payments screen says."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.actions import Actions
from desktop_app.ui.payments.choosing import Choosing, Misfit
from desktop_app.ui.payments.credit_uses import credit_row
from desktop_app.ui.payments.offer import Offer
from desktop_app.ui.payments.words import offer_head, offer_words, unfit_words
from desktop_app.ui.widgets.strip import Level, StripRow


def misfit_row(misfit: Misfit | None) -> StripRow | None:
    """Why an invoice was not chosen; None where it was."""
    if misfit is None:
        return None
    return StripRow("said", Level.WARNING, unfit_words(misfit.why, misfit.invoice, misfit.now))


def offer_row(offer: Offer, key: str) -> StripRow:
    """What was found, and the key that takes it."""
    action = QCoreApplication.translate("Payments", "take it")
    return StripRow("offer", Level.DONE, offer_words(offer), offer_head(offer), action, key)


def found_rows(choosing: Choosing, actions: Actions) -> Iterator[StripRow]:
    """What a reference or an amount tells, and the credit that can be used."""
    if choosing.offer is not None:
        yield offer_row(choosing.offer, actions.key("payments.take"))
    if choosing.uses:
        yield credit_row(choosing.uses, choosing.plan, actions.key("payments.credit"))
