"""What a person can ask of the figures in the outbox, as questions that the drawer puts."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop_app.ports.outbox import Entry
from desktop_app.ui.desk import Desk
from desktop_app.ui.outbox.words import document_words, total_words
from desktop_app.ui.why_drawer import Question

translate = QCoreApplication.translate


def entry_question(desk: Desk, entry: Entry) -> Question:
    """Where the total of what an entry makes, or made, comes from."""
    work = partial(desk.verbs.explain.document, entry.profile, entry.number)
    total = total_words(entry)
    known = translate("Outbox", "total {amount}").format(amount=total) if total else ""
    return Question(document_words(entry), work, known=known)
