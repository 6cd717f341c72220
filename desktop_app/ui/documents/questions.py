"""What a person can ask of the figures on documents, as questions that the drawer puts."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.documents import Chain, Document
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.card_text import money
from desktop_app.ui.documents.chain_cards import Card, Step
from desktop_app.ui.documents.chain_summary import summary_steps
from desktop_app.ui.documents.words import kind_name
from desktop_app.ui.why_drawer import COMING, OPEN, TOTAL, Question
from desktop_app.workflows.explain_totals import Explained

translate = QCoreApplication.translate


def document_question(desk: Desk, document: Document, at: str = TOTAL) -> Question:
    """Where the figures of a document come from; at names the figure to open."""
    title = f"{kind_name(document.kind)} {document.number}"
    work = partial(desk.verbs.explain.document, desk.profile, document.number)
    return Question(title, work, at, _known(document))


def card_question(desk: Desk, card: Card) -> Question:
    """Where the figure on a card of the chain comes from."""
    if card.step in (Step.INVOICE, Step.PAY):
        return document_question(desk, card.document, COMING)
    return document_question(desk, card.document)


def chain_question(number: str, chain: Chain) -> Question:
    """Where the sums in the head of a chain come from; all of it is at hand."""
    steps = summary_steps(chain)
    title = translate("Documents", "Chain of {number}").format(number=number)
    return Question(title, lambda: Explained(open=steps), OPEN)


def _known(document: Document) -> str:
    words = translate("Documents", "total {total}, open {open} {currency}")
    total, left = money(document.total, document.currency), money(document.open, document.currency)
    return words.format(total=total, open=left, currency=document.currency)
