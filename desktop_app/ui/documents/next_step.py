"""Which document a step starts from when its key is pressed on a card."""

from desktop_app.domain.documents import ASKING, Document, DocumentKind
from desktop_app.ports.backend import Capability
from desktop_app.ui.documents.chain_cards import ENDED, Card, ChainPicture, Step, open_lines

_FROM = {
    Step.ORDER: (DocumentKind.QUOTATION,),
    Step.DELIVER: (DocumentKind.ORDER,),
    Step.INVOICE: (DocumentKind.DELIVERY, DocumentKind.ORDER),
    Step.PAY: ASKING,
    Step.RETURN: (DocumentKind.DELIVERY, DocumentKind.INVOICE, DocumentKind.RECEIPT),
}
PARTS = {
    Step.ORDER: Capability.QUOTATION,
    Step.DELIVER: Capability.PARTIAL_DELIVERY,
    Step.INVOICE: Capability.PARTIAL_INVOICE,
    Step.RETURN: Capability.RETURN,
}
"""What the books must be able to do to take a part of a document for a step."""


def source_of(step: Step, picture: ChainPicture, key: str) -> Document | None:
    """The document that a step begins from: the card's own where it can, else the first that waits for it."""
    card = picture.card(key)
    if card is not None and _can(step, card, picture):
        return card.document
    coming = [other.document for other in picture.cards if other.step is step]
    possible = [other.document for other in picture.cards if other.step is None and _can(step, other, picture)]
    return next(iter((*coming, *possible)), None)


def to_pay(picture: ChainPicture, key: str) -> tuple[str, ...]:
    """The numbers to be paid from a card: an invoice's own, else every open one, else the order in advance."""
    card = picture.card(key)
    if card is not None and card.document.kind in ASKING and card.document.open > 0:
        return (card.document.number,)
    shown = [other.document for other in picture.cards if other.step is None and other.document.status not in ENDED]
    invoices = [document for document in shown if document.kind in ASKING and document.open > 0]
    orders = [document for document in shown if document.kind is DocumentKind.ORDER and document.open > 0]
    return tuple(document.number for document in invoices or orders[:1])


def _can(step: Step, card: Card, picture: ChainPicture) -> bool:
    document = card.document
    if card.step not in (None, step) or document.kind not in _FROM[step] or document.status in ENDED:
        return False
    return document.open > 0 if step is Step.PAY else bool(open_lines(document, step, picture.chain))
