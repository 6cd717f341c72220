"""What documents, their states and their steps are called on screen."""

from datetime import date as Date
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.documents import ASKING, Document, DocumentKind, DocumentStatus
from desktop_app.ports.outbox import State
from desktop_app.ui.counted import counted
from desktop_app.ui.documents.chain_cards import Step

CONTEXT: Final = "Documents"

_KINDS = {
    DocumentKind.QUOTATION: QT_TRANSLATE_NOOP("Documents", "Quotation"),
    DocumentKind.ORDER: QT_TRANSLATE_NOOP("Documents", "Sales order"),
    DocumentKind.DELIVERY: QT_TRANSLATE_NOOP("Documents", "Delivery note"),
    DocumentKind.INVOICE: QT_TRANSLATE_NOOP("Documents", "Sales invoice"),
    DocumentKind.RECEIPT: QT_TRANSLATE_NOOP("Documents", "Receipt"),
    DocumentKind.PREPAYMENT: QT_TRANSLATE_NOOP("Documents", "Prepayment invoice"),
    DocumentKind.PAYMENT: QT_TRANSLATE_NOOP("Documents", "Payment entry"),
    DocumentKind.RETURN: QT_TRANSLATE_NOOP("Documents", "Return"),
    DocumentKind.CREDIT_NOTE: QT_TRANSLATE_NOOP("Documents", "Credit note"),
    DocumentKind.ALLOCATION: QT_TRANSLATE_NOOP("Documents", "Allocation"),
    DocumentKind.WRITE_OFF: QT_TRANSLATE_NOOP("Documents", "Write-off"),
    DocumentKind.EARLY_DISCOUNT: QT_TRANSLATE_NOOP("Documents", "Early payment discount"),
}
_STEPS = {
    Step.ORDER: QT_TRANSLATE_NOOP("Documents", "Still to order"),
    Step.DELIVER: QT_TRANSLATE_NOOP("Documents", "Still to deliver"),
    Step.INVOICE: QT_TRANSLATE_NOOP("Documents", "Still to invoice"),
    Step.PAY: QT_TRANSLATE_NOOP("Documents", "Still to pay"),
}
_NOTHING_LEFT = {
    Step.ORDER: QT_TRANSLATE_NOOP("Documents", "Nothing is left to order."),
    Step.DELIVER: QT_TRANSLATE_NOOP("Documents", "Nothing is left to deliver."),
    Step.INVOICE: QT_TRANSLATE_NOOP("Documents", "Nothing is left to invoice."),
    Step.PAY: QT_TRANSLATE_NOOP("Documents", "Nothing is left to pay."),
    Step.RETURN: QT_TRANSLATE_NOOP("Documents", "Nothing is left to take back."),
}
_VERBS = {
    Step.ORDER: QT_TRANSLATE_NOOP("Documents", "make the order"),
    Step.DELIVER: QT_TRANSLATE_NOOP("Documents", "deliver"),
    Step.INVOICE: QT_TRANSLATE_NOOP("Documents", "invoice"),
    Step.PAY: QT_TRANSLATE_NOOP("Documents", "pay"),
    Step.RETURN: QT_TRANSLATE_NOOP("Documents", "return"),
}
_STATUSES = {
    DocumentStatus.DRAFT: QT_TRANSLATE_NOOP("Documents", "waiting"),
    DocumentStatus.OPEN: QT_TRANSLATE_NOOP("Documents", "open"),
    DocumentStatus.PART: QT_TRANSLATE_NOOP("Documents", "in part"),
    DocumentStatus.DONE: QT_TRANSLATE_NOOP("Documents", "done"),
    DocumentStatus.CANCELLED: QT_TRANSLATE_NOOP("Documents", "cancelled"),
    DocumentStatus.CLOSED: QT_TRANSLATE_NOOP("Documents", "closed"),
}
_STATES = {
    State.WAITING: QT_TRANSLATE_NOOP("Documents", "waiting"),
    State.SENDING: QT_TRANSLATE_NOOP("Documents", "sending"),
    State.UNSURE: QT_TRANSLATE_NOOP("Documents", "unclear"),
    State.PARKED: QT_TRANSLATE_NOOP("Documents", "parked"),
    State.CONFIRMED: QT_TRANSLATE_NOOP("Documents", "sent"),
    State.WITHDRAWN: QT_TRANSLATE_NOOP("Documents", "withdrawn"),
}
_OF_KIND = {
    (DocumentKind.QUOTATION, DocumentStatus.PART): QT_TRANSLATE_NOOP("Documents", "part ordered"),
    (DocumentKind.QUOTATION, DocumentStatus.DONE): QT_TRANSLATE_NOOP("Documents", "ordered"),
    (DocumentKind.QUOTATION, DocumentStatus.CLOSED): QT_TRANSLATE_NOOP("Documents", "lost"),
    (DocumentKind.RECEIPT, DocumentStatus.DONE): QT_TRANSLATE_NOOP("Documents", "paid"),
    (DocumentKind.DELIVERY, DocumentStatus.OPEN): QT_TRANSLATE_NOOP("Documents", "to invoice"),
    (DocumentKind.DELIVERY, DocumentStatus.PART): QT_TRANSLATE_NOOP("Documents", "part to invoice"),
    (DocumentKind.INVOICE, DocumentStatus.PART): QT_TRANSLATE_NOOP("Documents", "part paid"),
    (DocumentKind.INVOICE, DocumentStatus.DONE): QT_TRANSLATE_NOOP("Documents", "paid"),
    (DocumentKind.PREPAYMENT, DocumentStatus.PART): QT_TRANSLATE_NOOP("Documents", "part paid"),
    (DocumentKind.PREPAYMENT, DocumentStatus.DONE): QT_TRANSLATE_NOOP("Documents", "paid"),
    (DocumentKind.PAYMENT, DocumentStatus.OPEN): QT_TRANSLATE_NOOP("Documents", "not allocated"),
    (DocumentKind.PAYMENT, DocumentStatus.PART): QT_TRANSLATE_NOOP("Documents", "part allocated"),
    (DocumentKind.CREDIT_NOTE, DocumentStatus.OPEN): QT_TRANSLATE_NOOP("Documents", "owed back"),
    (DocumentKind.CREDIT_NOTE, DocumentStatus.PART): QT_TRANSLATE_NOOP("Documents", "part owed back"),
}


_LIVING = (DocumentStatus.OPEN, DocumentStatus.PART)


def say(words: object) -> str:
    """Words of this screen in the person's language."""
    return QCoreApplication.translate(CONTEXT, str(words))


def kind_name(kind: DocumentKind) -> str:
    """What a kind of document is called: “Sales order”."""
    return say(_KINDS[kind])


def step_title(step: Step) -> str:
    """The head of a card for a step still to come: “Still to deliver”."""
    return say(_STEPS[step])


def nothing_left(step: Step) -> str:
    """Why a step can't be taken: “Nothing is left to deliver.”."""
    return say(_NOTHING_LEFT[step])


def step_verb(step: Step) -> str:
    """What a step is called beside its key: “deliver”."""
    return say(_VERBS[step])


def status_word(document: Document, today: Date) -> str:
    """How it stands with a document in two or three words: “overdue 3 days”, “part to invoice”, “done”."""
    if document.kind is DocumentKind.QUOTATION and document.status in _LIVING and document.is_overdue(today):
        return expired_word()
    if document.kind in ASKING and document.due_date and document.is_overdue(today):
        return overdue_words((today - document.due_date).days)
    return say(_OF_KIND.get((document.kind, document.status), _STATUSES[document.status]))


def expired_word() -> str:
    """Of a quotation whose last day is past."""
    return QCoreApplication.translate("Documents", "expired")


def state_word(state: State) -> str:
    """Where an entry of the outbox is in its life: “waiting”, “parked”."""
    return say(_STATES[state])


def overdue_words(days: int) -> str:
    """“overdue 1 day”, “overdue 3 days”."""
    return counted("Documents", "overdue %n days", days, one="overdue 1 day")


def delivered_words(done: int, lines: int) -> str:
    """“0 of 1 line delivered”, “2 of 3 lines delivered”."""
    many, one = "{done} of %n lines delivered", "{done} of 1 line delivered"
    return counted("Documents", many, lines, one=one).format(done=done)


def begun_words(lines: int) -> str:
    """“1 in part”, of lines of which some is delivered."""
    return counted("Documents", "%n in part", lines)
