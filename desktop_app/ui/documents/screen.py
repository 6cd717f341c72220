"""The documents screen: the list, the chain of one document, its lines, and the form of the next one."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import uuid4

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QStackedWidget, QWidget

from desktop_app.domain.amending import OrderVersion
from desktop_app.domain.command_sources import sources
from desktop_app.domain.documents import Chain, Document, DocumentKind, DocumentQuery, DocumentStatus
from desktop_app.domain.rules.rule import Rule
from desktop_app.ports.outbox import Entry
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.chain_cards import Step, open_lines
from desktop_app.ui.documents.chain_page import ChainPage
from desktop_app.ui.documents.copying import Copying
from desktop_app.ui.documents.document_page import DocumentPage
from desktop_app.ui.documents.follow_form import FollowForm, follow_form
from desktop_app.ui.documents.follow_page import FollowPage
from desktop_app.ui.documents.list_page import DocumentListPage
from desktop_app.ui.documents.mending import follows, mended_form
from desktop_app.ui.documents.order_life import OrderLife
from desktop_app.ui.documents.prepay_page import PrepayPage
from desktop_app.ui.documents.repeat_page import RepeatPage
from desktop_app.ui.documents.versions_page import VersionsPage
from desktop_app.ui.documents.words import kind_name
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.why_drawer import WhyDrawer
from desktop_app.ui.widgets.aside import Aside
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.workflows.prepay_order import Prepayable
from desktop_app.workflows.send_outbox import Sent

ROOMY = 1240
"""Logical pixels of width below which the pages need all of it."""


class DocumentsScreen(QWidget):
    """Esc leads back from a form or a document to the chain, and from the chain to the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._list, self._chain = DocumentListPage(desk, self), ChainPage(desk, self)
        self._document, self._follow = DocumentPage(desk, self), FollowPage(desk, self)
        self._pages = QStackedWidget(self)
        self._versions, self._prepay = VersionsPage(desk, self), PrepayPage(desk, self)
        self._repeat = RepeatPage(desk, self)
        for page in (self._list, self._chain, self._document, self._follow, self._versions, self._prepay, self._repeat):
            self._pages.addWidget(page)
            page.windowTitleChanged.connect(lambda _title: self._show_title())
        self._pages.currentChanged.connect(lambda _page: self._on_page())
        self._wanted_back = ""
        self._mends: Entry | None = None
        self._drawer = WhyDrawer(desk, "documents.why", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._pages, 1)
        row.addWidget(Aside(self._drawer, self, ROOMY))
        self._copying, self._life = Copying(desk, self), OrderLife(desk, self)
        self._connect()

    def _connect(self) -> None:
        desk = self._desk
        self._list.opened.connect(self._show_chain)
        self._list.taken_back.connect(self._take_back)
        self._chain.opened.connect(self._show_document)
        self._chain.step.connect(self._show_form)
        self._chain.pay.connect(lambda numbers: desk.navigator.go("payments", numbers))
        self._chain.cancel.connect(self._ask_cancel)
        self._chain.came.connect(self._remember)
        self._chain.shown.connect(self._on_shown)
        self._follow.booked.connect(self._on_booked)
        self._follow.typed.connect(self._drawer.put_away)
        for page in (self._list, self._chain, self._document, self._follow):
            page.asked.connect(self._drawer.ask)
        self._list.offer_why(desk.actions.bind(self, "documents.why", self.why))
        desk.actions.bind(self, "documents.back", self.back)
        desk.actions.bind(self, "documents.copy", self.copy)
        for name, deed in self._life.deeds().items():
            desk.actions.bind(self, name, partial(self._do, deed))
        self._life.versions.connect(self._show_versions)
        desk.actions.bind(self, "documents.repeat", self._show_repeat)
        self._life.prepayable.connect(self._show_prepay)
        self._prepay.booked.connect(self._on_booked)
        self._copying.said.connect(self._say)
        self._life.said.connect(self._say)
        desk.navigator.outbox_changed.connect(self._on_outbox)
        desk.navigator.profile_changed.connect(lambda _name: self._on_profile())

    def open(self, argument: object) -> None:
        """Open the chain of a number or Document, the list, narrowed by a DocumentQuery, or a refused Entry to mend."""
        if isinstance(argument, Document):
            argument = argument.number
        self._mends = argument if isinstance(argument, Entry) and follows(argument) else None
        if self._mends is not None:
            self._show_chain(sources(self._mends.command)[0])
        elif isinstance(argument, str) and argument:
            self._show_chain(argument)
        elif isinstance(argument, DocumentQuery):
            self._pages.setCurrentWidget(self._list)
            self._list.open_query(argument)
        else:
            self.take_focus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where a person goes on."""
        page = self._pages.currentWidget()
        if isinstance(page, DocumentListPage):
            page.focus_find()
        elif isinstance(page, ChainPage | DocumentPage | FollowPage | VersionsPage | PrepayPage | RepeatPage):
            page.take_focus()

    def refresh(self) -> None:
        """Ask again for what is shown."""
        if self._pages.currentWidget() is self._chain:
            self._chain.refresh()
        elif self._pages.currentWidget() is self._list:
            self._list.refresh()

    def back(self) -> None:
        """One page back; on the list, the filters are taken away."""
        page = self._pages.currentWidget()
        if self._drawer.put_away():
            return
        if page is self._list:
            self._list.step_back()
        elif page is self._chain or not self._chain.number():
            self._pages.setCurrentWidget(self._list)
            self._list.focus_rows()
        else:
            self._pages.setCurrentWidget(self._chain)
            self._chain.take_focus()

    def why(self) -> None:
        """Tell where the figures of what is shown come from; the same key again puts that away."""
        page = self._pages.currentWidget()
        pages = DocumentListPage | ChainPage | DocumentPage | FollowPage
        if not self._drawer.toggles() and isinstance(page, pages):
            page.ask_why()

    def copy(self) -> None:
        """Offer to copy the document that is chosen to a new order."""
        self._copying.ask(self._list.current() if self._pages.currentWidget() is self._list else self._focused())

    def _do(self, deed: Callable[[Document | None], object]) -> None:
        deed(self._chosen())

    def _show_versions(self, number: str, versions: Sequence[OrderVersion], rule: Rule) -> None:
        self._versions.show_versions(number, versions, rule)
        self._pages.setCurrentWidget(self._versions)
        self._versions.take_focus()

    def _show_repeat(self) -> None:
        document = self._chosen()
        if document is not None and document.kind is DocumentKind.ORDER and document.status is not DocumentStatus.DRAFT:
            self._chain.show_number(document.number)
        else:
            document = None
        self._pages.setCurrentWidget(self._repeat)
        self._repeat.open(document)

    def _show_prepay(self, found: Prepayable) -> None:
        self._chain.show_number(found.number)
        self._pages.setCurrentWidget(self._prepay)
        self._prepay.show_order(found)

    def _chosen(self) -> Document | None:
        """The document that is chosen in the list, shown, or on the card that has the focus."""
        page = self._pages.currentWidget()
        if page is self._list:
            return self._list.current()
        return self._document.document() if page is self._document else self._focused()

    def _focused(self) -> Document | None:
        """The document of the chain's card that has the focus."""
        canvas = self._chain.canvas()
        card = canvas.picture().card(canvas.focused_key())
        return card.document if card and self._pages.currentWidget() is self._chain else None

    def _say(self, row: StripRow) -> None:
        if self._pages.currentWidget() is self._list:
            self._list.show_row(row)
        else:
            self._chain.tell(row)
            self._pages.setCurrentWidget(self._chain)

    # ---- pages

    def _on_page(self) -> None:
        self._drawer.put_away()
        self._show_title()

    def _show_title(self) -> None:
        page = self._pages.currentWidget()
        self.setWindowTitle(page.windowTitle() if page else "")

    def _show_chain(self, number: str, focus: str = "") -> None:
        if number != self._wanted_back:
            self._wanted_back = ""
        self._pages.setCurrentWidget(self._chain)
        self._chain.show_number(number, focus)

    def _take_back(self, number: str) -> None:
        """The form comes as soon as the chain is known."""
        self._wanted_back = number
        self._show_chain(number)

    def _on_shown(self, chain: Chain) -> None:
        entry, self._mends = self._mends, None
        if entry is not None and (form := mended_form(entry, chain, self._chain.number())) is not None:
            self._show_follow(form)
            self._follow.mend(entry)
        elif self._wanted_back and self._wanted_back == self._chain.number():
            self._wanted_back = ""
            self._chain.follow(Step.RETURN)

    def _show_document(self, document: Document, chain: Chain) -> None:
        self._document.show_document(document, chain, self._chain.capabilities())
        self._pages.setCurrentWidget(self._document)
        self._document.take_focus()

    def _show_form(self, step: Step, source: Document, chain: Chain) -> None:
        if step is Step.ORDER:
            self._life.make_order(source)
            return
        self._show_follow(follow_form(step, source, open_lines(source, step, chain)))

    def _show_follow(self, form: FollowForm) -> None:
        name = form.source.customer_name or form.source.customer
        self._pages.setCurrentWidget(self._follow)
        self._follow.show_form(form, name, parts=self._chain.takes_parts(form.step))

    def _remember(self, number: str, chain: Chain) -> None:
        remember, profile = self._desk.verbs.recents.remember_opened, self._desk.profile
        work = partial(remember, profile, number, chain)
        self._desk.jobs.run(work, _kept, owner=self, failed=_not_kept, lane=KEEP)

    # ---- what was booked, cancelled, confirmed

    def _on_booked(self, entry: Entry) -> None:
        if self._pages.currentWidget() in (self._follow, self._prepay):
            self._show_chain(self._chain.number(), entry.number)

    def _on_profile(self) -> None:
        self._follow.forget()
        self._chain.forget()
        self._pages.setCurrentWidget(self._list)

    def _on_outbox(self, moved: object) -> None:
        if isinstance(moved, Sent) and moved.entry.profile == self._desk.profile:
            self._chain.rename(moved.entry.number, moved.receipt.number)

    def _ask_cancel(self, document: Document) -> None:
        if document.status is DocumentStatus.DRAFT:
            words = self.tr("{number} was not sent yet; withdraw it in the outbox.").format(number=document.number)
            self._chain.show_row(StripRow("", Level.NOTICE, words))
            return
        name = f"{kind_name(document.kind)} {document.number}"
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.tr("Cancel document"), "", parent=self)
        box.setText(self.tr("{document} will be cancelled. That can't be undone.").format(document=name))
        go = box.addButton(self.tr("Cancel {number}").format(number=document.number), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(self.tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.buttonClicked.connect(lambda button: self._cancel(document) if button is go else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def _cancel(self, document: Document) -> None:
        verbs, profile, identity = self._desk.verbs, self._desk.profile, str(uuid4())
        self._desk.jobs.run(
            lambda: verbs.follow.cancel(profile, document.number, identity=identity),
            self._desk.put,
            owner=self,
            failed=lambda error: self._chain.show_row(refusal_row(error)),
            lane=KEEP,
        )


def _kept(_done: None) -> None:
    """Nothing on screen waits for it."""


def _not_kept(_error: Exception) -> None:
    """A chain is shown all the same where the disk takes nothing; the next draft says what is wrong with it."""
