"""What is done to a sales order as it is: closed before it is done, and reopened."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.documents import Document, DocumentKind, DocumentStatus
from desktop_app.ports.outbox import Entry
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.chain_foot import CLOSE
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, StripRow

translate = QCoreApplication.translate


class OrderLife(QObject):
    """said(row) tells what was done and how it is undone, or why it can't be done."""

    said = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def close_or_reopen(self, document: Document | None) -> None:
        """Close a sales order, or reopen it where it is closed."""
        problem = _problem(document)
        if document is None or problem:
            self.said.emit(StripRow("", Level.NOTICE, problem))
            return
        follow = self._desk.verbs.follow
        if document.status is DocumentStatus.CLOSED:
            self._put(follow.reopen, document.number, self.tr("{number} is open again."))
        else:
            words = self.tr("{number} is closed: nothing more is delivered or invoiced of it. {key} reopens it.")
            self._put(follow.close, document.number, words)

    def _put(self, deed: Callable[..., Entry], number: str, words: str) -> None:
        profile, identity = self._desk.profile, str(uuid4())
        self._desk.jobs.run(
            lambda: deed(profile, number, identity=identity),
            partial(self._done, words.format(number=number, key=self._desk.actions.key_text(CLOSE))),
            owner=self,
            failed=lambda error: self.said.emit(refusal_row(error)),
            lane=KEEP,
        )

    def _done(self, words: str, entry: Entry) -> None:
        self._desk.put(entry)
        self.said.emit(StripRow("", Level.NOTICE, words))


def _problem(document: Document | None) -> str:
    """Why a document can't be closed or reopened; empty where it can."""
    if document is None or document.kind is not DocumentKind.ORDER:
        return translate("Documents", "Only a sales order can be closed.")
    if document.status is DocumentStatus.DRAFT:
        return translate("Documents", "{number} was not sent yet; withdraw it in the outbox.").format(
            number=document.number
        )
    if document.status is DocumentStatus.DONE:
        return translate("Documents", "{number} is done; nothing is left of it to be closed.").format(
            number=document.number
        )
    if document.status is DocumentStatus.CANCELLED:
        return translate("Documents", "{number} is cancelled.").format(number=document.number)
    return ""
