"""What is done to a sales order that was booked: closed and reopened, changed, its versions looked at."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.documents import Document, DocumentKind, DocumentStatus
from desktop_app.ports.backend import Capability, Rejected
from desktop_app.ports.outbox import Entry
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.chain_foot import AMEND, CLOSE, PREPAY, VERSIONS
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.workflows.prepay_order import Prepayable

translate = QCoreApplication.translate
T = TypeVar("T")


class OrderLife(QObject):
    """said(row) tells what was done and how it is undone, or why it can't be done.

    prepayable(Prepayable) when an order is to be prepaid; versions(number, versions, rule) when the versions of an
    order that were asked for are known.
    """

    said = Signal(object)
    versions = Signal(str, object, object)
    prepayable = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.navigator.profile_changed.connect(self._offer_again)

    def _offer_again(self, _profile: str) -> None:
        """What other books can't do is known once a chain of theirs is shown."""
        self._desk.actions.withhold((AMEND, CLOSE, VERSIONS, PREPAY), "")

    def deeds(self) -> dict[str, Callable[[Document | None], object]]:
        """What each action does to a document."""
        return {CLOSE: self.close_or_reopen, AMEND: self.amend, VERSIONS: self.look, PREPAY: self.prepay}

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
            of_order = self.tr("{number} is closed: nothing more is delivered or invoiced of it. {key} reopens it.")
            of_quotation = self.tr("{number} is closed: no order is made of it any more. {key} reopens it.")
            words = of_quotation if document.kind is DocumentKind.QUOTATION else of_order
            self._put(follow.close, document.number, words)

    def amend(self, document: Document | None) -> None:
        """Open a booked order in the order form, to be changed."""
        if document is None or document.kind is not DocumentKind.ORDER:
            self.said.emit(StripRow("", Level.NOTICE, self.tr("Only a sales order can be changed.")))
            return
        work = partial(self._desk.verbs.orders.amend.open, self._desk.profile, document.number)
        self._run(work, partial(self._desk.navigator.go, "orders"))

    def prepay(self, document: Document | None) -> None:
        """Ask for what a prepayment invoice of an order is worked out from."""
        if document is None or document.kind is not DocumentKind.ORDER or document.status is DocumentStatus.DRAFT:
            words = self.tr("Only a sales order that was sent can be prepaid.")
            self.said.emit(StripRow("", Level.NOTICE, words))
            return
        verbs, profile, number = self._desk.verbs, self._desk.profile, document.number
        none = self.tr("These books have no prepayment invoices.")

        def look() -> Prepayable:
            with verbs.connections.using(profile) as backend:
                if Capability.PREPAYMENT not in backend.capabilities:
                    raise Rejected(none)
            return verbs.orders.prepay.look(profile, number)

        self._run(look, self.prepayable.emit)

    def make_order(self, quotation: Document) -> None:
        """Open what is left of a quotation as a sales order in the order form."""
        work = partial(self._desk.verbs.orders.begin.order_of, self._desk.profile, quotation.number)
        self._run(work, partial(self._desk.navigator.go, "orders"))

    def look(self, document: Document | None) -> None:
        """Ask for the versions of an order."""
        if document is None or document.kind is not DocumentKind.ORDER:
            self.said.emit(StripRow("", Level.NOTICE, self.tr("Only a sales order has versions.")))
            return
        verbs, profile, number = self._desk.verbs, self._desk.profile, document.number
        self._run(
            lambda: (verbs.orders.amend.versions(profile, number), verbs.connections.rule(profile)),
            lambda found: self.versions.emit(number, *found),
        )

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        def failed(error: Exception) -> None:
            self.said.emit(refusal_row(error))

        self._desk.jobs.run(work, then, owner=self, failed=failed, lane=KEEP)

    def _put(self, deed: Callable[..., Entry], number: str, words: str) -> None:
        profile, identity = self._desk.profile, str(uuid4())
        words = words.format(number=number, key=self._desk.actions.key_text(CLOSE))
        self._run(lambda: deed(profile, number, identity=identity), partial(self._done, words))

    def _done(self, words: str, entry: Entry) -> None:
        self._desk.put(entry)
        self.said.emit(StripRow("", Level.NOTICE, words))


def _problem(document: Document | None) -> str:
    """Why a document can't be closed or reopened; empty where it can."""
    if document is None or document.kind not in (DocumentKind.ORDER, DocumentKind.QUOTATION):
        return translate("Documents", "Only a sales order or a quotation can be closed.")
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
