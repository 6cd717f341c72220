"""What the form of the next document is called, by the step and the document that it begins from."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.commands import Deliver, Invoice, NextPart, Return
from desktop_app.domain.documents import DocumentKind
from desktop_app.ui.documents.chain_cards import Step
from desktop_app.ui.documents.follow_form import FollowForm

translate = QCoreApplication.translate


class FollowWords(NamedTuple):
    """The title with places for number and customer, the button, the head over what is typed, and the question's."""

    title: str
    book: str
    now: str
    being_made: str


def follow_words(form: FollowForm) -> FollowWords:
    """The words of a form."""
    if form.step is Step.INVOICE:
        return FollowWords(
            translate("FollowPage", "Invoice {number} · {customer}"),
            translate("FollowPage", "Book sales invoice"),
            translate("Documents", "Invoice now"),
            translate("FollowPage", "Invoice being made"),
        )
    if form.step is Step.RETURN:
        return _back_words(form)
    return FollowWords(
        translate("FollowPage", "Deliver {number} · {customer}"),
        translate("FollowPage", "Book delivery note"),
        translate("Documents", "Deliver now"),
        translate("FollowPage", "Delivery being made"),
    )


def _back_words(form: FollowForm) -> FollowWords:
    if form.gives is DocumentKind.CREDIT_NOTE:
        return FollowWords(
            translate("FollowPage", "Credit {number} · {customer}"),
            translate("FollowPage", "Book credit note"),
            translate("Documents", "Credit now"),
            translate("FollowPage", "Credit note being made"),
        )
    return FollowWords(
        translate("FollowPage", "Return {number} · {customer}"),
        translate("FollowPage", "Book return"),
        translate("Documents", "Return now"),
        translate("FollowPage", "Return being made"),
    )


def follow_command(form: FollowForm, *, parts: bool) -> NextPart:
    """What the form asks for on today's date; without parts all that is left."""
    number, lines = form.source.number, form.quantities() if parts else ()
    if form.step is Step.RETURN:
        return Return(number, lines, gives=form.gives)
    return (Invoice if form.step is Step.INVOICE else Deliver)(number, lines)
